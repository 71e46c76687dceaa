import { z } from 'zod';
import { day, idNumber, timeOfDay, word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to hospitals: which department, which doctor, which time; book and cancel. Rules differ from hospital
 * to hospital and come with the hospital in the place pack.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `signs` (local) | – | `found`: signs [{id, words}] |
 * | `areas` (local) | – | `found`: areas [{id, words, side}] |
 * | `tiles` (local) | area | `found`: tiles [{id, words, icon}] |
 * | `advice` (local) | tile, first?, second? | `ask`: question, options [{id, words}], number · `departments`: departments [{id, name}], departmentId, department, general · `emergency`: words |
 * | `hospitals` | department? | `found`: hospitals [{id, name, address, bus, lift, metres}], nearest first · `none` · `by-staff` |
 * | `departments` | hospital | `found`: departments [{id, name}] · `by-staff` |
 * | `days` | hospital, department | `found`: days [{date, weekday, morning, afternoon}], windowDays, releaseAt · `full` · `by-staff` |
 * | `doctors` | hospital, department, date, part | `found`: doctors [{id, name, title, grade, feeFen, left}] · `full` · `closed` (停诊) · `by-staff` |
 * | `slots` | hospital, doctor, date, part | `found`: slots [{id, date, start, end, time}], arriveMinutes · `full` · `closed` · `by-staff` |
 * | `soonest` | hospital, department | `found`, the first free number: date, weekday, part, doctorId, doctor, title, feeFen, slot, start, arriveMinutes · `full` · `by-staff` |
 * | `hold` | hospital, slot, idNumber | `held`: hold · `taken` · `same-day` · `banned`: until · `too-early` · `too-late` · `by-staff` |
 * | `release` | hospital, hold | `released` |
 * | `book` | hospital, slot, hold?, idNumber, name, phone? | `booked`: `Booked` · `taken` (刚被约走了) · `same-day` · `banned`: until · `too-early` · `too-late` · `name-mismatch` · `registered` · `queued` |
 * | `mine` | idNumber | `found`: appointments [{id, hospital, department, doctor, date, start, canCancel, cancelBy}] · `none` · `by-staff` |
 * | `cancel` | appointment, idNumber | `cancelled` · `too-late`: phone · `not-found` · `registered` · `queued` |
 *
 * Every question also has `unavailable`.
 */
const slotRefusals = ['taken', 'same-day', 'banned', 'too-early', 'too-late'] as const;
export const HOSPITAL_QUESTIONS = {
  signs: ['found', 'unavailable'],
  areas: ['found', 'unavailable'],
  tiles: ['found', 'unavailable'],
  advice: ['ask', 'departments', 'emergency', 'unavailable'],
  hospitals: ['found', 'none', 'by-staff', 'unavailable'],
  departments: ['found', 'by-staff', 'unavailable'],
  days: ['found', 'full', 'by-staff', 'unavailable'],
  doctors: ['found', 'full', 'closed', 'by-staff', 'unavailable'],
  slots: ['found', 'full', 'closed', 'by-staff', 'unavailable'],
  soonest: ['found', 'full', 'by-staff', 'unavailable'],
  hold: ['held', ...slotRefusals, 'by-staff', 'unavailable'],
  release: ['released', 'unavailable'],
  book: ['booked', ...slotRefusals, 'name-mismatch', 'registered', 'queued', 'unavailable'],
  mine: ['found', 'none', 'by-staff', 'unavailable'],
  cancel: ['cancelled', 'too-late', 'not-found', 'registered', 'queued', 'unavailable'],
} as const;

const part = z.enum(['morning', 'afternoon']);
export const HOSPITAL_INPUTS = {
  signs: z.object({}),
  areas: z.object({}),
  tiles: z.object({ area: word }),
  advice: z.object({ tile: word, first: word.optional(), second: word.optional() }),
  hospitals: z.object({ department: word.optional() }),
  departments: z.object({ hospital: word }),
  days: z.object({ hospital: word, department: word }),
  doctors: z.object({ hospital: word, department: word, date: day, part }),
  slots: z.object({ hospital: word, doctor: word, date: day, part }),
  soonest: z.object({ hospital: word, department: word }),
  hold: z.object({ hospital: word, slot: word, idNumber }),
  release: z.object({ hospital: word, hold: word }),
  book: z.object({
    hospital: word,
    slot: word,
    hold: word.optional(),
    idNumber,
    name: word,
    phone: word.optional(),
  }),
  mine: z.object({ idNumber }),
  cancel: z.object({ appointment: word, idNumber }),
} as const;

/** How one hospital wants it. Days and times in Asia/Shanghai. */
export const hospitalRule = z.object({
  /** Today and so many days from it can be booked; the last of them opens at `releaseAt`. */
  windowDays: z.number().int().min(1).max(60),
  releaseAt: timeOfDay,
  /** The next day's numbers are given out until then, on the day before. */
  stopAt: timeOfDay,
  /** Cancelled until this time, so many days before. */
  cancelBefore: z.object({ days: z.number().int().min(0).max(7), time: timeOfDay }),
  arriveMinutes: z.number().int().min(0).max(120),
  /** The paper number is fetched until then, in the morning and in the afternoon. */
  pickupBefore: z.object({ morning: timeOfDay, afternoon: timeOfDay }),
  /** 爽约: so many times in so many days bans for so many days. */
  noShow: z.object({ count: z.number().int(), periodDays: z.number().int(), banDays: z.number().int() }),
  /** Cancelled so often in a month counts as not having come; null: it never does. */
  cancelLimit: z.number().int().min(1).nullable(),
  /** What to bring. */
  docs: z.array(word).min(1),
});
export type HospitalRule = z.infer<typeof hospitalRule>;

/** Key `hospitals` of the place pack, nearest first. */
export const hospitalsPlace = z
  .array(
    z.object({
      id: word,
      name: word,
      address: word,
      phone: word,
      /** How to get there, in words. */
      bus: word,
      lift: z.boolean(),
      metres: z.number().int().min(0),
      departments: z.array(z.object({ id: word, name: word })).min(1),
      rule: hospitalRule,
    }),
  )
  .min(1);
export type HospitalPlace = z.infer<typeof hospitalsPlace>[number];

export type DoctorRow = ServiceRow & {
  id: string;
  name: string;
  title: string;
  grade: 'ordinary' | 'expert';
  feeFen: number;
  left: number;
};
export type DayRow = ServiceRow & { date: string; weekday: number; morning: number; afternoon: number };
export type SlotRow = ServiceRow & { id: string; date: string; start: string; end: string; time: string };

/** Values of `booked`. */
export type Booked = {
  appointment: string;
  /** The number to say at the hospital. */
  number: string;
  hospital: string;
  address: string;
  bus: string;
  department: string;
  doctor: string;
  date: string;
  weekday: number;
  part: 'morning' | 'afternoon';
  start: string;
  arriveBy: string;
  /** Until when it can be cancelled: day and time. */
  cancelByDate: string;
  cancelByTime: string;
  pickupBefore: string;
  bring: string[];
};
