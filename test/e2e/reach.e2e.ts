import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/** 主动上门: a resident says yes at the desk, the list says why somebody goes to her, and her no wipes it. Pictures in out/desk/. */

const PICTURES = join(import.meta.dirname, '../../out/desk');
const PIN = '907413';
const OWN = '580274';

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  const find = () => kiosk.app.windows().find((page) => page.url().includes('/desk/'));
  await until('the desk', () => find() !== undefined, Boolean, 30_000);
  const page = find();
  if (!page) throw new Error('there is no desk');
  desk = page;
});
afterAll(async () => {
  await kiosk?.close();
});

async function picture(name: string): Promise<void> {
  for (const box of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await resize(kiosk.app, desk, box);
    await desk.screenshot({ path: join(PICTURES, `${name}-${box.width}.png`) });
    const cut = await desk.evaluate(() =>
      [...document.querySelectorAll('.staff, .staff-body, button')]
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
const asks = (title: string) => `h1:has-text("${title}")`;
async function writes(text: string, brings: string): Promise<void> {
  await desk.locator('.case-write').fill(text);
  await pressUntil(desk, 'write', asks(brings));
}
const kept = async () => JSON.stringify(await allRows(kiosk.data, 'casework'));

test('who said yes is called on, and who takes it back is forgotten', async () => {
  await type(['管理员', PIN, PIN], CODE_SHOWN);
  await keepCode(desk);
  await pressUntil(desk, 'people', '.seat-people');
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill('林小满');
  await pressUntil(desk, 'role:grid-worker', '.seat-code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('林小满').click();
  await type([code], '.staff[data-at="own-pin"]');
  await type([OWN, OWN], '.staff[data-at="calls"]');

  await pressUntil(desk, 'reach', asks('主动上门'));
  await picture('reach-none');
  await pressUntil(desk, 'enter', asks('要我们来说一声吗'));
  await picture('reach-yes');
  await pressUntil(desk, 'yes', asks('手里有小票吗'));
  await pressUntil(desk, 'none', asks('叫什么名字'));
  await writes('田秀兰', '身份证号码是多少');
  await pressUntil(desk, 'none', asks('哪天生的'));
  // Eighty in ten days, whenever this runs.
  const soon = new Date(Date.now() + 10 * 86_400_000);
  const [month, day] = [soon.getUTCMonth() + 1, soon.getUTCDate()];
  await writes(`${soon.getUTCFullYear() - 80}年${month}月${day}日`, '打哪个电话');
  await writes('5550 0199', '住在哪里');
  await writes('3幢201', '年审到哪天');
  await pressUntil(desk, 'none', asks('哪些证件'));
  await picture('reach-cards');
  await pressUntil(desk, 'enough', asks('请再看一遍'));
  await picture('reach-whole');
  await pressUntil(desk, 'keep', asks('田'));
  await pressUntil(desk, 'back', asks('主动上门'));
  const line = desk.locator('.cases-lines [data-tap^="line:"]');
  await line.waitFor();
  expect(await desk.locator('.cases-lines').innerText()).toContain('80');
  expect(await desk.locator('.cases-lines').innerText()).not.toContain('田秀兰');
  await picture('reach-list');
  const name = (await line.getAttribute('data-tap')) ?? '';
  await pressUntil(desk, name, '[data-tap="take-call"]');
  expect(await desk.locator('.staff').innerText()).not.toContain('5550 0199');
  await pressUntil(desk, 'take-call', '[data-tap="told"]');
  expect(await desk.locator('.staff').innerText()).toContain('5550 0199');
  await picture('reach-call');
  expect(await kept()).toContain('田秀兰');
  await pressUntil(desk, 'not-again', asks('不再找这位居民了吗'));
  await pressUntil(desk, 'sure', '.staff-none');
  const after = await kept();
  for (const word of ['田秀兰', '5550 0199', '3幢201']) expect(after).not.toContain(word);
});
