import { DAYS_OFF } from '../clock/test-days-off.ts';
import type { Place } from './place.ts';

/** A place that has these parts, and the days off that ship. */
export function testPlace(parts: Record<string, unknown>): Place {
  const all: Record<string, unknown> = { 'calendar.workdays': DAYS_OFF, ...parts };
  return (key) => all[key];
}
