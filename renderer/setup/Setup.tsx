import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupDevice } from '../../main/setup/setup-devices.ts';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import '../ui/actions.css';
import '../ui/bar.css';
import { Drawing } from '../ui/drawings/Drawing.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Seal } from '../ui/Seal.tsx';
import { Tap, TouchContext, type TouchPage } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { TouchGuard } from '../ui/touch.ts';
import { useUnits } from '../ui/use-units.ts';
import type { SetupDoor } from './door.ts';
import { First } from './First.tsx';
import { OneSwitch } from './OneSwitch.tsx';
import { Act, Says } from './Parts.tsx';
import { ScreenSize } from './ScreenSize.tsx';
import { CardTrial, Guide, KeysTrial, PaperTrial } from './Trials.tsx';
import './setup.css';

const STEPS = [
  'find',
  'card',
  'social',
  'paper',
  'keys',
  'a4',
  'machine',
  'screen',
  'switch',
  'first',
  'done',
] as const;
const DEVICES = ['idCard', 'socialCard', 'receiptPrinter', 'a4Printer', 'keypad', 'scanner'] as const;

/** Devices whose address may be typed: those on the network, and serial ones that say nothing. */
const TYPED = ['idCard', 'receiptPrinter', 'keypad', 'scanner'] as const;

/** Staff set the kiosk up: find the devices, try each one, see what the machine still needs. */
export function Setup({ door }: { door: SetupDoor }) {
  const [page, setPage] = useState<SetupPage | null>(null);
  useEffect(() => door.pages(setPage), [door]);
  return page === null ? null : <Shown door={door} page={page} />;
}

function Shown({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  const units = useUnits(page.diagonalInch, 1);
  const guard = useRef(new TouchGuard()).current;
  const touch = useMemo<TouchPage>(
    () => ({ page: page.step, rev: 0, unit: units.u, mm: units.mm, guard }),
    [page.step, units, guard],
  );
  const at = STEPS.indexOf(page.step);
  const last = page.step === 'done';
  return (
    <TouchContext value={touch}>
      <div
        className={`setup ${units.width > units.height ? 'lying' : 'upright'}`}
        data-theme="warm"
        data-step={page.step}
        data-busy={page.busy ?? undefined}
      >
        <header className="bar">
          <div className="bar-brand">
            <Seal />
            <span className="bar-name">{page.station}</span>
          </div>
          <span className="setup-at">{t('setup.at', { at: at + 1, of: STEPS.length })}</span>
        </header>
        <section className="setup-head" aria-live="polite">
          <h1>
            <Text text={t(`setup.${page.step}.title`)} />
          </h1>
          <p>
            <Text text={t(`setup.${page.step}.hint`)} />
          </p>
        </section>
        <main className="setup-body" key={page.step}>
          <Body door={door} page={page} />
        </main>
        <footer className="setup-foot">
          {at > 0 && <Act door={door} page={page} action="back" style="secondary" icon="arrow-left" />}
          <Act
            door={door}
            page={page}
            action={last ? 'finish' : 'next'}
            style="primary"
            icon={last ? 'check' : 'arrow-right'}
            waiting={page.step === 'first' && ['name', 'pin', 'repeat'].includes(page.first.at)}
          />
        </footer>
      </div>
    </TouchContext>
  );
}

function Body({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  switch (page.step) {
    case 'find':
      return <Find door={door} page={page} />;
    case 'card':
    case 'social':
      return <CardTrial page={page} of={page.step} />;
    case 'paper':
      return page.guide ? (
        <Guide door={door} page={page} />
      ) : (
        <PaperTrial door={door} page={page} of="paper" />
      );
    case 'keys':
      return <KeysTrial door={door} page={page} />;
    case 'a4':
      return <PaperTrial door={door} page={page} of="a4" />;
    case 'machine':
      return (
        <ul className="setup-checks">
          {page.checks.map(({ id, state, says, todo }) => (
            <li key={id} data-state={state}>
              <p>
                <Icon name={state === 'ok' ? 'check' : 'info'} />
                <b>{t(`setup.machine.checks.${id}`)}</b>
                <span>{t(`setup.machine.${state}`)}</span>
              </p>
              <code>{says}</code>
              {todo && <code className="setup-todo">{todo}</code>}
            </li>
          ))}
          {page.busy === 'looking' && (
            <li>
              <Says tone="calm">{t('setup.looking')}</Says>
            </li>
          )}
        </ul>
      );
    case 'screen':
      return <ScreenSize door={door} page={page} />;
    case 'switch':
      return <OneSwitch door={door} page={page} />;
    case 'first':
      return <First door={door} page={page} />;
    case 'done':
      return (
        <>
          {page.trouble === null && <Drawing name="done" />}
          {page.trouble === 'cannot-save' && <Says tone="warn">{t('setup.done.cannotSave')}</Says>}
          <dl className="setup-chosen">
            {DEVICES.map((device) => (
              <div key={device}>
                <dt>{t(`setup.devices.${device}`)}</dt>
                <dd>{page.chosen[device] ?? t('setup.done.none')}</dd>
              </div>
            ))}
          </dl>
          {page.bundle === null ? (
            <Act door={door} page={page} action="bundle" style="quiet" icon="folder" />
          ) : (
            <Says tone="good">{t('setup.done.bundle', { file: page.bundle })}</Says>
          )}
        </>
      );
  }
}

function Find({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const chosenElsewhere = DEVICES.filter(
    (device) => page.chosen[device] !== null && !page.found.some(({ link }) => link === page.chosen[device]),
  );
  const give = (device: SetupDevice) => {
    door.link(device, typed.trim());
    setTyped('');
  };
  return (
    <>
      <Act door={door} page={page} action="look" style="secondary" icon="search" />
      {page.busy !== null && (
        <Says tone="calm">{t(page.busy === 'asking' ? 'setup.asking' : 'setup.looking')}</Says>
      )}
      <ul className="setup-found">
        {chosenElsewhere.map((device) => (
          <li key={device}>
            <div>
              <b>{t(`setup.devices.${device}`)}</b>
              <code>{page.chosen[device]}</code>
            </div>
            <Says tone="good">{t('setup.find.set')}</Says>
          </li>
        ))}
        {page.found.map(({ link, says, is, uses }, index) => (
          <li key={link} data-is={is ?? undefined}>
            <div>
              <b>{is === null ? says || t('setup.find.something') : t(`setup.find.is.${is}`)}</b>
              <code>{link}</code>
            </div>
            <div className="setup-use">
              {uses.map((device) => (
                <Tap
                  key={device}
                  className={`button button-secondary ${page.chosen[device] === link ? 'setup-used' : ''}`}
                  name={`use:${device}:${index}`}
                  chosen={page.chosen[device] === link}
                  waiting={page.busy !== null}
                  onTap={() => door.act(`use:${device}:${index}`)}
                >
                  {page.chosen[device] === link && <Icon name="check" />}
                  <span className="button-words">{t(`setup.devices.${device}`)}</span>
                </Tap>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <form className="setup-typed" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('setup.find.typed')}
          <input
            value={typed}
            placeholder="tcp:192.168.1.9:9100"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <div className="setup-use">
          {TYPED.map((device) => (
            <Tap
              key={device}
              className="button button-secondary"
              name={`typed:${device}`}
              waiting={page.busy !== null || typed.trim().length < 3}
              onTap={() => give(device)}
            >
              <span className="button-words">{t(`setup.find.use.${device}`)}</span>
            </Tap>
          ))}
        </div>
        {page.trouble === 'bad-link' && <Says tone="warn">{t('setup.find.badLink')}</Says>}
      </form>
    </>
  );
}
