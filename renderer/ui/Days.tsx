import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './slots.css';

type DaysBlock = Extract<Block, { kind: 'days' }>;

/** Days with their halves, one day a row. A half that is full is dashed and says so. */
export function Days({ block, onPress }: { block: DaysBlock; onPress: Press }) {
  return (
    <ul className="days" data-zone="days">
      {block.days.map((day) => (
        <li key={day.label} className="day">
          <span className="day-name">
            <span className="day-label">
              <Text text={day.label} />
            </span>
            {day.note !== undefined && (
              <span className="day-note">
                <Text text={day.note} />
              </span>
            )}
          </span>
          {day.halves.map((half) => (
            <Tap
              key={half.action}
              className="tile slot"
              name={half.action}
              label={`${day.label} ${half.label} ${half.note}`}
              waiting={half.closed}
              onTap={() => onPress(half.action)}
            >
              <span className="slot-label">
                <Text text={half.label} />
              </span>{' '}
              <span className="slot-note">
                <Text text={half.note} />
              </span>
            </Tap>
          ))}
        </li>
      ))}
    </ul>
  );
}
