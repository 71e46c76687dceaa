import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, FactRow } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import './blocks.css';
import { BillSheet } from './drawings/parts.tsx';
import { Icon } from './Icon.tsx';
import { widthInEm } from './phrases.ts';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** A longer label goes to a second line, broken at a word. */
const LONGEST_LABEL_EM = 6.2;

/** Facts read back, one a row. A row that may be changed has a button of its own. */
export function FactList({ rows, onPress }: { rows: FactRow[]; onPress: Press }) {
  const { t } = useTranslation();
  const pictured = rows.some((row) => row.icon !== undefined);
  return (
    <dl
      className="card facts"
      data-pictured={pictured || undefined}
      data-one={rows.length === 1 || undefined}
      style={
        {
          '--rows': rows.length,
          '--label-em': Math.min(LONGEST_LABEL_EM, Math.max(...rows.map(({ label }) => widthInEm(label)))),
          '--value-em': Math.max(...rows.map(({ value }) => widthInEm(value))),
        } as CSSProperties
      }
    >
      {rows.map((row) => (
        <div key={row.label} className="fact">
          <dt className="fact-term">
            {pictured && (
              <span className="fact-icon">
                <Icon name={row.icon ?? 'info'} />
              </span>
            )}
            <span className="fact-label">
              <Text text={row.label} />
            </span>
          </dt>
          <dd className="fact-value">
            <span className="fact-words">
              <Text text={row.value} />
              {row.note !== undefined && (
                <small className="fact-note">
                  <Text text={row.note} />
                </small>
              )}
            </span>
            {row.change !== undefined && (
              <Change id={row.change} label={t('facts.changeThis', { label: row.label })} onPress={onPress}>
                {t('facts.change')}
              </Change>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change(props: { id: string; label: string; onPress: Press; children: ReactNode }) {
  return (
    <Tap className="change" name={props.id} label={props.label} onTap={() => props.onPress(props.id)}>
      <Icon name="pencil" />
      {props.children}
    </Tap>
  );
}

/** A sum, as big as nothing else on the page, and how people say it. */
export function SumPanel({ block }: { block: Of<'sum'> }) {
  const { t } = useTranslation();
  return (
    <div className="card sum" data-pictured={block.drawing || undefined}>
      {block.drawing === 'bill' && (
        <svg className="sum-paper" viewBox="-8 116 330 316" role="img" aria-label={block.label}>
          <g transform="rotate(-2.5 150 210)">
            <BillSheet mark="amount" amount={block.yuan} />
          </g>
        </svg>
      )}
      <div className="sum-words">
        <p className="sum-label">
          <Text text={block.label} />
        </p>
        <p className="sum-yuan">
          {block.yuan}
          <small>{t('sum.yuan')}</small>
        </p>
        <p className="sum-said">
          <Text text={block.words} />
        </p>
        {block.note !== undefined && (
          <p className="sum-note">
            <Icon name="eye" />
            <span>
              <Text text={block.note} />
            </span>
          </p>
        )}
      </div>
    </div>
  );
}

/** Steps of a price: how much of each was used, and on which one you are. Words and outline, not colour alone. */
export function Tiers({ block }: { block: Of<'tiers'> }) {
  const { t } = useTranslation();
  return (
    <ol className="card tiers">
      {block.steps.map((step, index) => {
        const part =
          step.limit === null ? (step.used > 0 ? 0.5 : 0) : step.limit > 0 ? step.used / step.limit : 0;
        const here = index === block.now;
        return (
          <li key={step.label} className="tier" data-here={here || undefined}>
            <span className="tier-label">
              <Text text={step.label} />
            </span>
            <span className="tier-price">
              <Text text={step.price} />
            </span>
            <span className="tier-bar" aria-hidden="true">
              <i style={{ width: `${Math.min(1, Math.max(0, part)) * 100}%` }} />
            </span>
            <span className="tier-used">
              <Text text={t('tiers.used', { used: step.used, unit: block.unit })} />
            </span>
            {here && (
              <span className="tier-here">
                <Icon name="pin" />
                {t('tiers.here')}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A few lines worth noticing. `warn` is for overdue and for swindles only. */
export function Note({ block }: { block: Of<'note'> }) {
  return (
    <div className="note" data-tone={block.tone}>
      <Icon name={block.icon} />
      <div>
        {block.lines.map((line) => (
          <p key={line}>
            <Text text={line} />
          </p>
        ))}
      </div>
    </div>
  );
}

/** Waiting for an answer: a calm mark that moves slowly, and words. */
/** `words` is null where the title has said it. */
export function Busy({ words, picture }: { words: string | null; picture?: ReactNode }) {
  return (
    <div className="busy">
      {picture && <div className="busy-picture">{picture}</div>}
      <span className="busy-mark" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {words !== null && (
        <p role="status">
          <Text text={words} />
        </p>
      )}
    </div>
  );
}
