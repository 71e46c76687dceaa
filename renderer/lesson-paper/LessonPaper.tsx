import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import type { Handout, HandoutStep } from '../../main/classes/handout.ts';
import { Phone } from '../phone/Phone.tsx';
import { Seal } from '../ui/Seal.tsx';

/** A handout in large type: one action a picture, cut out of the same screens as in the lesson, and room for her own notes. */
export function LessonPaper({ handout }: { handout: Handout }) {
  const { lesson, title, paper, print, sheets, careful, station } = handout;
  // 18 points are drawn as they are.
  const style = { '--k': print / 18 } as CSSProperties;
  const kind = `paper paper-${paper} ${print > 18 ? 'paper-long' : ''}`;
  return sheets.map((steps, place) => {
    const last = place === sheets.length - 1;
    return (
      <article key={steps[0]?.number} className={kind} style={style}>
        {paper === 'card' && <i className="hole" />}
        <header>
          <p className="brand">
            <Seal />
            学手机　第 {lesson} 课{place > 0 && '　（背面）'}
          </p>
          <h1>{title}</h1>
        </header>
        <ol>
          {steps.map((step) => (
            <Step key={step.number} step={step} small={paper === 'card'} />
          ))}
        </ol>
        {last ? (
          <section className="boxes">
            <div className="careful">
              <h2>这几样要当心</h2>
              {careful.map((words) => (
                <p key={words}>{words}</p>
              ))}
            </div>
            {paper === 'a4' && (
              <div className="own">
                <h2>我自己记</h2>
                <p className="line" />
                <p>□ 今天练了</p>
                <p>□ 明天练了</p>
                <p>□ 后天练了</p>
              </div>
            )}
          </section>
        ) : (
          <p className="over">请翻过来，后面还有</p>
        )}
        {last && (
          <footer>
            <span>
              不会了，来站里，或打 <b className="asks">{station.phone}</b>
            </span>
            {paper === 'a4' && <span>{station.hours}</span>}
          </footer>
        )}
      </article>
    );
  });
}

function Step({ step, small }: { step: HandoutStep; small: boolean }) {
  const { number, words, where, phone } = step;
  return (
    <li>
      <b className="number">{number}</b>
      <div className="does">
        <h2>{words}</h2>
        {!small && <p>{where}</p>}
      </div>
      {phone && <Picture phone={phone} />}
    </li>
  );
}

/** The part of the screen where the finger is, as large as there is room for. */
function Picture({ phone }: { phone: NonNullable<HandoutStep['phone']> }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const cut = box.current;
    const inside = cut?.querySelector<HTMLElement>('.phone');
    const at = cut?.querySelector('.pointed');
    if (!cut || !inside) return;
    const [around, all] = [cut.getBoundingClientRect(), inside.getBoundingClientRect()];
    const target = at?.getBoundingClientRect() ?? all;
    // In the middle, but never beyond the phone's own edge.
    const wanted = target.top + target.height / 2 - all.top - around.height / 2;
    const most = all.height - around.height;
    inside.style.transform = `translateY(${-Math.max(0, Math.min(most, wanted))}px)`;
  }, []);
  return (
    <div className="picture-cut" ref={box}>
      <Phone phone={phone} onTouch={null} />
    </div>
  );
}
