import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { TO_THE_END, walk } from './walk.ts';

/** The director's board: a case that was just confirmed is counted; the report lies as PDF, the table names nobody. */

const [PIN, OWN] = ['907413', '580274'];
const folder = mkdtempSync(join(tmpdir(), 'banban-figures-'));
const documents = join(folder, '文档');
const table = join(folder, '表.csv');

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  mkdirSync(documents, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' } },
    // No printer of this machine.
    env: { XDG_CONFIG_HOME: folder, CUPS_SERVER: join(folder, 'no-cups.sock') },
  });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const picture = takesPictures(
  'desk',
  () => ({ kiosk, desk }),
  '.staff-body, .figures-parts section, .figures-most li, button',
);

test('the director is enrolled and signs in', async () => {
  await firstAdministrator(desk, '管理员', PIN);
  expect(await desk.locator('[data-tap="figures"]').count()).toBe(0);
  await enrolled(desk, { name: '顾站长', role: 'director', pin: OWN });
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
