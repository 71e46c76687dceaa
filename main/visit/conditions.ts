import type { Condition, Go } from '../../content/schema.ts';
import type { Answers } from './visit.ts';

/** Whether a condition of a task holds for these answers. An answer that is not there only satisfies `known: false`. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (!condition) return true;
  const answer = answers[condition.field];
  const known = answer !== undefined && answer.value !== null;
  if (condition.known !== undefined && condition.known !== known) return false;
  if (condition.is !== undefined && (!known || answer.value !== condition.is)) return false;
  if (condition.not !== undefined && known && answer.value === condition.not) return false;
  const size = known && Array.isArray(answer.value) ? answer.value.length : known ? answer.value : null;
  const number = typeof size === 'number' ? size : null;
  if (condition.above !== undefined && !(number !== null && number > condition.above)) return false;
  // Rows that nobody has collected yet are none.
  if (condition.below !== undefined && !((number ?? (known ? Number.NaN : 0)) < condition.below))
    return false;
  return true;
}

/** The step a `go` leads to. A list without a branch that holds leads to its last branch. */
export function destination(go: Go, answers: Answers): string {
  if (typeof go === 'string') return go;
  const branch = go.find((candidate) => holds(candidate.when, answers)) ?? go[go.length - 1];
  if (!branch) throw new Error('a go list is empty: the content check should have said so');
  return branch.to;
}
