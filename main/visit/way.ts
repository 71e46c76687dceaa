import type { Place } from '../../content/places.ts';
import type { Bundle, Home, Step, Task } from '../../content/schema.ts';
import { besideAct, besideAsks } from './beside.ts';
import { destination, holds } from './conditions.ts';
import { callHelp, helpDone } from './help.ts';
import { kindOf, type Turn } from './kinds/index.ts';
import { backPaper } from './paper-acts.ts';
import { beginStep, endStep, stepOf } from './steps.ts';
import type {
  Answer,
  Answers,
  Effect,
  Outcome,
  RefusalCode,
  Rules,
  Scratch,
  TaskRun,
  Visit,
} from './visit.ts';

/** Ways through a visit: which page is open, how a step is entered and left, and where 返回 and 回到首页 lead. Pure. */

/** What the engine works with besides the visit. */
export interface EngineContext {
  tasks: ReadonlyMap<string, Task>;
  bundles: ReadonlyMap<string, Bundle>;
  /** What stands on the home page by itself, and the order under its tiles. */
  home: Home;
  /** Where the kiosk stands: ages, amounts, numbers. */
  place: Place;
  rules: Rules;
  /** What letters find, best first: `task:<id>` and `bundle:<id>`. */
  find(sought: string, locale: Visit['look']['locale']): readonly string[];
}

export type Change = { visit: Visit; effects: Effect[] };
export const refuse = (refused: RefusalCode): Outcome => ({ ok: false, refused });
export const done = (change: Change): Outcome => ({ ok: true, ...change });
export const only = (visit: Visit): Change => ({ visit, effects: [] });

/** The name of the page a touch must have been made on. */
export function pageId(visit: Visit): string {
  if (visit.idle.endsAt !== null) return 'still-there';
  if (visit.ease.open) return 'ease';
  if (visit.beside && besideAsks(visit)) return `beside-${visit.beside.at}`;
  if (visit.help) return `help-${visit.help.at}`;
  if (visit.paperChange) return `paper-${visit.paperChange.at}`;
  return visit.stage === 'task' && visit.run ? visit.run.stepId : visit.stage;
}

/** Whether a touch was made on the page that is open now. */
export function onThisPage(visit: Visit, event: { stepId: string; rev: number }): boolean {
  return event.stepId === pageId(visit) && event.rev === visit.rev;
}

/** Whether 回到首页 makes sense here. Not while saving or printing. */
export function canGoHome(visit: Visit): boolean {
  if (visit.idle.endsAt !== null || visit.ease.open || visit.help || visit.paperChange) return false;
  if (besideAsks(visit)) return false;
  if (['people', 'scene', 'search', 'between'].includes(visit.stage)) return true;
  if (visit.stage !== 'task' || !visit.run) return false;
  const { scratch } = visit.run;
  if (scratch.kind === 'review') return scratch.at !== 'committing';
  return !(scratch.kind === 'print' && scratch.at === 'printing');
}

