import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { TO_THE_END, walk } from './walk.ts';

/** The director's board: a case that was just confirmed is counted; the report lies as PDF, the table names nobody. */

const PICTURES = join(import.meta.dirname, '../../out/desk');
const [PIN, OWN] = ['907413', '580274'];
const folder = mkdtempSync(join(tmpdir(), 'banban-figures-'));
const documents = join(folder, '文档');
const table = join(folder, '表.csv');

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  for (const one of [PICTURES, documents]) mkdirSync(one, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' } },
    // No printer of this machine.
    env: { XDG_CONFIG_HOME: folder, CUPS_SERVER: join(folder, 'no-cups.sock') },
  });
  const find = () => kiosk.app.windows().find((page) => page.url().includes('/desk/'));
  await until('the desk', () => find() !== undefined, Boolean, 30_000);
  const page = find();
  if (!page) throw new Error('there is no desk');
  desk = page;
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(name: string): Promise<void> {
  for (const box of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await resize(kiosk.app, desk, box);
    await desk.screenshot({ path: join(PICTURES, `${name}-${box.width}.png`) });
    const cut = await desk.evaluate(() =>
      [...document.querySelectorAll('.staff, .staff-body, .figures-parts section, .figures-most li, button')]
        .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.className),
    );
    expect(cut, `${name} at ${box.width}`).toEqual([]);
  }
}
async function type(values: string[], brings: string): Promise<void> {
  const inputs = desk.locator('.seat-form input');
  for (const [place, value] of values.entries()) await inputs.nth(place).fill(value);
  await pressUntil(desk, 'give', brings);
}

test('the director is enrolled and signs in', async () => {
  await type(['管理员', PIN, PIN], CODE_SHOWN);
  await keepCode(desk);
  expect(await desk.locator('[data-tap="figures"]').count()).toBe(0);
  await pressUntil(desk, 'people', '.seat-people');
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill('顾站长');
  await pressUntil(desk, 'role:director', '.seat-code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('顾站长').click();
  await type([code], '.staff[data-at="own-pin"]');
  await type([OWN, OWN], '.staff[data-at="calls"]');
});

test('she sees what was counted, and takes the report and the table along', async () => {
  await kiosk.home();
  await kiosk.walk(['scene:bills', 'start'], ['typed', 'account']);
  await walk(kiosk, [
    { type: '3302990315' },
    ...['account enter-done', 'household mine', 'bill seen', 'sum whole', 'pay cash'],
    ...TO_THE_END,
  ]);
  // What was confirmed comes to casework in the background.
  await until(
    'the case to be counted',
    async () => {
      await pressUntil(desk, 'figures', '.figures-most');
      const most = await desk.locator('.figures-most').innerText();
      if (!/这个月登记\s*[1-9]/.test(most)) await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
      return most;
    },
    (most) => /这个月登记\s*[1-9] 件\s*上个月 0 件/.test(most),
    30_000,
  );
  await picture('figures-1');
  for (const sheet of [2, 3, 4, 5]) {
    await pressUntil(desk, 'more', `.figures-months:has-text("${sheet}/5")`);
    await picture(`figures-${sheet}`);
    if (sheet === 2)
      expect(await desk.locator('.figures-parts').innerText()).toMatch(/登记了\s*[1-9][\s\S]*交电费\s*[1-9]/);
  }

  await pressUntil(desk, 'print', '.desk-told[data-how="saved"]');
  await picture('figures-printed');
  const [file = ''] = readdirSync(documents);
  expect(file).toMatch(/^月报表 \d{4}-\d\d-\d\d\.pdf$/);
  const pdf = readFileSync(join(documents, file));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // One page.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  await kiosk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, table);
  await pressUntil(desk, 'save', '.desk-told:has-text("表.csv")');
  const csv = readFileSync(table, 'utf8');
  expect(csv).toMatch(/^\uFEFF\d{4}年\d{1,2}月,,\r\n这个月登记,[1-9] 件,上个月 0 件\r\n/);
  expect(csv).toMatch(/登记的是什么事,交电费,[1-9]\r\n/);
  // Neither whose bill it is, nor its account, nor the case.
  expect(csv).not.toMatch(/3302990315|王|顾站长|-\d{6}-/);
});
