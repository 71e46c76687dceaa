import { beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import type { Json } from '../store/port.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type Computers, makeComputers } from './computers.ts';
import { makeComputersRoom } from './computers-room.ts';
import type { Printed } from './desk-page.ts';
import type { House } from './house.ts';
import { CODE_MS } from './pairing.ts';

let clock: ReturnType<typeof handClock>;
let computers: Computers;
let drawn: number;
let saved: Printed;
const house: House = {
  where: () => ['https://192.168.1.20:8443'],
  fingerprints: () => ({ sha256: 'A', sha1: 'B' }),
  save: async () => saved,
};
beforeEach(() => {
  clock = handClock();
  drawn = 100_000;
  saved = { how: 'saved', folder: '优盘', file: 'a.crt' };
  const kept = new Map<string, Json>();
  computers = makeComputers({
    store: {
      setting: async ({ name }) => kept.get(name) ?? null,
      setSetting: async ({ name, value }) => void kept.set(name, value),
      audit: async () => ({ seq: 1 }),
    },
    clock,
    draw: () => String(++drawn),
  });
});
const room = (more: { house?: House | null; ownWindow?: boolean } = {}) =>
  makeComputersRoom({ computers, house, ownWindow: true, words: WORDS['zh-CN'], ...more });
async function lettingIn(name: string): Promise<void> {
  computers.offer('顾站长');
  const came = await computers.pair({ code: String(drawn), name });
  expect(came.refused).toBe(null);
}

describe('the room of computers', () => {
  test('without a network it says so, and does nothing', async () => {
    const one = room({ house: null });
    await one.open();
    await one.act('pair', { name: '顾站长' });
    expect([one.page(), computers.shown()]).toEqual([{ at: 'off' }, null]);
  });

  test('shows a code with where to go, and who came in by it', async () => {
    await lettingIn('窗口 1');
    const one = room();
    await one.open();
    await one.act('pair', { name: '顾站长' });
    expect(one.page()).toEqual({
      at: 'code',
      code: '100002',
      minutes: 5,
      where: ['https://192.168.1.20:8443'],
    });
    clock.advance(CODE_MS - 1);
    expect(one.page()).toMatchObject({ at: 'code', minutes: 1 });
    await computers.pair({ code: '100002', name: '窗口 2' });
    await one.refresh();
    expect(one.page()).toEqual({ at: 'let-in', name: '窗口 2' });
    await one.act('list', { name: '顾站长' });
    expect(one.page()).toMatchObject({ at: 'computers', lines: [{ name: '窗口 2' }, { name: '窗口 1' }] });
  });

  test('a code is worth nothing once its time is over, and when whoever showed it goes away', async () => {
    const one = room();
    await one.act('pair', { name: '顾站长' });
    clock.advance(CODE_MS);
    expect(one.page()).toMatchObject({ at: 'code-over' });
    await one.act('pair', { name: '顾站长' });
    expect(one.page()).toMatchObject({ at: 'code', code: '100002' });
    await one.act('list', { name: '顾站长' });
    expect(computers.shown()).toBe(null);
    await one.act('pair', { name: '顾站长' });
    one.leave();
    expect(computers.shown()).toBe(null);
  });

  test('in a browser there is no code and no certificate, and nothing there ends the code of the kiosk', async () => {
    const [own, browser] = [room(), room({ ownWindow: false })];
    await own.act('pair', { name: '顾站长' });
    for (const action of ['pair', 'certificate', 'save', 'list']) {
      await browser.act(action, { name: '顾站长' });
      expect(browser.page()).toMatchObject({ at: 'computers', shows: false });
    }
    browser.leave();
    expect(computers.shown()?.code).toBe('100001');
  });

  test('a computer is taken off', async () => {
    for (let n = 0; n < 8; n++) await lettingIn(`窗口 ${n}`);
    const one = room();
    await one.open();
    expect(one.page()).toMatchObject({ sheet: 1, sheets: 2 });
    await one.act('next', { name: '顾站长' });
    await one.act('next', { name: '顾站长' });
    expect(one.page()).toMatchObject({ sheet: 2, sheets: 2 });
    const [last] = (await computers.list()).slice(-1);
    await one.act(`computer:${last?.id}`, { name: '顾站长' });
    expect(one.page()).toMatchObject({
      at: 'computer',
      computer: { name: last?.name, since: '11月24日 星期二连上的' },
    });
    await one.act('remove', { name: '顾站长' });
    expect(one.page()).toMatchObject({ at: 'computers' });
    expect(await computers.list()).toHaveLength(7);
    await one.act('computer:none', { name: '顾站长' });
    expect(one.page()).toMatchObject({ at: 'computers' });
  });

  test('says what became of the certificate’s file', async () => {
    const one = room();
    await one.act('certificate', { name: '顾站长' });
    expect(one.page()).toEqual({ at: 'certificate', fingerprints: { sha256: 'A', sha1: 'B' }, file: null });
    await one.act('save', { name: '顾站长' });
    expect(one.page()).toMatchObject({ file: { how: 'saved', folder: '优盘' } });
    saved = { how: 'failed' };
    await one.act('save', { name: '顾站长' });
    expect(one.page()).toMatchObject({ file: { how: 'failed' } });
  });
});
