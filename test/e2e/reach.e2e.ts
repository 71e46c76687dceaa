import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';

/** 主动上门: a resident says yes at the desk, the list says why somebody goes to her, and her no wipes it. Pictures in out/desk/. */

const PIN = '907413';
const OWN = '580274';

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
const asks = (title: string) => `h1:has-text("${title}")`;
async function writes(text: string, brings: string): Promise<void> {
  await desk.locator('.case-write').fill(text);
  await pressUntil(desk, 'write', asks(brings));
}
const kept = async () => JSON.stringify(await allRows(kiosk.data, 'casework'));

test('who said yes is called on, and who takes it back is forgotten', async () => {
  await firstAdministrator(desk, '管理员', PIN);
  await enrolled(desk, { name: '林小满', role: 'grid-worker', pin: OWN });

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
