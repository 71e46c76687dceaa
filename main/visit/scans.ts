import type { Task } from '../../content/schema.ts';
import { destination } from './conditions.ts';
import { active } from './idle.ts';
import { checkDraft } from './rules.ts';
import { limitsOf, stepOf } from './steps.ts';
import type { Answer, Outcome, Visit, VisitEvent } from './visit.ts';
import { done, type EngineContext, move, only, refuse, taskOf, withAnswers, withScratch } from './way.ts';

/** A bar code that a scanner read. Pure. What is in it goes into the field that is open, and nowhere else. */

/**
 * The one number in a code that fits; null when there is none, or more than one. Sums and parts of words do not count:
 * a bill's code may be an address with the account and the amount in it.
 */
export function numberIn(code: string, fits: (digits: string) => boolean): string | null {
  const runs = code.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? [];
  const found = [...new Set(runs.filter((run) => /^\d+$/.test(run) && fits(run)))];
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The page on which this field is typed: its rule says what a number for it looks like. */
function typedBy(task: Task, field: string) {
  const step = task.steps.find((one) => one.kind === 'enter' && one.field === field);
  return step?.kind === 'enter' ? step : null;
}

/** A scanned code, on the page for papers or on the page where its number is typed. On others it is refused. */
export function scanned(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'scanned' }>,
): Outcome {
  const { run } = visit;
  if (!run || visit.help || visit.paperChange || visit.idle.endsAt !== null) return refuse('not-now');
  const task = taskOf(context, run);
  const step = stepOf(task, run);
  const { scratch } = run;
  if (step.kind === 'enter' && scratch.kind === 'typing') {
    if (step.keypad !== 'digits') return refuse('not-now');
    const fits = (digits: string) => checkDraft(step.rule, digits, limitsOf(step, run, context.rules)).ok;
    const number = numberIn(event.code, fits);
    const next =
      number === null ? { ...scratch, fault: 'look-again' } : { ...scratch, draft: number, fault: null };
    return done(only(withScratch(active(visit), next)));
  }
  if (step.kind === 'scan-paper' && scratch.kind === 'paper') {
    const fields = Object.entries(step.into).filter(([from]) => step.needs.includes(from));
    const [target] = fields.length === 1 ? fields : [];
    const typing = target && typedBy(task, target[1]);
    if (!target || typing?.keypad !== 'digits') return refuse('not-now');
    const fits = (digits: string) => checkDraft(typing.rule, digits, limitsOf(typing, run, context.rules)).ok;
    const number = numberIn(event.code, fits);
    if (number === null) {
      const tried = { ...active(visit), run: { ...run, tries: run.tries + 1 } };
      return done(only(withScratch(tried, { ...scratch, guidance: 'not-read' })));
    }
    const answer: Answer = { value: number, from: 'scan', by: 'resident' };
    const next = withAnswers(run, { [target[1]]: answer });
    return done(move(context, { ...active(visit), run: next }, destination(step.go, next.answers)));
  }
  return refuse('not-now');
}
