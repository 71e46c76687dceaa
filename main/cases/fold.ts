import type { CaseFact } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { opened } from './rules/opening.ts';
import { ruleOf } from './rules.ts';

/**
 * What the facts of one case add up to, in the order in which they arrived; null while none of them opened it. A fact
 * that comes twice counts once; one of a kind nobody here knows counts and changes nothing. Never throws.
 */
export function fold(facts: readonly CaseFact[]): CaseNow | null {
  const seen = new Set<string>();
  const own = facts.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
  const opening = own.find((fact) => opened(fact) !== null);
  const start = opening && opened(opening);
  if (!start) return null;
  // What arrived before its opening counts, and could not change what was not there.
  const late = own.indexOf(opening);
  return own.reduce((now, fact, at) => count(at > late ? step(now, fact) : now, fact), start);
}

/** The case with one more fact. */
export const withFact = (now: CaseNow, fact: CaseFact): CaseNow => count(step(now, fact), fact);

const step = (now: CaseNow, fact: CaseFact): CaseNow => ruleOf(fact.kind)?.after(now, fact) ?? now;

function count(now: CaseNow, { eventId }: CaseFact): CaseNow {
  const number = Number(/#(\d{1,9})$/.exec(eventId)?.[1] ?? 0);
  return { ...now, version: now.version + 1, decided: Math.max(now.decided, number) };
}
