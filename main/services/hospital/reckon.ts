import { addDays, weekdayOf } from '../../clock/dates.ts';
import { timeWords } from '../../clock/says.ts';
import { minuteOf } from '../fields.ts';
import { BadQuestion, type ServiceContext } from '../port.ts';
import type { Booked, HospitalPlace, HospitalRule, SlotRow } from './port.ts';

/** What a hospital's rule makes of days and times. Pure. */

/** Nine in the morning, for whoever asks without a time. */
const NINE = 9 * 60;
const two = (n: number) => String(n).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

export function hospitalOf(hospitals: readonly HospitalPlace[], id: string): HospitalPlace {
  const hospital = hospitals.find((one) => one.id === id);
  if (!hospital) throw new BadQuestion('hospital', 'no such hospital in this place');
  return hospital;
}

/** The first and the last day that can be booked now. */
export function bookable(
  rule: HospitalRule,
  { today, minute = NINE }: Pick<ServiceContext, 'today' | 'minute'>,
) {
  const first = minute < minuteOf(rule.stopAt) ? 1 : 2;
  const last = minute < minuteOf(rule.releaseAt) ? rule.windowDays - 1 : rule.windowDays;
  return { first: addDays(today, first), last: addDays(today, last) };
}

/** Whether a day can be booked now; if not, which way it is out of the window. */
export function inWindow(
  rule: HospitalRule,
  date: string,
  now: Pick<ServiceContext, 'today' | 'minute'>,
): 'yes' | 'too-early' | 'too-late' {
  const { first, last } = bookable(rule, now);
  return date < first ? 'too-late' : date > last ? 'too-early' : 'yes';
}

/** The day and time until which an appointment of a day can be cancelled. */
export function cancelBy(rule: HospitalRule, date: string): { date: string; time: string } {
  return { date: addDays(date, -rule.cancelBefore.days), time: rule.cancelBefore.time };
}

export function canCancel(
  rule: HospitalRule,
  date: string,
  { today, minute = NINE }: Pick<ServiceContext, 'today' | 'minute'>,
): boolean {
  const by = cancelBy(rule, date);
  return today < by.date || (today === by.date && minute < minuteOf(by.time));
}

export function slotRow(id: string, date: string, startMinute: number, minutes: number): SlotRow {
  const time = timeWords({ hour: Math.floor(startMinute / 60), minute: startMinute % 60 });
  return { id, date, start: clock(startMinute), end: clock(startMinute + minutes), time };
}

/** All that stands on the paper for the hospital. */
export function booked(
  hospital: HospitalPlace,
  made: {
    appointment: string;
    number: string;
    department: string;
    doctor: string;
    date: string;
    start: string;
  },
): Booked {
  const { rule } = hospital;
  const start = minuteOf(made.start);
  const part = start < 12 * 60 ? 'morning' : 'afternoon';
  const by = cancelBy(rule, made.date);
  return {
    ...made,
    hospital: hospital.name,
    address: hospital.address,
    bus: hospital.bus,
    weekday: weekdayOf(made.date),
    part,
    arriveBy: clock(Math.max(0, start - rule.arriveMinutes)),
    cancelByDate: by.date,
    cancelByTime: by.time,
    pickupBefore: rule.pickupBefore[part],
    bring: rule.docs,
  };
}
