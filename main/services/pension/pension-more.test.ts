import { expect, test } from 'vitest';
import { checkCitizenNumber } from '../../../devices/id-card/citizen-number.ts';
import { demoPension } from './demo.ts';
import { DEMO_PENSION_PLACE, DEMO_PENSIONERS } from './demo-pensioners.ts';
import { manualPension } from './manual.ts';

const signal = new AbortController().signal;
const birthOf = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
const context = { today: '2026-11-24', signal };
const with_ = (change: Partial<typeof DEMO_PENSION_PLACE>) => () => ({ ...DEMO_PENSION_PLACE, ...change });

test('every person has a number that could be, and is there once', () => {
  for (const { idNumber } of DEMO_PENSIONERS)
    expect(checkCitizenNumber(idNumber, context.today).ok).toBe(true);
  expect(new Set(DEMO_PENSIONERS.map((one) => one.idNumber)).size).toBe(DEMO_PENSIONERS.length);
});

test('every reason of the authority can be met', async () => {
  const met = new Set<string>();
  for (const { idNumber } of DEMO_PENSIONERS) {
    const status = await demoPension().ask('status', { idNumber, birth: birthOf(idNumber) }, context);
    met.add(status.values.reason ? String(status.values.reason) : status.outcome);
    const face = await demoPension().ask('confirm', { idNumber, way: 'face' }, context);
    met.add(face.outcome);
    const paid = await demoPension().ask('payments', { idNumber }, context);
    met.add(`paid:${paid.outcome}:${paid.values.reason ?? ''}`);
  }
  for (const wanted of [
    ...['valid', 'due', 'not-in-range', 'id15', 'name-mismatch', 'other-city', 'private'],
    ...[
      'registered',
      'face-low',
      'face-action',
      'paid:found:',
      'paid:not-found:',
      'paid:by-staff:other-city',
    ],
    ...['certification', 'account-changed', 'dormant', 'name', 'holiday', 'first-batch'].map(
      (r) => `paid:late:${r}`,
    ),
  ])
    expect([...met]).toContain(wanted);
});

test('the newest payment is this month’s once the pay day is there, else the last month’s', async () => {
  const paid = (today: string) =>
    demoPension().ask('payments', { idNumber: '330299194608150021' }, { today, signal });
  expect((await paid('2026-11-09')).values).toMatchObject({ month: '2026-10', paidDate: '2026-10-10' });
  const { outcome, values } = await paid('2026-11-10');
  expect(outcome).toBe('found');
  expect(values).toMatchObject({
    month: '2026-11',
    paidDate: '2026-11-10',
    amountFen: 321000,
    bankTail: '0021',
  });
  expect(values.payments).toHaveLength(6);
  expect((values.payments as { month: string }[]).at(-1)?.month).toBe('2026-06');
  expect((await paid('2027-01-02')).values.month).toBe('2026-12');
});

test('a new pensioner has two payments; one who waits for the first has none and is told why', async () => {
  const ask = async (idNumber: string) => (await demoPension().ask('payments', { idNumber }, context)).values;
  expect((await ask('330299196601010017')).payments).toHaveLength(2);
  const first = DEMO_PENSIONERS.find((one) => one.late === 'first-batch')?.idNumber ?? '';
  expect(await ask(first)).toMatchObject({ payments: [], reason: 'first-batch', month: '2026-11' });
});

test('the place decides: calendar years, ages, days before the end', async () => {
  const status = async (place: () => unknown, idNumber: string) =>
    await demoPension(place).ask('status', { idNumber, birth: birthOf(idNumber) }, context);
  const calendar = await status(with_({ windowMode: 'calendar' }), '330299195003072117');
  expect(calendar.values).toMatchObject({ validTo: '2026-12-31', lastConfirmed: '2025-12-31', daysLeft: 37 });
  expect((await status(with_({ dueDays: 210 }), '330299195003072117')).outcome).toBe('due');
  expect((await status(with_({ visitAge: 76 }), '330299195003072117')).values.visitOffered).toBe(true);
  expect((await status(with_({}), '330299195003072117')).values.visitOffered).toBe(false);
  await expect(status(() => ({}), '330299195003072117')).rejects.toThrow('pension');
});

test('by hand a confirmation is registered, never done', async () => {
  for (const way of ['face', 'staff', 'visit'])
    expect(await manualPension().ask('confirm', { idNumber: '330299194608150021', way }, context)).toEqual({
      outcome: 'registered',
      values: {},
      mode: 'manual',
    });
  expect((await manualPension().ask('payments', { idNumber: '330299194608150021' }, context)).outcome).toBe(
    'by-staff',
  );
});
