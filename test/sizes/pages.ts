import type { Look, Page } from '../../main/visit/page.ts';
import { pageOf } from '../../main/visit/pages.ts';
import { partsOf } from '../../main/visit/steps.ts';
import { PAGES, TASKS } from '../../main/visit/test-visit.ts';
import type { Visit } from '../../main/visit/visit.ts';
import { visitsOf } from '../pictures/walk.ts';
import { visitsAround } from './around.ts';

/**
 * Every page of every task, as the engine makes it: each task is walked once, and what was come upon is drawn anew for
 * each way of seeing it, with all its parts and all pages of its rows.
 */

/** What a visit shows, by the task and the name of the page. */
export interface Sight {
  task: string;
  name: string;
  visit: Visit;
}

/** One page as it is seen one way. */
export interface Drawn {
  task: string;
  name: string;
  page: Page;
}

const LEAST: Partial<Look> = { size: 1, orientation: 'portrait' };
const MOST_ROWS = 20;

const pages = (ids: readonly string[]) => ids.includes('rows-next') || ids.includes('rows-back');

/** Walks the tasks, or those that are named; `around` stands for all that belongs to no task. */
export async function sightsOf(tasks: readonly string[] = ['around', ...TASKS.keys()]): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (const task of tasks) {
    if (task === 'around') {
      sights.push(...visitsAround());
      continue;
    }
    for (const { name, page, visit } of await visitsOf(task, LEAST)) {
      // The later pages of rows, and the later parts, are drawn from the first one.
      const later = (visit.run?.rowsAt ?? 0) > 0 && pages(page.actions.map(({ id }) => id));
      if (!later && visit.run?.part === 0) sights.push({ task, name, visit });
    }
  }
  return sights;
}

/** How many parts a page has in this look. */
function partsIn(visit: Visit): number {
  const { run } = visit;
  const step = run && TASKS.get(run.taskId)?.steps.find(({ id }) => id === run.stepId);
  return step && visit.stage === 'task' && !visit.help
    ? (partsOf(step, visit.look, run.answers)?.length ?? 1)
    : 1;
}

/** All pages that a sight comes to when it is seen this way. */
export function drawnOf({ task, name, visit }: Sight, look: Partial<Look>): Drawn[] {
  const seen = { ...visit, look: { ...visit.look, ...look, reducedMotion: true } };
  const drawn: Drawn[] = [];
  const parts = partsIn(seen);
  for (let part = 0; part < parts; part++)
    for (let rows = 0; rows < MOST_ROWS; rows++) {
      const run = seen.run && { ...seen.run, part, rowsAt: seen.run.rowsAt + rows };
      const { page } = pageOf(PAGES, { ...seen, run, rowsAt: seen.rowsAt + rows });
      const which = [name, parts > 1 ? `part ${part + 1}` : '', rows > 0 ? `rows ${rows + 1}` : ''];
      drawn.push({ task, name: which.filter((word) => word !== '').join(' '), page });
      if (!page.actions.some(({ id }) => id === 'rows-next')) break;
    }
  return drawn;
}
