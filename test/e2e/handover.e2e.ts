import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/** 交接班 on the desk's own window: who leaves writes, who comes signs with her own PIN. Pictures in out/desk/. */

const PICTURES = join(import.meta.dirname, '../../out/desk');
const PIN = '907413';
const OWN = { 小陈: '580274', 小林: '362915' };

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

test('two people are enrolled', async () => {
  await type(['管理员', PIN, PIN], CODE_SHOWN);
  await keepCode(desk);
  await pressUntil(desk, 'people', '.seat-people');
  for (const [name, own] of Object.entries(OWN)) {
    await pressUntil(desk, 'enrol', '.seat-enrol');
    await desk.locator('.seat-enrol input').fill(name);
    await pressUntil(desk, 'role:window', '.seat-code');
    const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
    await pressUntil(desk, 'list', '.seat-people');
    await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
    await pressUntil(desk, 'sign-out', '.seat-names');
    await desk.getByText(name).click();
    await type([code], '.staff[data-at="own-pin"]');
    await type([own, own], '.staff[data-at="calls"]');
    if (name === '小林') return;
    await pressUntil(desk, 'sign-out', '.seat-names');
    await desk.getByText('管理员').click();
    await type([PIN], '.staff[data-at="calls"]');
    await pressUntil(desk, 'people', '.seat-people');
  }
});

test('小林 hands over to 小陈, who signs', async () => {
  await pressUntil(desk, 'handover', asks('交接班'));
  await picture('handover');
  await desk.getByText('都好好的').waitFor();
  await pressUntil(desk, 'leave', asks('要告诉下一班什么'));
  await desk.locator('.case-write').fill('下午水电公司来人');
  await pressUntil(desk, 'write', '.seat-names');
  expect(await desk.locator('.seat-name').allInnerTexts()).toEqual(['小陈']);
  await desk.locator('.seat-name').press('Enter');
  await desk.locator('.seat-form input').first().waitFor();
  await picture('handover-sign');
  await type([OWN.小陈], asks('交好了'));
  await picture('handover-done');
  const { book_entry = [], audit = [] } = {
    ...(await allRows(kiosk.data, 'casework')),
    ...(await allRows(kiosk.data, 'journal')),
  };
  expect(JSON.stringify(book_entry)).toMatch(/小林[\s\S]*小陈/);
  expect(JSON.stringify(audit)).toContain('handed-over');
});
