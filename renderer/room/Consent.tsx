import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPage } from '../../main/voice/room/room-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Act, Sheet } from '../ui/StaffPage.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { RoomDoor } from './door.ts';

/** What the speaker agrees to, how she is called, how she speaks. Without her yes nothing is recorded. */
export function Consent({ door, page }: { door: RoomDoor; page: RoomPage }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [dialect, setDialect] = useState<string | null>(null);
  const [agreed, setAgreed] = useState(false);
  const dialects = t('room.consent.dialects', { returnObjects: true }) as string[];
  const ready = agreed && name.trim() !== '' && dialect !== null && dialect.trim() !== '';
  const begin = () =>
    // The first is the standard language: a pack of it has no dialect.
    door.begin({
      speaker: name.trim(),
      dialect: dialect === dialects[0] ? null : (dialect?.trim() ?? null),
      agreed,
    });
  return (
    <Sheet
      title={t('room.consent.title')}
      foot={
        <>
          <Act door={door} action="start" words={t('room.consent.no')} icon="arrow-left" />
          <Tap className="button button-primary" name="begin" waiting={!ready} onTap={begin}>
            <Icon name="microphone" />
            <span className="button-words">{t(agreed ? 'room.consent.yes' : 'room.consent.wait')}</span>
          </Tap>
        </>
      }
    >
      <div className="room-consent">
        <div className="room-agree">
          <ol>
            {page.consent.map((line) => (
              <li key={line}>
                <Text text={line} />
              </li>
            ))}
          </ol>
          <Tap
            className={`button ${agreed ? 'room-picked' : ''}`}
            name="agree"
            chosen={agreed}
            onTap={() => setAgreed(!agreed)}
          >
            <Icon name={agreed ? 'check' : 'hand-tap'} />
            <span className="button-words">{t('room.consent.agree')}</span>
          </Tap>
        </div>
        <div className="room-ask">
          <Ask
            of="name"
            value={name}
            onValue={setName}
            ready={t('room.consent.names', { returnObjects: true }) as string[]}
            most={40}
          />
          <Ask of="dialect" value={dialect ?? ''} onValue={setDialect} ready={dialects} most={20} />
        </div>
      </div>
    </Sheet>
  );
}

/** A question with answers to touch, and a line for another. */
function Ask(props: {
  of: 'name' | 'dialect';
  value: string;
  onValue: (value: string) => void;
  ready: string[];
  most: number;
}) {
  const { t } = useTranslation();
  const words = t(`room.consent.${props.of}`);
  return (
    <fieldset>
      <legend>
        <Text text={words} />
      </legend>
      <div className="room-chips" data-of={props.of}>
        {props.ready.map((one) => (
          <Tap
            key={one}
            className={`button ${props.value === one ? 'room-picked' : ''}`}
            name={`${props.of}:${one}`}
            chosen={props.value === one}
            onTap={() => props.onValue(one)}
          >
            {one}
          </Tap>
        ))}
        <input
          className="room-field"
          name={props.of}
          aria-label={words}
          placeholder={props.of === 'dialect' ? t('room.consent.other') : ''}
          autoComplete="off"
          maxLength={props.most}
          value={props.ready.includes(props.value) && props.of === 'dialect' ? '' : props.value}
          onChange={(event) => props.onValue(event.target.value)}
        />
      </div>
    </fieldset>
  );
}
