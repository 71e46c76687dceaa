/** Tap → pressed look, and tap → next page painted, over some 200 taps; measured inside the page. */
import { at, openRig } from './rig.mjs';
import { figure } from './stats.mjs';
import { calm, measuredTap, watchPage } from './watch.mjs';

const TAPS = 200;
/** One way round: home → bill → review and back, home → pension → refused → home. */
const ROUND = [
  ['scene:bills', 'scene'],
  ['task:electricity-bill', 'start'],
  ['typed', 'account'],
  ['type', 'account'],
  ['enter-done', 'household'],
  ['mine', 'bill'],
  ['seen', 'sum'],
  ['whole', 'pay'],
  ['cash', 'review'],
  ['dock:back', 'pay'],
  ['code', 'code'],
  ['dock:home', 'home'],
  ['scene:pension', 'scene'],
  ['task:pension-check', 'start'],
  ['begin', 'consent'],
  ['refuse', 'refused'],
  ['dock:home', 'home'],
];

export async function measurePages() {
  const rig = await openRig();
  try {
    const page = await rig.kiosk.look(at('welcome'));
    await watchPage(page);
    const taps = [];
    const keys = [];
    taps.push(await measuredTap(page, 'start'));
    while (taps.length < TAPS) {
      for (const [id, step] of ROUND) {
        await calm();
        if (id === 'type') {
          let last = '';
          for (const digit of '3302990315') {
            // The same key twice in 180 ms is one trembling touch.
            if (digit === last) await new Promise((resolve) => setTimeout(resolve, 190));
            keys.push(await measuredTap(page, `key:${digit}`));
            last = digit;
          }
          continue;
        }
        taps.push(await measuredTap(page, id));
        await page.waitForSelector(at(step), { state: 'attached' });
      }
    }
    const after = (list, what) =>
      list.filter((one) => one.down !== null && one[what]).map((one) => one[what] - one.down);
    return [
      figure('tap → pressed look painted', 'ms', after(taps, 'pressed'), { of: 'p95', most: 100 }),
      figure('tap → next page painted', 'ms', after(taps, 'painted'), { of: 'p95', most: 200 }),
      figure('  of it: tap → next page in the DOM', 'ms', after(taps, 'dom')),
      figure('key → figure painted', 'ms', after(keys, 'painted'), { of: 'p95', most: 100 }),
    ];
  } finally {
    await rig.close();
  }
}
