import type { CaseFact } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { type Decision, decide } from './decide.ts';
import type { Asked, Refusal } from './rule.ts';

/** Two facts, one of each case: the one that ends, and the one that goes on. To be added together (`addFactsTogether`). */
export type Merged =
  | { one: { facts: readonly [CaseFact]; now: CaseNow }; into: { facts: readonly [CaseFact]; now: CaseNow } }
  | { refused: Refusal };

/**
 * `one` is the same matter as `into`, which goes on for both. It must be on its way itself: not put away, without a
 * result, and not merged into a third one, or nobody would do what is left.
 * @param words why, for whoever reads it later; personal
 */
export function merging(one: CaseNow, into: CaseNow, asked: Asked, words?: string): Merged {
  if (one.number === into.number) return { refused: 'itself' };
  const merged = decide(
    one,
    { do: 'merge', into: into.number, ...(words ? { personal: { words } } : {}) },
    asked,
  );
  if ('refused' in merged) return merged;
  if (into.stage === '归档') return { refused: 'archived' };
  if (into.result !== null) return { refused: 'wrong-stage' };
  const joined: Decision = decide(into, { do: 'join', from: one.number }, asked);
  return 'refused' in joined ? joined : { one: merged, into: joined };
}
