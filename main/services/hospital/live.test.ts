import type { Appointment, Slot } from '@medplum/fhirtypes';
import { afterEach, describe, expect, test } from 'vitest';
import type { Place } from '../place.ts';
import { NetworkGone, type Service, type ServiceValue } from '../port.ts';
import { DEMO_HOSPITALS_PLACE } from './demo-hospitals.ts';
import { fhirClient } from './fhir-client.ts';
import { type LiveHospital, liveHospital } from './live.ts';
import { type FhirServerOptions, type FhirTestServer, fhirTestServer } from './test-fhir-server.ts';

const place: Place = (key) => (key === 'hospitals' ? DEMO_HOSPITALS_PLACE : undefined);
const signal = new AbortController().signal;
const GUIXIANG = { idNumber: '330299194608150021', name: '王桂香' };
const JIANGUO = { idNumber: '330299195003072117', name: '李建国' };
/** A Tuesday morning; the numbers are for Thursday. */
const on = (matter: string, minute = 9 * 60) => ({ today: '2026-11-24', minute, matter, signal });

const open: FhirTestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function hospital(options: FhirServerOptions = {}) {
  const server = await fhirTestServer(options);
  open.push(server);
  const schedule = await server.seed({
    resourceType: 'Schedule',
    active: true,
    serviceType: [{ coding: [{ code: 'cardiology', display: '心内科' }] }],
    actor: [{ reference: 'Practitioner/gu', display: '顾明远' }],
    comment: '主任医师',
    extension: [
      { url: 'urn:banban:doctor-grade', valueCode: 'expert' },
      { url: 'urn:banban:fee-fen', valueInteger: 5000 },
    ],
  });
  const slot = (day: string, time: string, status: 'free' | 'busy' = 'free') =>
    server.seed({
      resourceType: 'Slot',
      status,
      schedule: { reference: `Schedule/${schedule.id}` },
      start: `${day}T${time}:00+08:00`,
      end: `${day}T${time.slice(0, 3)}${Number(time.slice(3)) + 20}:00+08:00`,
    });
  const kiosk = (): Service => {
    const servers: LiveHospital[] = [
      { id: 'qinghe', client: fhirClient({ base: server.base, timeoutMs: 2_000 }) },
    ];
    return liveHospital(place, servers);
  };
  const appointments = async () =>
    (await server.repo.search<Appointment>({ resourceType: 'Appointment', count: 100 })).entry?.flatMap(
      (one) => (one.resource ? [one.resource] : []),
    ) ?? [];
  return { server, schedule, slot, kiosk, appointments };
}

const book = (service: Service, slot: string, who: typeof GUIXIANG, matter: string) =>
  service.ask('book', { hospital: 'qinghe', slot, ...who }, on(matter));

