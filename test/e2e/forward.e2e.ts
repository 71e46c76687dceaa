import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { addDays, dayOf } from '../../main/clock/dates.ts';
import { type FhirTestServer, fhirTestServer } from '../../main/services/hospital/test-fhir-server.ts';
import { allRows, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/**
 * 先记下来: the network is gone when she confirms, the kiosk loses its power, and still there is one appointment in
 * the end, at a hospital's server that this house did not write, behind a real socket.
 */

const SENT_MS = 60_000;
const WHO = { idNumber: '330299194608150021', name: '王桂香' };
let folder: string;
let server: FhirTestServer;
let schedule: string;
let days = 3;

/** A free number on a day of its own: nobody has two numbers of one department a day. */
async function aFreeSlot(): Promise<string> {
  const day = addDays(dayOf(Date.now()), days++);
  const slot = await server.seed<Slot>({
    resourceType: 'Slot',
    status: 'free',
    schedule: { reference: `Schedule/${schedule}` },
    start: `${day}T08:30:00+08:00`,
    end: `${day}T08:50:00+08:00`,
  });
  return slot.id;
}

/** A content folder of its own with one task, which books the number `slot`. */
function contentWith(slot: string): string {
  const root = join(folder, `content-${slot}`);
  cpSync(join(import.meta.dirname, '../../content'), root, {
    recursive: true,
    filter: (path) => !/content\/(tasks|bundles|pictures)(\/|$)/.test(path),
  });
  const task = join(root, 'tasks', 'book-a-number');
  mkdirSync(task, { recursive: true });
  const write = (file: string, value: object) => writeFileSync(join(task, file), stringify(value));
  const chosen = (state: string) => ({
    kind: 'inform',
    stage: 2,
    choices: [{ id: 'seen', style: 'primary', set: { state }, go: 'review' }],
  });
  const outcomes = 'taken same-day banned too-early too-late name-mismatch registered unavailable'.split(' ');
  write('task.yaml', {
    id: 'book-a-number',
    version: 1,
    scene: 'doctor',
    icon: 'doctor',
    service: 'hospital',
    fields: { state: { kind: 'choice' } },
    first: 'start',
    steps: [
      {
        id: 'start',
        kind: 'inform',
        stage: 1,
        choices: [{ id: 'book', style: 'primary', go: 'book' }],
      },
      {
        id: 'book',
        kind: 'ask',
        stage: 1,
        service: 'hospital',
        question: 'book',
        with: {
          hospital: { value: 'qinghe' },
          slot: { value: slot },
          idNumber: { value: WHO.idNumber },
          name: { value: WHO.name },
        },
        go: {
          booked: 'booked',
          queued: 'queued',
          ...Object.fromEntries(outcomes.map((outcome) => [outcome, 'sorry'])),
        },
      },
      { id: 'booked', ...chosen('booked') },
      { id: 'queued', ...chosen('queued') },
      { id: 'sorry', kind: 'inform', choices: [{ id: 'home', style: 'primary', go: 'home' }] },
      { id: 'review', kind: 'review', stage: 3, go: 'done' },
      { id: 'done', kind: 'print', stage: 3, go: 'rating' },
      { id: 'rating', kind: 'rate' },
    ],
    slip: { key: true, sections: [] },
    keep: ['state'],
  });
  const page = (title: string, choices: Record<string, { label: string }> = {}) => ({
    title,
    hint: title,
    voice: `${title}。`,
    choices,
  });
  const words = {
    name: '约个号',
    note: '试一试',
    search: ['约号'],
    fields: { state: { label: '号', why: '好知道', values: { booked: '约好了', queued: '先记下来' } } },
    steps: {
      start: page('约这个号吗？', { book: { label: '约这个' } }),
      book: page('正在约'),
      booked: page('约好了', { seen: { label: '好' } }),
      queued: page('网断了，先记下来', { seen: { label: '好' } }),
      sorry: page('没约上', { home: { label: '好' } }),
      review: { ...page('都对吗？'), confirm: '都对' },
      done: page('记好了'),
      rating: page('今天怎么样？'),
    },
    slip: {
      title: '看病的号',
      key: {
        booked: { label: '号', lines: ['约好了'] },
        queued: { label: '号', lines: ['先记下来', '网通了就去约，约好了告诉您'] },
      },
      sections: {},
    },
  };
  write('zh-CN.yaml', words);
  write('en.yaml', words);
  write('staff.yaml', {
    channel: '医院',
    stages: { '1': { say: '好' }, '2': { say: '好' }, '3': { say: '好' } },
  });
  return root;
}

const settings = () => ({
  services: { hospital: 'live' },
  live: { hospital: [{ id: 'qinghe', fhir: server.base, timeoutMs: 1000 }] },
});
const start = (slot: string, at: string) =>
  Kiosk.start({
    folder: at,
    settings: settings(),
    devices: { idCard: false },
    env: { BANBAN_CONTENT: contentWith(slot) },
  });

async function appointmentsOf(slot: string): Promise<string[]> {
  const found = await server.repo.search<Appointment>({ resourceType: 'Appointment', count: 100 });
  return (found.entry ?? []).flatMap(({ resource }) =>
    resource?.slot?.[0]?.reference === `Slot/${slot}` && resource.status !== 'cancelled'
      ? [resource.status]
      : [],
  );
}

/** The process that sends lives for one round: what it brought is on disk when it is gone. */
const sent = (kiosk: Kiosk) =>
  until(
    'the process that sent it to be gone',
    () => kiosk.processes('sending'),
    (pids) => pids.length === 0,
    SENT_MS,
  );

/** What the case of the only visit in this folder says of the service's answer. */
const answersIn = (at: string) =>
  withStore(join(at, 'data'), async (store) => {
    await store.deliverOutbox({ limit: 100, at: Date.now() });
    const [line] = await store.openCases({ limit: 10 });
    const found = line && (await store.caseByNumber({ caseNumber: line.caseNumber }));
    return {
      service: found?.service,
      answers: found?.facts.flatMap(({ kind, body }) => (kind === 'service-answered' ? [body] : [])),
      ...(await store.waitingRequests({})),
    };
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-forward-'));
  server = await fhirTestServer();
  const seeded = await server.seed({
    resourceType: 'Schedule',
    active: true,
    serviceType: [{ coding: [{ code: 'cardiology', display: '心内科' }] }],
    actor: [{ reference: 'Practitioner/gu', display: '顾明远' }],
  });
  schedule = seeded.id;
}, 60_000);
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('the network is gone, the power is cut, the server is back: one appointment, and the case knows', async () => {
  const slot = await aFreeSlot();
  const at = mkdtempSync(join(folder, 'power-cut-'));
  server.plugged(false);
  let kiosk = await start(slot, at);
  await kiosk.walk(['start', 'home'], ['scene:doctor', 'start'], ['book', 'queued']);
  await kiosk.says('网断了，先记下来');
  expect(await (await kiosk.page()).content()).not.toContain(server.base);
  await kiosk.walk(['seen', 'review'], ['confirm', 'done']);
  await kiosk.says('小票打好了', 60_000);
  expect(await kiosk.words()).not.toContain('办理成功');
  await kiosk.powerCut();

  const { print_job: jobs = [], request: requests = [] } = await allRows(join(at, 'data'), 'journal');
  expect(requests).toHaveLength(1);
  const slip = JSON.stringify(jobs);
  expect(slip).toContain('先记下来');
  expect(slip).not.toMatch(/办理成功|约好了"|330299/);
  expect(await appointmentsOf(slot)).toEqual([]);

  server.plugged(true);
  kiosk = await start(slot, at);
  await until(
    'the appointment',
    () => appointmentsOf(slot),
    (all) => all.includes('booked'),
    SENT_MS,
  );
  // Whether or not the answer was on disk by then: it counts once.
  await kiosk.powerCut();
  kiosk = await start(slot, at);
  await until(
    'the answer to be on disk',
    async () => (await allRows(join(at, 'data'), 'journal')).request as { answered_at: number | null }[],
    (rows) => rows.every(({ answered_at }) => answered_at !== null),
    SENT_MS,
  );
  await sent(kiosk);
  await kiosk.shut();
  expect(await appointmentsOf(slot)).toEqual(['booked']);
  expect(await answersIn(at)).toEqual({
    service: { name: 'hospital', mode: 'live' },
    answers: [{ service: 'hospital', question: 'book', outcome: 'booked', needsStaff: false }],
    waiting: 0,
  });
  // Neither the address nor the person is in the log.
  const log = readFileSync(join(at, 'data', 'kiosk.log'), 'utf8');
  expect(log).toContain('requests-sent');
  expect(log).not.toMatch(/127\.0\.0\.1|330299|王桂香/);
});

test('while the kiosk runs on: taken meanwhile by somebody faster, and it is work for staff', async () => {
  const slot = await aFreeSlot();
  const at = mkdtempSync(join(folder, 'taken-'));
  server.plugged(false);
  const kiosk = await start(slot, at);
  await kiosk.walk(['start', 'home'], ['scene:doctor', 'start'], ['book', 'queued']);
  await kiosk.walk(['seen', 'review'], ['confirm', 'done']);
  await kiosk.says('小票打好了', 60_000);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
  const there = (await server.repo.readResource('Slot', slot)) as Slot;
  await server.repo.updateResource({ ...there, status: 'busy' });
  server.plugged(true);
  const before = server.heard.length;
  await until(
    'the request to be heard',
    () => server.heard.slice(before),
    (heard) => heard.some((line) => line.includes(`/Slot/${slot}`)),
    SENT_MS,
  );
  await sent(kiosk);
  await kiosk.shut();
  expect(await appointmentsOf(slot)).toEqual([]);
  expect(await answersIn(at)).toMatchObject({
    answers: [{ question: 'book', outcome: 'taken', needsStaff: true }],
    waiting: 0,
  });
});

test('not confirmed, it was never asked for', async () => {
  const slot = await aFreeSlot();
  const at = mkdtempSync(join(folder, 'left-'));
  server.plugged(false);
  const kiosk = await start(slot, at);
  await kiosk.walk(['start', 'home'], ['scene:doctor', 'start'], ['book', 'queued'], ['seen', 'review']);
  await kiosk.tap('dock:home', 'home');
  await kiosk.shut();
  server.plugged(true);
  expect(await answersIn(at)).toMatchObject({ service: undefined, waiting: 0 });
  expect(await appointmentsOf(slot)).toEqual([]);
});
