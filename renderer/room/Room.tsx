import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPage } from '../../main/voice/room/room-page.ts';
import '../ui/actions.css';
import '../ui/bar.css';
import { Icon } from '../ui/Icon.tsx';
import { Seal } from '../ui/Seal.tsx';
import { Tap, TouchContext, type TouchPage } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { TouchGuard } from '../ui/touch.ts';
import { useUnits } from '../ui/use-units.ts';
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
  const units = useUnits(page.diagonalInch, 1);
  const guard = useRef(new TouchGuard()).current;
  const touch = useMemo<TouchPage>(
    () => ({ page: page.at, rev: 0, unit: units.u, mm: units.mm, guard }),
    [page.at, units, guard],
  );
  return (
    <TouchContext value={touch}>
      <div
        className={`room ${units.width > units.height ? 'lying' : 'upright'}`}
        data-theme="warm"
        data-at={page.at}
      >
        <header className="bar">
          <div className="bar-brand">
            <Seal />
            <span className="bar-name">{page.station}</span>
          </div>
          <span className="room-where">
            <Icon name="microphone" />
            {t('room.at')}
          </span>
        </header>
        {page.news && (
          <p className="room-news" role="status" data-news={page.news}>
            <Icon name="info" />
            <span>
              <Text text={t(`room.news.${page.news}`)} />
            </span>
          </p>
        )}
        <Body door={door} page={page} />
      </div>
    </TouchContext>
  );
}

/** A page's title, what stands under it, and what can be done. */
export function Sheet({
  title,
  hint,
  children,
  foot,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
  foot: ReactNode;
}) {
  return (
    <>
      <section className="room-head">
        <h1>
          <Text text={title} />
        </h1>
        {hint && (
          <p>
            <Text text={hint} />
          </p>
        )}
      </section>
      <main className="room-body">{children}</main>
      <footer className="room-foot">{foot}</footer>
    </>
  );
}

/** A button that asks for an act. */
export function Act({
  door,
  action,
  words,
  icon,
  style = 'secondary',
  waiting = false,
}: {
  door: RoomDoor;
  action: string;
  words: string;
  icon?: string;
  style?: 'primary' | 'secondary' | 'quiet';
  waiting?: boolean;
}) {
  return (
    <Tap className={`button button-${style}`} name={action} waiting={waiting} onTap={() => door.act(action)}>
      {icon && <Icon name={icon} />}
      <span className="button-words">{words}</span>
    </Tap>
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
            {page.speakers.length === 0 && (
              <p className="room-none">
                <Icon name="microphone" />
                {t('room.start.none')}
              </p>
            )}
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
          <p className="room-none">
            <Icon name="trash" />
            {t('room.forget.what', { name: speaker?.name ?? '', done: speaker?.done ?? 0 })}
          </p>
        </Sheet>
      );
    default:
      return <Packs door={door} page={page} />;
  }
}
