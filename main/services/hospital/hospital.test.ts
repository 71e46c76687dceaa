import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Service } from '../port.ts';
import { demoHospital } from './demo.ts';
import { DEMO_BOOKERS, DEMO_HOSPITALS_PLACE } from './demo-hospitals.ts';
import { manualHospital } from './manual.ts';
import { type HospitalRule, hospitalsPlace } from './port.ts';
import { bookable, canCancel, inWindow } from './reckon.ts';
import { soonest } from './soonest.ts';

const signal = new AbortController().signal;
const table: unknown = parse(readFileSync(new URL('../../../content/triage.yaml', import.meta.url), 'utf8'));
const place = (key: string) =>
  key === 'triage' ? table : key === 'hospitals' ? DEMO_HOSPITALS_PLACE : undefined;
const demo = demoHospital(place);
/** A Tuesday. */
const context = { today: '2026-11-24', minute: 9 * 60, signal };
const someone = '330299193812240011';
const rule = DEMO_HOSPITALS_PLACE[0]?.rule as HospitalRule;

test('the place’s form fits', () => {
  expect(hospitalsPlace.safeParse(DEMO_HOSPITALS_PLACE).success).toBe(true);
});

test('the window opens at its hour and closes for tomorrow at its hour', () => {
  const at = (minute: number) => bookable(rule, { today: '2026-11-24', minute });
  expect(at(6 * 60 + 59)).toEqual({ first: '2026-11-25', last: '2026-11-30' });
  expect(at(7 * 60)).toEqual({ first: '2026-11-25', last: '2026-12-01' });
  expect(at(17 * 60)).toEqual({ first: '2026-11-26', last: '2026-12-01' });
  expect(inWindow(rule, '2026-12-02', context)).toBe('too-early');
  expect(inWindow(rule, '2026-11-24', context)).toBe('too-late');
  expect(canCancel(rule, '2026-11-25', { today: '2026-11-24', minute: 16 * 60 + 59 })).toBe(true);
  expect(canCancel(rule, '2026-11-25', { today: '2026-11-24', minute: 17 * 60 })).toBe(false);
});

test('from a complaint to a booked number', async () => {
  const said = async (question: string, input: Record<string, string>) =>
    (await demo.ask(question, input, context)).values;
  const { departmentId } = await said('advice', { tile: 'pressure' });
  expect(departmentId).toBe('cardiology');
  const [near] = (await said('hospitals', { department: 'cardiology' })).hospitals as { id: string }[];
  expect(near?.id).toBe('qinghe');
  const days = (await said('days', { hospital: 'qinghe', department: 'cardiology' })).days as Record<
    string,
    number
  >[];
  expect(days).toHaveLength(7);
  expect(days[1]).toEqual({ date: '2026-11-26', weekday: 4, morning: 5, afternoon: 0 });
  const where = { hospital: 'qinghe', date: '2026-11-26', part: 'morning' };
  const doctors = (await said('doctors', { ...where, department: 'cardiology' })).doctors as {
    id: string;
    left: number;
  }[];
  expect(doctors.map(({ id, left }) => [id, left])).toEqual([
    ['cardiology_gu', 2],
    ['cardiology_shao', 3],
  ]);
  const slots = (await said('slots', { ...where, doctor: 'cardiology_gu' })).slots as {
    id: string;
    time: string;
  }[];
  expect(slots.map(({ time }) => time)).toEqual(['上午 8:00', '上午 9:30']);
  const slot = slots[1]?.id ?? '';
  const { hold } = await said('hold', { hospital: 'qinghe', slot, idNumber: someone });
  const made = await demo.ask(
    'book',
    { hospital: 'qinghe', slot, hold: String(hold), idNumber: someone, name: '陈阿和' },
    context,
  );
  expect(made).toMatchObject({
    outcome: 'booked',
    values: {
      hospital: '清和区人民医院',
      doctor: '顾明远',
      department: '心内科',
      date: '2026-11-26',
      weekday: 4,
      part: 'morning',
      start: '09:30',
      arriveBy: '09:00',
      cancelByDate: '2026-11-25',
      cancelByTime: '17:00',
      pickupBefore: '11:20',
    },
  });
});

test('each thing that can go otherwise', async () => {
  const slot = 'qinghe.cardiology_gu.2026-11-26.0';
  const book = async (idNumber: string, name = '某某', at = slot) =>
    await demo.ask('book', { hospital: 'qinghe', slot: at, idNumber, name }, context);
  expect((await book(DEMO_BOOKERS.banned)).values.until).toBe('2027-02-02');
  expect((await book(DEMO_BOOKERS.has)).outcome).toBe('same-day');
  expect((await book(DEMO_BOOKERS.late)).outcome).toBe('taken');
  expect((await book(DEMO_BOOKERS.otherName)).outcome).toBe('name-mismatch');
  expect((await book(someone, '某某', 'qinghe.cardiology_shao.2026-11-24.0')).outcome).toBe('too-late');
  expect((await book(someone, '某某', 'qinghe.cardiology_gu.2026-12-10.0')).outcome).toBe('too-early');
  const doctors = async (date: string, part: string) =>
    (await demo.ask('doctors', { hospital: 'qinghe', department: 'general', date, part }, context)).outcome;
  expect(await doctors('2026-11-29', 'morning')).toBe('closed');
  expect(await doctors('2026-11-26', 'afternoon')).toBe('closed');
  const slots = async (doctor: string, date: string, part: string) =>
    (await demo.ask('slots', { hospital: 'qinghe', doctor, date, part }, context)).outcome;
  expect(await slots('general_pan', '2026-11-27', 'afternoon')).toBe('full');
  expect(await slots('general_pan', '2026-11-26', 'afternoon')).toBe('closed');
  expect((await demo.ask('hospitals', { department: 'sleep' }, context)).outcome).toBe('none');
});

