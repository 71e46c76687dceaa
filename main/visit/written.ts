import type { StepOf } from '../../content/schema.ts';
import type { At } from './kinds/index.ts';
import { asking, lettersAfter, type Writing } from './kinds/write.ts';
import { stepOf } from './steps.ts';
import type { Outcome, Visit, VisitEvent } from './visit.ts';
import { type Change, done, type EngineContext, only, refuse, taskOf, withScratch } from './way.ts';

/** What comes of strokes and letters on a page where words are written. Like typing, they do not change `rev`. Pure. */

function atOf(context: EngineContext, visit: Visit): { at: At<StepOf<'write'>>; writing: Writing } | null {
  const { run } = visit;
  if (run?.scratch.kind !== 'writing') return null;
  const task = taskOf(context, run);
  const step = stepOf(task, run);
  if (step.kind !== 'write') return null;
  return {
    at: { step, visit, run, task, rules: context.rules, place: context.place },
    writing: run.scratch,
  };
}

/** What was found before stays until what is found now takes its place. */
function asked(visit: Visit, at: At<StepOf<'write'>>, writing: Writing): Change {
  const next = asking(at, writing);
  const first = visit.run ? { ...visit, run: { ...visit.run, rowsAt: 0 } } : visit;
  return { visit: withScratch(first, next.scratch), effects: next.effects };
}

/** The strokes on the pad by now. */
export function writtenStrokes(context: EngineContext, visit: Visit, strokes: Writing['strokes']): Outcome {
  const here = atOf(context, visit);
  if (here?.writing.by !== 'hand') return refuse('not-offered');
  return done(asked(visit, here.at, { ...here.writing, strokes }));
}

/** A key of the letters. */
export function writtenKey(context: EngineContext, visit: Visit, key: string): Outcome {
  const here = atOf(context, visit);
  if (here?.writing.by !== 'letters') return refuse('not-offered');
  return done(asked(visit, here.at, lettersAfter(here.writing, key)));
}

/** What may be meant. */
export function found(visit: Visit, event: Extract<VisitEvent, { type: 'found' }>): Outcome {
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'writing' || scratch.ticket !== event.ticket) return refuse('stale');
  // Made ready, or wiped meanwhile: there is nothing to choose from.
  if (scratch.strokes.length === 0 && scratch.letters === '') return done(only(visit));
  return done(
    only(withScratch(visit, { ...scratch, found: event.found, nothing: event.found.length === 0 })),
  );
}
