import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import {
  type FollowUp,
  type FollowUpCommand,
  follow,
  followUpDue,
  giveTo,
  isBad,
  isOver,
  mayAsk,
  tooMany,
} from './ratings.ts';
import type { Actor } from './roles.ts';
import { director, office, other, TUESDAY, when, window } from './test-desk.ts';

const rating = { id: 'r1', level: 1 as const, handler: window.name, anonymous: false, at: TUESDAY };

function given(over: Partial<typeof rating> = {}): FollowUp {
  const got = giveTo({ ...rating, ...over }, other.name);
  if ('refused' in got) throw new Error(got.refused);
  return got.followUp;
}

function after(followUp: FollowUp, ...steps: [Actor, FollowUpCommand][]): FollowUp {
  return steps.reduce((now, [actor, command]) => {
    const got = follow(now, command, { actor, at: TUESDAY });
    if ('refused' in got) throw new Error(got.refused);
    return got.followUp;
  }, followUp);
}

const why = (followUp: FollowUp, actor: Actor, command: FollowUpCommand) => {
  const got = follow(followUp, command, { actor, at: TUESDAY });
  return 'refused' in got ? got.refused : null;
};

const call: FollowUpCommand = { do: 'call-back', words: '说等得太久' };
const mend: FollowUpCommand = { do: 'mend', words: '多开了一个窗口' };
const again: FollowUpCommand = { do: 'ask-again', level: 4 };

test('不满意 and 非常不满意 are bad, 基本满意 is not', () => {
  expect(([1, 2, 3, 4, 5] as const).map(isBad)).toEqual([true, true, false, false, false]);
  expect(giveTo({ ...rating, level: 3 as 1 }, other.name)).toEqual({ refused: 'not-bad' });
});

test('it goes to somebody else than who served her', () => {
  expect(giveTo(rating, window.name)).toEqual({ refused: 'the-handler' });
  expect(why(given(), window, call)).toBe('the-handler');
  expect(why(given(), director, call)).toBe('not-yours');
});

test('within 15 workdays, or about, where next year’s days off are not published', () => {
  expect(followUpDue(given(), office, LIMITS)).toEqual({ about: false, at: when('2026-12-15', '17:00') });
  expect(followUpDue(given({ at: when('2026-12-20') }), office, LIMITS)?.about).toBe(true);
});

test('everybody is called back, it is mended, and she is asked again', () => {
  expect(why(given(), other, again)).toBe('not-called');
  expect(why(after(given(), [other, call]), other, again)).toBe('not-mended');
  const all = after(given(), [other, call], [other, mend], [other, again]);
  expect(all.again).toMatchObject({ level: 4, by: other.name });
  expect(isOver(all)).toBe(true);
  expect(isOver(after(given(), [other, call], [other, mend]))).toBe(false);
  expect(why(all, other, mend)).toBe('over');
  expect(why(given(), other, { do: 'mend', words: ' ' })).toBe('needs-words');
});

test('who left no name cannot be called; it is mended all the same', () => {
  const nobody = given({ anonymous: true });
  expect(why(nobody, other, call)).toBe('nobody-to-call');
  expect(isOver(after(nobody, [other, mend]))).toBe(true);
});

test('who served may appeal, and others judge it', () => {
  const appeal: FollowUpCommand = { do: 'appeal', why: 'mistaken', words: '她按错了' };
  const judge = (upheld: boolean): FollowUpCommand => ({ do: 'judge', upheld, words: '听过录音' });
  expect(why(given(), other, appeal)).toBe('not-yours');
  expect(why(given(), director, judge(true))).toBe('no-appeal');
  const appealed = after(given(), [window, appeal]);
  expect(why(appealed, other, judge(true))).toBe('not-your-role');
  expect(why(appealed, { name: window.name, roles: ['director'] }, judge(true))).toBe('the-handler');
  expect(isOver(after(appealed, [director, judge(true)]))).toBe(true);
  const refused = after(appealed, [director, judge(false)]);
  expect(isOver(refused)).toBe(false);
  expect(why(refused, director, judge(true))).toBe('no-appeal');
});

test('nobody is asked who was just refused or lost somebody, nor twice, nor before it is over, nor by staff', () => {
  const moment = { over: true, ratedAlready: false, refused: false, bereaved: false, staffHere: false };
  expect(mayAsk(moment)).toBe(true);
  expect(mayAsk({ ...moment, over: false })).toBe(false);
  for (const name of ['ratedAlready', 'refused', 'bereaved', 'staffHere'])
    expect(mayAsk({ ...moment, [name]: true }), name).toBe(false);
});

test('more ratings in an hour than one terminal can have are looked at', () => {
  const every = (minutes: number) => Array.from({ length: 30 }, (_, n) => TUESDAY - n * minutes * 60_000);
  expect(tooMany(every(5), TUESDAY, LIMITS)).toBe(false);
  expect(tooMany(every(4), TUESDAY, LIMITS)).toBe(true);
  expect(tooMany(Array(13).fill(TUESDAY), TUESDAY, LIMITS)).toBe(true);
});