test('mine and cancelling, until it is too late', async () => {
  const mine = async (idNumber: string) => await demo.ask('mine', { idNumber }, context);
  expect((await mine(someone)).outcome).toBe('none');
  expect((await mine(DEMO_BOOKERS.has)).values.appointments).toMatchObject([
    { id: 'demo-1', date: '2026-11-26', canCancel: true },
  ]);
  const cancel = async (idNumber: string, appointment: string, minute: number) =>
    await demo.ask('cancel', { idNumber, appointment }, { ...context, minute });
  expect((await cancel(DEMO_BOOKERS.has, 'demo-1', 1200)).outcome).toBe('cancelled');
  expect((await cancel(DEMO_BOOKERS.hasTomorrow, 'demo-2', 960)).outcome).toBe('cancelled');
  expect(await cancel(DEMO_BOOKERS.hasTomorrow, 'demo-2', 1020)).toMatchObject({
    outcome: 'too-late',
    values: { phone: '5550 0180' },
  });
  expect((await cancel(someone, 'demo-1', 960)).outcome).toBe('not-found');
});

test('by hand: the department is chosen here, everything else is for staff, and nothing is ever booked', async () => {
  const manual = manualHospital(place);
  expect((await manual.ask('advice', { tile: 'chest-tight', first: 'now' }, context)).outcome).toBe(
    'emergency',
  );
  const where = {
    hospital: 'qinghe',
    department: 'general',
    doctor: 'gu',
    date: '2026-11-26',
    part: 'morning',
    slot: 's',
    idNumber: someone,
    name: '陈阿和',
    appointment: 'a',
  };
  for (const question of ['days', 'doctors', 'slots', 'hold', 'mine'])
    expect((await manual.ask(question, where, context)).outcome).toBe('by-staff');
  for (const question of ['book', 'cancel'])
    expect(await manual.ask(question, where, context)).toEqual({
      outcome: 'registered',
      values: {},
      mode: 'manual',
    });
});

test('the soonest number: of the first day with one, the ordinary before the expert', async () => {
  const where = { hospital: 'qinghe', department: 'cardiology' };
  const { outcome, values } = await demo.ask('soonest', where, context);
  expect(outcome).toBe('found');
  expect(values).toMatchObject({ date: '2026-11-25', part: 'morning', doctor: '邵一诺', start: '08:00' });
  const { date, part, doctorId } = values as Record<string, string>;
  const slots = await demo.ask(
    'slots',
    { hospital: 'qinghe', doctor: doctorId ?? '', date: date ?? '', part: part ?? '' },
    context,
  );
  expect((slots.values.slots as { id: string }[])[0]?.id).toBe(values.slot);
  expect((await manualHospital(place).ask('soonest', where, context)).outcome).toBe('by-staff');
});

test('the soonest number: one whose last time went in between is passed over; none at all is full', async () => {
  const asked: string[] = [];
  const says = (answers: Record<string, unknown[]>) =>
    ({
      name: 'hospital',
      mode: 'live',
      async ask(question: string, input: Record<string, unknown>) {
        asked.push(`${question} ${String(input.doctor ?? input.date ?? '')}`);
        const key = question === 'slots' ? String(input.doctor) : question;
        return {
          outcome: 'found',
          values: { [question]: answers[key] ?? [], arriveMinutes: 30 },
          mode: 'live',
        };
      },
    }) as Service;
  const doctor = (id: string, grade: string) => ({
    id,
    name: id,
    title: '医师',
    grade,
    feeFen: 1000,
    left: 1,
  });
  const days = [
    { date: '2026-11-25', weekday: 3, morning: 0, afternoon: 0 },
    { date: '2026-11-26', weekday: 4, morning: 2, afternoon: 0 },
  ];
  const doctors = [doctor('expert', 'expert'), doctor('gone', 'ordinary')];
  const where = { hospital: 'qinghe', department: 'cardiology' };
  const got = await soonest(says({ days, doctors, expert: [{ id: 's1', start: '09:00' }] }), where, context);
  expect(got).toMatchObject({
    outcome: 'found',
    values: { date: '2026-11-26', doctorId: 'expert', slot: 's1' },
  });
  expect(asked).toEqual(['days ', 'doctors 2026-11-26', 'slots gone', 'slots expert']);
  expect(await soonest(says({ days, doctors }), where, context)).toEqual({ outcome: 'full' });
});
