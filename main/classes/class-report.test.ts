import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClassFact, LearnerKept } from '../store/class-port.ts';
import { reportOf, roomCount } from './class-report.ts';

const day = (date: string) => Date.parse(`${date}T10:00:00+08:00`);
let count = 0;
const fact = (what: ClassFact['what'], on: string, over: Partial<ClassFact> = {}): ClassFact => ({
  id: `f-${++count}`,
  what,
  ...{ classId: 'c-1', learner: null, at: day(on), by: '方晓', body: {}, ...over },
});
const learner = (id: string, grid: string, since = '2026-11-01'): LearnerKept => ({
  ...{ id, said: { name: id, grid }, agreed: 'v2', agreedAt: day(since), by: '方晓' },
});
const held = (on: string, classId = 'c-1') =>
  fact('held', on, { classId, body: { lesson: 6, minutes: 60, learners: 3, phones: 2 } });

test('as things stood when it was over: a sign-in is not trained, what came after counts for the next one', () => {
  const facts = [
    fact('checked', '2026-11-23', { classId: 'c-0', learner: 'a', body: { lesson: 6, mark: 'can' } }),
    fact('present', '2026-11-24', { learner: 'a', body: { seat: 1 } }),
    fact('present', '2026-11-24', { learner: 'b' }),
    fact('present', '2026-11-24', { learner: 'c' }),
    fact('taught', '2026-11-24', { body: { lesson: 5 } }),
    fact('checked', '2026-11-24', { learner: 'a', body: { lesson: 6, mark: 'can' } }),
    fact('checked', '2026-11-24', { learner: 'b', body: { lesson: 6, mark: 'again' } }),
    held('2026-11-24'),
    fact('helped-out', '2026-11-24', { body: { who: '方晓', minutes: 60 } }),
    fact('helped-out', '2026-11-24', { body: { who: '小李', minutes: 60 } }),
    fact('checked', '2026-11-26', { classId: 'c-2', learner: 'b', body: { lesson: 6, mark: 'can' } }),
    held('2026-11-26', 'c-2'),
  ];
  const learners = [learner('a', '一网格'), learner('b', '一网格'), learner('d', '二网格', '2026-11-25')];
  expect(reportOf(facts, learners, 'c-1')).toEqual({
    ...{ classId: 'c-1', day: '2026-11-24', minutes: 60, led: '方晓', came: 3, phones: 2 },
    helpers: [{ who: '小李', minutes: 60 }],
    lessons: [
      { lesson: 6, skills: { can: 1, once: 0, again: 1, with: 0, none: 1 } },
      { lesson: 5, skills: { can: 0, once: 0, again: 0, with: 0, none: 0 } },
    ],
    coverage: [{ grid: '一网格', wants: 2, trained: 1 }],
    timesThisWeek: 1,
    againOn: ['2026-12-01', '2026-12-15'],
  });
  expect(reportOf(facts, learners, 'c-2')).toMatchObject({ timesThisWeek: 2, helpers: [] });
  expect(reportOf(facts, learners, 'c-9')).toBeNull();
});

test('of whom is forgotten nothing is told but that somebody came', () => {
  const facts = [
    fact('present', '2026-11-24'),
    fact('checked', '2026-11-24', { body: { lesson: 6, mark: 'can' } }),
    held('2026-11-24'),
  ];
  const report = reportOf(facts, [], 'c-1');
  expect(report).toMatchObject({ came: 3, coverage: [] });
  expect(Object.values(report?.lessons[0]?.skills ?? {})).toEqual([0, 0, 0, 0, 0]);
});

test('in the room is everybody with a phone, and everybody without one, each once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
      fc.array(fc.option(fc.integer({ min: 1, max: 9 }))),
      (seats, sits) => {
        const present = new Map(sits.map((seat, index) => [`l-${index}`, seat]));
        const there = roomCount(present, seats);
        expect(there).toBeGreaterThanOrEqual(seats.length);
        expect(there).toBe(
          seats.length + sits.filter((seat) => seat === null || !seats.includes(seat)).length,
        );
      },
    ),
  );
});
