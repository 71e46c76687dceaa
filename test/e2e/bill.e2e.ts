import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRows, slipsOf, tokenOn, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';

/** 交电费, from the first touch to the wipe, as a resident does it. */

describe('交电费 by typing', () => {
  let kiosk: Kiosk;
  let caseNumber = '';
  beforeAll(async () => {
    kiosk = await Kiosk.start({ devices: { idCard: false } });
  });
  afterAll(async () => {
    await kiosk?.close();
  });

  /** To the account page, from wherever the last test left off. */
  async function account(): Promise<void> {
    await kiosk.home();
    await kiosk.walk(['scene:bills', 'start'], ['typed', 'account']);
  }
  const lookUp = async (number: string, page: string) => {
    await account();
    await kiosk.type(number);
    await kiosk.tap('enter-done', page);
  };

  test('a whole visit: found, seen, paid in part of the house, slip, 好差评, wiped', async () => {
    const before = await kiosk.visitProcess();
    const page = await kiosk.page();
    await lookUp('3302990315', 'household');
    await kiosk.says('周*兰');
    await kiosk.says('演示数据');
    expect(await kiosk.words()).not.toContain('周桂兰');
    await kiosk.walk(['mine', 'bill'], ['seen', 'sum']);
    await kiosk.says('86.40');
    await kiosk.says('八十六元四角');
    await kiosk.walk(['whole', 'pay'], ['cash', 'review']);
    await kiosk.says('到一号台交现金');
    await kiosk.tap('confirm', 'done');
    await kiosk.says(/GHL-1-\d{6}-\d{3}-\d/);
    caseNumber = /GHL-1-\d{6}-\d{3}-\d/.exec(await kiosk.words())?.[0] ?? '';
    await kiosk.says('小票打好了', 30_000);
    expect(await kiosk.buttons()).not.toContain('dock:back');
    await kiosk.walk(['got-it', 'rating'], ['rate-5', 'welcome']);
    // The wipe: the page and the process are others.
    await expect.poll(() => page.isClosed()).toBe(true);
    const after = await kiosk.visitProcess();
    expect(after).toBeDefined();
    expect(after).not.toBe(before);
  });

  test('one slip came out, once, and its code leads to the case', async () => {
    const slips = slipsOf(kiosk.printer?.reports.seen ?? []);
    expect(slips).toHaveLength(1);
    const token = slips[0] && (await tokenOn(slips[0]));
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(Buffer.from(slips[0]?.bytesBase64 ?? '', 'base64').length).toBeGreaterThan(10_000);
    // Kept for the last test, which can open the store.
    tokens.push(token ?? '');
  });
  const tokens: string[] = [];

  test.each([
    ['not there', '3302990000', 'not-found', '没找到这个号码'],
    ['paid already', '3302990757', 'already-paid', '已经交过了'],
    ['a prepaid meter', '3302990865', 'prepaid-meter', '插卡的电表'],
    ['a company that does not answer', '3302991207', 'unavailable', '现在连不上'],
  ])('%s: says so, kindly, with a way on', async (_what, number, page, words) => {
    await lookUp(number, page);
    await kiosk.says(words);
    expect(await kiosk.buttons()).toContain('dock:help');
  });

  test('a company that does not answer: asked again, then noted down for staff', async () => {
    await lookUp('3302991207', 'unavailable');
    await kiosk.tap('again');
    await kiosk.at('unavailable');
    await kiosk.tap('note-down', 'review');
    await kiosk.tap('leave', 'home');
  });

  test('not her household: nothing is paid, and she types again', async () => {
    await lookUp('3302990423', 'household');
    await kiosk.tap('not-mine', 'wrong-household');
    await kiosk.says('不是您家，就不交');
    await kiosk.tap('typed', 'account');
    await kiosk.key('delete', '330299042');
    await kiosk.key('3', '3302990423');
  });

  test('too few figures wait, clear begins anew, an eleventh is not taken', async () => {
    await account();
    await kiosk.type('33029');
    await kiosk.says('再按 5 个数，就能下一步');
    await kiosk.poke('enter-done');
    expect(await kiosk.step()).toBe('account');
    await kiosk.key('clear', '');
    await kiosk.type('3302990315');
    await kiosk.poke('key:7');
    expect(await kiosk.typed()).toBe('3302990315');
  });

  test('part of the sum: nothing, too much and three decimals are no sums; 50.5 is', async () => {
    await lookUp('3302990315', 'household');
    await kiosk.walk(['mine', 'bill'], ['seen', 'sum'], ['part', 'amount']);
    await kiosk.type('0');
    await kiosk.tap('enter-done');
    await kiosk.says('请按要交多少钱');
    await kiosk.key('9', '9');
    await kiosk.type('9');
    await kiosk.tap('enter-done');
    await kiosk.says('比要交的还多');
    await kiosk.key('delete', '9');
    await kiosk.key('delete', '');
    await kiosk.type('50.55');
    await kiosk.poke('key:1');
    await kiosk.poke('key:.');
    expect(await kiosk.typed()).toBe('50.55');
    await kiosk.key('delete', '50.5');
    await kiosk.walk(['enter-done', 'pay'], ['code', 'code']);
    await kiosk.says('演示 付不了钱');
    await kiosk.tap('next', 'review');
    await kiosk.says('50.50');
    await kiosk.walk(['change:pay', 'pay'], ['company', 'review']);
    await kiosk.says('去供电公司交');
    await kiosk.walk(['change:pay', 'pay'], ['family', 'review']);
    await kiosk.says('请子女在手机上交');
    await kiosk.tap('leave', 'home');
  });

  test('closed and opened: one case, by its number and by the slip’s code; the audit says what was done', async () => {
    await kiosk.shut();
    await withStore(kiosk.data, async (store) => {
      expect(await store.verifyAudit({})).toMatchObject({ ok: true });
      const open = await store.openCases({ limit: 10 });
      expect(open.map((one) => one.caseNumber)).toEqual([caseNumber]);
      expect((await store.caseByToken({ caseToken: tokens[0] ?? '' }))?.caseNumber).toBe(caseNumber);
      expect(await store.pendingPrintJobs({})).toEqual([]);
      expect(await store.ratingCounts({})).toEqual([{ taskId: 'electricity-bill', level: 5, count: 1 }]);
      // Each visit that was over handed over how its pages went.
      expect(await store.pageCounts({ from: '2000-01-01', to: '2999-12-31' })).toContainEqual({
        taskId: 'electricity-bill',
        stepId: 'rating',
        what: 'opened',
        count: 1,
      });
    });
    const did = (await auditRows(kiosk.data)).map(({ what }) => what);
    for (const what of ['visit-begun', 'visit-confirmed', 'visit-over']) expect(did).toContain(what);
  });
});

