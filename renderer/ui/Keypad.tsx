import { useTranslation } from 'react-i18next';
import type { Block, Key } from '../../main/visit/page.ts';
import { Icon } from './Icon.tsx';
import './keypad.css';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';

type KeypadBlock = Extract<Block, { kind: 'keypad' }>;

/** Blanks drawn for what is still missing; more than these would crowd the digits. */
const MOST_BLANKS = 8;

/** The digits as typed, in groups, with a place for each one missing. Nothing is hidden as it is typed. */
export function Digits({ block }: { block: KeypadBlock }) {
  const { t } = useTranslation();
  const typed = block.groups.join('').length;
  const blanks = Math.min(MOST_BLANKS, Math.max(0, block.missing));
  let typedBefore = 0;
  const groups = block.groups.map((group) => {
    const at = typedBefore;
    typedBefore += group.length;
    return { at, group };
  });
  const blankPlaces = Array.from({ length: blanks }, (_, place) => place);
  const gaps = Math.max(0, block.groups.length - 1);
  const width = typed * 0.6 + blanks * 0.6 + gaps * 0.36 + (block.unit === undefined ? 0.3 : 1);
  return (
    <div className="digits-zone">
      <div
        className="digits"
        role="img"
        aria-label={`${t('keypad.typed')} ${typed === 0 ? t('keypad.none') : block.groups.join(' ')}`}
        style={{ fontSize: `min(var(--num), calc(8.1rem / ${width.toFixed(2)}))` }}
      >
        {groups.map(({ at, group }) => (
          <span key={at}>{group}</span>
        ))}
        <span className="digits-end">
          <i className="digits-cursor" />
          {blankPlaces.map((place) => (
            <i key={place} className="digits-blank" />
          ))}
        </span>
        {block.unit !== undefined && <small>{block.unit}</small>}
      </div>
      <p className="digits-progress">
        <Text text={block.progress} />
      </p>
    </div>
  );
}

/** The keys, always in the same order. */
export function Keys({
  keys,
  board = 'figures',
  onKey,
}: {
  keys: Key[][];
  board?: KeypadBlock['board'];
  onKey: (key: string) => void;
}) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not shrink as a flex box
    <div role="group" className="keys" data-board={board} data-zone="keys" aria-label={t('keypad.keys')}>
      {keys.map((line) => (
        <div key={line.map((key) => key.key).join('')} className="keys-line">
          {line.map((key) => (
            <Tap
              key={key.key}
              className="key"
              name={`key:${key.key}`}
              keyName={key.key}
              onTap={() => onKey(key.key)}
            >
              {key.icon !== undefined && <Icon name={key.icon} />}
              <span className={/^[!-~]$/.test(key.label) ? undefined : 'key-words'}>
                <Text text={key.label} />
              </span>
            </Tap>
          ))}
        </div>
      ))}
    </div>
  );
}
