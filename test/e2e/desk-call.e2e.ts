import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, firstAdministrator, takesPictures, typeIn } from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { TO_THE_END, walk } from './walk.ts';

/** The desk's own window beside the kiosk: people sign in, somebody calls, one of them goes. Pictures in out/desk/. */

const [PIN, OWN] = ['907413', '580274'];

const folder = mkdtempSync(join(tmpdir(), 'banban-desk-call-'));
const documents = join(folder, '文档');

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  mkdirSync(documents, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  const checked = { day: '2026年11月24日星期二', version: '0.1.0', built: null, parts: [] };
  writeFileSync(join(folder, 'self-check.json'), JSON.stringify(checked));
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' } },
    env: {
      BANBAN_SELF_CHECK: join(folder, 'self-check.json'),
      XDG_CONFIG_HOME: folder,
      // No printer of this machine.
      CUPS_SERVER: join(folder, 'no-cups.sock'),
    },
  });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (place: string) => desk.locator(`.staff[data-at="${place}"]`).waitFor();
const picture = takesPictures('desk', () => ({ kiosk, desk }));
/** From wherever an earlier try was left. */
async function toCalls(): Promise<void> {
  for (const way of ['case', 'list', 'find', 'calls'])
    if (await desk.locator(`[data-tap="${way}"]`).isVisible())
      await pressUntil(
        desk,
        way,
        way === 'calls' ? '.staff[data-at="calls"]' : `.staff:not(:has([data-tap="${way}"]))`,
      );
}
/** Of the case that lies in the store. */
async function caseNumber(): Promise<string> {
  const { case_now: rows = [] } = await allRows(kiosk.data, 'casework');
  return String((rows[0] as { case_number?: unknown } | undefined)?.case_number);
}
const type = (values: readonly string[], brings: string) => typeIn(desk, values, brings);

test('the first administrator is made here, enrols somebody, and the code becomes a PIN of her own', async () => {
  await at('first');
  await picture('first');
  await firstAdministrator(desk, '顾站长', PIN);
  await pressUntil(desk, 'people', '.seat-people');
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill('小陈');
  await picture('enrol');
  await pressUntil(desk, 'role:window', '.seat-code');
  await picture('code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  expect(await desk.locator('.seat-people').innerText()).toMatch(/小陈\s*窗口/);
  await picture('people');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'sign-out', '.seat-names');
  await picture('names');
  await desk.getByText('小陈').click();
  await at('pin');
  await picture('pin');
  await type([code], '.staff[data-at="own-pin"]');
  await type([OWN, OWN], '.staff[data-at="calls"]');
  await picture('quiet');
});

test('somebody calls: the desk rings with page and tries; who goes is named to her, and the page comes back', async () => {
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  await kiosk.tap('dock:help', 'help-calling');
  await desk.locator('.seat-caller').waitFor();
  expect(await desk.locator('.seat-caller').innerText()).toMatch(/1 号机有人请帮忙\s+交电费 · /);
  await picture('call');
  await pressUntil(desk, 'coming', '[data-tap="done"]');
  await kiosk.at('help-coming');
  await kiosk.says('小陈');
  expect(await desk.locator('.seat-caller').innerText()).toContain('小陈 正在过去');
  await pressUntil(desk, 'done', '.staff-none');
  await kiosk.at('account');
});

test('what she confirms is a case; whoever takes it has it among hers, and writes what is done', async () => {
  await toCalls();
  await walk(kiosk, [
    { type: '3302990315' },
    ...['account enter-done', 'household mine', 'bill seen', 'sum whole', 'pay cash'],
    ...TO_THE_END,
  ]);
  await pressUntil(desk, 'cases', '.cases-views');
  await picture('cases-none');
  await pressUntil(desk, 'view:unassigned', '.cases-line');
  expect(await desk.locator('.cases-line').innerText()).toMatch(/交电费[\s\S]*等人接下来[\s\S]*时间够/);
  await picture('cases');
  const number = await desk.locator('.cases-number').innerText();
  await pressUntil(desk, `case:${number}`, '.case');
  await picture('case');
  await pressUntil(desk, 'do:take-in', '.case:not(:has([data-tap="do:take-in"]))');
  await pressUntil(desk, 'do:note', '.case-write');
  await desk.locator('.case-write').fill('居民下午再来看一看');
  await picture('case-write');
  await pressUntil(desk, 'write', '.case-notes');
  expect(await desk.locator('.case-told').innerText()).toMatch(/谁在办\s*小陈[\s\S]*居民下午再来看一看/);
  await picture('case-taken');
  await pressUntil(desk, 'list', '.cases-views');
  await pressUntil(desk, 'view:mine', '.cases-line');
  await pressUntil(desk, 'calls', '.staff-none');
});

