import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALLS, deskOf, does as doesOn, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { allRows, auditRows, slipsOf, tokenOn } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { VISITS } from './visits.ts';
import { TO_THE_END, walk } from './walk.ts';

/** The papers of a case, from its page to the printers. Pictures of pages and papers in out/papers/. */

const PICTURES = join(import.meta.dirname, '../../out/papers');
const [PIN, OWN] = ['907413', '580274'];
const PRINTED = '.desk-told[data-how="printed"]';
const HERS = ['王桂香', '330299194608150021', '057455500120'];
const folder = mkdtempSync(join(tmpdir(), 'banban-papers-'));

let kiosk: Kiosk;
let desk: Page;
let number = '';
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  await paperPrinter();
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A printer of this test's own in the place of the system's dialogue: what is sent to it comes out as a PDF. */
async function paperPrinter(): Promise<void> {
  await kiosk.app.evaluate(({ app }) => {
    const out: string[] = [];
    const ways: string[] = [];
    Object.assign(globalThis, { papersOut: out, papersTo: ways });
    app.on('web-contents-created', (_event, contents) => {
      contents.getPrintersAsync = async () =>
        [{ name: 'Microsoft Print to PDF' }, { name: 'test' }] as Electron.PrinterInfo[];
      contents.print = (options, done) => {
        ways.push(options?.deviceName ?? 'asked');
        contents.printToPDF({ preferCSSPageSize: true, printBackground: true }).then(
          (pdf) => {
            out.push(pdf.toString('base64'));
            done?.(true, '');
          },
          (error: unknown) => done?.(false, String(error)),
        );
      };
    });
  });
}
const tool = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });

interface Came {
  text: string;
  pages: number;
  /** Type sizes on it, points. */
  sizes: number[];
}
/** Prints one from the page that is open; what came out. */
async function a4(action: string, name: string): Promise<Came> {
  const count = () =>
    kiosk.app.evaluate(() => (globalThis as unknown as { papersOut: string[] }).papersOut.length);
  const before = await count();
  await desk.locator(`[data-tap="${action}"]:not([aria-disabled="true"])`).waitFor();
  await desk.locator(`[data-tap="${action}"]`).press('Enter');
  await until('the paper', count, (now) => now === before + 1, 30_000);
  await desk.locator(PRINTED).waitFor();
  const pdf = await kiosk.app.evaluate(() =>
    (globalThis as unknown as { papersOut: string[] }).papersOut.at(-1),
  );
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, Buffer.from(pdf ?? '', 'base64'));
  tool('pdftoppm', '-png', '-r', '70', file, join(PICTURES, name));
  const about = tool('pdfinfo', file);
  expect(about).toMatch(/A4/);
  return {
    text: tool('pdftotext', '-layout', file, '-').replace(/\s/g, ''),
    pages: Number(/Pages:\s+(\d+)/.exec(about)?.[1]),
    sizes: [...tool('pdftohtml', '-xml', '-i', '-stdout', '-zoom', '1', file).matchAll(/size="(\d+)"/g)].map(
      ([, size]) => Number(size),
    ),
  };
}
/** Where the last paper went: a printer by name, or wherever somebody says who was asked. */
const wentTo = () =>
  kiosk.app.evaluate(() => (globalThis as unknown as { papersTo: string[] }).papersTo.at(-1));
/** A form: a page for her and one for the station, nothing on them too small to be read. */
function isForm({ text, pages, sizes }: Came, ...says: string[]): void {
  expect(pages, text).toBe(2);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  for (const words of ['居民留存', '站里留存', number, '5550', ...says])
    expect(text).toContain(words.replace(/\s/g, ''));
}
const takes = takesPictures('papers', () => ({ kiosk, desk }));
const picture = (name: string) => takes(`desk-${name}`);
const does = (act: string, words?: string) => doesOn(desk, act, words);
const toPapers = () => pressUntil(desk, 'papers', '.papers');
const toCase = () => pressUntil(desk, 'case', '.case');

test('she asks for the old-age allowance without her 户口簿, and the head of the station takes it', async () => {
  await firstAdministrator(desk, '老周', PIN);
  await enrolled(desk, { name: '顾站长', role: 'director', pin: OWN });
  await walk(kiosk, ['welcome start', ...(VISITS.allowance?.moves ?? []), ...TO_THE_END]);
  await pressUntil(desk, 'cases', '.cases-views');
  await pressUntil(desk, 'view:unassigned', '.cases-line');
  number = await desk.locator('.cases-number').innerText();
  await pressUntil(desk, `case:${number}`, '.case');
  await does('take-in');
});

test('受理单, 一次告知单, 委托书 and the promise to bring a paper: two copies each, in large type', async () => {
  await toPapers();
  await picture('papers');
  const accepted = await a4('a4:accepted', 'accepted');
  isForm(accepted, '受理单', '王*香', '首问责任人顾站长', '一分钱也不收');
  for (const value of HERS) expect(accepted.text).not.toContain(value);
  isForm(await a4('a4:told', 'told'), '一次告知单', '身份证', '户口簿', '要来几次');
  isForm(await a4('a4:mandate', 'mandate'), '委托书', ...HERS, '见证人', '我收回这份委托', '90天');
  isForm(await a4('a4:pledge', 'pledge'), '容缺受理承诺书', '王桂香', '补件清单', '户口簿', '退给您');
});

