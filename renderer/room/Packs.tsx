import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPage } from '../../main/voice/room/room-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { RoomDoor } from './door.ts';

/** The packs that were brought in, and one that is coming in. */
export function Packs({ door, page }: { door: RoomDoor; page: RoomPage }) {
  const { t } = useTranslation();
  if (page.at === 'incoming' && page.incoming) return <Incoming door={door} pack={page.incoming} />;
  return (
    <Sheet
      title={t('room.packs.title')}
      hint={t('room.packs.hint')}
      foot={
        <>
          <Act door={door} action="start" words={t('room.packs.back')} icon="arrow-left" />
          <Act door={door} action="import" words={t('room.packs.import')} icon="folder" style="primary" />
        </>
      }
    >
      <div className="room-list">
        {page.packs.length === 0 && <None icon="folder" words={t('room.packs.none')} />}
        {page.packs.map(({ pack, name, count, signer, chosen }) => (
          <div key={pack} className="room-pack">
            <p>
              <b>{name}</b>
              <small>{t('room.packs.by', { by: signer.name, count })}</small>
            </p>
            <Tap
              className={`button ${chosen ? 'room-picked' : ''}`}
              name={`choose:${pack}`}
              chosen={chosen}
              onTap={() => door.act(`choose:${pack}`)}
            >
              <Icon name={chosen ? 'check' : 'speaker'} />
              <span className="button-words">{t(chosen ? 'room.packs.chosen' : 'room.packs.choose')}</span>
            </Tap>
            <Act
              door={door}
              action={`remove:${pack}`}
              words={t('room.packs.remove')}
              icon="trash"
              style="quiet"
            />
          </div>
        ))}
      </div>
    </Sheet>
  );
}

/** Whose it is; a key that is not known needs two people's yes. */
function Incoming({ door, pack }: { door: RoomDoor; pack: NonNullable<RoomPage['incoming']> }) {
  const { t } = useTranslation();
  const [names, setNames] = useState(['', '']);
  const given = names.map((name) => name.trim());
  const two = given.every((name) => name !== '') && given[0] !== given[1];
  const fields = ['first', 'second'] as const;
  return (
    <Sheet
      title={t('room.incoming.title', { name: pack.name })}
      hint={t('room.incoming.count', { speaker: pack.speaker, count: pack.count })}
      foot={
        <>
          <Act door={door} action="packs" words={t('room.incoming.no')} icon="arrow-left" />
          <Tap
            className="button button-primary"
            name="bring"
            waiting={!pack.known && !two}
            onTap={() => door.bring(pack.known ? [] : given)}
          >
            <Icon name="check" />
            <span className="button-words">{t('room.incoming.bring')}</span>
          </Tap>
        </>
      }
    >
      <div className="room-signer">
        <p>
          <b>{t('room.incoming.by', { by: pack.signer.name })}</b>
        </p>
        <p className="room-key">
          {t('room.incoming.key', { key: pack.signer.keyId.replace(/(.{4})(?=.)/g, '$1 ') })}
        </p>
        <p>
          <Text text={t(pack.known ? 'room.incoming.known' : 'room.incoming.unknown')} />
        </p>
        {!pack.known &&
          fields.map((field, at) => (
            <label key={field}>
              <span>{t(`room.incoming.${field}`)}</span>
              <input
                className="room-field"
                name={field}
                autoComplete="off"
                maxLength={40}
                value={names[at]}
                onChange={({ target }) =>
                  setNames(names.map((name, nth) => (nth === at ? target.value : name)))
                }
              />
            </label>
          ))}
      </div>
    </Sheet>
  );
}
