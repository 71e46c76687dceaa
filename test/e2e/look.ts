import type { Kiosk } from './kiosk.ts';
import { measure } from './measure.ts';
import { resize } from './resize.ts';
import { AXE, boxOf, pxPerMm, violations, type Ways } from './ways.ts';

/**
 * What is painted, measured on the real kiosk: nothing cut, every target large enough and far enough from the next,
 * words large enough, and no violation that axe knows of. Targets in millimetres for a 21.5″ screen (ours: ≥ 16 mm,
 * gap ≥ 3 mm, body ≥ 7 mm).
 */

const ACCOUNT = '3302990649';

/** Everything that is wrong with the page that is shown, with its name. */
async function look(kiosk: Kiosk, axe: boolean): Promise<string[]> {
  const page = await kiosk.page();
  // What is still fading in has other colours than it will have.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations !== 1),
  );
  const box = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const found = await page.evaluate(measure, pxPerMm(box));
  if (axe) {
    await page.evaluate(AXE);
    found.push(...(await page.evaluate(violations, null)));
  }
  const step = await kiosk.step();
  return found.map((wrong) => `${step}: ${wrong}`);
}

/** Walks through both visits in this way and tells what is wrong with any page, each thing once. */
export async function lookAtVisits(kiosk: Kiosk, ways: Ways, axe: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const known = new Set<string | null>();
  /** Looks at the page, and at each of its parts if it was split. What comes again is measured, and no more for axe. */
  const see = async () => {
    const step = await kiosk.step();
    wrong.push(...(await look(kiosk, axe && !known.has(step))));
    known.add(step);
    const buttons = await kiosk.buttons();
    if (buttons.includes('part-next')) {
      await kiosk.tap('part-next');
      const page = await kiosk.page();
      await page.waitForFunction(() => !document.querySelector('[data-tap="part-next"]'));
      wrong.push(...(await look(kiosk, false)));
      if ((await kiosk.step()) !== step) wrong.push(`${step}: its second part is another page`);
    }
  };
  const go = async (...way: [button: string, page: string][]) => {
    for (const [button, page] of way) {
      await kiosk.tap(button, page);
      await see();
    }
  };
  await resize(kiosk.app, await kiosk.page(), boxOf(ways));
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
  return [...new Set(wrong)];
}
