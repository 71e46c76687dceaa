import type { Place } from '../../../content/places.ts';
import type { ServiceValue } from '../../services/port.ts';

/** What a rule function is told besides its inputs. */
export interface RuleContext {
  /** The kiosk's day, YYYY-MM-DD; null while nobody knows whether the date is right. */
  today: string | null;
  place: Place;
}

export interface Worked {
  outcome: string;
  values: Record<string, ServiceValue>;
}

/**
 * A named rule function of `work-out` steps. Pure and total: an input it cannot use is one of its outcomes, never an
 * error, because a resident stands before it.
 */
export interface Rule {
  /** Every outcome it may have; a step must have a way on from each. */
  outcomes: readonly string[];
  /** The inputs it takes; `optional` ones may be left out. */
  inputs: readonly string[];
  optional?: readonly string[];
  /** The values it may give. */
  values: readonly string[];
  work(input: Record<string, ServiceValue>, context: RuleContext): Worked;
}

export const unknown: Worked = { outcome: 'unknown', values: {} };

/** A whole number, given as such or in figures; null for anything else. */
export function whole(value: ServiceValue | undefined): number | null {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A day of the calendar, YYYY-MM-DD; null for anything else. */
export function day(value: ServiceValue | undefined): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null;
}
