import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './checklist.css';

type ChecklistBlock = Extract<Block, { kind: 'checklist' }>;
type Row = ChecklistBlock['rows'][number];

/** The papers, one a row, 有 or 没有. To have none is no fault: both buttons weigh the same. */
export function Checklist({ block, onPress }: { block: ChecklistBlock; onPress: Press }) {
  return (
    <ul className="card checklist">
      {block.rows.map((row) => (
        <li key={row.have.action} className="paper-row">
          <span className="paper-what">
            <span className="paper-label">
              <Text text={row.label} />
            </span>
            {row.note !== undefined && (
              <span className="paper-note">
                <Text text={row.note} />
              </span>
            )}
          </span>
          <Answer row={row} which="have" onPress={onPress} />
          <Answer row={row} which="lack" onPress={onPress} />
        </li>
      ))}
    </ul>
  );
}

function Answer({ row, which, onPress }: { row: Row; which: 'have' | 'lack'; onPress: Press }) {
  const { action, label } = row[which];
  const chosen = row.said === which;
  return (
    <Tap
      className="tile paper-answer"
      name={action}
      label={`${row.label} ${label}`}
      chosen={chosen}
      onTap={() => onPress(action)}
    >
      {chosen && <Icon name="tick" />}
      <Text text={label} />
    </Tap>
  );
}
