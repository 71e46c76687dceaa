import { describe, expect, test } from 'vitest';
import { demoUtilities } from './demo.ts';
import { DEMO_TARIFFS, DEMO_UTILITIES_PLACE } from './demo-companies.ts';
import { DEMO_HOUSEHOLDS } from './demo-households.ts';
import { manualUtilities } from './manual.ts';
import { checkTariff } from './tiers.ts';

const context = { today: '2026-11-24', signal: new AbortController().signal };
const ask = (account: string, kind = 'electricity', today = context.today) =>
  demoUtilities().ask('household', { kind, account }, { ...context, today });

describe('demo households', () => {
  test.each([
    ['4362523907', '罗世荣', 446, 23995],
    ['5939389822', '林金水', 325, 17485],
    ['5578752677', '胡翠兰', 399, 21466],
    ['3302990315', '周桂兰', 158, 8640],
    // 214 kWh in the second step: 214 × 0.588.
    ['3302990423', '陈长根', 214, 12583],
  ])('%s owes what the bill says', async (account, holderName, usage, amountFen) => {
    const { outcome, values, mode } = await ask(account);
    expect(mode).toBe('demo');
    expect({ outcome, ...values }).toMatchObject({
      outcome: 'found',
      holderName,
      usage,
      amountFen,
      arrearsFen: 0,
      lateFeeFen: 0,
      totalFen: amountFen,
      month: '2026-10',
      readDate: '2026-11-01',
      dueDate: '2026-11-30',
    });
  });

  test('the month that leaves the first step is in both', async () => {
    const { values } = await ask('3302990315');
    expect(values.usedThisYear).toBe(2788);
    expect(values.tiers).toEqual([
      { step: 1, label: '第一档', priceLi: 538, from: 0, to: 2760, used: 2760 },
      { step: 2, label: '第二档', priceLi: 588, from: 2760, to: 4800, used: 28 },
      { step: 3, label: '第三档', priceLi: 838, from: 4800, to: null, used: 0 },
    ]);
  });

  test('arrears and the late fee are in the sum to pay', async () => {
    const { outcome, values } = await ask('3302990649');
    expect(outcome).toBe('found');
    expect(values).toMatchObject({ amountFen: 6564, arrearsFen: 7102, lateFeeFen: 192, totalFen: 13858 });
  });

  test.each([
    ['3302990757', 'already-paid'],
    ['3302990865', 'prepaid-meter'],
    ['3302991207', 'unavailable'],
    ['3302991315', 'auto-deducted'],
    ['3302991423', 'in-collection'],
    ['3302991531', 'meter-changed'],
    ['3302991649', 'paid-today'],
    ['1234567890', 'not-found'],
    ['4362523908', 'not-found'],
  ])('%s is %s', async (account, outcome) => {
    expect((await ask(account)).outcome).toBe(outcome);
  });
  test('an electricity number is nobody’s water number', async () => {
    expect((await ask('4362523907', 'water')).outcome).toBe('not-found');
    expect((await ask('3302992016', 'water')).outcome).toBe('found');
    expect((await ask('3302993011', 'gas')).outcome).toBe('found');
  });

  test('where a company has longer numbers, the demo’s have zeros before them', async () => {
    expect((await ask('0000004362523907')).values.holderName).toBe('罗世荣');
    expect((await ask('1000004362523907')).outcome).toBe('not-found');
  });

  test('days follow the day of the question, into the year before and February', async () => {
    expect((await ask('4362523907', 'electricity', '2027-01-31')).values).toMatchObject({
      month: '2026-12',
      readDate: '2027-01-01',
      dueDate: '2027-01-31',
    });
    expect((await ask('4362523907', 'electricity', '2028-02-10')).values).toMatchObject({
      dueDate: '2028-02-29',
    });
    for (const today of ['2026-11-01', '2026-11-02', '2026-11-30']) {
      const { values } = await ask('3302990757', 'electricity', today);
      expect(String(values.paidDate) <= today).toBe(true);
    }
  });

  test('every household: a number of its own, ten figures, whole sums that add up', async () => {
    expect(DEMO_HOUSEHOLDS.filter((h) => h.kind === 'electricity').length).toBeGreaterThanOrEqual(12);
    expect(new Set(DEMO_HOUSEHOLDS.map((h) => h.account)).size).toBe(DEMO_HOUSEHOLDS.length);
    for (const tariff of Object.values(DEMO_TARIFFS)) checkTariff(tariff);
    for (const { account, kind, address } of DEMO_HOUSEHOLDS) {
      expect(account).toMatch(/^\d{10}$/);
      expect(address).toContain('桂花里');
      const { outcome, values } = await ask(account, kind);
      if (outcome !== 'found') continue;
      const { amountFen, arrearsFen, lateFeeFen, totalFen } = values as Record<string, number>;
      expect(totalFen).toBe((amountFen ?? 0) + (arrearsFen ?? 0) + (lateFeeFen ?? 0));
      expect(totalFen).toBeGreaterThan(0);
    }
  });
});

