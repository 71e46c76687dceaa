import type { Scene } from '../../content/schema.ts';
import { callHelp } from './help.ts';
import { paged, pagers } from './rows.ts';
import type { Outcome, Visit } from './visit.ts';
import { beginTask, done, type EngineContext, goHome, only, over, refuse } from './way.ts';

/** The pages before a task: home, a home tile's tasks, the search by letters, and what stands between two tasks of a bundle. */

/** Rows on one page of tasks, at the smallest text. */
const PER_PAGE = 5;
/** More letters than any name has. */
const MOST_LETTERS = 12;
/** As many as fit above the letters. */
export const MOST_FOUND = 3;

/** What tasks there are, and how they are found. */
type Shelf = Pick<EngineContext, 'tasks' | 'bundles' | 'home' | 'find'>;

/** In the order content says, most-used first; what it does not name stays as it is, after the others. */
function inOrder(ids: string[], order: readonly string[] = []): string[] {
  const at = (entry: string) => {
    const place = order.indexOf(entry.slice(entry.indexOf(':') + 1));
    return place === -1 ? order.length : place;
  };
  return ids.toSorted((a, b) => at(a) - at(b));
}

/** What a home tile holds, as actions: its own tasks, those that are found there too, bundles. */
export function entriesOf(context: Shelf, scene: string): string[] {
  const tasks = [...context.tasks.values()];
  const { tiles } = context.home;
  if (scene === 'practice')
    return inOrder(
      tasks.map(({ id }) => `practice:${id}`),
      Object.values(tiles).flat(),
    );
  const own = tasks.filter((task) => task.scene === scene);
  const also = tasks.filter((task) => task.scene !== scene && task.also.includes(scene as Scene));
  const bundles = [...context.bundles.values()].filter((bundle) => bundle.scene === scene);
  const entries = [
    ...[...own, ...also].map(({ id }) => `task:${id}`),
    ...bundles.map(({ id }) => `bundle:${id}`),
  ];
  return [...inOrder(entries, tiles[scene as Scene]), ...(scene === 'class' ? ['practice-list'] : [])];
}

/** The rows of the open page of tasks, and which page it is. */
export function openEntries(context: Shelf, visit: Visit) {
  const entries = entriesOf(context, visit.scene ?? '');
  const open = paged(entries.length, PER_PAGE, visit.rowsAt, visit.look);
  return { entries: entries.slice(open.from, open.to), open, pagers: pagers(open) };
}

/** What is found for the letters typed so far. */
export function found(context: Shelf, visit: Visit): readonly string[] {
  return context.find(visit.sought, visit.look.locale).slice(0, MOST_FOUND);
}

const opened = (visit: Visit, change: Partial<Visit>): Outcome =>
  done(only({ ...visit, rev: visit.rev + 1, replays: 0, ...change }));

/** A touch on the home page. */
export function homeAct(context: EngineContext, visit: Visit, action: string): Outcome {
  if (action === 'search') return opened(visit, { stage: 'search', sought: '' });
  const [what, name = ''] = action.split(':');
  if (what === 'task' && name === context.home.atOnce)
    return openEntry(context, visit, action) ?? refuse('not-offered');
  return what === 'scene' ? openScene(context, visit, name) : refuse('not-offered');
}

/** A touch on the page shown where people do it, or where the tasks of a home tile are not built yet. */
export function peopleAct(context: EngineContext, visit: Visit, action: string): Outcome {
  if (action === 'people-call') return done(callHelp(visit, context.rules));
  return action === 'people-home' ? done(goHome(visit)) : refuse('not-offered');
}

/** A home tile was touched. One task begins at once, several are listed, none is done by people. */
export function openScene(context: EngineContext, visit: Visit, scene: string): Outcome {
  if (scene === 'people') return done(callHelp(visit, context.rules));
  const entries = entriesOf(context, scene);
  const [only_] = entries;
  if (entries.length === 1 && only_ !== undefined && only_ !== 'practice-list')
    return openEntry(context, visit, only_) ?? refuse('not-offered');
  const stage = entries.length === 0 ? 'people' : 'scene';
  return opened(visit, { stage, scene, rowsAt: 0 });
}

/** Opens what an entry names; null when there is no such thing. */
export function openEntry(context: EngineContext, visit: Visit, entry: string): Outcome | null {
  if (entry === 'practice-list') return opened(visit, { stage: 'scene', scene: 'practice', rowsAt: 0 });
  const [what, id = ''] = entry.split(':');
  const task = context.tasks.get(id);
  if ((what === 'task' || what === 'practice') && task)
    return done(beginTask(context, visit, task, { practice: what === 'practice' }));
  if (what !== 'bundle' || !context.bundles.has(id)) return null;
  return opened(visit, { stage: 'between', bundle: { id, at: 0, shared: {}, done: [] } });
}

/** A touch on a page of tasks. */
export function sceneAct(context: EngineContext, visit: Visit, action: string): Outcome {
  const { entries, open, pagers: pages } = openEntries(context, visit);
  if (pages.some(({ id }) => id === action))
    return opened(visit, { rowsAt: open.at + (action === 'rows-next' ? 1 : -1) });
  if (action === 'people-call') return done(callHelp(visit, context.rules));
  if (action === 'search') return opened(visit, { stage: 'search', sought: '' });
  if (!entries.includes(action)) return refuse('not-offered');
  return openEntry(context, visit, action) ?? refuse('not-offered');
}

/** A touch on the page with the letters. */
export function searchAct(context: EngineContext, visit: Visit, action: string): Outcome {
  if (action === 'people-call') return done(callHelp(visit, context.rules));
  if (!found(context, visit).includes(action)) return refuse('not-offered');
  return openEntry(context, visit, action) ?? refuse('not-offered');
}

/** No letter more goes in. */
export const soughtFull = (sought: string): boolean => sought.length >= MOST_LETTERS;

/** The letters after one key. */
export function soughtAfter(sought: string, key: string): string {
  if (key === 'clear') return '';
  if (key === 'delete') return sought.slice(0, -1);
  return /^[A-Z]$/.test(key) && !soughtFull(sought) ? sought + key : sought;
}

/** A touch between two tasks of a bundle: on to the next, past it, or that was all. */
export function betweenAct(context: EngineContext, visit: Visit, action: string): Outcome {
  const { bundle } = visit;
  const tasks = bundle ? (context.bundles.get(bundle.id)?.tasks ?? []) : [];
  const next = bundle ? tasks[bundle.at] : undefined;
  if (!bundle || !next) return refuse('not-offered');
  switch (action) {
    case 'bundle-next': {
      const task = context.tasks.get(next.task);
      return task ? done(beginTask(context, visit, task, { given: bundle.shared })) : refuse('not-offered');
    }
    case 'bundle-skip': {
      if (!next.optional) return refuse('not-offered');
      if (bundle.at < tasks.length - 1) return opened(visit, { bundle: { ...bundle, at: bundle.at + 1 } });
      return done(bundle.done.length > 0 ? over(visit, 'finished') : goHome(visit));
    }
    case 'bundle-enough':
      return done(bundle.done.length > 0 ? over(visit, 'finished') : goHome(visit));
    default:
      return refuse('not-offered');
  }
}
