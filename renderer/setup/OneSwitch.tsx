import { useTranslation } from 'react-i18next';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import type { SetupDoor } from './door.ts';

const STARTS = ['asked', 'first-press', 'always'] as const;
const PACES = [
  { by: 'faster', sign: 'minus' },
  { by: 'slower', sign: 'plus' },
] as const;

/** How whoever presses one switch for everything begins, what the switch is, and at what pace the kiosk goes on. */
export function OneSwitch({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  const { start, touch, paceMs } = page.oneSwitch;
  const choice = (name: string, words: string, chosen: boolean) => (
    <Tap
      key={name}
      className={`button button-secondary ${chosen ? 'setup-used' : ''}`}
      name={name}
      chosen={chosen}
      onTap={() => door.act(name)}
    >
      {chosen && <Icon name="check" />}
      <span className="button-words">
        <Text text={words} />
      </span>
    </Tap>
  );
  return (
    <section className="setup-switch">
      <p className="setup-label">{t('setup.switch.start')}</p>
      <div className="setup-listed">
        {STARTS.map((one) => choice(`switch-start:${one}`, t(`setup.switch.starts.${one}`), start === one))}
      </div>
      <p className="setup-label">{t('setup.switch.touch')}</p>
      <div className="setup-listed">
        {choice('switch-touch', t(`setup.switch.touches.${touch ? 'on' : 'off'}`), touch)}
      </div>
      <p className="setup-label" role="status">
        {t('setup.switch.pace', { seconds: paceMs / 1000 })}
      </p>
      <div className="setup-use">
        {PACES.map(({ by, sign }) => (
          <Tap
            key={by}
            className="button button-secondary"
            name={`switch-${by}`}
            keyName={by}
            onTap={() => door.act(`switch-${by}`)}
          >
            <Icon name={sign} />
            <span className="button-words">{t(`setup.switch.${by}`)}</span>
          </Tap>
        ))}
      </div>
    </section>
  );
}
