import type { Step } from '../../content/schema.ts';
import { destination } from './conditions.ts';
import { kindAct } from './kind-acts.ts';
import { kindOf, type Turn } from './kinds/index.ts';
import { SEEN_MS } from './lists.ts';
import { rowsOf } from './rows.ts';
import { offeredBy, partsOf, stepOf } from './steps.ts';
import type { Answer, Outcome, TaskRun, Visit } from './visit.ts';
import {
  type Change,
  done,
  type EngineContext,
  move,
  only,
  refuse,
  taskOf,
  withAnswers,
  withScratch,
} from './way.ts';

/** A touch on a page of a task: a choice, a row to be changed, a list, or what the kind of its step makes of it. Pure. */

/** `by` is who touched: `resident`, or the name of the staff member. */
export function taskAct(context: EngineContext, visit: Visit, action: string, by: string): Outcome {
  const { run } = visit;
  if (!run) return refuse('not-offered');
  const task = taskOf(context, run);
  const step = stepOf(task, run);
  const at = { step, visit, run, task, rules: context.rules, place: context.place };
  const offered = offeredBy(at).find((candidate) => candidate.id === action);
  if (offered?.waits) return refuse('not-now');
  if (offered?.choice) {
    const { choice } = offered;
    const chosen = Object.fromEntries(
      Object.entries(choice.set ?? {}).map(([name, value]) => [
        name,
        { value, from: 'chosen', by } satisfies Answer,
      ]),
    );
    const copied = Object.fromEntries(
      Object.entries(choice.copy ?? {}).map(([name, source]) => [
        name,
        { value: run.answers[source]?.value ?? null, from: 'chosen', by } satisfies Answer,
      ]),
    );
    const next = withAnswers(run, { ...kindOf(step)?.kept?.(at, by), ...chosen, ...copied });
    return done(move(context, { ...visit, run: next }, destination(choice.go, next.answers)));
  }
  const change = changeTarget(step, action);
  if (change && !partHides(step, visit)) return done(move(context, visit, change));
  if (!offered) return refuse('not-offered');
  const listed = rowsAct(visit, run, action);
  if (listed) return done(listed);
  const turn = kindOf(step)?.act?.(at, action, by);
  if (turn) return done(turned(context, visit, run, turn));
  return kindAct(context, visit, run, step, action, by);
}

/** The actions that every list has: its pages, what is hidden, and rows that are taken out. */
function rowsAct(visit: Visit, run: TaskRun, action: string): Change | null {
  const onto = (change: Partial<TaskRun>) =>
    only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, ...change } });
  if (action === 'rows-next') return onto({ rowsAt: run.rowsAt + 1 });
  if (action === 'rows-back') return onto({ rowsAt: Math.max(0, run.rowsAt - 1) });
  if (action === 'see') return onto({ seenUntil: visit.mono + SEEN_MS });
  const [, list = '', number = ''] = /^remove:(\w+):(\d+)$/.exec(action) ?? [];
  const before = run.answers[list];
  if (list === '' || !before) return null;
  const rows = rowsOf(run.answers, list).filter((_, index) => index !== Number(number));
  return onto({ rowsAt: 0, answers: { ...run.answers, [list]: { ...before, value: rows } } });
}

/** Carries out what a kind made of a touch. */
function turned(context: EngineContext, visit: Visit, run: TaskRun, turn: Turn): Change {
  const next = withAnswers(run, turn.answers ?? {});
  const here: Visit = {
    ...visit,
    run: { ...next, tries: run.tries + (turn.tried ? 1 : 0), rowsAt: turn.rowsAt ?? next.rowsAt },
  };
  const effects = turn.effects ?? [];
  if (turn.to !== undefined) {
    const moved = move(context, here, turn.to);
    return { ...moved, effects: [...effects, ...moved.effects] };
  }
  const scratch = turn.scratch ?? next.scratch;
  // Another card or side is another page to hear; a tick or a chosen row is the same one.
  const stays = scratch.kind === run.scratch.kind && scratch.kind !== 'cards' && turn.rowsAt === undefined;
  const changed = withScratch({ ...here, rev: visit.rev + 1, replays: stays ? visit.replays : 0 }, scratch);
  return { visit: changed, effects };
}

function partHides(step: Step, visit: Visit): boolean {
  const parts = partsOf(step, visit.look, visit.run?.answers ?? {});
  const part = visit.run && parts ? parts[visit.run.part] : undefined;
  return part !== undefined && !part.some((index) => 'facts' in (step.show[index] ?? {}));
}

/** `change:<step>` on a row of facts, if this page has such a row. */
function changeTarget(step: Step, action: string): string | null {
  const target = action.startsWith('change:') ? action.slice('change:'.length) : null;
  if (target === null) return null;
  const named = step.show.some(
    (shown) => 'facts' in shown && shown.facts.some((row) => row.change === target),
  );
  return named ? target : null;
}
