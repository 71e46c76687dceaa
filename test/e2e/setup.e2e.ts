import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Simulator } from '../devices/rig.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';
import { boxOf } from './ways.ts';

let kiosk: Kiosk | null = null;
let others: Simulator[] = [];
afterEach(async () => {
  await kiosk?.close();
  kiosk = null;
  await Promise.all(others.map((one) => one.stop()));
  others = [];
});

/** Touches until what is waited for is there: a second near touch is not taken for 600 ms. */
async function tap(page: Page, name: string, until_: string): Promise<void> {
  const there = page.locator(until_);
  await until(
    `"${name}" → ${until_}`,
    async () => {
      if ((await there.count()) > 0) return true;
      // It may be on its way: then there is nothing left to touch.
      await page
        .locator(`[data-tap="${name}"]`)
        .click({ timeout: 300 })
        .catch(() => undefined);
      return (await there.count()) > 0;
    },
    (led) => led,
    30_000,
    700,
  );
}

const picture = async (page: Page, name: string) => {
  if (process.env.BANBAN_PICTURES) await shot(page, join(process.env.BANBAN_PICTURES, `setup-${name}.png`));
};

test('staff set a kiosk up, try its devices and open it; upright and lying all fits', async () => {
  const [pad, scanner] = await Promise.all([
    Simulator.start('keypad', 'tcp:127.0.0.1:0'),
    Simulator.start('scanner', 'tcp:127.0.0.1:0'),
  ]);
  others = [pad, scanner];
  kiosk = await Kiosk.start({
    setUp: true,
    inputs: { keypad: { link: pad.link, profile: 'nine' }, scanner: { link: scanner.link } },
  });
  const page = await kiosk.setupPage();
  const { app } = kiosk;
  /** The page as it is now, lying and then upright again. */
  const fits = async (name: string) => {
    for (const box of [boxOf({ lying: true }), boxOf({ lying: false })]) {
      await resize(app, page, box);
      await picture(page, `${box.width}x${box.height}-${name}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${name}, ${box.width} wide`).toBeLessThanOrEqual(0);
    }
  };
  await fits('find');
  await tap(page, 'next', '[data-step="card"]');
  await page.getByText('正在等您放卡').waitFor();
  await kiosk.reader?.do({ put: 'wang-guixiang' });
  await page.getByText('读好了，请拿走').waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/王桂香|330299/);
  await fits('card');
  await kiosk.reader?.do({ lift: true });
  await page.getByText('也拿走了').waitFor();
  await fits('lifted');
  await tap(page, 'next', '[data-step="social"]');
  await page.getByText('还没选读社保卡的').waitFor();
  await fits('social');
  await tap(page, 'next', '[data-step="paper"]');
  await fits('profiles');
  await tap(page, 'change-paper', '.setup-guide');
  await kiosk.printer?.do({ cover: 'open' });
  await page.locator('.setup-guide[data-at="2"]').waitFor();
  await fits('guide');
  await kiosk.printer?.do({ cover: 'closed' });
  await page.locator('.setup-guide[data-at="done"]').waitFor({ timeout: 20_000 });
  await tap(page, 'guide-next', '[data-tap="paper-test"]');
  const slip = kiosk.printer?.report('slip');
  await tap(page, 'paper-test', '[data-tap="paper-yes"]');
  expect(await slip).toBeDefined();
  await fits('paper');
  await tap(page, 'paper-yes', '.setup-good');
  await tap(page, 'next', '[data-step="keys"]');
  await page.getByText('接好了').first().waitFor();
  await pad.do({ press: 'up' });
  await page.locator('[data-pressed]', { hasText: '上' }).waitFor();
  await scanner.do({ scan: '3302990315' });
  await page.getByText('扫到了 1 次').waitFor();
  expect(await page.locator('body').innerText()).not.toContain('3302990315');
  await fits('keys');
  await tap(page, 'next', '[data-step="a4"]');
  await page.getByText('还没选大打印机').waitFor();
  await tap(page, 'next', '[data-step="machine"]');
  await page.locator('.setup-checks li[data-state]').first().waitFor();
  await fits('machine');
  await tap(page, 'next', '[data-step="screen"]');
  // Made larger, the card is that of a smaller screen.
  const cardWide = () => page.locator('.setup-card').evaluate((card) => card.getBoundingClientRect().width);
  const before = await cardWide();
  expect(before).toBeCloseTo((85.6 * Math.hypot(1080, 1920)) / (21.5 * 25.4), 0);
  await page.locator('[data-tap="screen-much-larger"]').click();
  await page.getByText('20.3 寸').waitFor();
  expect((await cardWide()) / before).toBeCloseTo(1.06, 2);
  await fits('screen');
  await tap(page, 'next', '[data-step="switch"]');
  await tap(page, 'switch-touch', '[data-tap="switch-touch"][aria-pressed="true"]');
  await fits('switch');
  await tap(page, 'next', '[data-step="first"]');
  // Not passed by without a word.
  await page.locator('[data-tap="next"][aria-disabled="true"]').waitFor();
  await fits('first-name');
  await page.locator('input[name="name"]').fill('老周');
  await tap(page, 'first-give', '.setup-first[data-at="pin"]');
  const give = '[data-tap="first-give"]:not([aria-disabled])';
  const typePin = async (pin: string) => {
    await page.locator('.setup-first-field').fill(pin);
    await page.locator(give).waitFor();
  };
  // By the keys on the screen, however many of the touches were taken; and by a keyboard.
  await tap(page, 'key:7', give);
  await typePin('111222');
  await tap(page, 'first-give', '.setup-warn');
  await fits('first-pin');
  await typePin('907413');
  await tap(page, 'first-give', '.setup-first[data-at="repeat"]');
  await fits('first-repeat');
  await typePin('907413');
  await tap(page, 'first-give', '.setup-first[data-at="made"]');
  await fits('first-made');
  expect(await page.locator('body').innerText()).not.toContain('907413');
  await tap(page, 'next', '[data-step="done"]');
  await tap(page, 'bundle', '.setup-good');
  await fits('done');
  const folder = join(kiosk.data, 'bundles');
  const [bundle] = readdirSync(folder);
  const text = execFileSync('tar', ['-xzOf', join(folder, bundle ?? '')]).toString('utf8');
  expect(text).toContain('"what":"process"');
  expect(text).not.toMatch(/[\u4e00-\u9fff]|330299/);
  const readiness = kiosk.printer?.report('slip');
  const mine = kiosk;
  await until(
    'the set-up to be over',
    async () => {
      const finish = page.locator('.setup:not([data-busy]) [data-tap="finish"]');
      // Closed while it is touched: then it was heard.
      await finish.click({ timeout: 1000 }).catch(() => undefined);
      return mine.app.windows().some((one) => one.url().includes('/kiosk/'));
    },
    (begun) => begun,
    20_000,
    700,
  );
  await kiosk.at('welcome', 45_000);
  // In the store once it is open: a name, and of the PIN a hash.
  const { data } = kiosk;
  const staff = await until(
    'the first administrator to be kept',
    async () => (await allRows(data, 'casework')).staff,
    (rows) => rows?.length === 1,
  );
  expect(staff).toMatchObject([{ name: '老周', role: 'administrator' }]);
  expect(JSON.stringify(staff)).not.toContain('907413');
  // The opening-time slip comes by itself.
  expect(await readiness).toBeDefined();
  const kept = parse(readFileSync(join(kiosk.data, 'settings.yaml'), 'utf8')) as {
    setup: boolean;
    screen: { diagonalInch: number };
    devices: Record<string, { link: string }>;
    oneSwitch: unknown;
  };
  expect(kept.setup).toBe(false);
  expect(kept.screen.diagonalInch).toBe(20.28);
  expect(kept.oneSwitch).toEqual({ start: 'asked', touch: true, paceMs: 2000 });
  expect(Object.keys(kept.devices).sort()).toEqual(['idCard', 'keypad', 'receiptPrinter', 'scanner']);
  expect(existsSync(join(kiosk.data, 'settings.yaml.new'))).toBe(false);
  await until(
    'the set-up page to be gone',
    () => kiosk?.app.windows().some((one) => one.url().includes('/setup/')),
    (there) => there === false,
  );
});
