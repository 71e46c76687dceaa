import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallOf } from '../clock/dates.ts';
import type { ClassFact, LearnerKept } from '../store/class-port.ts';
import { againDue, coverage, isHelper, lessonsOf, nextOf, ratioOf, rollOf, skillOf } from './roll.ts';

const day = (date: string) => Date.parse(`${date}T10:00:00+08:00`);
let count = 0;
const fact = (what: ClassFact['what'], over: Partial<ClassFact> = {}): ClassFact => ({
  id: `f-${++count}`,
  what,
  classId: 'c-1',
  learner: null,
  at: day('2026-11-24'),
  by: '方晓',
  body: {},
  ...over,
});
const checked = (learner: string, lesson: number, mark: string, on: string) =>
  fact('checked', { learner, at: day(on), body: { lesson, mark } });
const learner = (id: string, grid: string | null = '一网格'): LearnerKept => ({
  id,
  said: { name: '许阿姨', grid },
  agreed: 'v1',
  agreedAt: 0,
  by: '方晓',
});

describe('会了', () => {
  test('counts when she did it alone on two days, not twice on one', () => {
    const once = [checked('a', 6, 'can', '2026-11-24'), checked('a', 6, 'can', '2026-11-24')];
    expect(skillOf(rollOf(once), 'a', 6)).toBe('once');
    const twice = [...once, checked('a', 6, 'can', '2026-11-26')];
    expect(skillOf(rollOf(twice), 'a', 6)).toBe('can');
    expect(lessonsOf(rollOf(twice), 'a')).toEqual([6]);
  });

  test('who needs somebody beside her has not failed: it is as it was last', () => {
    const facts = [checked('a', 6, 'can', '2026-11-24'), checked('a', 6, 'with', '2026-11-26')];
    expect(skillOf(rollOf(facts), 'a', 6)).toBe('with');
    expect(skillOf(rollOf([...facts, checked('a', 6, 'can', '2026-11-28')]), 'a', 6)).toBe('can');
  });

  test('whatever was marked in whatever order, only two days alone make it 会了', () => {
    const one = fc.record({
      mark: fc.constantFrom('can', 'again', 'with'),
      on: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (marks) => {
        const roll = rollOf(marks.map(({ mark, on }) => checked('a', 3, mark, `2026-12-0${on}`)));
        const days = new Set(marks.filter(({ mark }) => mark === 'can').map(({ on }) => on));
        expect(skillOf(roll, 'a', 3) === 'can').toBe(days.size >= 2);
      }),
    );
  });
});

test('a sign-in is not trained; coverage is by grid, the least covered first', () => {
  const learners = [learner('a', '一网格'), learner('b', '一网格'), learner('c', '二网格')];
  const facts = [
    fact('present', { learner: 'c', body: { seat: 1 } }),
    checked('a', 1, 'can', '2026-11-24'),
    checked('a', 1, 'can', '2026-11-25'),
  ];
  expect(coverage(learners, rollOf(facts))).toEqual([
    { grid: '二网格', wants: 1, trained: 0 },
    { grid: '一网格', wants: 2, trained: 1 },
  ]);
});

test('what is planned stands in order; what was called off does not', () => {
  const plan = (classId: string, on: string, time: string) =>
    fact('planned', { classId, body: { day: on, time, lesson: 6 } });
  const roll = rollOf([
    plan('c-2', '2026-12-02', '14:00'),
    plan('c-3', '2026-12-02', '9:30'),
    plan('c-1', '2026-12-01', '9:30'),
    fact('cancelled', { classId: 'c-2' }),
  ]);
  expect(roll.planned.map(({ classId }) => classId)).toEqual(['c-1', 'c-3']);
});

test('one learner a seat: who sits down on it later has it', () => {
  const sits = (who: string, seat: number) => fact('present', { learner: who, body: { seat } });
  const there = rollOf([sits('a', 3), sits('b', 3)]).present.get('c-1');
  expect([there?.get('a'), there?.get('b')]).toEqual([null, 3]);
});

test('温故卡 comes a week and three weeks later, for some days', () => {
  const roll = rollOf([checked('a', 6, 'can', '2026-11-24')]);
  const due = (today: string) => againDue(roll, 'a', today).length > 0;
  expect(
    ['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08', '2026-12-15', '2026-12-22'].map(due),
  ).toEqual([false, true, true, false, true, false]);
});

test('小老师 can do half of the lessons, and 防骗 is among them', () => {
  const all = (lessons: number[]) =>
    rollOf(
      lessons.flatMap((one) => [
        checked('a', one, 'can', '2026-11-24'),
        checked('a', one, 'can', '2026-11-25'),
      ]),
    );
  expect(isHelper(all([1, 2, 3, 4, 5, 6, 7, 15]), 'a')).toBe(true);
  expect(isHelper(all([1, 2, 3, 4, 5, 6, 7, 8]), 'a')).toBe(false);
  expect(isHelper(all([15]), 'a')).toBe(false);
});

test('志愿时长 adds up by name', () => {
  const out = (who: string, minutes: number) => fact('helped-out', { body: { who, minutes } });
  expect(rollOf([out('方晓', 60), out('小李', 30), out('方晓', 45)]).minutes).toEqual(
    new Map([
      ['方晓', 105],
      ['小李', 30],
    ]),
  );
});

test.each([
  [0, 6, 2, 0, 0],
  [0, 9, 3, 1, 0],
  [0, 8, 2, 0, 1],
  [1, 12, 3, 0, 0],
  [1, 3, 1, 0, 1],
  [2, 20, 4, 0, 0],
  [2, 24, 4, 4, 0],
  [1, 0, 1, 0, 0],
] as const)(
  'level %i, %i learners, %i helpers: %i too many, %i missing',
  (level, learners, helpers, over, missing) => {
    expect(ratioOf(level, learners, helpers)).toEqual({ over, missing });
  },
);

test('the next class is one that has not begun, today or later', () => {
  const planned = (classId: string, date: string, time: string) =>
    fact('planned', { classId, body: { day: date, time, lesson: 6 } });
  const roll = rollOf([
    planned('c-3', '2026-12-01', '9:30'),
    planned('c-2', '2026-11-24', '14:00'),
    planned('c-1', '2026-11-24', '9:30'),
  ]);
  const at = (minute: number) => nextOf(roll, wallOf('2026-11-24', minute));
  expect(at(9 * 60)).toEqual({ day: '2026-11-24', time: '9:30' });
  expect(at(9 * 60 + 30)).toEqual({ day: '2026-11-24', time: '14:00' });
  expect(at(15 * 60)).toEqual({ day: '2026-12-01', time: '9:30' });
  expect(nextOf(roll, wallOf('2026-12-02'))).toBeNull();
});
