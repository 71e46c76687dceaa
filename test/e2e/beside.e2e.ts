import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { VISITS } from './visits.ts';
import { walk } from './walk.ts';

/**
 * Who is beside her sees what she takes with the camera and writes with a finger once she allows it, not before, and not
 * any more when her page is gone. By Chromium's own test camera. Pictures in out/desk/.
 */

let kiosk: Kiosk;
let desk: Page;
const picture = takesPictures('desk', () => ({ kiosk, desk }));
beforeAll(async () => {
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' } },
    switches: ['--use-fake-device-for-media-stream'],
  });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
});

/** She calls, who came asks to press for her, and she says yes; then her page `step` is there again. */
async function together(step: string): Promise<void> {
  await kiosk.tap('dock:help', 'help-calling');
  await pressUntil(desk, 'coming', '[data-tap="done"]');
  await kiosk.at('help-coming');
  await pressUntil(desk, 'beside', '.staff[data-at="beside"]');
  await kiosk.tap('beside:yes', step);
}
async function allows(step: string): Promise<void> {
  await pressUntil(desk, 'see', '.button[data-tap="see"]');
  await kiosk.tap('beside:yes', step);
}
/** How wide the picture at the desk is, once it is drawn; null: there is none. */
const width = async () =>
  await desk.evaluate(async () => {
    const shown = document.querySelector<HTMLImageElement>('.beside-picture');
    await shown?.decode();
    return shown?.naturalWidth ?? null;
  });

test('her photo is said, then seen, then gone', async () => {
  await firstAdministrator(desk, '管理员', '907413');
  await enrolled(desk, { name: '小陈', role: 'window', pin: '580274' });
  await kiosk.home();
  await walk(kiosk, [
    ...['home scene:report', 'scene task:report-problem', 'danger none', 'kind pick:2', 'grid pick:0'],
    ...['spot stairs', 'say picture', 'photo photo-take'],
    { says: '拍好了' },
  ]);
  await together('photo');
  await desk.getByText('拍了一张').waitFor();
  expect(await width()).toBeNull();
  await picture('beside-taken');
  await allows('photo');
  await desk.locator('.beside-picture').waitFor();
  expect(await until('the picture', width, (one) => one !== null)).toBeGreaterThan(300);
  await picture('beside-picture');
  await kiosk.tap('photo-keep', 'who');
  await desk.locator('.beside-picture').waitFor({ state: 'detached' });
});

test('her name is counted stroke by stroke, then seen', async () => {
  await kiosk.tap('dock:help');
  await desk.locator('.staff[data-at="calls"]').waitFor();
  await kiosk.home();
  const moves = VISITS.allowance?.moves ?? [];
  await walk(
    kiosk,
    moves.slice(
      0,
      moves.findIndex((move) => typeof move === 'object' && 'draw' in move),
    ),
  );
  await together('sign');
  await desk.getByText('她还没有写').waitFor();
  await walk(kiosk, [{ draw: true }]);
  await desk.getByText('她写了 3 笔').waitFor();
  await picture('beside-drawn');
  await allows('sign');
  await until(
    'her strokes',
    () => desk.locator('.beside-pad path').count(),
    (many) => many === 3,
  );
  await picture('beside-strokes');
});
