import { dayOf, daysBetween } from '../clock/dates.ts';
import type { CaseNow } from './case.ts';

/**
 * Open cases that are likely the same matter as this one, the newest first: of the same kind in the same grid, and come
 * in not more than so many days before it (the place's reporting.dedupeDays). A person decides (`merge`).
 */
export function likelySame(one: CaseNow, others: readonly CaseNow[], days: number): CaseNow[] {
  const day = dayOf(one.openedAt);
  return others
    .filter((other) => {
      if (other.number === one.number || other.mergedInto !== null || other.result !== null) return false;
      if (other.kind === null || other.kind !== one.kind || other.grid !== one.grid) return false;
      const age = daysBetween(dayOf(other.openedAt), day);
      return age >= 0 && age <= days;
    })
    .sort((a, b) => b.openedAt - a.openedAt);
}
