import { afterAll, beforeAll, expect, test } from 'vitest';
import { slipsOf } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { measure } from './measure.ts';
import { until } from './until.ts';

/** 换纸 with pictures: from an empty printer to the slip that waited, which comes once. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ devices: { idCard: false }, tray: true });
});
afterAll(async () => {
  await kiosk?.close();
});

const printer = () => {
  if (!kiosk.printer) throw new Error('this kiosk has no printer');
  return kiosk.printer;
};
const slips = () => slipsOf(printer().reports.seen);

/** Nothing cut, too small or too near, upright on a 21.5″ screen. */
async function looksWell(): Promise<void> {
  const page = await kiosk.page();
  const pxPerMm = Math.hypot(1080, 1920) / (21.5 * 25.4);
  expect(await page.evaluate(measure, pxPerMm)).toEqual([]);
}

test('no paper: staff follow the pictures, the printer says when it is in, the slip comes once', async () => {
  await printer().do({ paper: 'out' });
  await kiosk.toBillReview();
  await kiosk.tap('confirm', 'done');
  await kiosk.says('打印机没有纸了', 30_000);
  await kiosk.tap('change-paper', 'paper-1');
  await looksWell();
  // The printer's own word turns the page.
  await printer().do({ cover: 'open' });
  await kiosk.at('paper-2');
  await kiosk.walk(['paper:next', 'paper-3'], ['paper:next', 'paper-4']);
  await looksWell();
  expect(slips()).toHaveLength(0);
  await printer().do({ paper: 'ok' });
  await printer().do({ cover: 'closed' });
  await kiosk.at('paper-5', 30_000);
  await kiosk.at('paper-done', 30_000);
  await kiosk.says('好了，纸装好了');
  await until('the slip', slips, (all) => all.length === 1, 30_000);
  await kiosk.tap('paper:close', 'done');
  await kiosk.says('小票打好了', 30_000);
  expect(slips()).toHaveLength(1);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('nobody is being served: the welcome page and the tray lead there, and at the largest text all fits', async () => {
  await printer().do({ paper: 'out' });
  await kiosk.says('没纸了，工作人员碰这里', 30_000);
  await kiosk.tap('change-paper', 'paper-1');
  await kiosk.tap('paper:close', 'welcome');
  await kiosk.tray().press('看图换纸');
  await kiosk.at('paper-1');
  for (const step of ['paper-2', 'paper-3', 'paper-4', 'paper-5']) {
    await kiosk.tap('paper:next', step);
    await looksWell();
  }
  await kiosk.says('机器还没看到纸');
  const page = await kiosk.page();
  await until(
    'the largest text',
    async () => {
      await page.locator('[data-tap="dock:larger"]').click();
      return await page.locator('.kiosk').getAttribute('data-size');
    },
    (size) => size === '4',
    20_000,
    900,
  );
  await looksWell();
  for (const step of ['paper-4', 'paper-3', 'paper-2', 'paper-1']) {
    await kiosk.tap('dock:back', step);
    await looksWell();
  }
  await kiosk.tap('dock:help', 'help-calling');
  await kiosk.tap('help:cancel', 'paper-1');
  await printer().do({ paper: 'ok' });
  await kiosk.at('paper-done', 30_000);
  expect(slips()).toHaveLength(1);
});
