import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fold } from '../cases/fold.ts';
import { LIMITS } from '../cases/limits.ts';
import { makeProjection } from '../cases/row.ts';
import { archived, taken } from '../cases/test-cases.ts';
import { Desk, dispatcher } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { Attachment, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testPhoto, testVisit } from '../store/test-visit.ts';
import { makeRetention, type RetentionInput, retentionReports } from './retention.ts';
import { allKept } from './test-kept.ts';

/** Forgetting by itself, in the store that ships. */

const DAY = 86_400_000;
const KEEP = { caseDays: 90, spokenHours: 24, kioskDays: 30 };
/** Of whom nothing is to be found any more. */
const HERS = /王桂香|330299194608150021|13800001234|4362521087|漏水/;
const spoken = (id: string): Attachment => ({
  id,
  field: 'recording',
  type: 'audio/webm',
  bytes: Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]),
});

let folder: string;
let key: Uint8Array;
let store: StoreMethods;
let remove: () => void;
beforeEach(async () => {
  ({ folder, remove } = testFolder());
  key = new Uint8Array(randomBytes(32));
  store = createStore({ cases: { project: makeProjection(LIMITS) } });
  await store.open({ dataFolder: folder, key, at: AT });
});
afterEach(async () => {
  await store.close({}).catch(() => undefined);
  remove();
});

const desk = (over: Partial<RetentionInput> = {}) => {
  const clock = handClock(AT);
  const troubles: unknown[] = [];
  const retention = makeRetention({
    store,
    keep: KEEP,
    clock,
    onTrouble: (_, error) => troubles.push(error),
    ...over,
  });
  return { clock, troubles, retention };
};

/** A visit that was confirmed, printed and taken by casework. */
async function visited(attachments: Attachment[] = []): Promise<string> {
  const facts = {
    name: '王桂香',
    idNumber: '330299194608150021',
    phone: '13800001234',
    account: '4362521087',
    about: '厨房漏水',
  };
  const slip = { title: '登记好了', sections: [{ label: '户号', value: '4362521087' }] };
  const { caseNumber, printJobId } = await store.confirmVisit(
    testVisit({ facts, slip, attachments, person: 'p-1' }),
  );
  await store.printJobStarted({ jobId: printJobId, at: AT });
  await store.printJobFinished({ jobId: printJobId, outcome: 'printed', at: AT });
  await store.deliverOutbox({ at: AT });
  return caseNumber;
}

/** What staff do with the case, from a moment on. */
async function carried(caseNumber: string, as: (desk: Desk) => Desk, at: number): Promise<void> {
  const before = await store.caseFacts({ caseNumber });
  const { facts } = as(new Desk(fold(before), [...before], at));
  await store.addFacts({ caseNumber, after: before.length, facts: facts.slice(before.length) });
}

test('ninety days after a case was put away nothing personal is found, in neither database nor any file', async () => {
  const number = await visited([testPhoto(), spoken('message')]);
  await carried(number, archived, AT);
  const { clock, retention } = desk();
  clock.advance(90 * DAY);
  expect(await retention.today()).toMatchObject({ cases: 0 });
  clock.advance(DAY);
  // The kiosk's own copy went with the run of the day before.
  expect(await retention.today()).toEqual({ at: clock.wall(), cases: 1, spoken: 0, visits: 1 });
  const facts = await store.caseFacts({ caseNumber: number });
  expect(facts.length).toBeGreaterThan(5);
  expect(facts.map(({ personal }) => personal)).toEqual(facts.map(() => null));
  expect(fold(facts)).toMatchObject({ stage: '归档' });
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
  const all = await allKept(store, folder, key);
  expect(all).toContain('retention-run');
  expect(all).not.toMatch(HERS);
});

test('an open case keeps what it needs, however old it is; of the kiosk its copy goes after thirty days', async () => {
  const number = await visited();
  const { clock, retention } = desk();
  clock.advance(200 * DAY);
  expect(await retention.today()).toMatchObject({ cases: 0, visits: 1 });
  expect((await store.caseByNumber({ caseNumber: number }))?.facts[0]?.personal).toMatchObject({
    name: '王桂香',
  });
});

test('a spoken message goes a day after it was written down; a picture stays with its case', async () => {
  const photo = testPhoto();
  const number = await visited([photo, spoken('message')]);
  await carried(number, taken, AT);
  const { clock, retention } = desk();
  clock.advance(3 * DAY);
  // Nobody wrote down what it says.
  expect(await retention.today()).toMatchObject({ spoken: 0 });
  expect(await store.attachment({ id: 'message' })).not.toBeNull();
  await carried(
    number,
    (desk) => {
      desk.does(dispatcher, { do: 'analyse', grade: 'general', work: 'ordinary' });
      return desk;
    },
    clock.wall(),
  );
  clock.advance(DAY + 1);
  expect(await retention.today()).toMatchObject({ spoken: 1 });
  expect(await store.attachment({ id: 'message' })).toBeNull();
  expect(await store.attachment({ id: photo.id })).not.toBeNull();
});

test('once a day, by itself, also after a day on which the kiosk was off; the report stays', async () => {
  const { clock, retention, troubles } = desk();
  expect(await retentionReports(store)).toEqual([]);
  const first = await retention.today();
  clock.advance(3_600_000);
  expect(await retention.today()).toEqual(first);
  clock.advance(2 * DAY);
  expect(await retention.today()).toMatchObject({ at: clock.wall() });
  expect((await retentionReports(store))[0]).toMatchObject({ at: clock.wall() });
  expect(troubles).toEqual([]);
});

test('a store that is away is told of, and asked again in an hour', async () => {
  let away = true;
  const { clock, retention, troubles } = desk({
    store: {
      ...store,
      setting: async (input) => {
        if (away) throw new Error('away');
        return await store.setting(input);
      },
    },
  });
  retention.begin();
  await expect.poll(() => troubles.length).toBe(1);
  away = false;
  await expect.poll(() => clock.waiting()).toBe(1);
  clock.advance(3_600_000);
  await expect.poll(() => retentionReports(store)).not.toEqual([]);
  retention.end();
});
