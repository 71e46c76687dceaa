import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../clock/dates.ts';
import { PLACE } from '../test-visit.ts';
import { WORK_OUT, work } from './index.ts';

const on = (today: string | null) => ({ today, place: PLACE });
const today = '2026-11-22';
const day = fc.integer({ min: -40_000, max: 20_000 }).map((n) => addDays('1970-01-01', n));

test('a rule only comes to outcomes and values that it names, whatever it is given', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.integer(),
    day,
    fc.constant(null),
    fc.array(fc.record({ fen: fc.integer() })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(WORK_OUT)),
      fc.array(anything, { minLength: 6, maxLength: 6 }),
      fc.constantFrom(today, null),
      (name, given, now) => {
        const rule = WORK_OUT[name];
        if (!rule) throw new Error(name);
        const input = Object.fromEntries(rule.inputs.map((one, index) => [one, given[index] ?? null]));
        const { outcome, values } = work(name, input, on(now));
        expect(rule.outcomes).toContain(outcome);
        for (const value of Object.keys(values)) expect(rule.values).toContain(value);
      },
    ),
  );
});

describe('days to an age', () => {
  test.each([
    ['1946-12-15', 80, { outcome: 'ahead', values: { age: 79, daysLeft: 23, on: '2026-12-15' } }],
    ['1946-11-22', 80, { outcome: 'reached', values: { age: 80 } }],
    ['1941-11-30', 85, { outcome: 'ahead', values: { age: 84, daysLeft: 8, on: '2026-11-30' } }],
    ['1948-02-29', 79, { outcome: 'ahead', values: { age: 78, daysLeft: 99, on: '2027-03-01' } }],
    ['2027-01-01', 80, { outcome: 'unknown', values: {} }],
    ['1946-02-30', 80, { outcome: 'unknown', values: {} }],
  ])('%s, %i', (birth, age, worked) =>
    expect(work('days-to-age', { birth, age }, on(today))).toEqual(worked),
  );
  test('on the day that it names the age is reached, and not the day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 110 }), (birth, age) => {
        const { outcome, values } = work('days-to-age', { birth, age }, on(addMonths(birth, age * 12 - 6)));
        expect(outcome).toBe('ahead');
        expect(work('days-to-age', { birth, age }, on(String(values.on))).outcome).toBe('reached');
        expect(work('days-to-age', { birth, age }, on(addDays(String(values.on), -1))).outcome).toBe('ahead');
      }),
    );
  });
  test('while the date is not settled no age is told', () => {
    expect(work('days-to-age', { birth: '1946-12-15', age: 80 }, on(null)).outcome).toBe('unknown');
    expect(work('age', { birth: '1946-12-15' }, on(null)).outcome).toBe('unknown');
  });
});

test('what a citizen’s number says', () => {
  expect(work('id-facts', { idNumber: '330299194608150021' }, on(today))).toEqual({
    outcome: 'known',
    values: { birth: '1946-08-15', age: 80, sex: 'female' },
  });
  expect(work('id-facts', { idNumber: '330299195003072118' }, on(today)).outcome).toBe('unknown');
});

describe('working days', () => {
  test('inside the known year the day is exact, beyond it is 约', () => {
    expect(work('workdays', { count: 5 }, on('2026-11-22'))).toEqual({
      outcome: 'exact',
      values: { date: '2026-11-27' },
    });
    expect(work('workdays', { count: 40 }, on('2026-11-22')).outcome).toBe('about');
  });
  test('more days are never earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (a, b) => {
        const date = (count: number) => String(work('workdays', { count }, on('2026-03-02')).values.date);
        expect(daysBetween(date(Math.min(a, b)), date(Math.max(a, b)))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('sums', () => {
  test('times, of a number and of a list', () => {
    expect(work('times', { count: 3, eachFen: 40000 }, on(today)).values).toEqual({ totalFen: 120_000 });
    expect(work('times', { count: [{}, {}], eachFen: 40000 }, on(today)).values).toEqual({
      totalFen: 80_000,
    });
    expect(work('times', { count: -1, eachFen: 40000 }, on(today)).outcome).toBe('unknown');
  });
  test('the sum of a column is the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000)), (fens) => {
        const list = fens.map((fen) => ({ fen }));
        expect(work('sum', { list, column: 'fen' }, on(today)).values).toEqual({
          totalFen: fens.reduce((a, b) => a + b, 0),
        });
      }),
    );
  });
});

describe('the waiting period', () => {
  const rule = { base: 3, each: 1, from: 4, least: 6 };
  test.each([
    [0, 0, 'none', 0],
    [1, 0, 'wait', 4],
    [1, 1, 'wait', 3],
    [3, 0, 'wait', 6],
    [4, 4, 'wait', 6],
    [4, 0, 'wait', 7],
    [5, 5, 'wait', 6],
  ])('%i missed, %i paid back', (missed, repaired, outcome, months) =>
    expect(work('waiting', { ...rule, missed, repaired }, on(today))).toEqual({
      outcome,
      values: { months },
    }),
  );
  test('paying back never lengthens it, and more missed years never shorten it', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (a, b) => {
        const [repaired, missed] = [Math.min(a, b), Math.max(a, b)];
        const months = (m: number, r: number) =>
          Number(work('waiting', { ...rule, missed: m, repaired: r }, on(today)).values.months);
        expect(months(missed, repaired)).toBeLessThanOrEqual(months(missed, 0));
        expect(months(missed + 1, 0)).toBeGreaterThanOrEqual(months(missed, 0));
      }),
    );
  });
  test('more paid back than missed is nobody’s', () => {
    expect(work('waiting', { ...rule, missed: 1, repaired: 2 }, on(today)).outcome).toBe('unknown');
  });
});

test('a quiz is told without a number', () => {
  const score = (right: number, of: number) => work('score', { right, of }, on(today)).outcome;
  expect([score(10, 10), score(5, 10), score(4, 10)]).toEqual(['all', 'most', 'some']);
});
