import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';

/** Somebody telephones: the case is written down at the desk, once, and found again by her card. Pictures in out/desk/. */

const [PIN, OWN] = ['907413', '580274'];
const ID = '11010519491231002X';

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
});

const picture = takesPictures('desk', () => ({ kiosk, desk }), '.staff-body, button');
const hint = (words: string) => `.staff:has-text("${words}")`;
const asks = (title: string) => `h1:has-text("${title}")`;
async function write(words: string, brings: string): Promise<void> {
  await desk.locator('.case-write').fill(words);
  await pressUntil(desk, 'write', brings);
}
/** Up to the page that asks for her card. */
async function toCard(): Promise<void> {
  await pressUntil(desk, 'source:phone', asks('是什么事'));
  await pressUntil(desk, 'group:0', asks('交水电气费'));
  await pressUntil(desk, 'task:electricity-bill', asks('居民怎么说'));
  await write('电表不走了', asks('居民愿意留名字吗'));
  await pressUntil(desk, 'named', asks('居民叫什么名字'));
  await write('王桂香', asks('打哪个电话'));
  await write('13800001278', asks('身份证号码是多少'));
}

test('whoever works at the window signs in', async () => {
  await firstAdministrator(desk, '管理员', PIN);
  expect(await desk.locator('[data-tap="opening"]').count()).toBe(0);
  await enrolled(desk, { name: '沈知秋', role: 'window', pin: OWN });
});

test('what is said on the telephone becomes a case, and is found by her card; a second time it is shown first', async () => {
  if (!(await desk.locator('.staff[data-at="calls"]').isVisible()))
    await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await picture('rooms');
  await pressUntil(desk, 'opening', asks('这件事从哪里来'));
  await picture('opening-source');
  await pressUntil(desk, 'source:phone', asks('是什么事'));
  await picture('opening-group');
  await pressUntil(desk, 'group:4', asks('老年卡和证件'));
  await picture('opening-task');
  for (const title of ['是什么事', '这件事从哪里来']) await pressUntil(desk, 'back', asks(title));
  await toCard();
  await picture('opening-card');
  await write(ID, asks('请再看一遍'));
  await picture('opening-whole');
  await pressUntil(desk, 'open', asks('登记好了'));
  await picture('opening-done');
  const number = await desk.locator('.plain-facts dd').first().innerText();
  // A slip is offered with it.
  await pressUntil(desk, `papers:${number}`, '[data-tap="slip:accepted"]');
  await pressUntil(desk, 'slip:accepted', '.desk-told[data-how="printed"]');
  await pressUntil(desk, 'case', '.case');
  await pressUntil(desk, 'list', '.cases-views');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'opening', asks('这件事从哪里来'));
  await toCard();
  await write(ID, asks('已经在办'));
  await desk.getByText(number).waitFor();
  await picture('opening-known');
  // It is opened from there.
  await pressUntil(desk, `case:${number}`, '.case');
  expect(await desk.locator('.staff').innerText()).toContain(number);
  await pressUntil(desk, 'list', '.cases-views');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'cases', `[data-tap="case:${number}"]`);
  await pressUntil(desk, 'view:unassigned', '.cases-view[aria-pressed="true"][data-tap="view:unassigned"]');
  await desk.locator('.cases-search input').fill(ID.toLowerCase());
  await pressUntil(desk, 'find', '.case');
  expect(await desk.locator('.staff').innerText()).toContain(number);
  await picture('opening-case');
  // What more there is to do has a page of its own: a mandate, question by question.
  await pressUntil(desk, 'do:more', '[data-tap="do:assist-agent"]');
  await picture('case-more');
  await pressUntil(desk, 'do:assist-agent', hint('委托谁来办'));
  await write('王小明', hint('是居民的什么人'));
  await pressUntil(desk, 'choice:child', hint('委托办哪几样'));
  await pressUntil(desk, 'choice:ask', '[data-tap="choice:ask"][aria-pressed="true"]');
  await pressUntil(desk, 'choice:collect', '[data-tap="choice:collect"][aria-pressed="true"]');
  await picture('case-ticks');
  await pressUntil(desk, 'ticked', hint('委托多少天'));
  await pressUntil(desk, 'choice:30', hint('居民怎么签的'));
  await pressUntil(desk, 'choice:signature', '.case');
  await desk.getByText('代办，有委托书').waitFor();
  // A department is asked to come; all of it stands on the sheet of the case's way, with the clocks that run.
  await pressUntil(desk, 'do:more', '[data-tap="do:summon"]');
  await pressUntil(desk, 'do:summon', hint('是约请，还是吹哨'));
  await pressUntil(desk, 'choice:约请', hint('请哪个部门'));
  await write('供电所', hint('定在哪一天'));
  await picture('case-days');
  await desk.locator('.plain-choice').first().press('Enter');
  await desk.locator(hint('为什么事')).waitFor();
  await write('看看电表', '.case');
  await desk.getByText('约请供电所').waitFor();
  await picture('case-summoned');
  await pressUntil(desk, 'do:course', '.plain-line');
  expect(await desk.locator('.cases-lines').innerText()).toMatch(/等分派[\s\S]*时间够[\s\S]*约请 供电所/);
  await picture('case-course');
  await pressUntil(desk, 'back', '.case');
  await pressUntil(desk, 'list', '.cases-views');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  const kept = JSON.stringify(await allRows(kiosk.data, 'casework'));
  expect(kept).toContain('王桂香');
  expect(kept).not.toContain(ID.slice(0, 17));
});
