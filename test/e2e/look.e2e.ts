import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { measure } from './measure.ts';

/**
 * What is painted, measured on the real kiosk: nothing cut, every target large enough and far enough from the
 * next, words large enough, and no violation that axe knows of. A pairwise part of sizes, themes and ways the
 * screen stands; targets in millimetres for a 21.5″ screen (ours: ≥ 16 mm, gap ≥ 3 mm, body ≥ 7 mm).
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DIAGONAL_INCH = 21.5;
const ACCOUNT = '3302990649';

interface Ways {
  name: string;
  width: number;
  height: number;
  size: 1 | 2 | 3 | 4;
  dark: boolean;
}
const WAYS: Ways[] = [
  { name: 'upright, smallest, warm', width: 1080, height: 1920, size: 1, dark: false },
  { name: 'lying, smallest, dark', width: 1920, height: 1080, size: 1, dark: true },
  { name: 'upright, largest, dark', width: 1080, height: 1920, size: 4, dark: true },
  { name: 'lying, largest, warm', width: 1920, height: 1080, size: 4, dark: false },
];

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

/** Everything that is wrong with the page that is shown, with its name. */
async function look(axe: boolean): Promise<string[]> {
  const page = await kiosk.page();
  // What is still fading in has other colours than it will have.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations !== 1),
  );
  const box = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const pxPerMm = Math.hypot(box.width, box.height) / (DIAGONAL_INCH * 25.4);
  const found = await page.evaluate(measure, pxPerMm);
  if (axe) {
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const run = (
        window as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe;
      const { violations } = await run.run({ resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 80)}`);
    });
    found.push(...violations.map((violation) => `axe ${violation}`));
  }
  const step = await kiosk.step();
  return found.map((wrong) => `${step}: ${wrong}`);
}

async function resize({ width, height }: Ways): Promise<void> {
  const page = await kiosk.page();
  const window = await kiosk.app.browserWindow(page);
  await window.evaluate((one, size) => one.setContentSize(size.width, size.height), { width, height });
  await page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, {
    width,
    height,
  });
}

describe.each(WAYS)('$name', (ways) => {
  test('every page of both visits', async () => {
    const wrong: string[] = [];
    /** Looks at the page, and at each of its parts if it was split. */
    const see = async () => {
      // What axe looks at does not change with the size; its colours are those of both themes.
      wrong.push(...(await look(ways.size === 1)));
      const buttons = await kiosk.buttons();
      if (buttons.includes('part-next')) {
        const step = await kiosk.step();
        await kiosk.tap('part-next');
        const page = await kiosk.page();
        await page.waitForFunction(() => !document.querySelector('[data-tap="part-next"]'));
        wrong.push(...(await look(false)));
        expect(await kiosk.step()).toBe(step);
      }
    };
    const go = async (...way: [button: string, page: string][]) => {
      for (const [button, page] of way) {
        await kiosk.tap(button, page);
        await see();
      }
    };
    await resize(ways);
    const page = await kiosk.page();
    if (ways.dark) {
      await kiosk.tap('clearer');
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    }
    for (let size = 1; size < ways.size; size++) {
      await kiosk.tap('dock:larger');
      await page.waitForFunction((now) => document.documentElement.dataset.size === String(now), size + 1);
      // The page ignores a second touch on the same spot for 600 ms: it is no longer the same touch after that.
      await page.waitForFunction(
        (since) => performance.now() - since > 650,
        await page.evaluate(() => performance.now()),
      );
    }
    await see();
    await go(['start', 'home'], ['scene:bills', 'start']);
    await kiosk.tap('typed', 'account');
    await kiosk.type(ACCOUNT);
    await see();
    await go(
      ['enter-done', 'household'],
      ['not-mine', 'wrong-household'],
      ['dock:back', 'household'],
      ['mine', 'bill'],
      ['seen', 'sum'],
      ['part', 'amount'],
    );
    await go(['dock:back', 'sum']);
    await go(
      ['whole', 'pay'],
      ['code', 'code'],
      ['next', 'review'],
      ['dock:help', 'help-calling'],
      ['help:cancel', 'review'],
    );
    await kiosk.home();
    await go(
      ['scene:pension', 'start'],
      ['begin', 'consent'],
      ['refuse', 'refused'],
      ['again', 'consent'],
      ['agree', 'card'],
      ['other', 'no-card'],
      ['again', 'card'],
    );
    await kiosk.reader?.do({ put: 'wang-guixiang' });
    await kiosk.says('请拿走身份证', 30_000);
    await see();
    await kiosk.reader?.do({ lift: true });
    await kiosk.at('due');
    await see();
    await go(
      ['do-it', 'way'],
      ['visit', 'visit-time'],
      ['morning', 'call-first'],
      ['type-phone', 'phone'],
      ['dock:back', 'call-first'],
      ['no-phone', 'review'],
      ['confirm', 'done'],
    );
    await kiosk.says('小票打好了', 30_000);
    await see();
    await go(['got-it', 'rating']);
    await kiosk.tap('rate-skipped', 'welcome');
    expect([...new Set(wrong)]).toEqual([]);
  }, 180_000);
});