describe('交电费 by camera', () => {
  let kiosk: Kiosk;
  const folder = mkdtempSync(join(tmpdir(), 'banban-paper-'));
  // Chromium tells the kind of a film by its name; a film may have one picture.
  const film = join(folder, 'bill.mjpeg');
  const started = () => Kiosk.start({ paper: film, devices: { idCard: false, receiptPrinter: false } });
  beforeAll(async () => {
    copyFileSync(join(import.meta.dirname, 'pictures', 'bill-01.jpg'), film);
    kiosk = await started();
  });
  afterAll(async () => {
    await kiosk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the number is read off the paper, and nothing is typed', async () => {
    // A second try begins where the first one did.
    if ((await kiosk.step()) !== 'welcome') {
      await kiosk.close();
      kiosk = await started();
    }
    await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['camera', 'camera']);
    await kiosk.at('household', 60_000);
    await kiosk.says('罗*荣');
    await kiosk.walk(['mine', 'bill'], ['seen', 'sum']);
    await kiosk.says('239.95');
  });

  test('after the visit the reading process is another one', async () => {
    const [before] = await kiosk.processes('reading');
    await kiosk.walk(['whole', 'pay'], ['cash', 'review'], ['leave', 'home']);
    await kiosk.tap('scene:bills', 'start');
    await kiosk.walk(['typed', 'account']);
    await kiosk.type('3302990757');
    await kiosk.walk(['enter-done', 'already-paid'], ['good', 'rating'], ['rate-skipped', 'welcome']);
    await expect.poll(async () => (await kiosk.processes('reading'))[0] ?? before).not.toBe(before);
  });
});