test('by hand, every household goes to staff', async () => {
  expect(
    await manualUtilities().ask('household', { kind: 'electricity', account: '4362523907' }, context),
  ).toEqual({
    outcome: 'by-staff',
    values: {},
    mode: 'manual',
  });
});

test.each([demoUtilities(), manualUtilities()])(
  '$mode: a question it cannot be asked is a fault',
  async (service) => {
    await expect(service.ask('weather', {}, context)).rejects.toThrow('no question');
    await expect(service.ask('household', { kind: 'steam', account: '1' }, context)).rejects.toThrow('needs');
    await expect(service.ask('household', { kind: 'gas', account: 4362523907 }, context)).rejects.toThrow(
      'needs',
    );
  },
);

describe('from the place, in both modes', () => {
  test.each([demoUtilities(), manualUtilities()])(
    '$mode: companies and the form of their numbers',
    async (service) => {
      for (const kind of ['electricity', 'water', 'gas', 'cable', 'phone'])
        expect((await service.ask('companies', { kind }, context)).outcome).toBe('found');
      expect(await service.ask('pattern', { kind: 'water' }, context)).toMatchObject({
        outcome: 'letters',
        values: { min: 8 },
      });
      expect(await service.ask('pattern', { kind: 'electricity' }, context)).toMatchObject({
        outcome: 'figures',
        values: { min: 10, max: 10, groups: 4 },
      });
      await expect(service.ask('pattern', { kind: 'gas', company: 'none' }, context)).rejects.toThrow(
        'no such company',
      );
      const pay = (payFen: number) =>
        service.ask('register', { kind: 'gas', account: '3302993011', payFen, payWay: 'cash' }, context);
      expect((await pay(200_000)).outcome).toBe('registered');
      expect(await pay(200_001)).toMatchObject({ outcome: 'too-large', values: { maxFen: 200_000 } });
    },
  );

  test('the tariff is the place’s', async () => {
    const dear = structuredClone(DEMO_UTILITIES_PLACE);
    for (const { tariff } of dear.companies) for (const step of tariff?.steps ?? []) step.priceLi *= 2;
    const { values } = await demoUtilities(() => dear).ask(
      'household',
      { kind: 'electricity', account: '3302990423' },
      context,
    );
    expect(values.amountFen).toBe(25166);
  });

  test('telephone and cable have a balance', async () => {
    expect(await ask('13900139000', 'phone')).toMatchObject({
      outcome: 'balance',
      values: { balanceFen: -450 },
    });
    expect((await ask('33029940', 'cable')).outcome).toBe('balance');
  });

  test('what was paid today is not paid twice', async () => {
    const input = { kind: 'electricity', account: '3302991649', payFen: 100, payWay: 'cash' };
    expect((await demoUtilities().ask('register', input, context)).outcome).toBe('paid-today');
  });
});
