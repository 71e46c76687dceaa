import { useTranslation } from 'react-i18next';
import type { Mirror } from '../../main/visit/mirror.ts';
import { Ink } from '../ui/Signature.tsx';
import { Act, None, Sheet } from '../ui/StaffPage.tsx';
import { TakenPicture } from '../ui/TakenPicture.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import './beside.css';
import type { DeskDoor } from './door.ts';

/** What is open on her screen, for who presses with her: read here, pressed here, and hers alone where it says so. */
export function BesideRoom({ door, mirror }: { door: DeskDoor; mirror: Mirror }) {
  const { t } = useTranslation();
  const { rev, at, entry, pad, picture, hers, actions, lines } = mirror;
  if (at === 'asked')
    return (
      <Sheet
        title={t('desk.beside.asked')}
        hint={t('desk.beside.askedHint')}
        foot={<Act door={door} action="leave" words={t('desk.beside.never')} icon="arrow-left" />}
      >
        <None icon="hourglass" words={t('desk.beside.waits')} />
      </Sheet>
    );
  const press = (id: string) => `press:${rev}:${id}`;
  return (
    <Sheet
      title={mirror.title}
      {...(mirror.hint === null ? {} : { hint: mirror.hint })}
      foot={
        <>
          <Act door={door} action="leave" words={t('desk.beside.leave')} icon="hand-tap" />
          {!mirror.sees && (
            <Act
              door={door}
              action="see"
              words={t(at === 'asked-see' ? 'desk.beside.seeAsked' : 'desk.beside.see')}
              icon="eye"
              waiting={at === 'asked-see'}
            />
          )}
          {mirror.back && (
            <Act door={door} action={press('dock:back')} words={t('desk.beside.back')} icon="arrow-left" />
          )}
        </>
      }
    >
      <div className="beside">
        <div className="beside-told">
          {lines.length > 0 && (
            <dl className="case-facts">
              {lines.map(({ label, value }) => (
                <div key={`${label} ${value}`}>
                  {label !== '' && <dt>{label}</dt>}
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {entry && (
            <p className="beside-entry">
              <b>{entry.text === '' ? '—' : entry.text}</b>
              <span>{entry.progress}</span>
            </p>
          )}
          {hers !== null && (
            <p className="beside-hers" role="status">
              <Text text={t(`desk.beside.hers.${hers}`)} />
            </p>
          )}
        </div>
        <div className="beside-acts">
          {pad && (
            <div className="beside-pad" data-wide={pad.wide}>
              {pad.strokes ? (
                <Ink strokes={pad.strokes} words={t('desk.beside.ink')} />
              ) : (
                <Text text={t(pad.count === 0 ? 'desk.beside.notDrawn' : 'desk.beside.drawn', pad)} />
              )}
            </div>
          )}
          {picture &&
            (picture.id === null ? (
              <p className="beside-pad">
                <Text text={t('desk.beside.taken')} />
              </p>
            ) : (
              <TakenPicture
                id={picture.id}
                className="beside-picture"
                words={t('desk.beside.picture')}
                fetched={door.picture}
              />
            ))}
          {entry?.keys.map((row) => (
            <div key={row.map(({ key }) => key).join()} className="beside-keys">
              {row.map(({ key, label }) => (
                <Tap
                  key={key}
                  className="beside-key"
                  name={`key:${key}`}
                  onTap={() => door.act(`key:${rev}:${key}`)}
                >
                  {label}
                </Tap>
              ))}
            </div>
          ))}
          {actions.map(({ id, label, note, waits, main }) => (
            <Act
              key={id}
              door={door}
              action={press(id)}
              words={waits ?? (note === null ? label : `${label} · ${note}`)}
              style={main ? 'primary' : 'secondary'}
              waiting={waits !== null}
            />
          ))}
        </div>
      </div>
    </Sheet>
  );
}
