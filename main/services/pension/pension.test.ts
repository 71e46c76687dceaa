import { expect, test } from 'vitest';
import { demoPension } from './demo.ts';
import { manualPension } from './manual.ts';

const signal = new AbortController().signal;
const birthOf = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
const ask = (idNumber: string, today = '2026-11-24', birth = birthOf(idNumber)) =>
  demoPension().ask('status', { idNumber, birth }, { today, signal });

test('a confirmation that ends in 12 days is due', async () => {
  expect(await ask('330299194608150021')).toEqual({
    outcome: 'due',
    values: {
      lastConfirmed: '2025-12-06',
      validTo: '2026-12-06',
      daysLeft: 12,
      overdue: false,
      scheme: 'employee',
      confirmedBy: 'face',
      visitOffered: true,
    },
    mode: 'demo',
  });
});

test('one that has ended is due and overdue', async () => {
  const { outcome, values } = await ask('330299193812240011');
  expect(outcome).toBe('due');
  expect(values).toMatchObject({ validTo: '2026-11-15', daysLeft: -9, overdue: true, scheme: 'resident' });
});

test.each([
  ['330299195003072117', 'valid', 205],
  ['330299194111300426', 'due', 30],
  ['330299195509100066', 'valid', 31],
  ['330299194612150040', 'due', 0],
  ['330299192602030329', 'due', 3],
  ['330299196601010017', 'valid', 340],
])('%s is %s with %i days left, on any day', async (id, outcome, daysLeft) => {
  for (const today of ['2026-11-24', '2027-03-01', '2028-02-29']) {
    const answer = await ask(id, today);
    expect([answer.outcome, answer.values.daysLeft]).toEqual([outcome, daysLeft]);
  }
});

test('a year before 29 February is 28 February', async () => {
  const { values } = await ask('330299194612150040', '2028-02-29');
  expect(values).toMatchObject({ validTo: '2028-02-29', lastConfirmed: '2027-02-28' });
});

test('the other outcomes', async () => {
  expect((await ask('33029919561122003X')).outcome).toBe('by-staff');
  expect((await ask('330299197206180053')).outcome).toBe('not-found');
  // The same person four years ago, a day before and on the 50th birthday.
  expect((await ask('330299197206180053', '2022-06-17')).outcome).toBe('young');
  expect((await ask('330299197206180053', '2022-06-18')).outcome).toBe('not-found');
  const manual = await manualPension().ask(
    'status',
    { idNumber: '330299194608150021', birth: '1946-08-15' },
    { today: '2026-11-24', signal },
  );
  expect(manual).toEqual({ outcome: 'by-staff', values: {}, mode: 'manual' });
});

test.each([demoPension(), manualPension()])(
  '$mode: a question it cannot be asked is a fault',
  async (service) => {
    const context = { today: '2026-11-24', signal };
    await expect(service.ask('sum', {}, context)).rejects.toThrow('no question');
    await expect(service.ask('status', { idNumber: '330299', birth: '1946-08-15' }, context)).rejects.toThrow(
      'needs',
    );
    await expect(
      service.ask('status', { idNumber: '330299194608150021', birth: null }, context),
    ).rejects.toThrow('needs');
  },
);
