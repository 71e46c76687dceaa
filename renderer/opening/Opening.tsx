import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningPage } from '../../main/doors/opening.ts';
import '../ui/actions.css';
import '../ui/bar.css';
import { Drawing } from '../ui/drawings/Drawing.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Keys } from '../ui/Keypad.tsx';
import { Seal } from '../ui/Seal.tsx';
import { Tap, TouchContext, type TouchPage } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { TouchGuard } from '../ui/touch.ts';
import { useUnits } from '../ui/use-units.ts';
import type { OpeningDoor } from './door.ts';
import './opening.css';

/** The page before the first page: who walks by reads that we are opening; staff enter the passphrase. */
export function Opening({ door }: { door: OpeningDoor }) {
  const [page, setPage] = useState<OpeningPage | null>(null);
  useEffect(() => door.pages(setPage), [door]);
  return page === null ? null : <Shown door={door} page={page} />;
}

function Shown({ door, page }: { door: OpeningDoor; page: OpeningPage }) {
  const { t } = useTranslation();
  const units = useUnits(page.diagonalInch, 1);
  const guard = useRef(new TouchGuard()).current;
  const touch = useMemo<TouchPage>(
    () => ({ page: page.asks, rev: 0, unit: units.u, mm: units.mm, guard }),
    [page.asks, units, guard],
  );
  const words = page.opened ? 'opened' : 'residents';
  return (
    <TouchContext value={touch}>
      <div
        className={`opening ${units.width > units.height ? 'lying' : 'upright'}`}
        data-theme="warm"
        data-asks={page.opened ? 'opened' : page.asks}
        data-trouble={page.trouble ?? undefined}
      >
        <header className="bar">
          <div className="bar-brand">
            <Seal />
            <span className="bar-name">{page.station}</span>
          </div>
        </header>
        <section className="opening-residents" aria-live="polite">
          <Drawing name={page.opened ? 'done' : 'cups'} />
          <div>
            <h1>
              <Text text={t(`opening.${words}.title`)} />
            </h1>
            <p>
              <Text text={t(`opening.${words}.hint`)} />
            </p>
          </div>
        </section>
        {!page.opened && <Staff key={page.asks} door={door} page={page} />}
      </div>
    </TouchContext>
  );
}

const FIGURES = ['123', '456', '789'].map((line) => [...line].map((key) => ({ key, label: key })));

/** Where staff enter it: a line for a keyboard, and keys for a kiosk that has none. */
function Staff({ door, page }: { door: OpeningDoor; page: OpeningPage }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { asks, busy, waitSeconds, least } = page;
  const count = [...typed].length;
  const waits = busy
    ? t('opening.busy')
    : waitSeconds > 0
      ? t('opening.wait', { seconds: waitSeconds })
      : null;

  const give = (event?: FormEvent) => {
    event?.preventDefault();
    if (waits !== null || typed === '') return;
    door.give(typed);
    setTyped('');
    field.current?.focus();
  };
  const press = (key: string) => {
    setTyped((now) => (key === 'clear' ? '' : key === 'delete' ? now.slice(0, -1) : now + key));
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
  const button = asks === 'enter' ? 'open' : asks === 'set' ? 'next' : 'keep';
  return (
    <main className="opening-staff">
      <form onSubmit={give}>
        <div className="opening-question">
          <p className="opening-tag">
            <Icon name="lock" />
            {t('opening.staff')}
          </p>
          <h2>
            <Text text={t(`opening.${asks}.title`)} />
          </h2>
          <p className="opening-hint">
            <Text text={t(`opening.${asks}.hint`, { least })} />
          </p>
        </div>
        <input
          ref={field}
          className="opening-field"
          type="password"
          name="passphrase"
          aria-label={t('opening.field')}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: a keyboard's first key must not be lost; there is nothing else to do here
          autoFocus
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {page.trouble === null || count > 0 ? (
          <p className="opening-count">{count === 0 ? t('opening.none') : t('opening.typed', { count })}</p>
        ) : (
          <p className="opening-count opening-trouble" role="alert">
            <Icon name="info" />
            <span>
              <Text text={t(`opening.trouble.${page.trouble}`, { least })} />
            </span>
          </p>
        )}
        <Keys keys={keys} onKey={press} />
        <Tap
          className="button button-primary"
          name={button}
          waiting={waits !== null || count === 0}
          onTap={give}
        >
          <Icon name={waits === null ? 'check' : 'hourglass'} />
          <span className="button-words">{waits ?? t(`opening.${button}`)}</span>
        </Tap>
        {asks === 'repeat' && (
          <Tap className="button button-quiet" name="start-over" onTap={() => door.startOver()}>
            {t('opening.startOver')}
          </Tap>
        )}
        <p className="opening-foot">
          <Text text={t(asks === 'enter' ? 'opening.forgotten' : 'opening.lost')} />
        </p>
      </form>
    </main>
  );
}
