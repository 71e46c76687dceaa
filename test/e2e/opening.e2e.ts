import { afterAll, beforeAll, expect, test } from 'vitest';
import { slipsOf } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/** Opening time, and a station whose services are all done by hand: no demo data anywhere. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({
    tray: true,
    settings: { services: { utilities: 'manual', pension: 'manual' } },
  });
});
afterAll(async () => {
  await kiosk?.close();
});

/** The slips that came out of the printer so far. */
const slips = () => slipsOf(kiosk.printer?.reports.seen ?? []).length;

test('the opening-time slip comes out, and says how the house is', async () => {
  const before = slips();
  const tray = await kiosk.tray().page();
  await until(
    'the store to be up',
    () => tray.getByTestId('process-store').getAttribute('data-at'),
    (at) => at === 'up',
    30_000,
  );
  await kiosk.tray().press('打开机检查小票');
  await until('the opening-time slip', slips, (count) => count === before + 1, 30_000);
});

test('manual: the number is noted down for staff, and nothing is marked as demo data', async () => {
  const before = slips();
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  await kiosk.type('3302990315');
  await kiosk.tap('enter-done', 'by-staff');
  await kiosk.says('请工作人员来查');
  await kiosk.walk(['note-down', 'review'], ['confirm', 'done']);
  await kiosk.says('小票打好了', 30_000);
  expect(await kiosk.words()).not.toContain('演示数据');
  expect(slips()).toBe(before + 1);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('manual: the pension check goes to staff without a look-up', async () => {
  await kiosk.walk(['start', 'home'], ['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
  await kiosk.reader?.do({ put: 'wang-guixiang' });
  await kiosk.says('请拿走身份证', 30_000);
  await kiosk.reader?.do({ lift: true });
  await kiosk.at('by-staff');
  await kiosk.walk(['go-on', 'way'], ['staff', 'review'], ['confirm', 'done']);
  await kiosk.says('小票打好了', 30_000);
  expect(await kiosk.words()).not.toContain('演示数据');
});