describe('a hospital that speaks FHIR', () => {
  test('days, doctors, times, hold, book, mine, cancel', async () => {
    const { slot, kiosk, schedule, appointments, server } = await hospital();
    const first = await slot('2026-11-26', '08:30');
    await slot('2026-11-26', '09:00', 'busy');
    await slot('2026-11-26', '14:00');
    // Too soon and too far off for the rule.
    await slot('2026-11-24', '10:00');
    await slot('2026-12-20', '10:00');
    const service = kiosk();
    const ask = async (question: string, input: Record<string, ServiceValue>) =>
      await service.ask(question, { hospital: 'qinghe', ...input }, on('m1'));
    expect((await ask('days', { department: 'cardiology' })).values.days).toEqual([
      { date: '2026-11-26', weekday: 4, morning: 1, afternoon: 1 },
    ]);
    expect((await ask('days', { department: 'skin' })).outcome).toBe('full');
    const where = { date: '2026-11-26', part: 'morning' };
    expect((await ask('doctors', { ...where, department: 'cardiology' })).values.doctors).toEqual([
      { id: schedule.id, name: '顾明远', title: '主任医师', grade: 'expert', feeFen: 5000, left: 1 },
    ]);
    const slots = (await ask('slots', { ...where, doctor: schedule.id })).values.slots;
    expect(slots).toEqual([
      { id: first.id, date: '2026-11-26', start: '08:30', end: '08:50', time: '上午 8:30' },
    ]);
    expect(await ask('soonest', { department: 'cardiology' })).toMatchObject({
      outcome: 'found',
      values: { date: '2026-11-26', part: 'morning', doctorId: schedule.id, slot: first.id, start: '08:30' },
    });
    expect((await ask('soonest', { department: 'skin' })).outcome).toBe('full');
    const held = await ask('hold', { slot: first.id, idNumber: GUIXIANG.idNumber });
    expect(held.outcome).toBe('held');
    expect(((await server.repo.readResource('Slot', first.id)) as { status: string }).status).toBe(
      'busy-tentative',
    );
    const made = await ask('book', { slot: first.id, hold: held.values.hold ?? '', ...GUIXIANG });
    expect(made).toMatchObject({
      outcome: 'booked',
      mode: 'live',
      values: {
        doctor: '顾明远',
        department: '心内科',
        date: '2026-11-26',
        start: '08:30',
        arriveBy: '08:00',
        weekday: 4,
      },
    });
    expect(((await server.repo.readResource('Slot', first.id)) as { status: string }).status).toBe('busy');
    expect((await appointments()).map(({ status }) => status)).toEqual(['booked']);
    const mine = await ask('mine', { idNumber: GUIXIANG.idNumber });
    expect(mine.values.appointments).toMatchObject([
      { date: '2026-11-26', canCancel: true, doctor: '顾明远' },
    ]);
    const appointment = String(made.values.appointment);
    expect((await ask('cancel', { appointment, idNumber: JIANGUO.idNumber })).outcome).toBe('not-found');
    expect((await ask('cancel', { appointment, idNumber: GUIXIANG.idNumber })).outcome).toBe('cancelled');
    expect((await ask('cancel', { appointment, idNumber: GUIXIANG.idNumber })).outcome).toBe('cancelled');
    expect(((await server.repo.readResource('Slot', first.id)) as { status: string }).status).toBe('free');
    // Nothing about a person ever stood in an address.
    expect(server.heard.join('\n')).not.toMatch(/330299\d|%E7%8E%8B|王/);
  });

  test('hours that the hospital has closed meanwhile stay closed when a number in them is given back', async () => {
    const { slot, kiosk, server } = await hospital();
    const { id } = await slot('2026-11-26', '08:30');
    const service = kiosk();
    const made = await book(service, id, GUIXIANG, 'm1');
    const there = (await server.repo.readResource('Slot', id)) as Slot;
    await server.repo.updateResource({ ...there, status: 'busy-unavailable' });
    const appointment = String(made.values.appointment);
    const input = { hospital: 'qinghe', appointment, idNumber: GUIXIANG.idNumber };
    expect((await service.ask('cancel', input, on('m1'))).outcome).toBe('cancelled');
    expect(((await server.repo.readResource('Slot', id)) as Slot).status).toBe('busy-unavailable');
  });

  test('a number somebody has, one that is gone, the same day twice, another name, too late to cancel', async () => {
    const { slot, kiosk } = await hospital();
    const [one, two] = [await slot('2026-11-26', '08:30'), await slot('2026-11-26', '09:00')];
    expect((await book(kiosk(), one.id, GUIXIANG, 'm1')).outcome).toBe('booked');
    expect((await book(kiosk(), one.id, JIANGUO, 'm2')).outcome).toBe('taken');
    expect((await book(kiosk(), 'no-such-slot', JIANGUO, 'm3')).outcome).toBe('taken');
    expect((await book(kiosk(), two.id, GUIXIANG, 'm4')).outcome).toBe('same-day');
    expect((await book(kiosk(), two.id, { ...GUIXIANG, name: '王贵香' }, 'm5')).outcome).toBe(
      'name-mismatch',
    );
    const far = await slot('2026-12-20', '09:00');
    expect((await book(kiosk(), far.id, JIANGUO, 'm6')).outcome).toBe('too-early');
  });

  test('what was held and not wanted is free again', async () => {
    const { slot, kiosk } = await hospital();
    const { id } = await slot('2026-11-26', '08:30');
    const held = await kiosk().ask(
      'hold',
      { hospital: 'qinghe', slot: id, idNumber: GUIXIANG.idNumber },
      on('m1'),
    );
    expect((await book(kiosk(), id, JIANGUO, 'm2')).outcome).toBe('taken');
    await kiosk().ask('release', { hospital: 'qinghe', hold: held.values.hold ?? '' }, on('m1'));
    expect((await book(kiosk(), id, JIANGUO, 'm2')).outcome).toBe('booked');
  });

  test('a hospital of the place without a server is for staff', async () => {
    const { kiosk } = await hospital();
    const where = { hospital: 'guihua', department: 'general', slot: 's', ...GUIXIANG };
    expect((await kiosk().ask('days', where, on('m1'))).outcome).toBe('by-staff');
    expect((await kiosk().ask('book', where, on('m1'))).outcome).toBe('registered');
  });
});

