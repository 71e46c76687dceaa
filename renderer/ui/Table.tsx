import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './table.css';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** Rows of a list: months and sums, years, people. Hidden values stand as ＊＊＊ until 碰一下看. */
export function Table({ block, onPress }: { block: TableBlock; onPress: Press }) {
  const { see } = block;
  return (
    <div className="table-block">
      <ul className="card table" data-hidden={block.hidden || undefined}>
        {block.rows.map((row, index) => (
          // Two months may read the same: the place in the list is what a row is.
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
          <li key={index} className="table-row">
            <span className="table-what">
              <span className="table-label">
                <Text text={row.label} />
              </span>
              {row.note !== undefined && (
                <span className="table-note">
                  <Text text={row.note} />
                </span>
              )}
            </span>
            <span className="table-value">
              <Text text={row.value} />
            </span>
            {row.remove !== undefined && (
              <Remove
                what={row.label}
                action={row.remove.action}
                label={row.remove.label}
                onPress={onPress}
              />
            )}
          </li>
        ))}
      </ul>
      {see !== null && (
        <Tap className="button see" name={see.action} onTap={() => onPress(see.action)}>
          <Icon name="eye" />
          <Text text={see.label} />
        </Tap>
      )}
    </div>
  );
}

function Remove(props: { what: string; action: string; label: string; onPress: Press }) {
  return (
    <Tap
      className="change"
      name={props.action}
      label={`${props.label} ${props.what}`}
      onTap={() => props.onPress(props.action)}
    >
      <Icon name="minus" />
      {props.label}
    </Tap>
  );
}
