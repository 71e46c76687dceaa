/**
 * Calendar arithmetic on days written YYYY-MM-DD, and the parts of a moment in Asia/Shanghai.
 * Pure; a day here has no time and no zone.
 */

/** A moment as people in China read it. `weekday` 0 is Sunday. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

const DAY_MS = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1992; the kiosk stamps nothing older. */
const SHANGHAI_MS = 8 * 3_600_000;

const two = (n: number) => String(n).padStart(2, '0');

/** The parts of a wall time (milliseconds since 1970) in Asia/Shanghai. */
export function dateParts(wall: number): DateParts {
  const there = new Date(wall + SHANGHAI_MS);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: there.getUTCDay(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
    second: there.getUTCSeconds(),
  };
}

/** The day of a wall time in Asia/Shanghai, YYYY-MM-DD. */
export function dayOf(wall: number): string {
  const { year, month, day } = dateParts(wall);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The wall time so many minutes after midnight of a day in Asia/Shanghai. Throws RangeError for what is not a day. */
export function wallOf(day: string, minute = 0): number {
  return dayNumber(day) * DAY_MS - SHANGHAI_MS + minute * 60_000;
}

/** Days since 1970-01-01. Throws RangeError for what is not a day of the calendar (2026-02-30, 2026-2-3). */
export function dayNumber(day: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match) {
    const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    if (new Date(at).toISOString().slice(0, 10) === day) return at / DAY_MS;
  }
  throw new RangeError('not a day of the calendar, written YYYY-MM-DD');
}

/** The day that lies `days` after (before, if negative). */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month `months` later (earlier, if negative); the month's last day where there is none. */
export function addMonths(day: string, months: number): string {
  dayNumber(day);
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(Number(day.slice(8)), last))}`;
}

/** How many days from one day to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/**
 * Full years of age (周岁) on a day, by date parts and not by milliseconds. A person born on 29 February
 * turns a year older on 1 March of a common year. Throws RangeError if born later than `today`.
 */
export function ageOn(birth: string, today: string): number {
  if (daysBetween(birth, today) < 0) throw new RangeError('born after the day asked about');
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}
