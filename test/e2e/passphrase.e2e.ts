import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passphraseWrapping } from '../../main/store/key-wrappings.ts';
import { allRows } from './kept.ts';
import { Kiosk, type KioskOptions } from './kiosk.ts';
import { appProcesses } from './processes.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';
import { boxOf } from './ways.ts';

/** The store is opened by staff: set at the first start, asked for at every other. One data folder through all. */

const RIGHT = '46081502';
let folder: string;
let kiosk: Kiosk | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banban-opening-'));
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(more: KioskOptions = {}): Promise<{ kiosk: Kiosk; page: Page }> {
  kiosk = await Kiosk.start({
    folder,
    asksPassphrase: true,
    devices: { idCard: false, receiptPrinter: false },
    ...more,
    settings: { keys: 'passphrase', ...more.settings },
  });
  return { kiosk, page: await kiosk.openingPage() };
}

const data = () => join(folder, 'data');
const asks = (page: Page, wanted: string) =>
  until(
    `it asks: ${wanted}`,
    () => page.locator('.opening').getAttribute('data-asks'),
    (now) => now === wanted,
  );
const trouble = (page: Page, wanted: string) =>
  until(
    `trouble: ${wanted}`,
    () => page.locator('.opening').getAttribute('data-trouble'),
    (now) => now === wanted,
  );
/** On the keys of the screen, as on a kiosk without a keyboard. */
async function press(page: Page, figures: string): Promise<void> {
  for (const [at, figure] of [...figures].entries()) {
    await until(
      `${at + 1} figures`,
      async () => {
        const before = (await page.locator('.opening-field').inputValue()).length;
        if (before > at) return before;
        await page.locator(`[data-tap="key:${figure}"]`).click();
        return (await page.locator('.opening-field').inputValue()).length;
      },
      (count) => count === at + 1,
      15_000,
      200,
    );
  }
}
const touch = async (page: Page, button: string) => {
  await page.locator(`[data-tap="${button}"]`).click();
};
/** What a file says; null where it was renamed into another between the look and the reading. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
/** Everything the kiosk has written, and every command line of its processes. */
function* leftBehind(of: Kiosk | undefined): Generator<string> {
  for (const file of readdirSync(data(), { recursive: true, withFileTypes: true }))
    if (file.isFile()) {
      const kept = textOf(join(file.parentPath, file.name));
      if (kept !== null) yield kept;
    }
  if (!of) return;
  yield of.said.join('');
  for (const { pid } of appProcesses(of.pid()))
    for (const what of ['cmdline', 'environ']) yield readFileSync(`/proc/${pid}/${what}`, 'latin1');
}

/** Upright, lying and small. */
const BOXES = [boxOf({ lying: true }), { width: 768, height: 1024 }, boxOf({ lying: false })];

/**
 * What reaches over the edge of the page, or of its button, whichever way it stands. With BANBAN_TEST_PICTURES, a
 * folder: to be looked at too.
 */
async function cutOff(kiosk: Kiosk, page: Page, name: string): Promise<string[]> {
  const pictures = process.env.BANBAN_TEST_PICTURES;
  if (pictures) mkdirSync(pictures, { recursive: true });
  const found: string[] = [];
  for (const box of BOXES) {
    await resize(kiosk.app, page, box);
    const way = `${box.width}x${box.height}`;
    if (pictures) await shot(page, join(pictures, `opening-${way}-${name}.png`));
    found.push(...(await outside(page)).map((one) => `${way} ${one}`));
  }
  return found;
}

const outside = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.opening *')]
      .filter((one) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        const inside = one.closest('.tap')?.getBoundingClientRect();
        if (inside && (left < inside.left - 1 || right > inside.right + 1)) return true;
        return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      })
      .map((one) => `${one.tagName} ${one.getAttribute('class')}`),
  );

