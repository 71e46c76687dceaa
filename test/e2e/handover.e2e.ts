import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  deskOf,
  enrolled,
  firstAdministrator,
  signIn,
  signOut,
  takesPictures,
  typeIn,
} from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';

/** 交接班 on the desk's own window: who leaves writes, who comes signs with her own PIN. Pictures in out/desk/. */

const PIN = '907413';
const OWN = { 小陈: '580274', 小林: '362915' };

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
const type = (values: readonly string[], brings: string) => typeIn(desk, values, brings);
const asks = (title: string) => `h1:has-text("${title}")`;

test('two people are enrolled', async () => {
  await firstAdministrator(desk, '管理员', PIN);
  await enrolled(desk, { name: '小陈', role: 'window', pin: OWN.小陈 });
  await signOut(desk);
  await signIn(desk, '管理员', PIN);
  await enrolled(desk, { name: '小林', role: 'window', pin: OWN.小林 });
});

test('小林 hands over to 小陈, who signs', async () => {
  await pressUntil(desk, 'handover', asks('交接班'));
  await picture('handover');
  await desk.getByText('都好好的').waitFor();
  // The printer says it of itself, while the page is open.
  await kiosk.printer?.do({ paper: 'out' });
  await desk.getByText('没有纸了').waitFor();
  await picture('handover-paper-out');
  await kiosk.printer?.do({ paper: 'ok' });
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
