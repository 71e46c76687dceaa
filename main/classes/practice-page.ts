import { type How, keysOf, type Lesson, type Part, type Thing } from '../../content/lesson-schema.ts';
import { hintAt, isDone, type Mode, type Practice, rightPress, stepAt, stepsOf } from './practice.ts';

/** What a learner sees of her practice. Pure; where a touch leads stays here. */

/** A thing as it is drawn: what it is, and what it is called when it is touched. */
export type Seen<T extends Thing = Thing> = Omit<T, 'to' | 'slip'>;
type SeenPart<P> = P extends { keys: unknown }
  ? { keys: { length: number; hidden: boolean } }
  : P extends { text: string }
    ? P
    : {
        [K in keyof P]: P[K] extends (infer T extends Thing)[]
          ? Seen<T>[]
          : P[K] extends Thing
            ? Seen<P[K]>
            : P[K];
      };
export type PartSeen = SeenPart<Part>;

/** The phone that cannot hurt anybody, as it is drawn. */
export interface PhoneSeen {
  /** The screen's own name: when it changes, another screen is there. */
  screen: string;
  look: 'desktop' | 'page' | 'chat' | 'dark' | 'lock';
  title: string | null;
  net: 'wifi' | 'mobile' | 'none';
  parts: PartSeen[];
  side: Seen[];
  typed: string;
  /** The finger: the name of a thing, `back`, `home`, or `digit:` and a digit; null: it points at nothing. */
  finger: string | null;
  /** How the thing under the finger is touched. */
  how: How;
}

export interface PracticePage {
  lesson: number;
  title: string;
  mode: Mode;
  /** Of what is taught. */
  step: { at: number; of: number; words: string };
  /** In 考一考 only what is to be got done stands on the page, not how. */
  task: string;
  /** Said aloud, and written under it. */
  say: string;
  /** To read: what that was, or where the right thing is. */
  told: string | null;
  /** Somebody is called to her. */
  calls: boolean;
  done: boolean;
  phone: PhoneSeen;
  rev: number;
}

/** It was the right thing, touched in another way. */
const HOW_TOLD = { hold: '就是它。请按住，先别松手。', up: '就是它。手指贴着屏幕，往上推。' };
/** What is asked of her in 考一考, instead of how it is done. */
const ALONE = '不着急，您自己来。不会了，就碰“我不会”。';

/** What the last touch said, in words. */
export const slipTold = ({ slip }: Practice): string | null =>
  slip === 'hold' || slip === 'up' ? HOW_TOLD[slip] : slip;

function seen<T extends Thing>(thing: T): Seen<T> {
  const { to: _to, slip: _slip, ...rest } = thing;
  return rest;
}

function partSeen(part: Part): PartSeen {
  if ('keys' in part) return { keys: { length: part.keys.wants.length, hidden: part.keys.hidden } };
  if ('grid' in part) return { grid: part.grid.map(seen) };
  if ('list' in part) return { list: part.list.map(seen) };
  if ('chat' in part) return { chat: part.chat.map(seen) };
  if ('picture' in part) return { picture: seen(part.picture) };
  if ('buttons' in part) return { buttons: part.buttons.map(seen) };
  if ('rounds' in part) return { rounds: part.rounds.map(seen) };
  if ('field' in part) return { field: seen(part.field) };
  if ('scale' in part) return { scale: seen(part.scale) };
  if ('bar' in part) return { bar: part.bar.map(seen) };
  return part;
}

/** What the finger points at. */
function fingerAt(lesson: Lesson, now: Practice): string | null {
  const right = rightPress(lesson, now);
  // Where something went wrong the way back is shown: there is nothing else to be done.
  if (right === null) return isDone(lesson, now) ? null : 'back';
  if (right.what === 'touch') return right.id;
  if (right.what === 'digit') return `digit:${right.digit}`;
  return right.what;
}

/** The phone of a practice; `shown`: with the finger. */
export function phoneSeen(lesson: Lesson, now: Practice, shown: boolean): PhoneSeen {
  const screen = lesson.screens[now.screen];
  if (!screen) throw new Error(`lesson ${lesson.lesson} has no screen ${now.screen}`);
  const right = rightPress(lesson, now);
  const keys = keysOf(screen);
  return {
    screen: now.screen,
    look: screen.look,
    title: screen.title ?? null,
    net: screen.net,
    parts: screen.parts.map(partSeen),
    side: screen.side.map(seen),
    typed: keys?.hidden ? '•'.repeat(now.typed.length) : now.typed,
    finger: shown ? fingerAt(lesson, now) : null,
    how: right?.what === 'touch' ? right.how : 'tap',
  };
}

/** What stands on the page of this practice. */
export function practicePage(lesson: Lesson, now: Practice): PracticePage {
  const screen = lesson.screens[now.screen];
  if (!screen) throw new Error(`lesson ${lesson.lesson} has no screen ${now.screen}`);
  const steps = stepsOf(lesson);
  const [at, hint, done] = [stepAt(lesson, now), hintAt(now), isDone(lesson, now)];
  const aside = screen.step === undefined;
  const quiet = now.mode === 'check' && hint === 0 && !aside;
  return {
    lesson: lesson.lesson,
    title: lesson.title,
    mode: now.mode,
    step: { at, of: steps.length, words: steps[at - 1]?.words ?? '' },
    task: lesson.practice,
    say: quiet ? ALONE : screen.say,
    told: slipTold(now) ?? (hint >= 2 ? (screen.where ?? null) : null),
    calls: hint === 4,
    done,
    phone: phoneSeen(lesson, now, !done && (now.mode === 'follow' || hint >= 3)),
    rev: now.rev,
  };
}
