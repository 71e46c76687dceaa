import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browsers } from './browsers.ts';
import { deskOf } from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { killNow } from './processes.ts';
import { type Relay, relay } from './relay.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { TO_THE_END, walk } from './walk.ts';

/** The desk in two browsers of the house, over HTTPS, beside the kiosk's own window. Pictures in out/desk/. */

const PICTURES = join(import.meta.dirname, '../../out/desk');
const PINS = { 顾站长: '907413', 小陈: '580274', 小林: '362915' };

const folder = mkdtempSync(join(tmpdir(), 'banban-network-'));
const authority = join(folder, '优盘', '伴办-centre-ca.crt');
let port = 0;
let url = '';
let kiosk: Kiosk;
let desk: Page;
let browsers: Browsers;
/** Between the first browser and the kiosk. */
let cable: Relay;
let [one, two]: Page[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
beforeAll(async () => {
  for (const each of [PICTURES, join(folder, '优盘')]) mkdirSync(each, { recursive: true });
  port = await freePort();
  url = `https://127.0.0.1:${port}/`;
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always', network: { port } } } });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await browsers?.close();
  cable?.close();
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function type(page: Page, values: string[], brings: string): Promise<void> {
  const inputs = page.locator('.seat-form input');
  for (const [place, value] of values.entries()) await inputs.nth(place).fill(value);
  await pressUntil(page, 'give', brings);
}
async function picture(name: string): Promise<void> {
  for (const box of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await resize(kiosk.app, desk, box);
    await shot(desk, join(PICTURES, `${name}-${box.width}.png`));
    const cut = await desk.evaluate(() =>
      ['.staff', '.staff-body'].some((part) => {
        const drawn = document.querySelector(part);
        return (
          !drawn || drawn.scrollHeight > drawn.clientHeight + 1 || drawn.scrollWidth > drawn.clientWidth + 1
        );
      }),
    );
    expect(cut, `${name} at ${box.width}`).toBe(false);
  }
}
/** A code at the kiosk, from the list of computers. */
async function code(): Promise<string> {
  await pressUntil(desk, 'pair', '.seat-code');
  return (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
}
async function askIn(page: Page, code: string, name: string): Promise<void> {
  const inputs = page.locator('.seat-form input');
  await inputs.nth(0).fill(code);
  await inputs.nth(1).fill(name);
  await page.locator('[data-tap="let-in"]').press('Enter');
}
async function signIn(page: Page, name: keyof typeof PINS, code: string): Promise<void> {
  await page.locator('.seat-names').getByText(name).click();
  await page.locator('.staff[data-at="pin"]').waitFor();
  await type(page, [code], '.staff[data-at="own-pin"]');
  await type(page, [PINS[name], PINS[name]], '.staff[data-at="calls"]');
}
/** From wherever an earlier try was left. */
async function toCalls(page: Page): Promise<void> {
  for (const way of ['case', 'list', 'calls'])
    if (await page.locator(`[data-tap="${way}"]`).isVisible())
      await pressUntil(page, way, `.staff:not(:has([data-tap="${way}"]))`);
  await page.locator('.staff[data-at="calls"]').waitFor();
}
/** What the kiosk's server answers to who is no browser. */
async function raw(path: string, headers: Record<string, string>, body: unknown = {}): Promise<number> {
  return await new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host: '127.0.0.1', port, path, method: 'POST', ca: readFileSync(authority), servername: '' },
        headers: { 'content-type': 'application/json', origin: url.slice(0, -1), ...headers },
      },
      (answer) => resolve(answer.statusCode ?? 0),
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}

test('at the kiosk the certificate of the house is saved for the other computers, and a code is shown', async () => {
  await type(desk, ['顾站长', PINS.顾站长, PINS.顾站长], CODE_SHOWN);
  await keepCode(desk);
  await pressUntil(desk, 'computers', '.staff[data-at="computers"]');
  await picture('computers-none');
  await pressUntil(desk, 'certificate', '.computers-steps');
  await desk.locator('.computers-prints').waitFor();
  await kiosk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, authority);
  await pressUntil(desk, 'save', '.desk-told[data-how="saved"]');
  await picture('computers-certificate');
  expect(readFileSync(authority, 'utf8')).toMatch(
    /^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n$/,
  );
  expect(readFileSync(join(folder, '优盘', '怎么装证书.txt'), 'utf8')).toContain('SHA-1');
  await pressUntil(desk, 'list', '[data-tap="pair"]');
});

test('a browser that was not given the certificate is warned; one that was is not, and asks for the code', async () => {
  const stranger = await Browsers.start(null);
  expect(await stranger.tries('stranger', url)).toBe('ERR_CERT_AUTHORITY_INVALID');
  await stranger.close();
  cable = await relay(port);
  browsers = await Browsers.start(authority, { from: port, to: cable.port });
  one = await browsers.open('one', url);
  await one.locator('.staff[data-at="out"]').waitFor();
  await shot(one, join(PICTURES, 'browser-ask-in.png'));
  const shown = await code();
  await picture('computers-code');
  await askIn(one, '000000', '窗口 1');
  await one.getByText('号码不对').waitFor();
  await askIn(one, shown, '窗口 1');
  await one.locator('.seat-names').waitFor();
  await shot(one, join(PICTURES, 'browser-names.png'));
  await desk.getByText('窗口 1 连上了').waitFor();
  await picture('computers-let-in');

  two = await browsers.openInstalled('two', url);
  await two.locator('.staff[data-at="out"]').waitFor();
  await askIn(two, shown, '窗口 2');
  await two.getByText('现在没有可用的号码').waitFor();
  await pressUntil(desk, 'list', '[data-tap="pair"]');
  await askIn(two, await code(), '窗口 2');
  await two.locator('.seat-names').waitFor();
  await desk.getByText('窗口 2 连上了').waitFor();
  await pressUntil(desk, 'list', '.seat-people');
  await picture('computers');
});

test('who is not let in, and another page, get nothing', async () => {
  const [cookie] = await browsers.app.evaluate(
    async ({ session }) => await session.fromPartition('one').cookies.get({ name: '__Host-banban' }),
  );
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'strict', hostOnly: true });
  const own = { cookie: `__Host-banban=${cookie?.value}` };
  expect(await raw('/say', own)).toBe(410);
  expect(await raw('/open', {})).toBe(401);
  expect(await raw('/open', { cookie: '__Host-banban=x' })).toBe(401);
  for (const path of ['/open', '/say'])
    expect(await raw(path, { ...own, origin: 'https://evil.example' })).toBe(403);
  expect(await raw('/open', { ...own, host: `evil.example:${port}` })).toBe(421);
});

