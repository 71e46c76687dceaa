import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, ageOn } from '../../clock/dates.ts';
import { testPlace } from '../test-place.ts';
import { demoAllowance } from './demo.ts';
import { DEMO_ALLOWANCE_PLACE, DEMO_ALLOWANCES } from './demo-people.ts';
import { manualAllowance } from './manual.ts';
import { allowancePlace } from './port.ts';
import { check, startsOn } from './reckon.ts';

const signal = new AbortController().signal;
const place = (change = {}) => testPlace({ allowance: { ...DEMO_ALLOWANCE_PLACE, ...change } });
const on = (today = '2026-11-22') => ({ today, signal });
const look = async (birth: string, more = {}, today?: string, change = {}) => {
  const input = { birth, hukou: 'here', other: 'none', ...more };
  const demo = await demoAllowance(place(change)).ask('check', input, on(today));
  const manual = await manualAllowance(place(change)).ask('check', input, on(today));
  expect({ ...manual, mode: 'demo' }).toEqual(demo);
  return demo;
};

test('再过 23 天就能办', async () => {
  expect(await look('1946-12-15')).toMatchObject({
    outcome: 'soon',
    values: { daysLeft: 23, from: '2026-12-15', age: 79, minAge: 80, monthlyFen: 5000 },
  });
});

test('bands, the day itself, and what is too young yet', async () => {
  expect((await look('1946-11-22')).values).toMatchObject({ age: 80, monthlyFen: 5000, bandFrom: 80 });
  expect((await look('1936-11-23')).values).toMatchObject({ age: 89, monthlyFen: 5000 });
  expect((await look('1936-11-22')).values).toMatchObject({ age: 90, monthlyFen: 10000 });
  expect((await look('1926-02-03')).values).toMatchObject({ age: 100, monthlyFen: 30000, bandFrom: 100 });
  expect((await look('1946-12-23')).values).toMatchObject({ age: 79, minAge: 80, from: '2026-12-23' });
  expect((await look('1946-12-23')).outcome).toBe('too-young');
  // By the month it is paid from the first: the same person is old enough on 1 December.
  expect((await look('1946-12-23', {}, '2026-12-01', { countsFrom: 'month' })).outcome).toBe('eligible');
});

test('what people must see, and other districts', async () => {
  expect((await look('1940-01-01', { hukou: 'elsewhere' })).values.phone).toBe('12345');
  expect((await look('1940-01-01', { hukou: 'unknown' })).values.reason).toBe('hukou');
  for (const other of ['some', 'unknown'])
    expect((await look('1940-01-01', { other })).values.reason).toBe('other');
});

test('the start and the age agree on every birthday', () => {
  const births = fc.integer({ min: -14_600, max: 3_000 }).map((days) => addDays('1950-01-01', days));
  fc.assert(
    fc.property(births, (birth) => {
      const rules = allowancePlace.parse(DEMO_ALLOWANCE_PLACE);
      const from = startsOn(rules, birth);
      expect(ageOn(birth, from)).toBe(80);
      expect(ageOn(birth, addDays(from, -1))).toBe(79);
      expect(check(rules, { birth, hukou: 'here', other: 'none' }, from).outcome).toBe('eligible');
      expect(check(rules, { birth, hukou: 'here', other: 'none' }, addDays(from, -1)).outcome).toBe('soon');
    }),
  );
});

test('every record can be met', async () => {
  const met = new Set<string>();
  for (const { idNumber } of [...DEMO_ALLOWANCES, { idNumber: '330299194608150021' }]) {
    const { outcome, values } = await demoAllowance(place()).ask('status', { idNumber }, on());
    met.add(outcome === 'by-staff' ? String(values.reason) : outcome);
  }
  expect([...met].sort()).toEqual([
    'account',
    'moved',
    'name',
    'none',
    'pending',
    'receiving',
    'record-differs',
  ]);
});

test('a main paper missing stops it kindly, a minor one follows in ten workdays, a shared one is never asked for', async () => {
  const input = { idNumber: '330299194608150021', birth: '1946-08-15', bank: '清和银行', cardTail: '0123' };
  for (const service of [demoAllowance(place()), manualAllowance(place())]) {
    const register = (missing: string, today: string) =>
      service.ask('register', { ...input, missing }, on(today));
    expect((await register('', '2026-11-24')).outcome).toBe('registered');
    expect((await register('photo', '2026-11-24')).outcome).toBe('registered');
    expect(await register('hukou-book,id-card', '2026-11-24')).toMatchObject({
      outcome: 'missing-main',
      values: { missing: [{ id: 'id-card', words: '身份证' }] },
    });
    expect((await register('hukou-book', '2026-11-24')).values).toMatchObject({
      due: '2026-12-08',
      about: false,
    });
    // The promise runs into a year whose days off nobody knows.
    expect((await register('hukou-book', '2026-12-25')).values).toMatchObject({ about: true });
    await expect(register('nonsense', '2026-11-24')).rejects.toThrow('not on the list');
    const asked = async (agent: string) =>
      ((await service.ask('documents', { agent }, on())).values.documents as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await asked('no')).toEqual(['id-card', 'hukou-book', 'bank-card']);
    expect(await asked('yes')).toContain('mandate');
  }
});

test('who draws it already is not registered twice; a card number never comes whole', async () => {
  const ask = (cardTail: string) =>
    demoAllowance(place()).ask(
      'register',
      { idNumber: '330299193812240011', birth: '1938-12-24', bank: '清和银行', cardTail },
      on(),
    );
  expect((await ask('0123')).outcome).toBe('already-registered');
  await expect(ask('6200000000000123')).rejects.toThrow('cardTail');
});
