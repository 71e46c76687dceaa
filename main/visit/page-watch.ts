import type { Choice, Step, Task } from '../../content/schema.ts';
import type { PageCount, PageCounted } from '../store/port.ts';
import type { Visit, VisitEvent } from './visit.ts';
import { pageId } from './way.ts';

/**
 * Where people get stuck: what happened on each page of a task, as counts without a person. Pure. Practice is not
 * counted, nor are pages on which nobody can do anything but wait for an office's answer.
 */

/** A page of a task that is open. Times are monotonic milliseconds. */
export interface WatchedPage {
  runId: string;
  taskId: string;
  stepId: string;
  since: number;
  called: boolean;
  replays: number;
  retries: number;
}

/** How a page was left. `done`: away from it with the matter done, or where nothing is left to do. */
type Left = 'on' | 'back' | 'gave-up' | 'done';

/** The watch after one event, and what is to be counted of a page that it left. */
export interface Watched {
  open: WatchedPage | null;
  counts: PageCount[];
}

/** Goes on watching after an event that was taken. */
export function watchPage(
  tasks: ReadonlyMap<string, Task>,
  open: WatchedPage | null,
  before: Visit,
  event: VisitEvent,
  after: Visit,
): Watched {
  const seen = open && happened(open, before, event, after);
  const stays = seen && isOpen(after, seen.runId, seen.stepId);
  if (stays) return { open: seen, counts: [] };
  return {
    open: opened(tasks, after),
    counts: seen ? left(tasks, seen, before, event, after) : [],
  };
}

function left(
  tasks: ReadonlyMap<string, Task>,
  page: WatchedPage,
  before: Visit,
  event: VisitEvent,
  after: Visit,
): PageCount[] {
  const task = tasks.get(page.taskId);
  const step = stepIn(tasks, page.taskId, page.stepId);
  if (!task || !step) return [];
  const { mayEnd, handsOver } = endings(task, step);
  return countsOf(page, leftHow(step, mayEnd, before, event, after), handsOver, after.mono);
}

const isOpen = ({ stage, run }: Visit, runId: string, stepId: string) =>
  stage === 'task' && run?.id === runId && run.stepId === stepId;

function opened(tasks: ReadonlyMap<string, Task>, { stage, run, mono }: Visit): WatchedPage | null {
  if (stage !== 'task' || !run || run.practice) return null;
  const step = stepIn(tasks, run.taskId, run.stepId);
  if (!step || step.kind === 'ask') return null;
  const { id: runId, taskId, stepId } = run;
  return { runId, taskId, stepId, since: mono, called: false, replays: 0, retries: 0 };
}

const stepIn = (tasks: ReadonlyMap<string, Task>, taskId: string, stepId: string) =>
  tasks.get(taskId)?.steps.find(({ id }) => id === stepId);

/** What one event did to a page, whether or not it also left it. */
function happened(open: WatchedPage, before: Visit, event: VisitEvent, after: Visit): WatchedPage {
  const again = event.type === 'act' && event.action === 'dock:again' && pageId(before) === open.stepId;
  const tries = after.run?.id === open.runId ? after.run.tries - (before.run?.tries ?? 0) : 0;
  return {
    ...open,
    called: open.called || (!before.help && !!after.help && event.type === 'act'),
    replays: open.replays + (again ? 1 : 0),
    retries: open.retries + Math.max(0, tries),
  };
}

/** Whether a page was gone on from, or what else became of it. */
function leftHow(step: Step, endsHere: boolean, before: Visit, event: VisitEvent, after: Visit): Left {
  const action = event.type === 'act' ? event.action : null;
  if (action === 'dock:back') return 'back';
  const away = after.stage !== 'task' && after.stage !== 'between';
  if (!away) return 'on';
  return before.run?.confirmed || step.kind === 'rate' || endsHere ? 'done' : 'gave-up';
}

/** Where a page's own ways lead. */
function endings(task: Task, step: Step): { mayEnd: boolean; handsOver: boolean } {
  const ends = (to: string) =>
    to === 'end' || to === 'home' || task.steps.find(({ id }) => id === to)?.kind === 'rate';
  const ways = step.choices.flatMap((choice) => waysOf(choice).map((to) => ({ to, style: choice.style })));
  const handsOver =
    step.kind === 'inform' &&
    ways.length > 0 &&
    (ways.every(({ to }) => to === 'help' || ends(to)) ||
      ways.some(({ to, style }) => to === 'help' && style === 'primary'));
  return {
    handsOver,
    // Who says 先不办 on the review page has come all the way for nothing.
    mayEnd: step.kind === 'print' || handsOver || (step.kind !== 'review' && ways.some(({ to }) => ends(to))),
  };
}

const waysOf = ({ go }: Choice) => (typeof go === 'string' ? [go] : go.map(({ to }) => to));

/** What is counted of a page that is left. */
function countsOf(page: WatchedPage, left: Left, handsOver: boolean, mono: number): PageCount[] {
  const { taskId, stepId } = page;
  const counted: Partial<Record<PageCounted, number>> = {
    opened: 1,
    // A page that hands over to people is not where they get stuck.
    stuck: (page.called && !handsOver) || left === 'gave-up' ? 1 : 0,
    'gave-up': left === 'gave-up' ? 1 : 0,
    called: page.called ? 1 : 0,
    back: left === 'back' ? 1 : 0,
    replay: page.replays,
    retry: page.retries,
    // Who waited for people, or stood up and left, tells nothing of how long a page takes.
    ...(left === 'on' && !page.called ? { [span(mono - page.since)]: 1 } : {}),
  };
  return (Object.entries(counted) as [PageCounted, number][])
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ taskId, stepId, what, count }));
}

function span(ms: number): PageCounted {
  if (ms <= 15_000) return 'to-15s';
  if (ms <= 30_000) return 'to-30s';
  if (ms <= 60_000) return 'to-1min';
  return ms <= 120_000 ? 'to-2min' : 'over-2min';
}
