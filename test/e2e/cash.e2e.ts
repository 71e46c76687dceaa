import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CALLS,
  deskOf,
  enrolled,
  firstAdministrator,
  signIn,
  signOut,
  takesPictures,
  typeIn,
} from './desk-window.ts';
import { allRows, slipsOf } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/**
 * Cash at the desk: taken with a receipt, the day closed by two. Two sign too when the account changes that her money
 * goes to. Pictures in out/cash/.
 */

const [PIN, OWN] = ['907413', '580274'];

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  kiosk = await Kiosk.start({ devices: { idCard: false }, settings: { desk: { window: 'always' } } });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
});

const slips = () => slipsOf(kiosk.printer?.reports.seen ?? []);
const picture = takesPictures('cash', () => ({ kiosk, desk }));
const type = (values: readonly string[], brings: string) => typeIn(desk, values, brings);
async function write(text: string, brings: string): Promise<void> {
  await desk.locator('.ask-typed input').fill(text);
  await pressUntil(desk, 'write', brings);
}
const signer = async () => (await desk.locator('.seat-name').first().getAttribute('data-tap')) ?? '';
const titled = (title: string) => `.staff-head h1:has-text("${title}")`;

test('two people are there: the station’s head, and 小陈 at the window', async () => {
  await firstAdministrator(desk, '老周', PIN);
  await enrolled(desk, { name: '顾站长', role: 'director', pin: OWN });
  await signOut(desk);
  await signIn(desk, '老周', PIN);
  await enrolled(desk, { name: '小陈', role: 'window', pin: OWN });
});

test('a payment: read out, written down, and the receipt comes out of the printer once', async () => {
  await pressUntil(desk, 'cash', '.cash-more');
  await picture('list-none');
  await pressUntil(desk, 'receive', titled('收什么钱'));
  await picture('about');
  await write('电费', titled('多少钱'));
  await picture('sum');
  await write('87.4', titled('她给了多少'));
  await picture('given');
  await pressUntil(desk, 'sum:100', '.cash-aloud');
  expect(await desk.locator('.cash-aloud').innerText()).toMatch(/收您 一百元整\s+找您 十二元六角/);
  await picture('aloud');
  await pressUntil(desk, 'counted', '.desk-told[data-how="printed"]');
  await picture('line');
  const [slip, ...more] = slips();
  expect(more).toEqual([]);
  expect(Buffer.from(slip?.bytesBase64 ?? '', 'base64').length).toBeGreaterThan(5_000);
  await pressUntil(desk, 'receipt', '.desk-told[data-how="printed"]');
  await until(
    'the second receipt',
    () => slips().length,
    (many) => many === 2,
  );
  // The mark is on it.
  expect(slips()[1]?.rows).toBeGreaterThan(slip?.rows ?? 0);
});

test('the day does not come out even: a reason, a colleague’s PIN, and it is closed', async () => {
  await pressUntil(desk, 'list', '.cash-line');
  await picture('list');
  await pressUntil(desk, 'count', '.cash-pieces');
  await desk.locator('[data-fen="5000"]').fill('1');
  await desk.locator('[data-fen="1000"]').fill('3');
  await desk.locator('[data-fen="500"]').fill('1');
  await desk.locator('[data-fen="100"]').fill('2');
  await picture('count');
  await pressUntil(desk, 'close-day', titled('为什么'));
  await write('找零多找了四角', '.seat-names');
  await picture('signers');
  await pressUntil(desk, await signer(), '.seat-form input');
  await picture('sign');
  await type([OWN], '.cash-closed');
  expect(await desk.locator('.cash-closed').innerText()).toMatch(
    /¥87\.40[\s\S]*¥87\.00[\s\S]*-¥0\.40[\s\S]*小陈、顾站长/,
  );
  await picture('closed');
  const { book_entry: rows = [] } = await allRows(kiosk.data, 'casework');
  expect((rows as { what: string }[]).map(({ what }) => what)).toEqual([
    'received',
    'receipt',
    'receipt',
    'closed',
  ]);
  await pressUntil(desk, 'list', '.cash-more');
  expect(await desk.locator('[data-tap="receive"]').count()).toBe(0);
  await picture('list-closed');
  await pressUntil(desk, 'calls', CALLS);
});

test('the account her money goes to: she is there, a colleague signs, and the case says which two', async () => {
  const asks = (title: string) => `h1:has-text("${title}")`;
  const words = async (text: string, brings: string) => {
    await desk.locator('.case-write').fill(text);
    await pressUntil(desk, 'write', brings);
  };
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('顾站长').click();
  await desk.locator('.staff[data-at="pin"]').waitFor();
  await type([OWN], CALLS);
  await pressUntil(desk, 'opening', asks('这件事从哪里来'));
  await pressUntil(desk, 'source:phone', asks('是什么事'));
  const group = desk.locator('.plain-choice', { hasText: '养老' });
  await pressUntil(desk, (await group.first().getAttribute('data-tap')) ?? '', '[data-tap="task:allowance"]');
  await pressUntil(desk, 'task:allowance', asks('居民怎么说'));
  await words('要换一张收钱的卡', asks('居民愿意留名字吗'));
  await pressUntil(desk, 'named', asks('居民叫什么名字'));
  await words('王桂香', asks('打哪个电话'));
  await words('13800001278', asks('身份证号码是多少'));
  await words('330299194608150021', asks('请再看一遍'));
  await pressUntil(desk, 'open', asks('登记好了'));
  const number = await desk.locator('.plain-facts dd').first().innerText();
  await pressUntil(desk, 'calls', CALLS);
  await pressUntil(desk, 'cases', '.cases-search');
  await desk.locator('.cases-search input').fill(number);
  await pressUntil(desk, 'find', '.case');
  await pressUntil(desk, 'do:analyse-general', '[data-tap="do:step"]');
  await pressUntil(desk, 'do:more', '[data-tap="do:assist-help"]');
  await pressUntil(desk, 'do:assist-help', '.case:has-text("帮办")');
  await pressUntil(desk, 'do:more', '[data-tap="do:change-account"]');
  await pressUntil(desk, 'do:change-account', '[data-tap="choice:yes"]');
  await picture('account-present');
  await pressUntil(desk, 'choice:yes', '.seat-names:has-text("小陈")');
  await picture('account-signers');
  await pressUntil(desk, await signer(), '.seat-form input');
  await picture('account-sign');
  await type([OWN], '.case');
  await pressUntil(desk, 'do:course', '.cases-lines:has-text("顾站长和小陈一起看着")');
  await picture('account-course');
  const { audit = [] } = await allRows(kiosk.data, 'journal');
  expect(audit).toContainEqual(
    expect.objectContaining({ what: 'two-people-proxy-bank-change', actor: 'staff:小陈', about: number }),
  );
});
