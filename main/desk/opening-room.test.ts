import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { initialsOf } from '../cases/initials.ts';
import { LIMITS } from '../cases/limits.ts';
import { nameOf, recordOf } from '../cases/record.ts';
import { makeProjection } from '../cases/row.ts';
import { office } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import { makeOpeningRoom, type OpeningInput } from './opening-room.ts';
import type { PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';

/** A case that is opened at the desk, question by question, over the store that ships. */

const ID = '11010519491231002X';
let store: StoreMethods;
let remove: () => void;
beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection(LIMITS), initialsOf } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const shen = { name: '沈知秋', role: 'window', staffId: 's', token: 't' } as unknown as Inside;
let ways: string[] = [];
const room = (more: Partial<OpeningInput> = {}): Room<PlainPage> =>
  makeOpeningRoom({
    store,
    groups: [{ name: '交水电气费', tasks: [{ id: 'electricity-bill', service: 'bill' }] }],
    office: async () => office,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    station: { code: 'GHL', kiosk: '1' },
    clock: handClock(AT + 60_000),
    toCase: async (...went) => void ways.push(went.slice(0, 2).toReversed().join(' ')),
    ...more,
  });

/** `action` touches, `=words` writes. */
async function goes(one: Room<PlainPage>, ...steps: string[]): Promise<void> {
  for (const step of steps) {
    if (step.startsWith('=')) await one.write?.(step.slice(1), shen);
    else await one.act(step, shen);
  }
}
const title = (one: Room<PlainPage>) => one.page()?.title;
function numberOn(one: Room<PlainPage>): string {
  const page = one.page();
  return page?.at === 'one' ? String(page.facts[0]?.value) : '';
}
const TO_NAME = ['source:phone', 'group:0', 'task:electricity-bill', '=电表不走了', 'named'];

test('by phone, with a name: the case is hers who took it, and she is found by card and by initials', async () => {
  const one = room();
  await one.open(shen);
  await goes(one, ...TO_NAME, '=王桂香', '=138 0000 1278', `=${ID}`);
  expect(JSON.stringify(one.page())).toMatch(/电话.*交电费.*电表不走了/);
  expect(JSON.stringify(one.page())).not.toMatch(/王桂香|138 0000 1278|11010519/);
  await goes(one, 'open');
  const caseNumber = numberOn(one);
  expect(caseNumber).toMatch(/^GHL-1-\d{6}-001-\d$/);
  const facts = await store.caseFacts({ caseNumber });
  expect(facts).toMatchObject([{ stage: '分析', actor: '沈知秋', body: { source: 'phone', taken: true } }]);
  expect(nameOf(facts)).toBe('王桂香');
  expect(recordOf(facts).map(({ field, by }) => [field, by])).toEqual([
    ['words', '沈知秋'],
    ['name', '沈知秋'],
    ['agreed', '沈知秋'],
    ['phone', '沈知秋'],
  ]);
  expect(JSON.stringify(facts)).not.toContain(ID.slice(0, 17));
  for (const by of [await store.personRef({ idNumber: ID }), { initials: 'wgx' }])
    expect((await store.searchCases({ by, limit: 5 })).rows.map((row) => row.caseNumber)).toEqual([
      caseNumber,
    ]);
});

test('the same matter of the same person is shown before it is written down twice', async () => {
  const one = room();
  const TO_CARD = [...TO_NAME, '=王桂香', 'none', `=${ID}`];
  await goes(one, ...TO_CARD, 'open');
  const first = numberOn(one);
  await goes(one, 'again', ...TO_CARD);
  expect(one.page()).toMatchObject({ at: 'list', lines: [{ title: '交电费', what: first }] });
  // It is opened from there, and no other one is.
  ways = [];
  await goes(one, 'case:GHL-1-261124-009-9', `case:${first}`);
  expect(ways).toEqual([`case ${first}`]);
  // It is another one all the same.
  await goes(one, 'new', 'open');
  expect(numberOn(one)).not.toBe(first);
  // And a slip is offered for it.
  await goes(one, `papers:${numberOn(one)}`, `papers:${first}`);
  expect(ways).toEqual([`case ${first}`, `papers ${numberOn(one)}`]);
});

