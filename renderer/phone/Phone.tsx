import type { PhoneSeen } from '../../main/classes/practice-page.ts';
import { PhonePart } from './Parts.tsx';
import { PhoneIcon } from './PhoneIcon.tsx';
import './phone.css';
import { type OnTouch, Touch } from './Touch.tsx';

/** What a time on a practice phone may be: nobody is to be late. */
const TIME = '9:20';
const SIDE_WORDS = { power: '侧键', louder: '大声', quieter: '小声' } as const;

/**
 * The phone that cannot hurt anybody, 390 by 844 of its own units (`--p`, which whoever shows it sets). `bare`: it fills
 * the learner's own phone. 练习 stands on every screen, so that nobody thinks that she has paid.
 */
export function Phone({
  phone,
  onTouch,
  bare = false,
}: {
  phone: PhoneSeen;
  onTouch: OnTouch;
  bare?: boolean;
}) {
  const key = (id: 'back' | 'home', icon: string, words: string) => (
    <Touch id={id} how="tap" finger={phone.finger} onTouch={onTouch} className="phone-key" label={words}>
      <PhoneIcon name={icon} />
      <span>{words}</span>
    </Touch>
  );
  return (
    <div className={`phone${bare ? ' bare' : ''}`} lang="zh-CN">
      {phone.side.length > 0 && (
        <div className="side">
          {phone.side.map(({ id = '', words, how }) => (
            <Touch
              key={id}
              id={id}
              how={how}
              finger={phone.finger}
              onTouch={onTouch}
              className={`side-key side-${id}`}
              label={words ?? ''}
            >
              <span>{words ?? SIDE_WORDS[id as keyof typeof SIDE_WORDS]}</span>
            </Touch>
          ))}
        </div>
      )}
      <div className={`screen look-${phone.look}`} data-screen={phone.screen} key={phone.screen}>
        <div className="status">
          <span>{TIME}</span>
          <span className="status-practice">练习</span>
          <span className="status-icons">
            {phone.net === 'none' ? (
              <PhoneIcon name="airplane-tilt" />
            ) : (
              <>
                <PhoneIcon name="cell-signal-full" />
                {phone.net === 'wifi' && <PhoneIcon name="wifi-high" />}
              </>
            )}
            <PhoneIcon name="battery-high" />
          </span>
        </div>
        {phone.title !== null && <div className="phone-title">{phone.title}</div>}
        <div className="parts">
          {phone.parts.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one screen never change their order
            <PhonePart key={place} part={part} phone={phone} onTouch={onTouch} />
          ))}
        </div>
        <div className="phone-keys">
          {key('back', 'caret-left', '返回')}
          {key('home', 'squares-four', '桌面')}
        </div>
        <div className="watermark" aria-hidden="true">
          <span>练习</span>
          <span>练习</span>
          <span>练习</span>
        </div>
      </div>
    </div>
  );
}
