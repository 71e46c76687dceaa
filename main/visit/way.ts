import type { Task } from '../../content/schema.ts';
import { callHelp, helpDone } from './help.ts';
import { beginStep, endStep, stepOf } from './steps.ts';
import type { Answer, Effect, Outcome, RefusalCode, Rules, Scratch, TaskRun, Visit } from './visit.ts';

/** Ways through a visit: which page is open, how a step is entered and left, and where 返回 and 回到首页 lead. Pure. */

/** What the engine works with besides the visit. */
export interface EngineContext {
  tasks: ReadonlyMap<string, Task>;
  rules: Rules;
}

export type Change = { visit: Visit; effects: Effect[] };
export const refuse = (refused: RefusalCode): Outcome => ({ ok: false, refused });
export const done = (change: Change): Outcome => ({ ok: true, ...change });
export const only = (visit: Visit): Change => ({ visit, effects: [] });

/** The name of the page a touch must have been made on. */
export function pageId(visit: Visit): string {
  if (visit.idle.endsAt !== null) return 'still-there';
  if (visit.help) return `help-${visit.help.at}`;
  return visit.stage === 'task' && visit.run ? visit.run.stepId : visit.stage;
}

/** Whether 回到首页 makes sense here. Not while saving or printing. */
export function canGoHome(visit: Visit): boolean {
  if (visit.idle.endsAt !== null || visit.help) return false;
  if (visit.stage === 'people') return true;
  if (visit.stage !== 'task' || !visit.run) return false;
  const { scratch } = visit.run;
  if (scratch.kind === 'review') return scratch.at !== 'committing';
  return !(scratch.kind === 'print' && scratch.at === 'printing');
}

/** Whether 返回 makes sense here. What is confirmed is not gone back on. */
export function canGoBack(visit: Visit): boolean {
  if (visit.idle.endsAt !== null) return false;
  if (visit.help) return visit.help.at !== 'call-back';
  if (visit.stage === 'home' || visit.stage === 'people') return visit.stage === 'people';
  const { run } = visit;
  if (visit.stage !== 'task' || !run || run.confirmed) return false;
  return !(run.scratch.kind === 'review' && run.scratch.at === 'committing');
}

export function taskOf(context: EngineContext, run: TaskRun): Task {
  const task = context.tasks.get(run.taskId);
  if (!task) throw new Error(`no task ${run.taskId}`);
  return task;
}

export function withScratch(visit: Visit, scratch: Scratch): Visit {
  return visit.run ? { ...visit, run: { ...visit.run, scratch } } : visit;
}

export function beginTask(context: EngineContext, visit: Visit, task: Task): Change {
  const run: TaskRun = {
    id: `${task.id}#${visit.turns + 1}`,
    taskId: task.id,
    stepId: task.first,
    part: 0,
    trail: [],
    answers: {},
    scratch: { kind: 'none' },
    confirmed: null,
    demo: false,
    tries: 0,
  };
  return enter(context, { ...visit, stage: 'task', scene: null, run }, task.first, []);
}

/** Goes to a step and begins it. */
export function enter(context: EngineContext, visit: Visit, stepId: string, effects: Effect[]): Change {
  const { run } = visit;
  if (!run) return { visit, effects };
  const turns = visit.turns + 1;
  const next: TaskRun = { ...run, stepId, part: 0 };
  const step = stepOf(taskOf(context, next), next);
  const begun = beginStep(step, visit, next, `${stepId}#${turns}`);
  return {
    visit: {
      ...visit,
      turns,
      rev: visit.rev + 1,
      replays: 0,
      idle: { since: visit.mono, endsAt: null },
      run: { ...next, scratch: begun.scratch },
    },
    effects: [...effects, ...begun.effects],
  };
}

/** Leaves the present step for another; the present one is remembered for 返回 unless it was only passed through. */
export function move(context: EngineContext, visit: Visit, to: string): Change {
  const { run } = visit;
  if (!run) return only(visit);
  if (to === 'home') return goHome(visit);
  if (to === 'back') return goBack(context, visit);
  if (to === 'help') return callHelp(visit, context.rules);
  if (to === 'end') return over(visit, 'finished');
  const here = stepOf(taskOf(context, run), run);
  const passing = here.kind === 'ask';
  const trail = passing ? run.trail : [...run.trail, run.stepId];
  return enter(context, { ...visit, run: { ...run, trail } }, to, endStep(run.scratch));
}

export function goBack(context: EngineContext, visit: Visit): Change {
  if (visit.help) return helpDone(visit);
  const { run } = visit;
  if (!run) return goHome(visit);
  if (run.part > 0)
    return only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, part: run.part - 1 } });
  const trail = run.trail.slice(0, -1);
  const to = run.trail[run.trail.length - 1];
  if (to === undefined) return goHome(visit);
  return enter(context, { ...visit, run: { ...run, trail } }, to, endStep(run.scratch));
}

export function goHome(visit: Visit): Change {
  const effects = visit.run ? endStep(visit.run.scratch) : [];
  return {
    visit: { ...visit, rev: visit.rev + 1, stage: 'home', scene: null, run: null, replays: 0 },
    effects,
  };
}

export function over(visit: Visit, why: 'finished' | 'left'): Change {
  const effects = visit.run ? endStep(visit.run.scratch) : [];
  return {
    visit: { ...visit, rev: visit.rev + 1, stage: 'over' },
    effects: [...effects, { do: 'wipe', why }],
  };
}

export function withAnswers(run: TaskRun, found: Record<string, Answer>): TaskRun {
  return { ...run, answers: { ...run.answers, ...found } };
}