/** Whether 返回 makes sense here. What is confirmed is not gone back on. */
export function canGoBack(visit: Visit): boolean {
  if (visit.idle.endsAt !== null) return false;
  if (visit.ease.open || besideAsks(visit)) return true;
  if (visit.help) return visit.help.at !== 'call-back';
  if (visit.paperChange) return true;
  if (['people', 'scene', 'search'].includes(visit.stage)) return true;
  if (visit.stage === 'home') return false;
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

/** Begins a task; `given` are answers that a bundle's earlier task left. */
export function beginTask(
  context: EngineContext,
  visit: Visit,
  task: Task,
  { practice = false, given = {} }: { practice?: boolean; given?: Answers } = {},
): Change {
  const known = Object.entries(given).filter(([name]) => name in task.fields);
  const run: TaskRun = {
    id: `${task.id}#${visit.turns + 1}`,
    taskId: task.id,
    stepId: task.first,
    part: 0,
    rowsAt: 0,
    seenUntil: null,
    practice: practice || visit.mode === 'practice',
    trail: [],
    answers: Object.fromEntries(known),
    scratch: { kind: 'none' },
    confirmed: null,
    demo: false,
    tries: 0,
  };
  return arrive(context, { ...visit, stage: 'task', run }, run, task.first, []);
}

/** Goes to a step and begins it. */
export function enter(context: EngineContext, visit: Visit, stepId: string, effects: Effect[]): Change {
  const { run } = visit;
  if (!run) return { visit, effects };
  const turns = visit.turns + 1;
  const next: TaskRun = { ...run, stepId, part: 0, rowsAt: 0, seenUntil: null };
  const task = taskOf(context, next);
  const step = stepOf(task, next);
  const at = { step, visit, run: next, task, rules: context.rules, place: context.place };
  const begun = beginStep(at, `${stepId}#${turns}`);
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

/** More steps without a page in a row than any task has: a circle of them. */
const LONGEST_PASSAGE = 60;
const RESERVED = new Set(['help', 'back', 'home', 'end']);

/** Where a passed-over page leads: what it would have led to after its one button, a page that tells after its main one. */
function skips(step: Step, run: TaskRun): string | null {
  // A review is never passed over: where it has nothing to ask, what it has is kept by itself (steps.ts).
  if (!step.skip || step.kind === 'review' || !holds(step.skip, run.answers)) return null;
  if (step.kind === 'consent') return destination(step.agree, run.answers);
  if (step.kind === 'inform') {
    const main = step.choices.find(({ style }) => style === 'primary');
    return main ? destination(main.go, run.answers) : null;
  }
  return 'go' in step && (typeof step.go === 'string' || Array.isArray(step.go))
    ? destination(step.go, run.answers)
    : null;
}

/** Follows the steps without a page from `to` on. The answers they work out are in the run that comes back. */
function passage(
  context: EngineContext,
  visit: Visit,
  begun: TaskRun,
  first: string,
): { run: TaskRun; to: string; effects: Effect[] } {
  const task = taskOf(context, begun);
  const effects: Effect[] = [];
  let run = begun;
  let to = first;
  for (let n = 0; n < LONGEST_PASSAGE; n++) {
    if (RESERVED.has(to)) return { run, to, effects };
    const step = stepOf(task, { ...run, stepId: to });
    const skipped = skips(step, run);
    const turn: (Turn & { to?: string }) | null =
      skipped === null
        ? (kindOf(step)?.pass?.({ step, visit, run, task, rules: context.rules, place: context.place }) ??
          null)
        : { to: skipped };
    if (!turn?.to) return { run, to, effects };
    run = withAnswers(run, turn.answers ?? {});
    effects.push(...(turn.effects ?? []));
    to = turn.to;
  }
  throw new Error(`${task.id} goes round in a circle at ${to}: the content check should have said so`);
}

/** Goes to a step, or to where it leads when it has no page; the run's trail is not touched. */
function arrive(
  context: EngineContext,
  visit: Visit,
  before: TaskRun,
  to: string,
  effects: Effect[],
): Change {
  const passed = passage(context, visit, before, to);
  const all = [...effects, ...passed.effects];
  const there = { ...visit, run: passed.run };
  switch (passed.to) {
    case 'home':
      return after(goHome(there), all);
    case 'back':
      return after(goBack(context, there), all);
    case 'help':
      return after(callHelp(there, context.rules), all);
    case 'end':
      return after(ended(context, there), all);
    default:
      return stepOf(taskOf(context, passed.run), { ...passed.run, stepId: passed.to }).kind === 'rate' &&
        unrated(there)
        ? after(ended(context, there), all)
        : enter(context, there, passed.to, all);
  }
}

const after = (change: Change, effects: Effect[]): Change => ({
  ...change,
  effects: [...effects, ...change.effects],
});

/** Practice is not rated, and of a bundle only the last task is. */
function unrated(visit: Visit): boolean {
  return Boolean(visit.run?.practice || visit.bundle);
}

/** A task is done: practice goes home, a bundle goes on, anything else ends the visit. */
function ended(context: EngineContext, visit: Visit): Change {
  const { run, bundle } = visit;
  if (run?.practice && visit.mode !== 'practice') return goHome(visit);
  const tasks = bundle ? (context.bundles.get(bundle.id)?.tasks ?? []) : [];
  if (!run || !bundle || bundle.at >= tasks.length - 1)
    return bundle && run ? lastOf(context, visit, run) : over(visit, 'finished');
  const share = context.bundles.get(bundle.id)?.share ?? [];
  const left = Object.entries(run.answers).filter(([name]) => share.includes(name));
  return {
    visit: {
      ...visit,
      rev: visit.rev + 1,
      stage: 'between',
      run: null,
      replays: 0,
      idle: { since: visit.mono, endsAt: null },
      bundle: {
        ...bundle,
        at: bundle.at + 1,
        shared: { ...bundle.shared, ...Object.fromEntries(left) },
        done: run.confirmed ? [...bundle.done, run.taskId] : bundle.done,
      },
    },
    effects: endStep(run.scratch),
  };
}

/** The last task of a bundle is rated for all of them, if it has a page for that. */
function lastOf(context: EngineContext, visit: Visit, run: TaskRun): Change {
  const rating = taskOf(context, run).steps.find((step) => step.kind === 'rate');
  return rating
    ? enter(context, { ...visit, bundle: null }, rating.id, endStep(run.scratch))
    : over(visit, 'finished');
}

/** Leaves the present step for another; the present one is remembered for 返回 unless it was only passed through. */
export function move(context: EngineContext, visit: Visit, to: string): Change {
  const { run } = visit;
  if (!run) return only(visit);
  if (to === 'home') return goHome(visit);
  if (to === 'back') return goBack(context, visit);
  if (to === 'help') return callHelp(visit, context.rules);
  if (to === 'end') return ended(context, visit);
  const here = stepOf(taskOf(context, run), run);
  const trail = here.kind === 'ask' ? run.trail : [...run.trail, run.stepId];
  // A step without a page may lead to people: then the present page stays, and so does its way back.
  const passed = passage(context, visit, run, to);
  if (passed.to === 'help' || passed.to === 'back')
    return after(
      passed.to === 'help'
        ? callHelp({ ...visit, run: passed.run }, context.rules)
        : goBack(context, { ...visit, run: passed.run }),
      passed.effects,
    );
  // Tidied once: what the step began is ended here, wherever the way leads.
  const left: TaskRun = { ...run, trail, scratch: { kind: 'none' } };
  return arrive(context, { ...visit, run: left }, left, to, endStep(run.scratch));
}

export function goBack(context: EngineContext, visit: Visit): Change {
  if (visit.ease.open) return only({ ...visit, rev: visit.rev + 1, ease: { ...visit.ease, open: false } });
  if (besideAsks(visit)) return besideAct(visit, 'beside:no') ?? only(visit);
  if (visit.help) return helpDone(visit);
  if (visit.paperChange) return backPaper(visit);
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
    visit: {
      ...visit,
      rev: visit.rev + 1,
      stage: 'home',
      scene: null,
      rowsAt: 0,
      sought: '',
      bundle: null,
      run: null,
      replays: 0,
    },
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