test('two people sign in at two browsers; both hear who calls, and see who goes', async () => {
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  for (const [name, page] of [
    ['小陈', one],
    ['小林', two],
  ] as const) {
    await pressUntil(desk, 'people', '.seat-people');
    await pressUntil(desk, 'enrol', '.seat-enrol');
    await desk.locator('.seat-enrol input').fill(name);
    await pressUntil(desk, 'role:window', '.seat-code');
    const first = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
    await pressUntil(desk, 'list', '.seat-people');
    await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
    // Names as they are now.
    await page?.reload();
    if (page) await signIn(page, name, first);
  }
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start']);
  await kiosk.tap('dock:help', 'help-calling');
  for (const page of [one, two]) await page?.locator('.seat-caller').waitFor();
  expect(await one?.title()).toBe('● 有人请帮忙');
  if (one) await shot(one, join(PICTURES, 'browser-call.png'));
  if (one) await pressUntil(one, 'coming', '[data-tap="done"]');
  await kiosk.at('help-coming');
  await kiosk.says('小陈');
  await two?.getByText('小陈 正在过去').waitFor();
  if (one) await pressUntil(one, 'done', '.staff-none');
  await kiosk.at('start');
});

test('what she confirms stands in both lists; who takes it, and what is written, the other sees at once', async () => {
  if (!one || !two) throw new Error('there are no browsers');
  for (const page of [one, two]) {
    await toCalls(page);
    await pressUntil(page, 'cases', '.cases-views');
    await pressUntil(page, 'view:unassigned', '.cases-view[aria-pressed="true"][data-tap="view:unassigned"]');
  }
  const before = await one.locator('.cases-line').count();
  if ((await kiosk.step()) === 'welcome') await kiosk.walk(['start', 'home'], ['scene:bills', 'start']);
  await walk(kiosk, [
    'start typed',
    { type: '3302990315' },
    ...['account enter-done', 'household mine', 'bill seen', 'sum whole', 'pay cash'],
    ...TO_THE_END,
  ]);
  for (const page of [one, two]) await page.locator('.cases-line').nth(before).waitFor();
  const number = await one.locator('.cases-number').last().innerText();
  for (const page of [one, two]) await pressUntil(page, `case:${number}`, '.case');
  await pressUntil(one, 'do:take-in', '.case:not(:has([data-tap="do:take-in"]))');
  await two.getByText('小陈', { exact: true }).first().waitFor();
  await two.locator('[data-tap="do:take-in"]').waitFor({ state: 'detached' });

  // Both write at the same time.
  for (const [page, text] of [
    [one, '居民下午再来'],
    [two, '户号核对过了'],
  ] as const) {
    await pressUntil(page, 'do:note', '.case-write');
    await page.locator('.case-write').fill(text);
  }
  await pressUntil(one, 'write', '.case-notes');
  await two.getByText('小陈刚刚写了：居民下午再来。您写的还在').waitFor();
  await shot(two, join(PICTURES, 'browser-moved.png'));
  expect(await two.locator('.case-write').inputValue()).toBe('户号核对过了');
  await pressUntil(two, 'write', '.case-notes');
  for (const page of [one, two]) {
    await page.getByText('户号核对过了').waitFor();
    expect(await page.locator('.case-notes').innerText()).toMatch(
      /户号核对过了[\s\S]*小林[\s\S]*居民下午再来[\s\S]*小陈/,
    );
    await toCalls(page);
  }
});

