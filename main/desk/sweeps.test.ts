import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeOf } from '../../content/places.ts';
import { fold } from '../cases/fold.ts';
import { LIMITS } from '../cases/limits.ts';
import { makeProjection, officeOf } from '../cases/row.ts';
import { sweepWords } from '../cases/says.ts';
import { Desk, other, when, window, words } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import { DAYS_OFF } from '../clock/test-days-off.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import { content } from '../visit/test-content.ts';
import { makeWords } from '../visit/words.ts';
import { RpcError } from '../workers/rpc.ts';
import { caseTimesOf } from './case-times.ts';
import { makeSweeps, SWEEP_MS, type SweepsInput } from './sweeps.ts';

/** What cases do by themselves, in the store that ships. */

const TIMES = caseTimesOf(placeOf(content.places, 'ningbo').get, {
  from: 510,
  to: 1020,
  days: [1, 2, 3, 4, 5],
});
const START = when('2026-11-24');
let store: StoreMethods;
let remove: () => void;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection() } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: START });
  await store.setCaseTimes({ times: TIMES });
});
afterEach(async () => {
  await store.close({});
  remove();
});

function desk(over: Partial<SweepsInput> = {}) {
  const clock = handClock(START);
  const troubles: unknown[] = [];
  const sweeps = makeSweeps({
    store,
    times: TIMES,
    limits: LIMITS,
    words: sweepWords(makeWords(content)['zh-CN']),
    clock,
    onTrouble: (_about, error) => troubles.push(error),
    ...over,
  });
  return { clock, troubles, sweeps };
}

/** Taken in and sent to somebody who does not answer. */
async function handedOver(): Promise<string> {
  const { caseNumber } = await store.confirmVisit(testVisit({ confirmedAt: START, person: 'person-1' }));
  await store.deliverOutbox({ at: START });
  const facts = await store.caseFacts({ caseNumber });
  const at = new Desk(fold(facts), [...facts], START);
  at.does(window, { do: 'take-in' });
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  at.does(
    { ...window, roles: ['dispatcher', 'window'] },
    { do: 'analyse', grade: 'general', work: 'ordinary', to, personal: words },
  );
  await store.addFacts({ caseNumber, after: facts.length, facts: at.facts.slice(facts.length) });
  return caseNumber;
}
const kinds = async (caseNumber: string) => (await store.caseFacts({ caseNumber })).map(({ kind }) => kind);

test('what the place says is what the store and the sweeps reckon with', () => {
  expect(officeOf(TIMES)?.calendar.lastYear).toBe(2026);
  expect(TIMES).toMatchObject({
    years: [{ year: 2026, off: DAYS_OFF[0]?.off }],
    hours: [{ from: 510, to: 1020 }],
  });
  expect(() => desk({ times: {} })).toThrow(RangeError);
});

test('a case nobody answers for goes back, once, by the system, and the audit says so', async () => {
  const number = await handedOver();
  const { clock, sweeps, troubles } = desk();
  expect(await sweeps.once()).toBe(0);
  clock.setWall(when('2026-11-25', '17:01'));
  expect(await sweeps.once()).toBe(1);
  expect(await sweeps.once()).toBe(0);
  expect(await kinds(number)).toEqual(['confirmed', 'take-in', 'analyse', 'bounce']);
  expect((await store.caseFacts({ caseNumber: number })).at(-1)).toMatchObject({
    actor: 'system',
    stage: '分析',
  });
  expect((await store.inbox({ view: 'mine', owner: window.name, at: START, limit: 9 })).rows).toMatchObject([
    { waitsFor: 'analyse' },
  ]);
  expect(troubles).toEqual([]);
  expect((await store.verifyAudit({})).ok).toBe(true);
});

