import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testVisit } from '../store/test-visit.ts';
import { forwarding, type KeepRequest, requestKey, sendQueued } from './forward.ts';
import { NetworkGone, type Service } from './port.ts';

/** An authority that books one number a slot, behind a real socket that can fail in all the usual ways. */
type Fault = 'lost-request' | 'lost-answer' | 'twice' | 'late';
interface Authority {
  faults: Fault[];
  /** Slot → matter. */
  booked: Map<string, string>;
  arrivals: number;
  service: Service;
  late: (() => void)[];
  onLate(): void;
  close(): Promise<void>;
}

async function authority(): Promise<Authority> {
  const booked = new Map<string, string>();
  const late: (() => void)[] = [];
  const faults: Fault[] = [];
  const decide = ({ slot, matter }: { slot: string; matter: string }) => {
    made.arrivals += 1;
    const whose = booked.get(slot) ?? matter;
    booked.set(slot, whose);
    return { outcome: whose === matter ? 'booked' : 'taken' };
  };
  const answer = (response: ServerResponse, said: object) => response.end(JSON.stringify(said));
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const asked = JSON.parse(text) as { slot: string; matter: string };
      const fault = faults.shift();
      if (fault === 'lost-request') return void request.socket.destroy();
      const said = decide(asked);
      if (fault === 'twice') decide(asked);
      if (fault === 'lost-answer') return void request.socket.destroy();
      if (fault === 'late') {
        late.push(() => answer(response, said));
        return made.onLate();
      }
      answer(response, said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: Service = {
    name: 'hospital',
    mode: 'live',
    async ask(_question, input, { matter, signal }) {
      try {
        const body = JSON.stringify({ ...input, matter });
        const response = await fetch(base, { method: 'POST', body, signal });
        const { outcome } = (await response.json()) as { outcome: string };
        return { outcome, values: {}, mode: 'live' };
      } catch (cause) {
        throw new NetworkGone('away', { cause });
      }
    },
  };
  const made: Authority = {
    faults,
    booked,
    arrivals: 0,
    late,
    onLate: () => undefined,
    service,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
}

const signal = new AbortController().signal;
let there: Authority;
let folder: ReturnType<typeof testFolder>;
let store: ReturnType<typeof createStore>;
const keep: KeepRequest = (request) => store.queueRequest({ ...request, at: AT });

beforeEach(async () => {
  there = await authority();
  folder = testFolder();
  store = createStore();
  await store.open({ dataFolder: folder.folder, key: new Uint8Array(32).fill(7), at: AT });
});
afterEach(async () => {
  await store.close({});
  await there.close();
  folder.remove();
});

async function confirmed(): Promise<{ matter: string; caseNumber: string }> {
  const visit = testVisit({ taskId: 'see-doctor' });
  const { caseNumber } = await store.confirmVisit(visit);
  return { matter: visit.visitId, caseNumber };
}
const book = (matter: string, slot: string, deadlineOf?: () => AbortSignal) =>
  forwarding(there.service, keep, deadlineOf).ask('book', { slot }, { today: '2026-11-24', matter, signal });
const send = () =>
  sendQueued(store, { hospital: there.service }, { today: '2026-11-24', at: AT + 1000, signal });
async function factsOf(caseNumber: string) {
  await store.deliverOutbox({ limit: 100, at: AT + 2000 });
  const found = await store.caseByNumber({ caseNumber });
  return found?.facts.filter(({ kind }) => kind === 'service-answered').map(({ body }) => body);
}

test.each<Fault>(['lost-request', 'lost-answer'])('%s: kept, sent once, booked once', async (fault) => {
  const { matter, caseNumber } = await confirmed();
  there.faults.push(fault);
  expect((await book(matter, 's1')).outcome).toBe('queued');
  expect(await send()).toEqual({ done: 1, forStaff: 0, left: 0 });
  expect(await send()).toEqual({ done: 0, forStaff: 0, left: 0 });
  expect([...there.booked]).toEqual([['s1', matter]]);
  expect(there.arrivals).toBe(fault === 'lost-answer' ? 2 : 1);
  expect(await factsOf(caseNumber)).toEqual([
    { service: 'hospital', question: 'book', outcome: 'booked', needsStaff: false },
  ]);
});

test('an answer that comes late is too late: the page has gone on, the request is sent again and counts once', async () => {
  const { matter, caseNumber } = await confirmed();
  there.faults.push('late');
  const deadline = new AbortController();
  // The time is up when the request has been heard and its answer is on its way.
  there.onLate = () => deadline.abort();
  expect((await book(matter, 's1', () => deadline.signal)).outcome).toBe('queued');
  for (const answer of there.late) answer();
  expect(await send()).toEqual({ done: 1, forStaff: 0, left: 0 });
  expect(there.booked.size).toBe(1);
  expect(await factsOf(caseNumber)).toHaveLength(1);
});

test('a request that arrives twice is one', async () => {
  const { matter } = await confirmed();
  there.faults.push('twice');
  expect((await book(matter, 's1')).outcome).toBe('booked');
  expect(there.booked.size).toBe(1);
  expect(await store.pendingRequests({ limit: 10 })).toEqual([]);
});

test('what was taken meanwhile comes back to the case as work for staff', async () => {
  const { matter, caseNumber } = await confirmed();
  there.faults.push('lost-request');
  await book(matter, 's1');
  there.booked.set('s1', 'somebody faster');
  expect(await send()).toEqual({ done: 0, forStaff: 1, left: 0 });
  expect(await factsOf(caseNumber)).toEqual([
    { service: 'hospital', question: 'book', outcome: 'taken', needsStaff: true },
  ]);
});

test('while the network stays away everything stays, in order, through a restart; nothing is sent twice', async () => {
  const matters = [await confirmed(), await confirmed()];
  there.faults.push('lost-request', 'lost-request', 'lost-request');
  for (const [index, { matter }] of matters.entries()) {
    expect((await book(matter, `s${index}`)).outcome).toBe('queued');
    // A second touch of the same button.
    there.faults.push('lost-request');
    expect((await book(matter, `s${index}`)).outcome).toBe('queued');
  }
  there.faults.splice(0, Infinity, 'lost-request');
  expect(await send()).toEqual({ done: 0, forStaff: 0, left: 2 });
  await store.close({});
  store = createStore();
  await store.open({ dataFolder: folder.folder, key: new Uint8Array(32).fill(7), at: AT });
  const waiting = await store.pendingRequests({ limit: 10 });
  expect(waiting.map(({ visitId, attempts }) => [visitId, attempts])).toEqual([
    [matters[0]?.matter, 1],
    [matters[1]?.matter, 0],
  ]);
  expect(await send()).toEqual({ done: 2, forStaff: 0, left: 0 });
  expect(there.arrivals).toBe(2);
});

test('only what was confirmed is kept; a look-up never is; what the service refuses is no network', async () => {
  there.faults.push('lost-request');
  await expect(book('never-confirmed', 's1')).rejects.toMatchObject({ code: 'not-found' });
  const { matter } = await confirmed();
  const context = { today: '2026-11-24', matter, signal };
  there.faults.push('lost-request');
  await expect(forwarding(there.service, keep).ask('days', { slot: 's1' }, context)).rejects.toThrow(
    NetworkGone,
  );
  const refusing: Service = { ...there.service, ask: () => Promise.reject(new Error('400')) };
  await expect(forwarding(refusing, keep).ask('book', { slot: 's1' }, context)).rejects.toThrow('400');
  expect(await store.pendingRequests({ limit: 10 })).toEqual([]);
});

test('the resident leaves while the answer is on its way: kept all the same', async () => {
  const { matter } = await confirmed();
  const visit = new AbortController();
  there.faults.push('late');
  const asked = forwarding(there.service, keep).ask(
    'book',
    { slot: 's1' },
    { today: '2026-11-24', matter, signal: visit.signal },
  );
  visit.abort();
  expect((await asked).outcome).toBe('queued');
  expect(await store.pendingRequests({ limit: 10 })).toHaveLength(1);
});

test('a refusal when it is sent later is for staff, and holds up nobody', async () => {
  const { matter, caseNumber } = await confirmed();
  there.faults.push('lost-request');
  await book(matter, 's1');
  const refusing: Service = { ...there.service, ask: () => Promise.reject(new Error('400')) };
  const sent = await sendQueued(store, { hospital: refusing }, { today: '2026-11-24', at: AT, signal });
  expect(sent).toEqual({ done: 0, forStaff: 1, left: 0 });
  expect((await factsOf(caseNumber))?.[0]).toMatchObject({ outcome: 'refused', needsStaff: true });
});

test('a key is the same for the same act, another for another, and tells nothing', () => {
  const key = requestKey('m1', 'hospital', 'book', { slot: 's', idNumber: '330299194608150021' });
  expect(requestKey('m1', 'hospital', 'book', { idNumber: '330299194608150021', slot: 's' })).toBe(key);
  expect(requestKey('m2', 'hospital', 'book', { slot: 's', idNumber: '330299194608150021' })).not.toBe(key);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
});
