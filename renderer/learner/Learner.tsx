import { useEffect, useRef, useState } from 'react';
import type { LearnerPage } from '../../main/classes/class-pages.ts';
import { Phone } from '../phone/Phone.tsx';
import { PhoneIcon } from '../phone/PhoneIcon.tsx';
import type { Line, Standing } from './line.ts';
import { canSpeak, speak } from './speak.ts';
import { useFit } from './use-fit.ts';

/** A learner's own phone: above what to do, in the middle the practice phone, below what she may always do. */
export function Learner({ line }: { line: Line }) {
  const [standing, setStanding] = useState<Standing>({ at: 'joining' });
  useEffect(() => line.onStanding(setStanding), [line]);
  switch (standing.at) {
    case 'joining':
      return <Say words="请等一下，正在进教室。" />;
    case 'full':
      return <Say words="教室坐满了。请举手，叫老师帮您。" />;
    case 'over':
      return <Say words="今天的课上完了。您练得很好，下次再来。" />;
    case 'ask-seat':
      return (
        <Say words="您刚才是几号？">
          {standing.left.map((seat) => (
            <button type="button" className="choice" key={seat} onClick={() => line.join(null, seat)}>
              {seat} 号
            </button>
          ))}
          <button type="button" className="choice choice-main" onClick={() => line.join(null, null)}>
            我是新来的
          </button>
        </Say>
      );
    case 'ask-code':
      return <AskCode wrong={standing.wrong} onCode={(code) => line.join(code, null)} />;
    case 'in':
      return <Practice page={standing.page} away={standing.away} line={line} />;
  }
}

function Say({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <main className="say">
      <div role="status">
        <h1>{words}</h1>
      </div>
      {children}
    </main>
  );
}

const CODE_LENGTH = 4;

function AskCode({ wrong, onCode }: { wrong: boolean; onCode(code: string): void }) {
  const [typed, setTyped] = useState('');
  return (
    <main className="say">
      <div role="status">
        <h1>{wrong ? '没对上。请看看大屏幕上的四个数。' : '请按大屏幕上的四个数。'}</h1>
      </div>
      <input
        className="code"
        aria-label="四个数"
        inputMode="numeric"
        autoComplete="off"
        maxLength={CODE_LENGTH}
        value={typed}
        onChange={(event) => {
          const code = event.target.value.replace(/\D/g, '');
          setTyped(code);
          if (code.length === CODE_LENGTH) onCode(code);
        }}
      />
    </main>
  );
}

function Practice({ page, away, line }: { page: LearnerPage; away: boolean; line: Line }) {
  const { practice } = page;
  const stage = useRef<HTMLDivElement>(null);
  useFit(stage, practice.phone.screen);
  const press = (what: Parameters<Line['press']>[1]) => line.press(practice.rev, what);
  const words = practice.mode === 'check' ? practice.task : practice.step.words;
  return (
    <main className="practice">
      <header className="told">
        <h1 className="step">
          <b>{page.seat} 号</b>
          <span>{practice.done ? practice.title : words}</span>
        </h1>
        <p className="said" role="status">
          {practice.told ?? practice.say}
        </p>
      </header>
      <div className="stage" ref={stage}>
        <Phone phone={practice.phone} bare onTouch={(id, how) => press({ what: 'touch', id, how })} />
        {practice.done && (
          <div className="over">
            <PhoneIcon name="check-circle" />
            <p>{practice.say}</p>
            <button type="button" className="choice choice-main" onClick={() => press({ what: 'again' })}>
              再来一遍
            </button>
          </div>
        )}
        {page.waits && !practice.done && (
          <div className="over over-light" role="status">
            <PhoneIcon name="thumbs-up" />
            <p>做对了。等一等大家。</p>
          </div>
        )}
        {page.held && (
          <div className="over" role="status">
            <PhoneIcon name="monitor" />
            <p>请看大屏幕</p>
          </div>
        )}
      </div>
      <footer className="always">
        {canSpeak() && (
          <button type="button" onClick={() => speak(practice.told ?? practice.say)}>
            <PhoneIcon name="speaker-high" />
            听一听
          </button>
        )}
        <button type="button" disabled={practice.done} onClick={() => press({ what: 'hint' })}>
          <PhoneIcon name="question" />
          我不会
        </button>
        <button type="button" aria-pressed={page.hand} className={page.hand ? 'up' : ''} onClick={line.hand}>
          <PhoneIcon name="hand" />
          {page.hand || practice.calls ? '有人来' : '叫老师'}
        </button>
      </footer>
      {away && (
        <p className="away" role="alert">
          网断了一下。您的位置还在，等一等。
        </p>
      )}
    </main>
  );
}
