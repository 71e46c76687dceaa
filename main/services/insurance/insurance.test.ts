import { expect, test } from 'vitest';
import { demoInsurance } from './demo.ts';
import { DEMO_INSURANCE_PLACE, DEMO_INSURED } from './demo-insured.ts';
import { manualInsurance } from './manual.ts';

const signal = new AbortController().signal;
const place = () => DEMO_INSURANCE_PLACE;
const on = (today: string) => ({ today, signal });
const demo = demoInsurance(place);
const said = { employeePension: 'no', paidLastYear: 'yes', subsidy: 'none' };
const check = async (idNumber: string, more: Record<string, string | number> = {}, today = '2026-11-24') => {
  const name = DEMO_INSURED.find((one) => one.idNumber === idNumber)?.name ?? '某某';
  return await demo.ask('check', { idNumber, name, ...said, ...more }, on(today));
};

test('an account, none, nobody', async () => {
  const found = await demo.ask('balance', { idNumber: '330299194608150021' }, on('2026-11-24'));
  expect(found.values).toMatchObject({ balanceFen: 186540, usedThisYearFen: 74210 });
  expect(found.values.recent).toHaveLength(3);
  expect(found.values.recent).toContainEqual({
    date: '2026-11-15',
    where: '清和区人民医院',
    amountFen: 6480,
  });
  expect((await demo.ask('balance', { idNumber: '330299193812240011' }, on('2026-11-24'))).outcome).toBe(
    'no-account',
  );
  expect((await demo.ask('balance', { idNumber: '330299194002290011' }, on('2026-11-24'))).outcome).toBe(
    'not-found',
  );
});

test('years add up to their months, none of them of this year', async () => {
  for (const { idNumber, months } of DEMO_INSURED) {
    const { values } = await demo.ask('years', { idNumber }, on('2026-11-24'));
    const years = values.years as { year: number; months: number }[];
    expect(years.reduce((sum, year) => sum + year.months, 0)).toBe(months);
    expect(Number(values.totalYears) * 12 + Number(values.restMonths)).toBe(months);
    expect(years.every((year) => year.year < 2026 && year.months <= 12)).toBe(true);
  }
});

test.each([
  ['2026-08-31', 'not-yet', 1],
  ['2026-09-01', 'open', 121],
  ['2026-12-31', 'open', 0],
  ['2027-01-02', 'closed', -2],
])('on %s the window is %s', async (today, outcome, daysLeft) => {
  for (const service of [demo, manualInsurance(place)]) {
    const answer = await service.ask('window', {}, on(today));
    expect(answer).toMatchObject({ outcome, values: { year: 2027, daysLeft, closes: '2026-12-31' } });
  }
});

test('each thing a registration can meet', async () => {
  expect(await check('330299194608150021')).toMatchObject({
    outcome: 'payable',
    values: { amountFen: 40000, waitMonths: 0, year: 2027 },
  });
  expect((await check('330299194608150021', { employeePension: 'yes' })).outcome).toBe('employee');
  expect((await check('330299192602030329')).values.paidDate).toBe('2026-11-12');
  expect((await check('330299196601010017')).outcome).toBe('still-employed');
  expect((await check('330299194612150040')).outcome).toBe('not-registered');
  expect((await check('330299194002290011')).outcome).toBe('not-registered');
  expect((await check('33029919561122003X', { name: '马𬒈' })).outcome).toBe('name-mismatch');
  for (const [more, reason] of [
    [{ subsidy: 'unknown' }, 'subsidy'],
    [{ subsidy: 'some' }, 'subsidy'],
    [{ employeePension: 'unknown' }, 'pension'],
    [{ paidLastYear: 'unknown' }, 'last-year'],
  ] as const)
    expect(await check('330299194608150021', more)).toMatchObject({
      outcome: 'ask-staff',
      values: { reason },
    });
});

test('missed years make a wait, by the record before her own word', async () => {
  expect((await check('330299197206180053')).values).toMatchObject({ waitMonths: 5, from: '2027-04-24' });
  expect((await check('330299194111300426')).values.waitMonths).toBe(8);
  expect(
    (await check('330299194608150021', { paidLastYear: 'no', missedYears: '1' })).values.waitMonths,
  ).toBe(4);
  // After the window even those who missed nothing wait.
  expect((await check('330299194608150021', {}, '2027-01-05')).values).toMatchObject({
    waitMonths: 3,
    from: '2027-04-05',
  });
});

test('the wait by itself, as the explainer asks', async () => {
  const ask = async (missedYears: number | string, repairedYears?: number) =>
    (await demo.ask('waiting', { missedYears, repairedYears: repairedYears ?? null }, on('2026-11-24')))
      .values.months;
  expect(await ask(0)).toBe(0);
  expect(await ask('4', 4)).toBe(6);
  expect(await ask(1, 9)).toBe(3);
});

test('sums are whole and are those of the place', async () => {
  for (const service of [demo, manualInsurance(place)]) {
    const quote = (persons: number) => service.ask('quote', { persons }, on('2026-11-24'));
    expect((await quote(6)).values).toMatchObject({ totalFen: 240000, perPersonFen: 40000 });
    expect((await quote(7)).outcome).toBe('too-many');
    expect((await quote(0)).outcome).toBe('too-many');
  }
});

test('by hand: people look up and register', async () => {
  const manual = manualInsurance(place);
  const person = { idNumber: '330299194608150021', name: '王桂香' };
  for (const question of ['balance', 'years'])
    expect((await manual.ask(question, person, on('2026-11-24'))).outcome).toBe('by-staff');
  expect((await manual.ask('check', { ...person, ...said }, on('2026-11-24'))).outcome).toBe('by-staff');
  expect(await manual.ask('register', { ...person, payWay: 'cash' }, on('2026-11-24'))).toEqual({
    outcome: 'registered',
    values: { year: 2027, persons: 1, totalFen: 40000, payWay: 'cash' },
    mode: 'manual',
  });
});
