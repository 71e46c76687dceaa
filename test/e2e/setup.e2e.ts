import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

let kiosk: Kiosk | null = null;
afterEach(async () => {
  await kiosk?.close();
  kiosk = null;
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
  if (process.env.BANBAN_PICTURES)
    await page.screenshot({ path: join(process.env.BANBAN_PICTURES, `setup-${name}.png`) });
};

test.each(['1080x1920', '1920x1080'])(
  'staff set a kiosk up, try its devices and open it, %s',
  async (size) => {
    kiosk = await Kiosk.start({ setUp: true, env: { BANBAN_WINDOW: size } });
    const page = await kiosk.setupPage();
    await picture(page, `${size}-find`);
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await fits();
    await tap(page, 'next', '[data-step="card"]');
    await page.getByText('正在等您放卡').waitFor();
    await kiosk.reader?.do({ put: 'wang-guixiang' });
    await page.getByText('读好了，请拿走').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/王桂香|330299/);
    await picture(page, `${size}-card`);
    await kiosk.reader?.do({ lift: true });
    await page.getByText('也拿走了').waitFor();
    await fits();
    await tap(page, 'next', '[data-step="paper"]');
    const slip = kiosk.printer?.report('slip');
    await tap(page, 'paper-test', '[data-tap="paper-yes"]');
    expect(await slip).toBeDefined();
    await picture(page, `${size}-paper`);
    await tap(page, 'paper-yes', '.setup-good');
    await tap(page, 'next', '[data-step="machine"]');
    await page.locator('.setup-checks li[data-state]').first().waitFor();
    await picture(page, `${size}-machine`);
    await fits();
    await tap(page, 'next', '[data-step="done"]');
    await tap(page, 'bundle', '.setup-good');
    await picture(page, `${size}-done`);
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
    // The opening-time slip comes by itself.
    expect(await readiness).toBeDefined();
    const kept = parse(readFileSync(join(kiosk.data, 'settings.yaml'), 'utf8')) as {
      setup: boolean;
      devices: Record<string, { link: string }>;
    };
    expect(kept.setup).toBe(false);
    expect(Object.keys(kept.devices).sort()).toEqual(['idCard', 'receiptPrinter']);
    expect(existsSync(join(kiosk.data, 'settings.yaml.new'))).toBe(false);
    await until(
      'the set-up page to be gone',
      () => kiosk?.app.windows().some((one) => one.url().includes('/setup/')),
      (there) => there === false,
    );
  },
);
