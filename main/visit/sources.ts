import type { Source, Task } from '../../content/schema.ts';
import { daysBetween } from '../clock/dates.ts';

/**
 * How a policy's source stands. `never`: nobody has compared it yet; that is for staff to mend before the kiosk
 * opens, and they are told on the opening-time slip. `old`: compared longer ago than its days; what it says may have
 * changed since, and its page says so.
 */
export type SourceState = 'fresh' | 'old' | 'never';

/** @param today YYYY-MM-DD; null when the day is not settled, and no comparison can be called fresh */
export function sourceState({ checked, staleDays }: Source, today: string | null): SourceState {
  if (checked === null) return 'never';
  return today === null || daysBetween(checked, today) > staleDays ? 'old' : 'fresh';
}

/** The tasks whose sources staff have to compare. A task with both is among those never compared. */
export function toCompare(tasks: Iterable<Task>, today: string | null): Record<'never' | 'old', string[]> {
  const found: Record<'never' | 'old', string[]> = { never: [], old: [] };
  for (const { id, sources } of tasks) {
    const states = sources.map((source) => sourceState(source, today));
    if (states.includes('never')) found.never.push(id);
    else if (states.includes('old')) found.old.push(id);
  }
  return found;
}
