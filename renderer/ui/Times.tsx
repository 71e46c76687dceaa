import type { Block } from '../../main/visit/page.ts';
import type { Press } from './Actions.tsx';
import { Icon } from './Icon.tsx';
import { Tap } from './Tap.tsx';
import { Text } from './Text.tsx';
import './slots.css';

type TimesBlock = Extract<Block, { kind: 'times' }>;

/** Times of one day, morning and afternoon apart. The chosen one says so in words; none is chosen beforehand. */
export function Times({ block, onPress }: { block: TimesBlock; onPress: Press }) {
  return (
    <div className="times" data-zone="times">
      {block.groups.map((group) => (
        <section key={group.label} className="times-group">
          <h2 className="times-name">
            <Icon name={group.icon} />
            <Text text={group.label} />
          </h2>
          <div className="times-slots">
            {group.times.map((time) => (
              <Tap
                key={time.action}
                className="tile slot time"
                name={time.action}
                label={`${group.label} ${time.label} ${time.note}`}
                waiting={time.state === 'full'}
                chosen={time.state === 'full' ? undefined : time.state === 'chosen'}
                onTap={() => onPress(time.action)}
              >
                <span className="slot-label">{time.label}</span>{' '}
                {time.note !== '' && (
                  <span className="slot-note">
                    {time.state === 'chosen' && <Icon name="done" />}
                    <Text text={time.note} />
                  </span>
                )}
              </Tap>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
