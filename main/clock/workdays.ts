import { z } from 'zod';
import { addDays, weekdayOf } from './dates.ts';

/**
 * Working days. The rules are here; the tables come from the place packs (key calendar.workdays), where people enter
 * them.
 */

const days = z.array(z.iso.date()).readonly();

/** The days of one year that are not what their weekday says, YYYY-MM-DD. */
export const workdayYear = z.object({
  year: z.number().int(),
  /** Where the table comes from. */
  source: z.string().min(1),
  /** Days off that fall on Monday to Friday. (Saturdays and Sundays are off anyway.) */
  off: days,
  /** Saturdays and Sundays that are worked to make up for them (调休). */
  worked: days,
});
export type WorkdayYear = z.infer<typeof workdayYear>;
/** The form of calendar.workdays. A place without it knows no year: all its days are 约. */
export const workdayYears = z.array(workdayYear).default([]);

/** The State Council publishes next year's days off in November; until they are entered nobody knows them. */
export class UnknownYear extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`no table of days off for ${year}`);
    this.name = 'UnknownYear';
    this.year = year;
  }
}

/** A day some workdays on. `about`: it lies in a year without a table and must be shown with 约. */
export type Due = { about: false; date: string } | { about: true; date: string };

export interface Workdays {
  /** The last year whose days off are known; null when there is none. */
  readonly lastYear: number | null;
  /** Whether people work on this day. Throws UnknownYear: a guess would be taken for a promise. */
  isWorkday(day: string): boolean;
  /**
   * The day `count` workdays after `from` (from itself does not count; 0 gives `from`). Where the way there
   * leaves the known years the rest is counted by weekdays alone, and the answer is `about`.
   * Throws RangeError for a count that is not a whole number from 0 to 1000.
   */
  addWorkdays(from: string, count: number): Due;
  /** From November on, true as long as next year's table is missing: people are to enter it. */
  nextYearMissing(today: string): boolean;
}

/** Reckons with the given years. Throws RangeError when a table contradicts the calendar. */
export function workdays(years: readonly WorkdayYear[]): Workdays {
  const byYear = new Map<number, { off: Set<string>; worked: Set<string> }>();
  for (const { year, off, worked } of years) {
    for (const day of [...off, ...worked]) {
      if (Number(day.slice(0, 4)) !== year) throw new RangeError(`${day} is not in ${year}`);
      if (isWeekend(day) !== worked.includes(day) || (off.includes(day) && worked.includes(day)))
        throw new RangeError(`${day}: days off are weekdays, worked days are weekends`);
    }
    byYear.set(year, { off: new Set(off), worked: new Set(worked) });
  }

  const isWorkday = (day: string) => {
    const weekend = isWeekend(day);
    const table = byYear.get(Number(day.slice(0, 4)));
    if (!table) throw new UnknownYear(Number(day.slice(0, 4)));
    return weekend ? table.worked.has(day) : !table.off.has(day);
  };
  return {
    lastYear: byYear.size === 0 ? null : Math.max(...byYear.keys()),
    isWorkday,
    addWorkdays(from, count) {
      if (!Number.isInteger(count) || count < 0 || count > 1000)
        throw new RangeError('workdays are counted from 0 to 1000');
      let date = addDays(from, 0);
      let about = false;
      for (let left = count; left > 0; ) {
        date = addDays(date, 1);
        const known = byYear.has(Number(date.slice(0, 4)));
        about ||= !known;
        if (known ? isWorkday(date) : !isWeekend(date)) left--;
      }
      return { about, date };
    },
    nextYearMissing(today) {
      const year = Number(addDays(today, 0).slice(0, 4));
      return Number(today.slice(5, 7)) >= 11 && !byYear.has(year + 1);
    },
  };
}

function isWeekend(day: string): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6;
}
