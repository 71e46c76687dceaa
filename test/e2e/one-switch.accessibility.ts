import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';

/**
 * 交电费 on the real kiosk by the space bar alone: whoever presses here waits until what she wants is framed, alone or
 * in its row. Pictures of it in out/one-switch/.
 */
const PACE_MS = 2000;
const PICTURES = join(import.meta.dirname, '../../out/one-switch');
const WALK_MS = 600_000;

let kiosk: Kiosk;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({
    devices: { idCard: false },
    settings: { oneSwitch: { start: 'first-press', paceMs: PACE_MS } },
  });
});
afterAll(async () => {
  await kiosk?.close();
});

/** What is framed, and on which page. */
async function seen(): Promise<{ step: string; frame: string[]; width: number; resting: boolean }> {
  const page = await kiosk.page();
  return await page.evaluate(() => {
    const framed = [...document.querySelectorAll<HTMLElement>('[data-framed]')];
    return {
      step: document.querySelector<HTMLElement>('.kiosk')?.dataset.step ?? '',
      frame: framed.map((one) => one.dataset.tap ?? ''),
      width: Math.min(99, ...framed.map((one) => Number.parseFloat(getComputedStyle(one).outlineWidth))),
      resting: document.querySelector('.switch-bar[data-resting]') !== null,
    };
  });
}
/** What was framed when we last looked, over all presses: what stands there still is no new frame. */
let last = '';
/** A frame that has just come, so that there is time to press. */
async function comes(wanted: string): Promise<string[]> {
  let fresh = false;
  const found = await until(
    `${wanted} is framed`,
    async () => {
      const now = await seen();
      const mark = JSON.stringify([now.step, now.frame]);
      fresh = mark !== last;
      last = mark;
      return now;
    },
    ({ frame, resting }) => resting || (fresh && frame.includes(wanted)),
    120_000,
    50,
  );
  // So soon after a page came a press is taken for one that was meant for the page before.
  const page = await kiosk.page();
  await page.waitForTimeout(600);
  return found.resting ? [] : found.frame;
}
async function choose(wanted: string): Promise<void> {
  const page = await kiosk.page();
  for (;;) {
    const frame = await comes(wanted);
    await page.keyboard.press('Space');
    if (frame.length === 1) return;
  }
}
const picture = async (name: string) => await shot(await kiosk.page(), join(PICTURES, `${name}.png`));

test(
  '交电费 by the space bar alone',
  async () => {
    const page = await kiosk.page();
    await page.keyboard.press('Space');
    await comes('start');
    await picture('welcome');
    await choose('start');
    await kiosk.at('home');
    await comes('scene:bills');
    expect((await seen()).width).toBeGreaterThanOrEqual(6);
    await picture('home');
    await choose('scene:bills');
    await kiosk.at('scene');
    await choose('task:electricity-bill');
    await kiosk.at('start');
    await choose('typed');
    await kiosk.at('account');
    let typed = '';
    for (const figure of '3302990315') {
      await choose(`key:${figure}`);
      typed += figure;
      await until(
        `typed ${typed}`,
        () => kiosk.typed(),
        (now) => now === typed,
      );
      if (typed.length === 3) await picture('keypad');
    }
    for (const [button, next] of [
      ['enter-done', 'household'],
      ['mine', 'bill'],
      ['seen', 'sum'],
      ['whole', 'pay'],
      ['cash', 'review'],
      ['confirm', 'done'],
      ['got-it', 'rating'],
      ['rate-5', 'welcome'],
    ] as const) {
      await choose(button);
      await kiosk.at(next, 60_000);
      if (next === 'rating' || next === 'household') await picture(next);
    }
    // The next person finds the kiosk as always.
    expect((await seen()).frame).toEqual([]);
  },
  WALK_MS,
);