test('of several desks that sweep at once each thing is done once, and written into the audit once', async () => {
  const numbers = [await handedOver(), await handedOver(), await handedOver()];
  const audited: unknown[] = [];
  const told = Object.assign(Object.create(store) as StoreMethods, {
    audit: async (entry: Parameters<StoreMethods['audit']>[0]) => {
      audited.push([entry.actor, entry.what, entry.about, entry.detail]);
      return await store.audit(entry);
    },
  });
  // The same moment for two of them, another one for the third.
  const desks = [desk({ store: told }), desk({ store: told }), desk({ store: told })];
  for (const [index, { clock }] of desks.entries())
    clock.setWall(when('2026-11-25', '17:01') + (index === 2 ? 7 : 0));
  const added = await Promise.all(desks.map(({ sweeps }) => sweeps.once()));
  expect(added.reduce((sum, one) => sum + one, 0)).toBe(3);
  for (const number of numbers)
    expect((await kinds(number)).filter((kind) => kind === 'bounce')).toHaveLength(1);
  expect(audited.toSorted()).toEqual(
    numbers.map((number) => ['system', 'case-swept', number, { did: 'bounce' }]).toSorted(),
  );
  for (const { sweeps, troubles } of desks) {
    expect(await sweeps.once()).toBe(0);
    expect(troubles).toEqual([]);
  }
});

test('a case that nobody touched is not read again before something may have changed', async () => {
  const number = await handedOver();
  const read: string[] = [];
  const looking = Object.assign(Object.create(store) as StoreMethods, {
    caseFacts: async (input: { caseNumber: string }) => {
      read.push(input.caseNumber);
      return await store.caseFacts(input);
    },
  });
  const { clock, sweeps } = desk({ store: looking });
  clock.setWall(when('2026-11-25', '16:05'));
  expect(await sweeps.once()).toBe(1);
  expect(await sweeps.once()).toBe(0);
  const once = read.length;
  clock.advance(SWEEP_MS);
  await sweeps.once();
  expect(read.length).toBe(once);
  expect(new Set(read)).toEqual(new Set([number]));
});

test('it sweeps when it begins and every few minutes; a store that is away is tried again', async () => {
  let away = true;
  let asked = 0;
  const coming = Object.assign(Object.create(store) as StoreMethods, {
    casesToLookAt: async (input: Parameters<StoreMethods['casesToLookAt']>[0]) => {
      asked += 1;
      if (away) throw new RpcError('gone', 'the process is away');
      return await store.casesToLookAt(input);
    },
  });
  const { clock, sweeps, troubles } = desk({ store: coming });
  sweeps.begin();
  await expect.poll(() => clock.waiting(), { timeout: 20_000 }).toBe(1);
  expect([asked, troubles.length]).toEqual([1, 1]);
  away = false;
  clock.advance(SWEEP_MS);
  await expect.poll(() => clock.waiting(), { timeout: 20_000 }).toBe(1);
  expect([asked, troubles.length]).toEqual([2, 1]);
  // A store that came back begins it again, and not twice.
  sweeps.begin();
  await expect.poll(() => clock.waiting(), { timeout: 20_000 }).toBe(1);
  clock.advance(SWEEP_MS);
  await expect.poll(() => clock.waiting(), { timeout: 20_000 }).toBe(1);
  expect(asked).toBe(4);
  sweeps.end();
  expect(clock.waiting()).toBe(0);
});

test('one case that cannot be read holds up no other', async () => {
  const [first, second] = [await handedOver(), await handedOver()];
  const broken = Object.assign(Object.create(store) as StoreMethods, {
    caseFacts: async (input: { caseNumber: string }) => {
      if (input.caseNumber === first) throw new RpcError('store-fault', 'it cannot be read');
      return await store.caseFacts(input);
    },
  });
  const { clock, sweeps, troubles } = desk({ store: broken });
  clock.setWall(when('2026-11-25', '17:01'));
  expect(await sweeps.once()).toBe(1);
  expect(troubles).toHaveLength(1);
  expect(await kinds(second)).toContain('bounce');
});
