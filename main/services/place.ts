import type { z } from 'zod';
import { type Workdays, workdays, workdayYears } from '../clock/workdays.ts';

/**
 * What differs from city to city (amounts, ages, windows, companies, hospitals) comes from the place packs:
 * national → city → district → community. A service asks for it by key, each time, and never has it as a
 * constant. Each port says in its port.ts which key it needs and in which form.
 */
export type Place = (key: string) => unknown;

/** The place pack lacks something a service needs, or has it in another form: for the technician. */
export class PlaceFault extends Error {
  readonly key: string;
  constructor(key: string, says: string) {
    super(`the place pack's ${key}: ${says}`);
    this.name = 'PlaceFault';
    this.key = key;
  }
}

/** One part of the place, in the form the port needs. @throws PlaceFault */
export function fromPlace<T>(place: Place, key: string, form: z.ZodType<T>): T {
  const found = form.safeParse(place(key));
  if (found.success) return found.data;
  const first = found.error.issues[0];
  throw new PlaceFault(key, `${first?.path.join(' → ') || 'all of it'}: ${first?.message ?? 'is missing'}`);
}

/** A part of the place together with its working days. */
export type WithCalendar<T> = T & { calendar: Workdays };

/** One part of the place, and the working days of calendar.workdays. @throws PlaceFault */
export function withCalendar<T extends object>(
  place: Place,
  key: string,
  form: z.ZodType<T>,
): WithCalendar<T> {
  const years = fromPlace(place, 'calendar.workdays', workdayYears);
  try {
    return { ...fromPlace(place, key, form), calendar: workdays(years) };
  } catch (error) {
    if (error instanceof RangeError) throw new PlaceFault('calendar.workdays', error.message);
    throw error;
  }
}
