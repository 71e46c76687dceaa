import { useTranslation } from 'react-i18next';
import type { SetupPage } from '../../main/setup/setup-page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tap } from '../ui/Tap.tsx';
import { Text } from '../ui/Text.tsx';
import { unitsOf } from '../ui/units.ts';
import type { SetupDoor } from './door.ts';

const SIZES = [
  { by: 'much-smaller', sign: 'minus' },
  { by: 'smaller', sign: 'minus' },
  { by: 'larger', sign: 'plus' },
  { by: 'much-larger', sign: 'plus' },
] as const;

/**
 * A card as large as the screen is thought to make it: staff lay a bank card on it and touch until both are alike. The
 * buttons stand above, so that nothing under a finger moves while the card grows.
 */
export function ScreenSize({ door, page }: { door: SetupDoor; page: SetupPage }) {
  const { t } = useTranslation();
  const { mm } = unitsOf(page.screenInch, window.innerWidth, window.innerHeight);
  return (
    <section className="setup-screen">
      <div className="setup-sizes">
        {SIZES.map(({ by, sign }) => (
          <Tap
            key={by}
            className="button button-secondary"
            name={`screen-${by}`}
            keyName={by}
            onTap={() => door.act(`screen-${by}`)}
          >
            <Icon name={sign} />
            <span className="button-words">
              <Text text={t(`setup.screen.${by}`)} />
            </span>
          </Tap>
        ))}
      </div>
      <p className="setup-inch" role="status">
        {t('setup.screen.inch', { inch: page.screenInch.toFixed(1) })}
      </p>
      <div
        className="setup-card"
        style={{
          width: page.cardMm.width * mm,
          height: page.cardMm.height * mm,
          borderRadius: page.cardMm.corner * mm,
        }}
      >
        <span>
          <Text text={t('setup.screen.card')} />
        </span>
      </div>
    </section>
  );
}