test('first start: nobody is served; the passphrase is set twice on the screen', async () => {
  const { kiosk, page } = await start();
  const words = (await page.locator('.opening').innerText()).replace(/\s/g, '');
  expect(words).toContain('正在开门');
  expect(words).toContain('请等工作人员');
  expect(await kiosk.step()).toBeNull();
  await asks(page, 'set');
  await press(page, '1234567');
  await touch(page, 'next');
  await trouble(page, 'short');
  await press(page, '88888888');
  await touch(page, 'next');
  await trouble(page, 'simple');
  expect(await cutOff(kiosk, page, 'set')).toEqual([]);
  await press(page, RIGHT);
  await touch(page, 'next');
  await asks(page, 'repeat');
  expect(await cutOff(kiosk, page, 'repeat')).toEqual([]);
  await press(page, '46081503');
  await touch(page, 'keep');
  await trouble(page, 'differs');
  await asks(page, 'set');
  await press(page, RIGHT);
  await touch(page, 'next');
  await asks(page, 'repeat');
  await press(page, RIGHT);
  await touch(page, 'keep');
  await kiosk.at('welcome', 45_000);
  await until(
    'the opening page is gone',
    () => page.isClosed(),
    (closed) => closed,
  );
  // A matter is kept under the key.
  await kiosk.toBillReview();
  await kiosk.tap('confirm', 'done');
  for (const text of leftBehind(kiosk)) expect(text.includes(RIGHT)).toBe(false);
  await kiosk.shut();
});

test('on disk: nothing is to be read without it', async () => {
  await expect(allRows(data(), 'journal')).rejects.toMatchObject({ code: 'cannot-unwrap' });
  await expect(allRows(data(), 'journal', passphraseWrapping('46081503'))).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  for (const name of ['journal.db', 'casework.db']) {
    const bytes = readFileSync(join(data(), name), 'latin1');
    expect(bytes.startsWith('SQLite format')).toBe(false);
    expect(bytes).not.toContain('electricity-bill');
  }
  const { case_fact = [], audit = [] } = await allRows(data(), 'journal', passphraseWrapping(RIGHT));
  expect(JSON.stringify(case_fact)).toContain('electricity-bill');
  expect(audit.map((row) => (row as { what: string }).what)).toContain('key-opened');
});

test('next start: a wrong one is refused, the right one opens the same journal', async () => {
  const { kiosk, page } = await start();
  await asks(page, 'enter');
  // By keyboard: the field is waiting for it.
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await trouble(page, 'wrong');
  expect(await cutOff(kiosk, page, 'enter')).toEqual([]);
  expect(await kiosk.step()).toBeNull();
  expect(await page.locator('.opening-field').inputValue()).toBe('');
  await page.keyboard.type('nor this');
  await page.keyboard.press('Enter');
  // The second wrong answer costs time.
  await until(
    'a wait',
    () => page.locator('[data-tap="open"]').innerText(),
    (words) => /请等 \d+ 秒/.test(words),
  );
  await page.keyboard.type(RIGHT);
  await page.keyboard.press('Enter');
  expect(await kiosk.step()).toBeNull();
  await until(
    'the wait is over',
    () => page.locator('[data-tap="open"]').innerText(),
    (words) => !words.includes('秒'),
    20_000,
  );
  await page.keyboard.press('Enter');
  await kiosk.at('welcome', 45_000);
  await kiosk.tap('start', 'home');
  // The store opens behind the first page, and then it is written down who opened it how.
  await kiosk.storeOpened(2);
  await kiosk.shut();
  const { case_fact = [], audit = [] } = await allRows(data(), 'journal', passphraseWrapping(RIGHT));
  expect(case_fact).toHaveLength(1);
  const opened = audit.filter((row) => (row as { what: string }).what === 'key-opened');
  expect(opened).toHaveLength(2);
  expect(JSON.stringify(opened[1])).toContain('wrongTries');
  // The audit can be checked from outside, with the passphrase on standard input.
  const cli = join(import.meta.dirname, '../../main/store/journal/audit-cli.ts');
  const verdict = execFileSync(process.execPath, [cli, 'verify', '--data', data(), '--passphrase-stdin'], {
    input: `${RIGHT}\n`,
    encoding: 'utf8',
  });
  expect(verdict).toContain('The audit is whole');
});
