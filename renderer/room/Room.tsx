import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPage } from '../../main/voice/room/room-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet, StaffPage } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { Consent } from './Consent.tsx';
import type { RoomDoor } from './door.ts';
import { Packs } from './Packs.tsx';
import { Phrase } from './Phrase.tsx';
import './room.css';

/** The recording room: a volunteer reads the kiosk's phrases, one at a time, in her own dialect. */
export function Room({ door }: { door: RoomDoor }) {
  const [page, setPage] = useState<RoomPage | null>(null);
  useEffect(() => door.pages(setPage), [door]);
  return page === null ? null : <Shown door={door} page={page} />;
}

function Shown({ door, page }: { door: RoomDoor; page: RoomPage }) {
  const { t } = useTranslation();
  return (
    <StaffPage
      station={page.station}
      diagonalInch={page.diagonalInch}
      at={page.at}
      icon="microphone"
      room={t('room.at')}
    >
      {page.news && (
        <p className="room-news" role="status" data-news={page.news}>
          <Icon name="info" />
          <span>
            <Text text={t(`room.news.${page.news}`)} />
          </span>
        </p>
      )}
      <Body door={door} page={page} />
    </StaffPage>
  );
}

function Body({ door, page }: { door: RoomDoor; page: RoomPage }) {
  const { t } = useTranslation();
  const { speaker } = page;
  switch (page.at) {
    case 'start':
      return (
        <Sheet
          title={t('room.start.title')}
          hint={t('room.start.hint')}
          foot={
            <>
              <Act door={door} action="packs" words={t('room.start.packs')} icon="folder" />
              <Act door={door} action="new" words={t('room.start.new')} icon="microphone" style="primary" />
            </>
          }
        >
          <div className="room-list">
            {page.speakers.length === 0 && <None icon="microphone" words={t('room.start.none')} />}
            {page.speakers.map(({ id, name, done, left }) => (
              <Tap
                key={id}
                className="tile room-line"
                name={`open:${id}`}
                onTap={() => door.act(`open:${id}`)}
              >
                <Icon name="user" />
                <span>
                  <b>{name}</b>
                  <small>{t(left > 0 ? 'room.start.left' : 'room.start.full', { done, left })}</small>
                </span>
                <Icon name="caret-right" />
              </Tap>
            ))}
          </div>
        </Sheet>
      );
    case 'consent':
      return <Consent door={door} page={page} />;
    case 'groups':
      return (
        <Sheet
          title={t('room.groups.title')}
          hint={t('room.groups.hint')}
          foot={
            <>
              <Act door={door} action="start" words={t('room.groups.away')} icon="arrow-left" />
              <Act door={door} action="speaker" words={t('room.groups.more')} icon="folder" />
            </>
          }
        >
          <div className="room-list room-groups">
            {page.groups.map(({ id, name, left }) => (
              <Tap
                key={id}
                className="tile room-line"
                name={`group:${id}`}
                onTap={() => door.act(`group:${id}`)}
              >
                <span>
                  <b>{name ?? t(`room.groups.${id}`)}</b>
                  <small>{left > 0 ? t('room.groups.left', { left }) : t('room.groups.full')}</small>
                </span>
                <Icon name={left > 0 ? 'caret-right' : 'check'} />
              </Tap>
            ))}
          </div>
        </Sheet>
      );
    case 'phrase':
      return page.phrase && <Phrase key={page.phrase.words} door={door} phrase={page.phrase} />;
    case 'speaker':
      return (
        <Sheet
          title={t('room.speaker.title', { name: speaker?.name ?? '' })}
          hint={t(speaker?.left ? 'room.start.left' : 'room.start.full', {
            done: speaker?.done ?? 0,
            left: speaker?.left ?? 0,
          })}
          foot={<Act door={door} action="start" words={t('room.speaker.back')} icon="arrow-left" />}
        >
          <div className="room-acts">
            <Act
              door={door}
              action="groups"
              words={t('room.speaker.groups')}
              icon="microphone"
              style="primary"
            />
            <Act
              door={door}
              action="use"
              words={t('room.speaker.use')}
              icon="speaker"
              waiting={!speaker?.done}
            />
            <Act
              door={door}
              action="save"
              words={t('room.speaker.save')}
              icon="folder"
              waiting={!speaker?.done}
            />
            <Act door={door} action="forget" words={t('room.speaker.forget')} icon="trash" style="quiet" />
          </div>
        </Sheet>
      );
    case 'forget':
      return (
        <Sheet
          title={t('room.forget.title')}
          hint={t('room.forget.hint')}
          foot={
            <>
              <Act door={door} action="forget-yes" words={t('room.forget.yes')} icon="trash" />
              <Act door={door} action="speaker" words={t('room.forget.no')} icon="check" style="primary" />
            </>
          }
        >
          <None
            icon="trash"
            words={t('room.forget.what', { name: speaker?.name ?? '', done: speaker?.done ?? 0 })}
          />
        </Sheet>
      );
    default:
      return <Packs door={door} page={page} />;
  }
}
