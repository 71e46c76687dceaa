import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keypad.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { SetupDoor } from './door.ts';
import { Act, Says } from './Parts.tsx';

const FIGURES = ['123', '456', '789'].map((line) => [...line].map((key) => ({ key, label: key })));

/** The first administrator: a name and a PIN twice, or 以后再说. */
export function First({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  const { at, name } = page.first;
  if (at === 'name' || at === 'pin' || at === 'repeat')
    return <Asked key={at} door={door} page={page} at={at} />;
  return (
    <section className="setup-first" data-at={at}>
      <Says tone={at === 'later' ? 'told' : 'good'}>{t(`setup.first.${at}`, { name })}</Says>
      {at !== 'known' && <Act door={door} page={page} action="first-again" style="secondary" icon="people" />}
    </section>
  );
}

/** One thing that is asked for: a line for a keyboard; for a PIN also keys, for a kiosk that has none. */
function Asked({ door, page, at }: { door: SetupDoor; page: SetupPage; at: 'name' | 'pin' | 'repeat' }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const ofName = at === 'name';
  const waiting = page.busy !== null || typed.trim() === '';
  const give = (event?: FormEvent) => {
    event?.preventDefault();
    if (waiting) return;
    door.enter(typed);
    setTyped('');
    field.current?.focus();
  };
  const press = (key: string) => {
    setTyped((now) =>
      key === 'clear' ? '' : key === 'delete' ? now.slice(0, -1) : `${now}${key}`.slice(0, 6),
    );
    field.current?.focus();
  };
  const keys = [
    ...FIGURES,
    [
      { key: 'clear', label: t('opening.clear') },
      { key: '0', label: '0' },
      { key: 'delete', label: t('opening.delete'), icon: 'backspace' },
    ],
  ];
  return (
    <form className="setup-first" data-at={at} onSubmit={give}>
      <div className="setup-first-ask">
        <p className="setup-says setup-asks">
          <Text text={t(`setup.first.ask.${at}`)} />
        </p>
        <input
          ref={field}
          className="setup-first-field"
          type={ofName ? 'text' : 'password'}
          name={at}
          aria-label={t(`setup.first.ask.${at}`)}
          autoComplete="off"
          inputMode={ofName ? 'text' : 'numeric'}
          // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost; there is nothing else to do here
          autoFocus
          maxLength={ofName ? 20 : 6}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {page.first.trouble !== null && typed === '' ? (
          <Says tone="warn">
            <Text text={page.first.trouble} />
          </Says>
        ) : (
          <Says tone="told">
            <Text
              text={
                ofName
                  ? t('setup.first.told')
                  : typed === ''
                    ? t('opening.none')
                    : t('opening.typed', { count: typed.length })
              }
            />
          </Says>
        )}
        <Tap className="button button-primary" name="first-give" waiting={waiting} onTap={give}>
          <Icon name="check" />
          <span className="button-words">{t(`setup.first.give.${at}`)}</span>
        </Tap>
        {ofName && (
          <Tap
            className="button button-secondary"
            name="first-unnamed"
            waiting={page.busy !== null}
            onTap={() => door.enter(t('setup.first.plainName'))}
          >
            <span className="button-words">
              <Text text={t('setup.first.unnamed', { name: t('setup.first.plainName') })} />
            </span>
          </Tap>
        )}
        <Act door={door} page={page} action="first-later" style="quiet" icon="hourglass" />
      </div>
      {!ofName && <Keys keys={keys} onKey={press} />}
    </form>
  );
}
