import { expect, test } from 'vitest';
import { demoBusCard } from './demo.ts';
import { DEMO_BUS_CARD_PLACE, DEMO_BUS_CARDS } from './demo-cards.ts';
import { manualBusCard } from './manual.ts';

const signal = new AbortController().signal;
const place = () => DEMO_BUS_CARD_PLACE;
const context = { today: '2026-11-24', signal };
const birthOf = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
const demo = demoBusCard(place);

test('every state can be met', async () => {
  const met = new Set<string>();
  for (const { idNumber } of [...DEMO_BUS_CARDS, { idNumber: '330299196601010017' }])
    met.add((await demo.ask('status', { idNumber, birth: birthOf(idNumber) }, context)).outcome);
  expect([...met].sort()).toEqual(['by-staff', 'due', 'expired', 'lost', 'none', 'valid']);
});

test('due from thirty days before the end; renewed from the end, an expired one from today', async () => {
  const status = async (idNumber: string) =>
    await demo.ask('status', { idNumber, birth: birthOf(idNumber) }, context);
  expect(await status('330299194608150021')).toMatchObject({
    outcome: 'due',
    values: { validTo: '2026-12-24', benefit: '免费' },
  });
  expect((await status('330299194612150040')).outcome).toBe('valid');
  const renew = async (idNumber: string, way = 'tap') => await demo.ask('renew', { idNumber, way }, context);
  expect((await renew('330299194608150021')).values.validTo).toBe('2027-12-24');
  expect((await renew('330299193812240011')).values.validTo).toBe('2027-11-24');
  expect((await renew('330299194111300426')).outcome).toBe('photo-needed');
  expect((await renew('330299194608150021', 'visit')).outcome).toBe('registered');
});

test('who rides how, by age; below the first age nothing yet', async () => {
  for (const service of [demo, manualBusCard(place)]) {
    const mine = async (birth: string) => await service.ask('benefits', { birth }, context);
    expect((await mine('1966-11-24')).values).toMatchObject({ mine: '八折', age: 60 });
    expect((await mine('1956-11-25')).values).toMatchObject({ mine: '半价', age: 69 });
    expect((await mine('1956-11-24')).values).toMatchObject({ mine: '免费', age: 70 });
    expect(await mine('1966-11-25')).toMatchObject({
      outcome: 'too-young',
      values: { from: '2026-11-25', age: 59 },
    });
    const apply = async (birth: string) =>
      (await service.ask('apply', { idNumber: '330299196601010017', birth, what: 'new' }, context)).outcome;
    expect(await apply('1966-01-01')).toBe('registered');
    expect(await apply('1972-06-18')).toBe('too-young');
  }
});

test('by hand nothing is ever renewed', async () => {
  const manual = manualBusCard(place);
  for (const way of ['tap', 'staff', 'visit'])
    expect(await manual.ask('renew', { idNumber: '330299194608150021', way }, context)).toEqual({
      outcome: 'registered',
      values: {},
      mode: 'manual',
    });
  expect(
    (await manual.ask('status', { idNumber: '330299194608150021', birth: '1946-08-15' }, context)).outcome,
  ).toBe('by-staff');
});