describe.each([
  ['that enforces If-Match', {}],
  ['that does not know If-Match and If-None-Exist', { deaf: true }],
])('two kiosks, one number, a server %s', (_name, options) => {
  test('exactly one wins, every time', async () => {
    const { slot, kiosk, appointments } = await hospital(options);
    for (let round = 0; round < 8; round++) {
      const { id } = await slot('2026-11-26', '08:30');
      // Different people each round: nobody has two numbers a day.
      const who = (n: number) => ({
        idNumber: `33029919500101${String(round * 10 + n).padStart(3, '0')}X`,
        name: '某某',
      });
      const outcomes = await Promise.all(
        [0, 1, 2].map((n) => book(kiosk(), id, who(n), `round-${round}-${n}`)),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort(), `round ${round}`).toEqual([
        'booked',
        'taken',
        'taken',
      ]);
      const alive = (await appointments()).filter(
        (one) => one.slot?.[0]?.reference === `Slot/${id}` && one.status !== 'cancelled',
      );
      expect(alive.map(({ status }) => status)).toEqual(['booked']);
    }
  });

  test.each(['lost-answer', 'twice', 'lost-request', 'unavailable'] as const)(
    'a %s anywhere on the way: asked again for the same matter, there is one appointment',
    async (fault) => {
      const { slot, kiosk, appointments, server } = await hospital(options);
      for (const when of [
        (method: string, url: string) => method === 'POST' && url === '/Appointment',
        (method: string, url: string) => method === 'PUT' && url.startsWith('/Slot/'),
        (method: string, url: string) => method === 'PUT' && url.startsWith('/Appointment/'),
        (_method: string, url: string) => url === '/Appointment/_search',
      ]) {
        const { id } = await slot('2026-11-27', '08:30');
        const idNumber = `3302991951010${server.heard.length.toString().padStart(4, '0')}X`;
        const who = { idNumber, name: '某某' };
        server.faults.push({ when, fault });
        let outcome = 'gone';
        for (let tries = 0; tries < 3 && outcome === 'gone'; tries++)
          outcome = await book(kiosk(), id, who, `matter-${id}`).then(
            (answer) => answer.outcome,
            (error: unknown) => {
              expect(error).toBeInstanceOf(NetworkGone);
              return 'gone';
            },
          );
        expect(outcome).toBe('booked');
        const alive = (await appointments()).filter(
          (one) => one.slot?.[0]?.reference === `Slot/${id}` && one.status !== 'cancelled',
        );
        expect(alive.map(({ status }) => status)).toEqual(['booked']);
      }
    },
  );
});

test('nobody there: the network is gone, and no message names the person', async () => {
  const { slot, kiosk, server } = await hospital();
  const { id } = await slot('2026-11-26', '08:30');
  await server.close();
  const error: unknown = await book(kiosk(), id, GUIXIANG, 'm1').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NetworkGone);
  expect(String(error)).not.toMatch(/330299|王/);
});
