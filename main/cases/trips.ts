import { dayOf } from '../clock/dates.ts';
import type { CaseFact } from '../store/port.ts';

/**
 * `trips_per_case` of 最多跑一次: on how many days she herself was here for it, as far as the facts say. She was when
 * it was opened at the kiosk or over the counter, when she brought papers, and when she was told the result here. A
 * case that came by phone and was answered by phone took none. Pure.
 */
export function tripsOf(facts: readonly CaseFact[]): number {
  return new Set(facts.filter(wasHere).map(({ at }) => dayOf(at))).size;
}

function wasHere({ kind, body }: CaseFact): boolean {
  if (kind === 'confirmed') return (body.source ?? 'kiosk') === 'kiosk' || body.source === 'counter';
  if (kind === 'tell') return body.how === 'in-person' || body.how === 'kiosk';
  return kind === 'papers-in';
}
