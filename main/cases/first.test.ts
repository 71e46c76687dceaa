import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../clock/dates.ts';
import { FIRST_RULES, type Known, toCall } from './first.ts';

const TODAY = '2026-11-24';
const none: ReadonlySet<string> = new Set();
const known = (over: Partial<Known> = {}): Known => ({
  person: 'person-1',
  agreedToCalls: true,
  birth: '1950-01-01',
  cards: [],
  ...over,
});
const list = (over: Partial<Known>, today = TODAY) => toCall([known(over)], today, none);

test('who turns 80 in thirty days is called, not a day before', () => {
  const birth = '1946-12-24';
  expect(list({ birth })).toMatchObject([
    { reason: { why: 'turns', age: 80, day: '2026-12-24' }, daysLeft: 30 },
  ]);
  expect(list({ birth }, '2026-11-23')).toEqual([]);
  expect(list({ birth: '1936-12-24' })).toMatchObject([{ reason: { age: 90 } }]);
});

test('who was born on 29 February turns 90 on 1 March of a common year', () => {
  expect(list({ birth: '1936-02-29' }, '2026-02-20')[0]).toMatchObject({
    reason: { why: 'turns', age: 90, day: '2026-03-01' },
    daysLeft: 9,
  });
  expect(list({ birth: '1948-02-29' }, '2028-02-20')[0]?.reason.day).toBe('2028-02-29');
});

test('a yearly check that is due, or just past, and a card that runs out', () => {
  const all = list({
    checkedUntil: '2026-11-20',
    cards: [
      { card: '老年公交卡', until: '2027-01-23' },
      { card: '身份证', until: '长期' },
    ],
  });
  expect(all.map(({ reason, daysLeft }) => [reason.why, daysLeft])).toEqual([
    ['check', -4],
    ['card', 60],
  ]);
  expect(list({ checkedUntil: '2026-10-24' })).toEqual([]);
});

test('a call that was made is not made again; the next one is', () => {
  const resident = known({ checkedUntil: '2026-12-01' });
  const keys = new Set(toCall([resident], TODAY, none).map(({ key }) => key));
  expect(keys.size).toBe(1);
  expect(toCall([resident], TODAY, keys)).toEqual([]);
  const nextYear = { ...resident, checkedUntil: '2027-12-01' };
  expect(toCall([nextYear], '2027-11-24', keys)).toHaveLength(1);
});

test('nobody is called who did not agree, and nobody without a reason', () => {
  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));
  const birth = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(TODAY, -days));
  const resident = fc.record(
    {
      person: fc.uuid(),
      agreedToCalls: fc.boolean(),
      birth,
      checkedUntil: day,
      cards: fc.array(
        fc.record({ card: fc.constant('老年公交卡'), until: fc.oneof(day, fc.constant('长期')) }),
      ),
    },
    { requiredKeys: ['person', 'agreedToCalls', 'birth', 'cards'] },
  ) as fc.Arbitrary<Known>;
  fc.assert(
    fc.property(fc.array(resident), (residents) => {
      const agreed = new Set(residents.filter((one) => one.agreedToCalls).map(({ person }) => person));
      const calls = toCall(residents, TODAY, none);
      for (const { person, reason, daysLeft } of calls) {
        expect(agreed).toContain(person);
        const { before, after } = {
          turns: FIRST_RULES.ageDays,
          check: FIRST_RULES.checkDays,
          card: FIRST_RULES.cardDays,
        }[reason.why];
        expect(daysLeft).toBeLessThanOrEqual(before);
        expect(daysLeft).toBeGreaterThanOrEqual(-after);
        expect(addDays(TODAY, daysLeft)).toBe(reason.day);
      }
      expect(calls.map(({ daysLeft }) => daysLeft)).toEqual(
        calls.map(({ daysLeft }) => daysLeft).toSorted((a, b) => a - b),
      );
    }),
  );
});
