import type { z } from 'zod';

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
