import { addDays, dayOf, wallOf } from '../clock/dates.ts';
import type { Workdays } from '../clock/workdays.ts';
import type { Pause } from './case.ts';

/** Time as it passes for a case: only while people are here, and not while it is paused. Pure; milliseconds. */

/** One workday, and when people are here on it (milliseconds since 1970). `about`: nobody knows whether it is one. */
interface OpenDay {
  day: string;
  about: boolean;
  spans: readonly { from: number; to: number }[];
}

/** When people are here. */
export interface Office {
  readonly calendar: Workdays;
  /** The hours of one workday. */
  readonly dayLength: number;
  /** The first workday after a day. */
  after(day: string): OpenDay;
}

/**
 * @param hours minutes since midnight in Asia/Shanghai, in their order, the same on every workday
 * @throws RangeError when nobody is ever here, or the hours overlap
 */
export function makeOffice(calendar: Workdays, hours: readonly { from: number; to: number }[]): Office {
  let last = 0;
  let minutes = 0;
  for (const { from, to } of hours) {
    if (from < last || to <= from || to > 24 * 60)
      throw new RangeError('opening hours are in order, within one day');
    last = to;
    minutes += to - from;
  }
  if (minutes === 0) throw new RangeError('there are opening hours');

  // A board asks for the same few weeks thousands of times.
  const known = new Map<string, OpenDay>();
  return {
    calendar,
    dayLength: minutes * 60_000,
    after(day) {
      let found = known.get(day);
      if (!found) {
        const { about, date } = calendar.addWorkdays(day, 1);
        const spans = hours.map(({ from, to }) => ({ from: wallOf(date, from), to: wallOf(date, to) }));
        found = { day: date, about, spans };
        known.set(day, found);
      }
      return found;
    },
  };
}

/**
 * `workdays` are whole ones: the day it began does not count, the last one counts to closing time. 0 is what is left
 * of the day on which it began, or the next one when nothing is left.
 */
export type Limit = { minutes: number } | { workdays: number };

/** `about`: it lies in a year whose days off are not published, and is to be shown with 约. A guess ends nothing. */
export interface Due {
  about: boolean;
  at: number;
}

interface Stretch {
  from: number;
  to: number;
  about: boolean;
}

/** All open hours from a moment on. It has no end. */
function* openFrom(start: number, office: Office): Generator<Stretch & { day: string }> {
  let about = false;
  for (let day = addDays(dayOf(start), -1); ; ) {
    const next = office.after(day);
    day = next.day;
    about ||= next.about;
    for (const span of next.spans) {
      const from = Math.max(start, span.from);
      if (from < span.to) yield { day, from, to: span.to, about };
    }
  }
}

/** What is left of a stretch outside the pauses. */
function without(stretch: Stretch, pauses: readonly Pause[]): Stretch[] {
  return pauses.reduce<Stretch[]>(
    (left, pause) =>
      left.flatMap((one) => {
        const to = Math.min(one.to, pause.from);
        const from = Math.max(one.from, pause.to ?? Number.POSITIVE_INFINITY);
        if (pause.to !== null && pause.to <= pause.from) return [one];
        return [...(one.from < to ? [{ ...one, to }] : []), ...(from < one.to ? [{ ...one, from }] : [])];
      }),
    [stretch],
  );
}

/** When the time begins to count, and how much of it there is. */
export function allowed(since: number, limit: Limit, office: Office): { from: number; length: number } {
  if ('minutes' in limit) return { from: since, length: limit.minutes * 60_000 };
  if (limit.workdays > 0)
    return { from: wallOf(addDays(dayOf(since), 1)), length: limit.workdays * office.dayLength };
  let length = 0;
  let first: string | null = null;
  for (const { day, from, to } of openFrom(since, office)) {
    first ??= day;
    if (day !== first) break;
    length += to - from;
  }
  return { from: since, length };
}

/** How much of it has passed. Nothing before it began. */
export function passed(from: number, until: number, pauses: readonly Pause[], office: Office): number {
  let sum = 0;
  for (const stretch of openFrom(from, office)) {
    if (stretch.from >= until) return sum;
    for (const part of without(stretch, pauses)) sum += Math.max(0, Math.min(part.to, until) - part.from);
  }
  return sum;
}

/** When it will have passed; null as long as it is paused, for nobody knows. */
export function dueTime(since: number, limit: Limit, pauses: readonly Pause[], office: Office): Due | null {
  if (pauses.some(({ to }) => to === null)) return null;
  const { from, length } = allowed(since, limit, office);
  return reached(from, length, pauses, office);
}

/** When so much time will have passed, as `passed` counts it. No pause may be open. */
export function reached(from: number, length: number, pauses: readonly Pause[], office: Office): Due | null {
  let left = length;
  for (const stretch of openFrom(from, office))
    for (const part of without(stretch, pauses)) {
      if (part.to - part.from >= left) return { about: part.about, at: part.from + left };
      left -= part.to - part.from;
    }
  return null;
}