test('the same as a slip from the kiosk’s printer, masked, with the code of the case; a second one is marked', async () => {
  const slips = () => slipsOf(kiosk.printer?.reports.seen ?? []);
  /** Prints one; what came out. */
  const slip = async (form: string) => {
    const before = slips().length;
    await desk.locator(`[data-tap="slip:${form}"]:not([aria-disabled="true"])`).press('Enter');
    await until(
      'the slip',
      () => slips().length,
      (now) => now === before + 1,
      30_000,
    );
    await desk.locator('[data-tap="slip:accepted"]:not([aria-disabled="true"])').waitFor();
    await desk.locator(PRINTED).waitFor();
    const came = slips().at(-1);
    if (!came) throw new Error('there is no slip');
    return came;
  };
  const keep = (name: string, { pngBase64 }: { pngBase64: string }) =>
    writeFileSync(join(PICTURES, `${name}.png`), Buffer.from(pngBase64, 'base64'));
  const first = await slip('accepted');
  expect(await tokenOn(first)).toMatch(/^[\w-]{22}$/);
  keep('slip-accepted', first);
  keep('slip-told', await slip('told'));
  const again = await slip('accepted');
  keep('slip-again', again);
  // The mark is on it.
  expect(again.rows).toBeGreaterThan(first.rows);
  await picture('papers-printed');
});

test('中止单 and 续办委托书 while it stands still; 办结单 when it is done', async () => {
  await toCase();
  await does('analyse-general');
  await does('suspend', '要去女儿家住几天');
  await toPapers();
  isForm(await a4('a4:paused', 'paused'), '中止单', '要去女儿家住几天', '不算在办理时间里');
  isForm(await a4('a4:again', 'again'), '续办委托书', '王桂香', '从哪天停下');
  await toCase();
  await does('resume');
  await does('step', '报上去了');
  await does('result', '补贴批下来了');
  // Quicker than anybody can have been: why is asked too.
  if (await desk.locator('.case-write').isVisible()) {
    await desk.locator('.case-write').fill('当场就办好了');
    await pressUntil(desk, 'write', '.case');
  }
  await toPapers();
  isForm(await a4('a4:closed', 'closed'), '办结单', '办好了', '补贴批下来了', '顾站长');
  await toCase();
});

test('her record comes on paper, whole, for herself', async () => {
  await pressUntil(desk, 'record', '.record-rows');
  // Of each consent stands the day.
  expect(await desk.locator('.record-rows').innerText()).toMatch(/\d{4}年\d+月\d+日 星期. 同意的/);
  await picture('record');
  const consent = desk.locator('[data-tap^="withdraw:"]').first();
  await pressUntil(desk, (await consent.getAttribute('data-tap')) ?? '', '[data-tap="sure"]');
  expect(await desk.locator('.record-sure').first().innerText()).toMatch(/\d{4}年\d+月\d+日/);
  await picture('record-withdraw');
  await pressUntil(desk, 'back', '.record-rows');
  const record = await a4('print', 'record');
  expect(Math.min(...record.sizes)).toBeGreaterThanOrEqual(14);
  for (const words of ['我的记录', number, ...HERS]) expect(record.text).toContain(words);
  // Nobody could make a file of it.
  expect(await wentTo()).toBe('test');
});

test('what was forgotten in time is there for the head of the station, on the page and on paper', async () => {
  await pressUntil(desk, 'find', '.cases-search');
  await pressUntil(desk, 'calls', CALLS);
  await picture('calls');
  await pressUntil(desk, 'forgotten', '.forgotten-rules');
  expect(await desk.locator('.papers').innerText()).toContain('没有到日子的');
  await picture('forgotten');
  const report = await a4('print', 'forgotten');
  expect(await wentTo()).toBe('asked');
  expect(report.text).toMatch(/到期删除的记录.*没有到日子的.*90天.*站长签名/);
});

test('what was made is in the case, and whose mask was lifted for what in the audit; no value is in either', async () => {
  await kiosk.shut();
  const { fact = [] } = await allRows(kiosk.data, 'casework');
  const handed = fact.filter((row) => (row as { kind?: unknown }).kind === 'hand-paper');
  expect(handed.length).toBe(10);
  const audit = await auditRows(kiosk.data);
  const lifted = audit.filter(({ what }) => what === 'unmasked');
  expect(lifted.map(({ row }) => /\\"field\\":\\"(\w+)\\"/.exec(row)?.[1]).sort()).toEqual([
    'idNumber',
    'idNumber',
    'name',
    'name',
    'name',
    'phone',
    'phone',
    'phone',
  ]);
  for (const value of HERS) {
    expect(JSON.stringify(handed)).not.toContain(value);
    expect(JSON.stringify(audit)).not.toContain(value);
  }
});
