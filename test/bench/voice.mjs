/** Page painted → first sound playing in the page, and the voice process alone. */
import { inRoot } from '../../scripts/lib/paths.mjs';
import { at, openRig } from './rig.mjs';
import { figure } from './stats.mjs';
import { calm, measuredTap, watchPage } from './watch.mjs';
import { callWorker } from './worker.mjs';

const ROUNDS = 5;
const ROUND = [
  ['scene:bills', 'scene'],
  ['task:electricity-bill', 'start'],
  ['typed', 'account'],
  ['dock:home', 'home'],
  ['scene:pension', 'scene'],
  ['task:pension-check', 'start'],
  ['begin', 'consent'],
  ['dock:home', 'home'],
];
const SAYINGS = [
  '您家的电费，是一百七十四元八角五分。',
  '请把电费单放平，字朝上。',
  '看清了我就告诉您。',
  '您想怎么交？',
  '登记好了。小票正在打。',
];

async function inThePage() {
  const rig = await openRig();
  try {
    const page = await rig.kiosk.look(at('welcome'));
    await watchPage(page);
    const afterPaint = [];
    const afterTap = [];
    let silent = 0;
    const steps = [['start', 'home'], ...Array.from({ length: ROUNDS }, () => ROUND).flat()];
    for (const [id, step] of steps) {
      const before = await page.evaluate(() => window.bench.sounds.length);
      const tap = await measuredTap(page, id);
      await page.waitForSelector(at(step), { state: 'attached' });
      await page
        .waitForFunction((count) => window.bench.sounds.length > count, before, { timeout: 4000 })
        .catch((error) => {
          if (error.name !== 'TimeoutError') throw error;
          silent += 1;
        });
      const sound = await page.evaluate((index) => window.bench.sounds[index], before);
      if (sound) {
        afterPaint.push(sound - tap.painted);
        afterTap.push(sound - tap.down);
      }
      await calm();
    }
    return { afterPaint, afterTap, silent };
  } finally {
    await rig.close();
  }
}

export async function measureVoice() {
  const { afterPaint, afterTap, silent } = await inThePage();
  const calls = Array.from({ length: 8 }, () => SAYINGS)
    .flat()
    .map((text, index) => ({
      method: 'speak',
      // Other words each time: a sound that is kept is no measure.
      input: { phrases: [{ text: `${text}${index}。`, pause: 'stop' }], locale: 'zh-CN', rate: 'normal' },
    }));
  const { times } = await callWorker({
    entry: 'voice',
    config: { voicesFolder: inRoot('content', 'voices'), espeak: true },
    setup: [{ method: 'voices', input: {} }, calls[0]],
    calls: calls.slice(1),
  });
  return [
    figure('page painted → first sound', 'ms', afterPaint, { of: 'p95', most: 600 }),
    figure('tap → first sound', 'ms', afterTap),
    ...(silent > 0 ? [figure('  pages that stayed silent', '', [silent])] : []),
    figure('voice process: request → sound ready (new words)', 'ms', times),
  ];
}
