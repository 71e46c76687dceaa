import { addDays, weekdayOf } from './dates.ts';

/** The days of one year that are not what their weekday says, YYYY-MM-DD. */
export interface WorkdayYear {
  year: number;
  /** Where the table comes from. */
  source: string;
  /** Days off that fall on Monday to Friday. (Saturdays and Sundays are off anyway.) */
  off: readonly string[];
  /** Saturdays and Sundays that are worked to make up for them (调休). */
  worked: readonly string[];
}

/** The State Council publishes next year's days off in November; until they are entered here nobody knows them. */
export class UnknownYear extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`no table of days off for ${year}`);
    this.name = 'UnknownYear';
    this.year = year;
  }
}

/** Days off of 2026: 国务院办公厅关于2026年部分节假日安排的通知. */
export const WORKDAYS_2026: WorkdayYear = {
  year: 2026,
  source: '国务院办公厅关于2026年部分节假日安排的通知',
  off: [
    ...['2026-01-01', '2026-01-02'],
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
    '2026-04-06',
    ...['2026-05-01', '2026-05-04', '2026-05-05'],
    '2026-06-19',
    '2026-09-25',
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

/** A day some workdays on. `about`: it lies in a year without a table and must be shown with 约. */
export type Due = { about: false; date: string } | { about: true; date: string };

export interface Workdays {
  /** The last year whose days off are known. */
  readonly lastYear: number;
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
export function workdays(years: readonly WorkdayYear[] = [WORKDAYS_2026]): Workdays {
  const byYear = new Map<number, { off: Set<string>; worked: Set<string> }>();
  for (const { year, off, worked } of years) {
    for (const day of [...off, ...worked]) {
      if (Number(day.slice(0, 4)) !== year) throw new RangeError(`${day} is not in ${year}`);
      if (isWeekend(day) !== worked.includes(day) || (off.includes(day) && worked.includes(day)))
        throw new RangeError(`${day}: days off are weekdays, worked days are weekends`);
    }
    byYear.set(year, { off: new Set(off), worked: new Set(worked) });
  }
  if (byYear.size === 0) throw new RangeError('at least one year is needed');

  const isWorkday = (day: string) => {
    const weekend = isWeekend(day);
    const table = byYear.get(Number(day.slice(0, 4)));
    if (!table) throw new UnknownYear(Number(day.slice(0, 4)));
    return weekend ? table.worked.has(day) : !table.off.has(day);
  };
  return {
    lastYear: Math.max(...byYear.keys()),
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
