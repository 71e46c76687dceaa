/** Page to page in every task: from the press of a button to the next page painted, from home to the rating. */
import { Kiosk } from '../e2e/kiosk.ts';
import { VISITS } from '../e2e/visits.ts';
import { TO_THE_END, walk } from '../e2e/walk.ts';
import { figure } from './stats.mjs';

const MOST_MS = 200;
/** After a press the page is left alone: longer than a page change should ever take. */
const CALM_MS = 600;
/**
 * One person goes and another comes: meanwhile the kiosk throws one visit away. Then she looks for her tile among
 * eight: meanwhile it readies the visit after hers. Nobody touches a tile in the second in which the home page came.
 */
const BETWEEN_MS = 3000;

const pause = () => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));

/** Notes each change of the page after a press, inside the page, until it is thrown away. */
async function watchChanges(page) {
  await page.evaluate(() => {
    const kiosk = () => document.querySelector('.kiosk')?.getAttribute('data-step');
    const seen = { changes: [], pressed: null, button: null, step: kiosk() };
    window.seen = seen;
    addEventListener(
      'click',
      ({ target }) => {
        const button = target.closest('[data-tap]')?.getAttribute('data-tap');
        // Pressed once more because nothing happened: the waiting began with the first press.
        if (seen.pressed === null || button !== seen.button) seen.pressed = performance.now();
        seen.button = button;
      },
      true,
    );
    new MutationObserver(() => {
      const [from, to] = [seen.step, kiosk()];
      if (to === from) return;
      seen.step = to;
      const { pressed } = seen;
      seen.pressed = null;
      // What came by itself (a card, an answer) is no answer to a finger.
      if (pressed === null) return;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => seen.changes.push({ from, to, ms: performance.now() - pressed })),
      );
    }).observe(document.documentElement, { subtree: true, attributeFilter: ['data-step'] });
  });
}

export async function measureTasks() {
  const kiosk = await Kiosk.start({ settings: { headphones: false }, tray: true });
  try {
    const lines = [];
    for (const [task, visit] of Object.entries(VISITS)) {
      await pause();
      await kiosk.home();
      await pause();
      const page = await kiosk.page();
      await watchChanges(page);
      // The last press throws the page away, and with it what it noted.
      const [last, ...before] = [...visit.moves, ...(visit.end ?? TO_THE_END)].reverse();
      await walk(kiosk, before.reverse(), CALM_MS);
      const changes = await page.evaluate(() => window.seen.changes);
      await walk(kiosk, [last]);
      await kiosk.at('welcome');
      lines.push(
        figure(
          `page → page: ${task}`,
          'ms',
          changes.map(({ ms }) => ms),
          { of: 'p95', most: MOST_MS },
        ),
      );
      const slowest = changes.reduce((a, b) => (a.ms > b.ms ? a : b));
      lines.push(figure(`  the slowest: ${slowest.from} → ${slowest.to}`, 'ms', [slowest.ms]));
    }
    return lines;
  } finally {
    await kiosk.close();
  }
}