test('her record: masked, seen whole for a reason, and deleted when she asks; nothing of it is left', async () => {
  await toCalls();
  await pressUntil(desk, 'record', '.cases-search');
  await picture('record-find');
  const number = await caseNumber();
  await desk.locator('.cases-search input').fill(number);
  await pressUntil(desk, 'write', '.record-rows');
  await picture('record');
  const rows = await desk.locator('.record-rows').innerText();
  expect(rows).not.toContain('3302990315');
  await pressUntil(desk, 'unmask:account', '.record-reasons');
  await picture('record-reasons');
  await pressUntil(desk, 'reason:resident-asks', '.record-rows');
  expect(await desk.locator('.record-rows').innerText()).toContain('3302990315');
  await pressUntil(desk, 'forget', '[data-tap="sure"]');
  await picture('record-sure');
  await pressUntil(desk, 'sure', '.staff-none');
  await picture('record-gone');
  for (const name of ['journal', 'casework'] as const)
    expect(JSON.stringify(await allRows(kiosk.data, name))).not.toContain('3302990315');
  // Nor in the log, nor in what was kept as a file.
  for (const at of [kiosk.data, documents])
    for (const one of readdirSync(at, { withFileTypes: true, recursive: true }))
      if (one.isFile())
        expect(readFileSync(join(one.parentPath, one.name), 'latin1'), one.name).not.toContain('3302990315');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
});

test('the sheet of the self-check comes on paper from here too', async () => {
  await toCalls();
  await pressUntil(desk, 'board', '[data-tap=check]');
  await pressUntil(desk, 'check', '[data-tap=print]');
  await pressUntil(desk, 'print', '.desk-told[data-how=saved]');
  expect(readdirSync(documents)).toEqual([expect.stringMatching(/^适老化自查表 .*\.pdf$/)]);
});

test('who came presses for her once she says yes; she takes it back; 都对 is hers, and the case says who entered what', async () => {
  await toCalls();
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  const together = async () => {
    await kiosk.tap('dock:help', 'help-calling');
    await desk.locator('.seat-caller').waitFor();
    await pressUntil(desk, 'coming', '[data-tap="done"]');
    await kiosk.at('help-coming');
    await pressUntil(desk, 'beside', '.staff[data-at="beside"]');
    await kiosk.at('beside-asked');
  };
  await together();
  await picture('beside-asked');
  await kiosk.tap('beside:no', 'help-coming');
  await at('calls');
  await pressUntil(desk, 'beside', '.staff[data-at="beside"]');
  await kiosk.tap('beside:yes', 'account');
  await desk.locator('.beside-key').first().waitFor();
  for (const [n, figure] of [...'3302990315'].entries()) {
    await desk.locator(`[data-tap="key:${figure}"]`).press('Enter');
    await until(
      'what was typed',
      () => desk.locator('.beside-entry b').innerText(),
      (shown) => shown === '＊'.repeat(n + 1),
    );
  }
  expect(await kiosk.words()).toContain('小陈在帮您按');
  await picture('beside-keys');
  await desk.locator('[data-tap$=":enter-done"]').press('Enter');
  await kiosk.at('household');
  await desk.locator('[data-tap$=":mine"]').waitFor();
  await picture('beside');
  expect(await desk.locator('.beside').innerText()).not.toContain('3302990315');
  // In the seat of 请人帮忙 she takes it back.
  await kiosk.tap('dock:help');
  await at('calls');
  await together();
  await kiosk.tap('beside:yes', 'household');
  await desk.locator('[data-tap$=":mine"]').press('Enter');
  await walk(kiosk, ['bill seen', 'sum whole', 'pay cash']);
  await kiosk.at('review');
  await desk.locator('[data-tap$=":change:pay"]').waitFor();
  expect(await desk.locator('[data-tap$=":confirm"]').count()).toBe(0);
  await picture('beside-review');
  await walk(kiosk, TO_THE_END);
  await at('calls');
  const kept = await until(
    'the case',
    async () => (await allRows(kiosk.data, 'casework')).fact ?? [],
    (rows) => rows.some((row) => JSON.stringify(row).includes('helpedBy')),
    30_000,
  );
  const row = kept.find((one) => JSON.stringify(one).includes('helpedBy')) as {
    body: string;
    personal: string;
  };
  expect(JSON.parse(row.body)).toMatchObject({ mode: 'assisted' });
  expect(JSON.parse(row.personal)).toMatchObject({
    account: { value: '3302990315', from: 'typed', by: '小陈' },
    payWay: { by: 'resident' },
    helpedBy: { value: '小陈', by: 'resident', version: 1 },
  });
});

test('the desk has told the store by which days and hours cases are reckoned, and so looks after them', async () => {
  const times = async () => (await allRows(kiosk.data, 'casework')).case_times ?? [];
  const known = await until('the times of the place', times, (rows) => rows.length === 1, 30_000);
  expect(JSON.stringify(known)).toMatch(/510.*2026-10-01/);
});

test('who did what is in the audit, and no PIN is anywhere in it', async () => {
  await kiosk.shut();
  const { audit = [] } = await allRows(kiosk.data, 'journal');
  const rows = JSON.stringify(audit);
  for (const what of ['staff', '小陈', 'beside-asked', 'beside-agreed', 'beside-over'])
    expect(rows).toContain(what);
  for (const secret of [PIN, OWN]) expect(rows).not.toContain(secret);
});
