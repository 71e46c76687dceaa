import { useLayoutEffect, useRef } from 'react';
import type { Block } from '../../main/visit/page.ts';
import { Phone } from '../phone/Phone.tsx';
import { PhoneIcon } from '../phone/PhoneIcon.tsx';
import type { Press } from '../ui/Actions.tsx';
import './lesson-phone.css';

type LessonBlock = Extract<Block, { kind: 'lesson' }>;

/** The practice phone and its frame, in its own units. */
const WIDE = 390;
const HIGH = 844;
const OVER_ICONS = { held: 'monitor', waits: 'thumbs-up', done: 'check-circle', away: 'airplane-tilt' };

/** The practice phone of a class that she follows here, as large as there is room for. */
export function LessonPhone({ block, onPress }: { block: LessonBlock; onPress: Press }) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const room = stage.current;
    if (!room) return;
    const draw = () => {
      const unit = Math.min(room.clientWidth / WIDE, room.clientHeight / HIGH);
      room.style.setProperty('--p', `${unit}px`);
    };
    const watch = new ResizeObserver(draw);
    watch.observe(room);
    draw();
    return () => watch.disconnect();
  }, []);
  return (
    <div className="lesson">
      <p className="lesson-seat">{block.seat}</p>
      <div className="lesson-stage" ref={stage}>
        <div className="lesson-phone" data-over={block.over ?? undefined}>
          <Phone
            phone={block.phone}
            onTouch={block.over === null ? (id, how) => onPress(`phone:${how}:${id}`) : null}
          />
          {block.over !== null && (
            <div className="lesson-over" aria-hidden="true">
              <PhoneIcon name={OVER_ICONS[block.over]} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
