import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import type { CaseNow } from './case.ts';
import { fold } from './fold.ts';
import { initialsOf } from './initials.ts';
import { makeProjection } from './row.ts';
import { likelySame } from './same-matter.ts';
import { Desk, dispatcher, other, TUESDAY, window, words } from './test-desk.ts';

/** Cases in the store that ships. */

let store: StoreMethods;
let remove: () => void;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection(), initialsOf } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: TUESDAY });
});
afterEach(async () => {
  await store.close({});
  remove();
});

/** A visit a resident confirmed, as it is in casework. */
async function confirmed(): Promise<string> {
  const { caseNumber } = await store.confirmVisit(testVisit({ confirmedAt: TUESDAY, person: 'person-1' }));
  await store.deliverOutbox({ at: TUESDAY });
  return caseNumber;
}

async function desk(caseNumber: string): Promise<Desk> {
  const facts = (await store.caseByNumber({ caseNumber }))?.facts ?? [];
  return new Desk(fold(facts), facts);
}

const newest = ({ facts }: Desk) => facts.slice(-1);

test('what a kiosk confirmed is a case, and what is decided comes back from the disk as it was promised', async () => {
  const number = await confirmed();
  const at = await desk(number);
  expect(at.now).toMatchObject({ number, source: 'kiosk', stage: '受理', owner: null, person: 'person-1' });
  at.does(window, { do: 'take-in' });
  at.does(dispatcher, { do: 'analyse', grade: 'general', work: 'ordinary', fallback: other.name });
  at.does(window, { do: 'step', personal: words });
  expect(await store.appendFacts({ facts: at.facts })).toEqual({ added: 3 });
  expect((await desk(number)).now).toEqual(at.now);
  expect((await store.openCases({ limit: 10 })).map(({ stage }) => stage)).toEqual(['处置']);

  await store.forgetPerson({ person: 'person-1', at: TUESDAY });
  const forgotten = (await desk(number)).now as CaseNow;
  expect(forgotten).toMatchObject({ stage: '处置', owner: window.name, person: null });
  expect(forgotten.notes.map((note) => note.words)).toEqual([null]);
});

test('what a kiosk reported is found among its like, and names nobody', async () => {
  const matter = { kind: 'lamp', grid: 'grid-1' };
  const facts = { kind: { value: 'lamp', from: 'chosen', by: 'resident' } };
  const visit = { ...testVisit({ confirmedAt: TUESDAY, taskId: 'report-problem', facts }), matter };
  const { caseNumber } = await store.confirmVisit(visit);
  await store.deliverOutbox({ at: TUESDAY });
  const { now } = await desk(caseNumber);
  expect(now).toMatchObject(matter);
  expect((await store.inbox({ view: 'unassigned', at: TUESDAY, limit: 10 })).rows[0]?.grid).toBe('grid-1');
  const other = { ...(now as CaseNow), number: 'GHL-1-261124-900-7', openedAt: TUESDAY + 3_600_000 };
  expect(likelySame(other, [now as CaseNow], 7).map(({ number }) => number)).toEqual([caseNumber]);
});

test('she is found by the first letters of her name, as a kiosk and as a desk writes it, until she is forgotten', async () => {
  const opened: string[] = [];
  const names: Json[] = [
    '尉迟香',
    { value: '尉迟香', from: 'card', by: 'resident' },
    '王㛃',
    { value: null },
  ];
  for (const name of names) {
    const visit = testVisit({ confirmedAt: TUESDAY, facts: { name }, person: `person-${opened.length}` });
    opened.push((await store.confirmVisit(visit)).caseNumber);
  }
  await store.deliverOutbox({ at: TUESDAY });
  const found = async (initials: string) =>
    (await store.searchCases({ by: { initials }, limit: 10 })).rows.map(({ caseNumber }) => caseNumber);
  expect(await found('YCX')).toEqual([opened[1], opened[0]]);
  expect(await found('wj')).toEqual([opened[2]]);
  expect(await found('wcx')).toEqual([]);
  await store.forgetPerson({ person: 'person-1', at: TUESDAY });
  expect(await found('ycx')).toEqual([opened[0]]);
});

test('of two desks one is told that somebody was quicker, and nothing is lost', async () => {
  const number = await confirmed();
  const [one, two] = [await desk(number), await desk(number)];
  one.does(window, { do: 'take-in' });
  two.does(other, { do: 'take-in' });
  expect(await store.appendFacts({ facts: newest(one) })).toEqual({ added: 1 });
  expect(await store.appendFacts({ facts: newest(two) })).toEqual({ added: 0 });
  const again = await desk(number);
  expect(again.now?.owner).toBe(window.name);
  expect(again.refuses(other, { do: 'take-in' })).toBe('already-taken');
});

test('what staff opened is found by its number like any other', async () => {
  const at = new Desk(null, []);
  at.does(window, {
    do: 'open',
    caseNumber: 'GHL-1-261124-901-7',
    caseToken: 'a-token',
    taskId: 'report-problem',
    station: 'GHL',
    kiosk: '1',
    service: { name: 'reporting', mode: 'manual' },
    source: 'phone',
    anonymous: true,
  });
  await store.appendFacts({ facts: at.facts });
  expect((await store.openCases({ limit: 10 }))[0]).toMatchObject({
    taskId: 'report-problem',
    stage: '分析',
  });
  const read = await store.caseByToken({ caseToken: 'a-token' });
  expect(fold(read?.facts ?? [])).toEqual(at.now);
});

test('what is decided is in the lists at once; who was slower is told', async () => {
  const number = await confirmed();
  await store.setCaseTimes({ times: { years: [], hours: [{ from: 510, to: 1020 }] } });
  while ((await store.rebuildCases({})).left > 0);
  const list = async () => (await store.inbox({ view: 'all-open', at: TUESDAY, limit: 10 })).rows;
  expect(await list()).toMatchObject([
    { caseNumber: number, stage: '受理', owner: null, dueAt: TUESDAY + 600_000 },
  ]);

  const [one, two] = [await desk(number), await desk(number)];
  one.does(window, { do: 'take-in' });
  two.does(other, { do: 'take-in' });
  expect(await store.addFacts({ caseNumber: number, after: 1, facts: newest(one) })).toEqual({
    added: 1,
    version: 2,
  });
  await expect(store.addFacts({ caseNumber: number, after: 1, facts: newest(two) })).rejects.toMatchObject({
    code: 'wrong-state',
  });
  const rows = await list();
  expect(rows).toMatchObject([{ stage: '分析', owner: window.name, version: 2 }]);
});

test('a casework from before the lists gets its rows while it is open', async () => {
  const { folder, remove } = testFolder();
  const input = { dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: TUESDAY };
  const before = createStore();
  await before.open(input);
  await before.confirmVisit(testVisit({ confirmedAt: TUESDAY }));
  await before.deliverOutbox({ at: TUESDAY });
  const list = async (one: StoreMethods) =>
    (await one.inbox({ view: 'unassigned', at: TUESDAY, limit: 10 })).rows;
  expect(await list(before)).toEqual([]);
  await before.close({});

  const after = createStore({ cases: { project: makeProjection() } });
  await after.open(input);
  await expect.poll(async () => (await list(after)).length, { timeout: 10_000 }).toBe(1);
  await after.close({});
  remove();
});
