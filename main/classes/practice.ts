import {
  type How,
  keysOf,
  type Lesson,
  onward,
  pathOf,
  type Screen,
  touchable,
} from '../../content/lesson-schema.ts';

/**
 * One learner's run of a lesson on the phone that cannot hurt her. Pure: what she touches comes in, how it stands goes
 * out. Nothing is ever counted against her: a slip says what is wanted, and each next one says it more plainly.
 */

/** 跟着做: the right thing is shown · 自己来: it is shown when she asks or slips · 考一考: she is told only what to get done. */
export const MODES = ['follow', 'alone', 'check'] as const;
export type Mode = (typeof MODES)[number];

/** 0 none · 1 said once more · 2 where it is, to read · 3 the finger · 4 a volunteer comes. */
export type Hint = 0 | 1 | 2 | 3 | 4;

export interface Practice {
  lesson: number;
  mode: Mode;
  screen: string;
  /** The screens before, for the phone's back key; the nearest last. */
  before: readonly string[];
  /** Digits that were pressed here. */
  typed: string;
  /** How far each screen's hints have come: who comes back to one finds them where they were. */
  hints: Readonly<Record<string, Hint>>;
  /** What the last touch said, until the next one; `hold`, `up`: that was the right thing, touched in another way. */
  slip: string | 'hold' | 'up' | null;
  /** Whether a finger had to show it, or somebody came: then 考一考 is not counted. Never shown to her. */
  helped: boolean;
  /** Goes up with every touch that did something: what was sent for an earlier one is late. */
  rev: number;
}

export type Press =
  | { what: 'touch'; id: string; how: How }
  | { what: 'digit'; digit: string }
  /** 退格. */
  | { what: 'erase' }
  /** The phone's own keys. */
  | { what: 'back' }
  | { what: 'home' }
  /** 我不会: the next hint. */
  | { what: 'hint' }
  /** 再来一遍. */
  | { what: 'again' };

export function begin(lesson: Lesson, mode: Mode): Practice {
  return {
    lesson: lesson.lesson,
    mode,
    screen: lesson.begin,
    before: [],
    typed: '',
    hints: {},
    slip: null,
    helped: false,
    rev: 0,
  };
}

const screenOf = (lesson: Lesson, name: string): Screen => {
  const screen = lesson.screens[name];
  if (!screen) throw new Error(`lesson ${lesson.lesson} has no screen ${name}`);
  return screen;
};

/** Whether the last screen is there. */
export function isDone(lesson: Lesson, { screen }: Practice): boolean {
  return screenOf(lesson, screen).end;
}

/** How much help she has on this screen. */
export const hintAt = ({ hints, screen }: Practice): Hint => hints[screen] ?? 0;

function go(now: Practice, to: string, forward: boolean): Practice {
  const back = now.before.lastIndexOf(to);
  // Who comes back to a screen is before what came after it.
  const before = back >= 0 ? now.before.slice(0, back) : forward ? [...now.before, now.screen] : now.before;
  return { ...now, screen: to, before, typed: '', slip: null };
}

function harder(now: Practice, slip: string | null): Practice {
  const hint = Math.min(4, hintAt(now) + 1) as Hint;
  const hints = { ...now.hints, [now.screen]: hint };
  return { ...now, slip, hints, helped: now.helped || hint >= 3 };
}

/** After a press; the same object: it did nothing here. */
export function press(lesson: Lesson, now: Practice, by: Press): Practice {
  const next = pressed(lesson, now, by);
  return next === now ? now : { ...next, rev: now.rev + 1 };
}

function pressed(lesson: Lesson, now: Practice, by: Press): Practice {
  const screen = screenOf(lesson, now.screen);
  const right = (id: string) => screen.right?.includes(id) ?? false;
  switch (by.what) {
    case 'again':
      return begin(lesson, now.mode);
    case 'hint':
      return screen.end ? now : harder(now, null);
    case 'home': {
      if (screen.end) return now;
      return go(now, screen.home ?? lesson.begin, false);
    }
    case 'back': {
      if (screen.end) return now;
      const to = screen.back ?? now.before[now.before.length - 1];
      return to === undefined ? now : go(now, to, right('back'));
    }
    case 'erase':
      return now.typed === '' ? now : { ...now, typed: now.typed.slice(0, -1), slip: null };
    case 'digit': {
      const keys = keysOf(screen);
      if (!keys || keys.wants.length <= now.typed.length) return now;
      if (keys.wants[now.typed.length] !== by.digit) return harder(now, keys.slip);
      const typed = now.typed + by.digit;
      return typed === keys.wants ? go(now, keys.to, true) : { ...now, typed, slip: null };
    }
    case 'touch': {
      const thing = touchable(screen).find(({ id }) => id === by.id);
      if (!thing) return now;
      // Held where a tap is meant does the same; a tap where it is to be held does nothing yet.
      if (by.how !== thing.how && thing.how !== 'tap')
        return harder(now, thing.how === 'hold' ? 'hold' : 'up');
      if (right(thing.id)) return thing.to === undefined ? now : go(now, thing.to, true);
      const missed = thing.slip === undefined ? now : harder(now, thing.slip);
      if (thing.to === undefined) return missed;
      return { ...go(missed, thing.to, true), slip: thing.slip ?? null };
    }
  }
}

/** Which step of the board this is, from 1; on a screen where something went wrong, the step she was at. */
export function stepAt(lesson: Lesson, { screen, before }: Practice): number {
  const steps = stepsOf(lesson);
  for (const name of [screen, ...before.toReversed()]) {
    const place = steps.findIndex((one) => one.screen === name);
    if (place >= 0) return place + 1;
  }
  return screenOf(lesson, screen).end ? steps.length : 1;
}

/** What stands on the board: every screen of the way where something is to be done. */
export function stepsOf(lesson: Lesson): { screen: string; words: string }[] {
  return pathOf(lesson).flatMap((screen) => {
    const { step } = screenOf(lesson, screen);
    return step === undefined ? [] : [{ screen, words: step }];
  });
}

/** How many steps of the way she did at once, without a slip and without a hint; of a lesson that is done. */
export function atOnce(lesson: Lesson, { hints }: Practice): { right: number; of: number } {
  const steps = stepsOf(lesson);
  return { right: steps.filter(({ screen }) => (hints[screen] ?? 0) === 0).length, of: steps.length };
}

/** The touch that is right here; null where the lesson is done or something went wrong. */
export function rightPress(lesson: Lesson, now: Practice): Press | null {
  const screen = screenOf(lesson, now.screen);
  const right = screen.right?.[0];
  if (right === undefined || onward(screen) === null) return null;
  if (right === 'back' || right === 'home') return { what: right };
  if (right === 'keys') {
    const digit = keysOf(screen)?.wants[now.typed.length];
    return digit === undefined ? null : { what: 'digit', digit };
  }
  return { what: 'touch', id: right, how: touchable(screen).find(({ id }) => id === right)?.how ?? 'tap' };
}

/** Everything that a finger can do on this screen, for tests and for who reads along. */
export function presses(lesson: Lesson, now: Practice): Press[] {
  const screen = screenOf(lesson, now.screen);
  const keys = keysOf(screen);
  return [
    ...touchable(screen).map(({ id, how }): Press => ({ what: 'touch', id, how })),
    ...(keys ? [...'0123456789.'].map((digit): Press => ({ what: 'digit', digit })) : []),
    { what: 'erase' },
    { what: 'back' },
    { what: 'home' },
    { what: 'hint' },
  ];
}
