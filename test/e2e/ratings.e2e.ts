import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, firstAdministrator, takesPictures, typeIn } from './desk-window.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { walk } from './walk.ts';

/** A visit that was rated 不满意, to the end of what follows. Pictures in out/ratings/. */

const PIN = '907413';
const PEOPLE = {
  沈知秋: ['window', '580274'],
  林小满: ['window', '581375'],
  陆怀远: ['director', '582476'],
} as const;
type Name = keyof typeof PEOPLE;

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
});

const picture = takesPictures('ratings', () => ({ kiosk, desk }));
const type = (values: readonly string[], brings: string) => typeIn(desk, values, brings);
/** From wherever somebody is, if anybody is. */
async function signOut(): Promise<void> {
  for (const way of ['back', 'calls'])
    if (await desk.locator(`[data-tap="${way}"]`).isVisible())
      await pressUntil(desk, way, `.staff:not(:has([data-tap="${way}"]))`);
  if (await desk.locator('.staff[data-at="calls"]').isVisible())
    await pressUntil(desk, 'sign-out', '.staff[data-at="names"]');
}
async function signIn(name: Name): Promise<void> {
  await desk.getByText(name, { exact: true }).click();
  await desk.locator('.staff[data-at="pin"]').waitFor();
  await type([PEOPLE[name][1]], '.staff[data-at="calls"]');
}
/** What the administrator gives is a code; with it each chooses a PIN of her own. */
async function enrol(name: Name): Promise<string> {
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill(name);
  await pressUntil(desk, `role:${PEOPLE[name][0]}`, '.seat-code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  return code;
}
const write = async (words: string, brings: string) => {
  await desk.locator('.case-write').fill(words);
  await pressUntil(desk, 'write', brings);
};

test('people are enrolled', async () => {
  await firstAdministrator(desk, '管机器的', PIN);
  await pressUntil(desk, 'people', '.seat-people');
  const codes = new Map<Name, string>();
  for (const name of Object.keys(PEOPLE) as Name[]) codes.set(name, await enrol(name));
  await signOut();
  for (const [name, code] of codes) {
    await desk.getByText(name, { exact: true }).click();
    await desk.locator('.staff[data-at="pin"]').waitFor();
    await type([code], '.staff[data-at="own-pin"]');
    await type([PEOPLE[name][1], PEOPLE[name][1]], '.staff[data-at="calls"]');
    await signOut();
  }
});

test('a visit rated 不满意 is looked into by another person, and told to its end', async () => {
  await signOut();
  await kiosk.toBillReview();
  await walk(kiosk, ['review confirm', 'done got-it', 'rating rate-2']);
  await signIn('陆怀远');
  await pressUntil(desk, 'ratings', '.plain-line');
  expect(await desk.locator('.plain-line').innerText()).toMatch(
    /不满意 · 交电费[\s\S]*等人安排[\s\S]*时间够/,
  );
  await picture('list');
  const tap = await desk.locator('.plain-line').getAttribute('data-tap');
  await pressUntil(desk, String(tap), '.plain-facts');
  await picture('one');
  await pressUntil(desk, 'give', '.seat-names');
  await picture('to');
  const to = desk.locator('.seat-name', { hasText: '林小满' });
  await pressUntil(desk, String(await to.getAttribute('data-tap')), '.plain-facts');
  await signOut();
  await signIn('林小满');
  await pressUntil(desk, 'ratings', '.plain-line');
  await pressUntil(desk, String(tap), '[data-tap="mend"]');
  await pressUntil(desk, 'mend', '.case-write');
  await picture('write');
  await write('多开了一个窗口', '.plain-facts, .staff-none');
  const { fact = [] } = await allRows(kiosk.data, 'casework');
  const rows = fact as { kind: string; actor: string }[];
  expect(rows.filter(({ kind }) => kind.startsWith('rat')).map(({ kind, actor }) => [kind, actor])).toEqual(
    expect.arrayContaining([
      ['rated-badly', 'resident'],
      ['rating-give', '陆怀远'],
      ['rating-mend', '林小满'],
    ]),
  );
  await signOut();
});
