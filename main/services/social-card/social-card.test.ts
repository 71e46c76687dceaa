import { expect, test } from 'vitest';
import { testPlace } from '../test-place.ts';
import { demoSocialCard } from './demo.ts';
import { DEMO_CARDS, DEMO_SOCIAL_CARD_PLACE } from './demo-cards.ts';
import { manualSocialCard } from './manual.ts';
import { SOCIAL_CARD_INPUTS } from './port.ts';

const signal = new AbortController().signal;
const place = (change = {}) => testPlace({ socialCard: { ...DEMO_SOCIAL_CARD_PLACE, ...change } });
const demo = demoSocialCard(place());
const on = (today: string) => ({ today, signal });

test('every state and every reason can be met', async () => {
  const met = new Set<string>();
  for (const { idNumber } of DEMO_CARDS) {
    const { outcome, values } = await demo.ask('status', { idNumber }, on('2026-11-24'));
    met.add(outcome === 'by-staff' ? String(values.reason) : outcome);
  }
  expect([...met].sort()).toEqual(
    [
      'active',
      'expiring',
      'frozen',
      'guardian',
      'name-changed',
      'no-photo',
      'reissued',
      'stopped',
      'two-cards',
    ].sort(),
  );
  expect((await demo.ask('status', { idNumber: '330299194002290011' }, on('2026-11-24'))).outcome).toBe(
    'not-found',
  );
});

test('a stop that has lapsed says so', async () => {
  const status = async (idNumber: string) =>
    (await demo.ask('status', { idNumber }, on('2026-11-24'))).values;
  expect(await status('330299195003072117')).toMatchObject({
    stoppedOn: '2026-11-21',
    lapsesOn: '2026-11-26',
    lapsed: false,
  });
  expect(await status('330299194111300426')).toMatchObject({ lapsesOn: '2026-11-20', lapsed: true });
});

test('the stop ends by days or by workdays, and is only about beyond the known year', async () => {
  for (const service of [demoSocialCard, manualSocialCard]) {
    const ends = async (stop: object, today: string) =>
      (await service(place({ stop })).ask('stop-info', {}, on(today))).values;
    expect(await ends({ days: 5, are: 'days' }, '2026-11-22')).toMatchObject({
      lapsesOn: '2026-11-27',
      about: false,
    });
    expect(await ends({ days: 15, are: 'workdays' }, '2026-09-24')).toMatchObject({
      lapsesOn: '2026-10-22',
      about: false,
    });
    expect(await ends({ days: 15, are: 'workdays' }, '2026-12-20')).toMatchObject({ about: true });
    const other = await service(place()).ask('stop-info', { bank: 'guihua' }, on('2026-11-24'));
    expect(other.values).toMatchObject({
      bank: '桂花农商银行',
      bankPhone: '96511',
      socialPhone: '12333',
      bankSeparate: true,
    });
    await expect(service(place()).ask('stop-info', { bank: 'none' }, on('2026-11-24'))).rejects.toThrow(
      'no such bank',
    );
  }
});

test('places for a new card, or none', async () => {
  for (const service of [demoSocialCard, manualSocialCard]) {
    const found = await service(place()).ask('places', {}, on('2026-11-24'));
    expect(found.values).toMatchObject({ instant: true, feeFen: 0, reissueDays: 10, tempCardDays: 60 });
    expect(found.values.places).toHaveLength(2);
    expect((await service(place({ places: [] })).ask('places', {}, on('2026-11-24'))).outcome).toBe('none');
  }
});

test('found again: before the new card it can be used again, after it never', async () => {
  const found = async (idNumber: string) =>
    (await demo.ask('register', { idNumber, what: 'found' }, on('2026-11-24'))).outcome;
  expect(await found('330299195003072117')).toBe('registered');
  expect(await found('330299197206180053')).toBe('too-late');
});

test('a registered stop promises its end in the demo; by hand it has none before staff have called', async () => {
  const input = { idNumber: '330299194608150021', what: 'stop' };
  expect((await demo.ask('register', input, on('2026-11-24'))).values).toEqual({
    what: 'stop',
    lapsesOn: '2026-11-29',
    about: false,
  });
  expect(await manualSocialCard(place()).ask('register', input, on('2026-11-24'))).toEqual({
    outcome: 'registered',
    values: { what: 'stop' },
    mode: 'manual',
  });
});

test('no question takes a PIN', async () => {
  for (const form of Object.values(SOCIAL_CARD_INPUTS))
    expect(Object.keys(form.shape).join()).not.toMatch(/pin|password|secret|code/i);
  expect((await demo.ask('pin', { which: 'social' }, on('2026-11-24'))).values.address).toContain('桂花路');
  expect((await demo.ask('pin', { which: 'bank' }, on('2026-11-24'))).values).toEqual({});
});
