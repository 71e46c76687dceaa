import { expect, test } from 'vitest';
import { allDemo, makeServices } from '../services/registry.ts';
import type { Mirror } from './mirror.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { PLACE, RESIDENT, STAFF } from './test-visit.ts';

/** What a camera took goes to the desk only when she lets who is beside her see it, and once. */

holdTime();

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const on = (kiosk: Kiosk) => ({ stepId: kiosk.page().stepId, rev: kiosk.page().rev });
const staff = (kiosk: Kiosk, happening: object) =>
  kiosk.runner.take(STAFF, happening as Parameters<Kiosk['runner']['take']>[1]);
async function beside(kiosk: Kiosk): Promise<void> {
  await kiosk.press('dock:help');
  staff(kiosk, { type: 'help-coming', who: STAFF.name });
  staff(kiosk, { type: 'beside', wants: 'press' });
  await kiosk.press('beside:yes');
}
async function allow(kiosk: Kiosk): Promise<void> {
  staff(kiosk, { type: 'beside', wants: 'see' });
  await kiosk.press('beside:yes');
}
const told = (kiosk: Kiosk) =>
  kiosk.asked
    .filter(({ what }) => what === 'mirror')
    .map(({ input }) => input as { mirror: Mirror | null; picture?: { type: string; bytes: Uint8Array } });
const sent = (kiosk: Kiosk) => told(kiosk).flatMap(({ picture }) => (picture ? [picture.bytes] : []));
const shown = (kiosk: Kiosk) => told(kiosk).at(-1)?.mirror;

test('her photo is counted, then seen once she allows it, and gone with her page', async () => {
  const kiosk = start({ services: makeServices(allDemo, () => undefined, PLACE.get) });
  await kiosk.press('start', 'scene:report', 'task:report-problem', 'none', 'pick:1', 'pick:0');
  await settled();
  await kiosk.press('road', 'say:today', 'picture');
  await beside(kiosk);
  kiosk.runner.take(RESIDENT, { type: 'camera', state: 'live', ...on(kiosk) });
  await kiosk.press('photo-take');
  kiosk.runner.take(RESIDENT, { type: 'photo', image: JPEG, ...on(kiosk) });
  expect(shown(kiosk)).toMatchObject({ sees: false, picture: { id: null } });
  expect(sent(kiosk)).toEqual([]);
  await allow(kiosk);
  expect(shown(kiosk)?.picture?.id).toMatch(/^photo-\d+$/);
  expect(sent(kiosk)).toEqual([JPEG]);
  await kiosk.press('photo-keep');
  expect(shown(kiosk)?.picture).toBeNull();
  expect(sent(kiosk)).toHaveLength(1);
});

test('so is the paper under the camera, as it was last taken', async () => {
  const kiosk = start();
  kiosk.trouble.read = new Promise(() => undefined);
  await kiosk.press('start', 'scene:bills', 'camera');
  const take = () => {
    kiosk.runner.take(RESIDENT, { type: 'guidance', says: 'good', ...on(kiosk) });
    return kiosk.runner.take(RESIDENT, { type: 'picture', image: JPEG, ...on(kiosk) });
  };
  await beside(kiosk);
  expect(take()).toEqual({ refused: null });
  expect(shown(kiosk)).toMatchObject({ picture: { id: null } });
  await allow(kiosk);
  expect(shown(kiosk)?.picture?.id).toBe('paper-1');
  expect(sent(kiosk)).toEqual([JPEG]);
  // She takes it back: the desk has nothing of it any more.
  staff(kiosk, { type: 'beside', wants: 'leave' });
  expect(shown(kiosk)).toBeNull();
});

test('of a paper nothing is held while nobody is beside her', async () => {
  const kiosk = start();
  await kiosk.press('start', 'scene:bills', 'camera');
  kiosk.runner.take(RESIDENT, { type: 'guidance', says: 'good', ...on(kiosk) });
  kiosk.runner.take(RESIDENT, { type: 'picture', image: JPEG, ...on(kiosk) });
  expect(told(kiosk)).toEqual([]);
});
