import { z } from 'zod';
import { dayNumber } from '../clock/dates.ts';

/** The forms that inputs and place packs have in common. */

/** A day of the calendar, YYYY-MM-DD. */
export const day = z.string().refine((text) => {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}, 'must be a day, YYYY-MM-DD');
/** A day of any year, MM-DD. */
export const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be MM-DD');
/** A time of day, HH:MM. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM');
/** The citizen's number; its check digit was looked at when it was read or typed. */
export const idNumber = z.string().regex(/^\d{17}[\dX]$/, 'must be 18 figures');
/** 分, whole, not below 0. */
export const fen = z.number().int().min(0);
export const word = z.string().min(1);
/** A whole number, given as such or typed. */
export const whole = z.union([
  z.number().int().min(0),
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number),
]);
export const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);
/** Where a figure of the place pack comes from, and when somebody last compared it with the official one. */
export const sourced = { source: word, checked: day.nullable() };

/** Minutes since midnight of HH:MM. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
