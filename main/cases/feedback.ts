import { dayOf } from '../clock/dates.ts';
import type { CaseNow } from './case.ts';
import type { Limits } from './limits.ts';

/** On how many days somebody tried to reach her. */
export const daysTried = ({ attempts }: Pick<CaseNow, 'attempts'>): number =>
  new Set(attempts.map(({ at }) => dayOf(at))).size;

/** When she was told, or could not be reached on enough days; null: neither yet. */
export function fedBackAt(now: CaseNow, limits: Limits): number | null {
  if (now.told) return now.told.at;
  return daysTried(now) >= limits.attemptDays ? (now.attempts.at(-1)?.at ?? null) : null;
}
