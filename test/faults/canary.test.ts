import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows } from '../e2e/kept.ts';
import { Kiosk } from '../e2e/kiosk.ts';
import { appProcesses } from '../e2e/processes.ts';
import { until } from '../e2e/until.ts';
import { canary, laysItDown } from './canary-card.ts';
import { findIn, needlesOf } from './memory.ts';
import { tracesIn, tracesInFiles } from './traces.ts';

/**
 * The planted identity: a person who is nowhere else in the house goes through a visit. While she is there the
 * search finds her; after the wipe nobody does: not in memory, not in the store, not in any file.
 */

/** Another name, written by her: two characters by letters, the last with a finger. */
const written = '魏钱一';

const needles = needlesOf({ name: canary.name, number: canary.number, address: '栖霞弄77号', written });

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({
    settings: { idle: { warnAfter: 10, answerWithin: 20 }, voice: { espeak: true } },
  });
});
afterAll(async () => {
  await kiosk?.close();
});

/** Up to the page with her name on it. Nothing of what is written there is read by the test. */
async function visitOfHers(from: 'welcome' | 'home' = 'welcome'): Promise<void> {
  if (from === 'welcome') await kiosk.tap('start', 'home');
  await kiosk.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
  await laysItDown(kiosk, 'not-found');
}

/** Presses a letter until it stands there, once, and takes what it finds. */
async function letter(key: string, tile: string): Promise<void> {
  const page = await kiosk.page();
  const letters = page.locator('.writing-text small');
  await until(
    `letter ${key}`,
    async () => {
      const typed = await letters.textContent();
      // A touch that was heard late may stand there twice.
      const next = typed === '' ? key : typed === key ? null : 'delete';
      if (next !== null) await page.locator(`[data-tap="key:${next}"]`).click();
      return await page.locator(`[data-tap="${tile}"]`).count();
    },
    (count) => count === 1,
    15_000,
    700,
  );
  await kiosk.tapOnce(tile);
}

/** Writes a name on the page for it, and goes home without having it registered. */
async function writesName(): Promise<string[]> {
  const [first = '', second = '', last = ''] = written;
  // A first try that broke off has left its visit: it ends by itself.
  await kiosk.at('welcome', 60_000);
  await kiosk.walk(['start', 'home'], ['scene:cards', 'scene']);
  await kiosk.tap('task:library-card', 'start');
  await kiosk.walk(['begin', 'way'], ['fresh', 'consent'], ['agree', 'card'], ['other', 'no-card']);
  await kiosk.tap('name', 'name');
  await kiosk.tapOnce('write-letters');
  await letter('W', `take:${first}`);
  await letter('Q', `take:${second}`);
  await kiosk.tapOnce('write-hand');
  const page = await kiosk.page();
  const pad = await page.locator('[data-pad]').boundingBox();
  if (!pad) throw new Error('there is no place to write');
  const y = pad.y + pad.height / 2;
  await page.mouse.move(pad.x + pad.width * 0.15, y);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width * 0.85, y, { steps: 8 });
  await page.mouse.up();
  await kiosk.tapOnce(`take:${last}`);
  await page.locator('[data-tap="write-done"]').waitFor();
  const found = Object.values(tracesIn(kiosk.pid(), needles)).flat();
  // The search takes its time: she may be asked whether she is still there.
  await until(
    'home',
    async () => {
      await kiosk.tapIfThere('idle:stay');
      await kiosk.tapIfThere('dock:home');
      return await kiosk.step();
    },
    (step) => step === 'home',
    30_000,
    700,
  );
  return found;
}

async function wiped(visit: number | undefined): Promise<void> {
  await until(
    'the old visit is gone',
    () => appProcesses(kiosk.pid()).some(({ pid }) => pid === visit),
    (there) => !there,
  );
  // The workers that saw her are replaced in the background.
  await until(
    'devices again',
    async () => (await kiosk.processes('devices')).length,
    (count) => count === 1,
  );
  await until(
    'nothing of her in memory',
    () => tracesIn(kiosk.pid(), needles),
    (traces) => Object.keys(traces).length === 0,
    20_000,
    500,
  );
}

test('the search finds her while she is there, and nothing after she left', async () => {
  expect((await writesName()).join('; ')).toMatch(/written utf-(8|16)/);
  await visitOfHers('home');
  const visit = await kiosk.visitProcess();
  const there = tracesIn(kiosk.pid(), needles);
  const found = Object.values(there).flat().join('; ');
  expect(found).toContain('name utf-16');
  expect(found).toContain('number utf-8');
  await kiosk.at('still-there', 60_000);
  await kiosk.tap('idle:leave', 'welcome');
  await wiped(visit);
});

test('the same when she walks away and the kiosk forgets her by itself', async () => {
  await visitOfHers();
  const visit = await kiosk.visitProcess();
  await kiosk.at('still-there', 60_000);
  await kiosk.at('welcome', 60_000);
  await wiped(visit);
});

test('nothing of her on disk, while it runs and after', async () => {
  expect(tracesInFiles(kiosk.folder, needles)).toEqual([]);
  await kiosk.shut();
  expect(tracesInFiles(kiosk.folder, needles)).toEqual([]);
  for (const name of ['journal', 'casework'] as const) {
    const rows = await allRows(kiosk.data, name);
    expect(Object.keys(rows).length).toBeGreaterThan(2);
    expect(findIn(Buffer.from(JSON.stringify(rows)), needles)).toEqual([]);
  }
});