test('the line breaks for a moment: who sits there sees it, and stays signed in where she was', async () => {
  if (!one) throw new Error('there is no browser');
  await toCalls(one);
  cable.cut();
  await one.locator('.browser-away').waitFor();
  cable.plug();
  await one.locator('.browser-away').waitFor({ state: 'detached' });
  await pressUntil(one, 'cases', '.cases-views');
  expect(await one.locator('.staff-where').innerText()).toBe('小陈');
});

test('the desk’s process dies: who sits at a browser signs in anew, and nobody is let out', async () => {
  if (!one || !two) throw new Error('there are no browsers');
  const [pid] = await kiosk.processes('desk');
  if (pid === undefined) throw new Error('there is no process of the desk');
  killNow(pid);
  for (const page of [one, two]) await page.locator('.seat-names').waitFor({ timeout: 60_000 });
});

test('whoever tries codes is refused, and the right one is worth nothing after', async () => {
  desk = await deskOf(kiosk);
  await desk.locator('.seat-names').getByText('顾站长').click();
  await type(desk, [PINS.顾站长], '.staff[data-at="calls"]');
  await pressUntil(desk, 'computers', '.seat-people');
  const shown = await code();
  const other = shown === '000000' ? '000001' : '000000';
  for (let n = 0; n < 5; n++) expect(await raw('/pair', {}, { code: other, name: 'x' })).toBe(403);
  expect(await raw('/pair', {}, { code: shown, name: 'x' })).toBe(403);
  await desk.getByText('这个号码不能用了').waitFor();
  const tries = [];
  for (let n = 0; n < 12; n++) tries.push(await raw('/pair', {}, { code: other, name: 'x' }));
  expect(tries.at(-1)).toBe(429);
  await pressUntil(desk, 'list', '.seat-people');
  expect(await desk.locator('.seat-person').count()).toBe(2);
});

test('a computer that is taken off is out at once, and the audit says who let it in', async () => {
  await desk.locator('.seat-person').filter({ hasText: '窗口 2' }).press('Enter');
  await pressUntil(desk, 'remove', '.seat-people');
  await two?.locator('.staff[data-at="out"]').waitFor();
  expect(await one?.locator('.seat-names').count()).toBe(1);
  await kiosk.shut();
  await one?.locator('.browser-away').waitFor();
  const { audit = [] } = await allRows(kiosk.data, 'journal');
  const rows = JSON.stringify(audit);
  for (const what of ['authority-made', 'computer-paired', 'computer-refused', 'computer-removed'])
    expect(rows).toContain(what);
  for (const secret of [...Object.values(PINS), '窗口 1']) expect(rows).not.toContain(secret);
  const log = readFileSync(join(kiosk.data, 'kiosk.log'), 'utf8');
  for (const word of ['小陈', '窗口 1', 'PRIVATE']) expect(log).not.toContain(word);
});