test('who telephones without a card is known by name and number; another with her name is another one', async () => {
  const one = room();
  await goes(one, ...TO_NAME, '=王桂香', '=13800001278', 'none', 'open');
  const first = numberOn(one);
  await goes(one, 'again', ...TO_NAME, '=王桂香', '=138 0000 1278', 'none');
  expect(one.page()).toMatchObject({ at: 'list', lines: [{ what: first }] });
  await goes(one, 'back', 'back', 'none', 'none');
  // Her number is not known this time: it may be she.
  expect(one.page()?.at).toBe('list');
  for (const other of [
    ['=王桂香', '=13900009999'],
    ['=王国祥', '=13800001278'],
  ]) {
    await one.open(shen);
    await goes(one, ...TO_NAME, ...other, 'none');
    expect(one.page()?.at).toBe('one');
  }
});

test('what was brought up at her door is written down as that', async () => {
  const one = room();
  await goes(one, 'source:上门办', 'group:0', 'task:electricity-bill', '=楼道灯坏了', 'unnamed', 'open');
  const [fact] = await store.caseFacts({ caseNumber: numberOn(one) });
  expect(fact?.body).toMatchObject({ source: '上门办' });
});

test('of nobody no name is asked for, and none is kept', async () => {
  const one = room();
  await goes(one, 'source:counter', 'group:0', 'task:electricity-bill', '=楼道灯坏了', 'unnamed', 'open');
  const [fact] = await store.caseFacts({ caseNumber: numberOn(one) });
  expect([fact?.person, fact?.personal]).toEqual([undefined, { words: '楼道灯坏了' }]);
});

test('one goes back question by question; a name that was taken back is not kept', async () => {
  const one = room();
  await goes(one, ...TO_NAME, '=王桂香', 'none', 'none');
  const last = title(one);
  await goes(one, 'back', 'back', 'back', 'back');
  expect(title(one)).toBe('居民愿意留名字吗？');
  await goes(one, 'unnamed');
  expect(title(one)).toBe(last);
  await goes(one, 'open');
  expect(nameOf(await store.caseFacts({ caseNumber: numberOn(one) }))).toBeNull();
});

test('a work order of 12345 keeps its number; what is plainly wrong is asked again', async () => {
  const one = room();
  await goes(one, 'source:12345', '=?');
  expect(one.page()).toMatchObject({ at: 'write', trouble: expect.stringContaining('工单号') as string });
  await goes(one, '=2026112400017', 'group:0', 'task:electricity-bill', '=没水', 'unnamed', 'open');
  const [fact] = await store.caseFacts({ caseNumber: numberOn(one) });
  expect(fact?.body).toMatchObject({ source: '12345', outsideNumber: '2026112400017' });
  await goes(one, 'again', ...TO_NAME, '=王1', '=王桂香', '=12', 'none', '=123');
  expect(title(one)).toBe('身份证号码是多少？');
});

test('where days off are not known nothing is opened, and it is said', async () => {
  const one = room({ office: async () => Promise.reject(new Error('no days')) });
  await goes(one, 'source:counter', 'group:0', 'task:electricity-bill', '=没电', 'unnamed', 'open');
  expect(one.page()).toMatchObject({ at: 'one', trouble: expect.stringContaining('放假') as string });
  expect((await store.openCases({ limit: 5 })).length).toBe(0);
});

test('whoever comes next begins anew', async () => {
  const one = room();
  await goes(one, ...TO_NAME, '=王桂香');
  await one.open(shen);
  expect(title(one)).toBe('这件事从哪里来？');
  await goes(one, 'source:kiosk', 'group:7', 'open');
  expect(title(one)).toBe('这件事从哪里来？');
});
