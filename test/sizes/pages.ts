import { pageId } from '../../main/visit/engine.ts';
import type { Look, Page } from '../../main/visit/page.ts';
import { pageOf } from '../../main/visit/pages.ts';
import { spreadKey } from '../../main/visit/spread.ts';
import { partsOf } from '../../main/visit/steps.ts';
import { PAGES_IN, TASKS } from '../../main/visit/test-visit.ts';
import type { Visit } from '../../main/visit/visit.ts';
import { newOffices, visitsOf } from '../pictures/walk.ts';
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
const MOST_CHOICES = 40;

const pages = (ids: readonly string[]) => ids.includes('rows-next') || ids.includes('rows-back');

/** Walks the tasks, or those that are named; `around` stands for all that belongs to no task. */
export async function sightsOf(tasks: readonly string[] = ['around', ...TASKS.keys()]): Promise<Sight[]> {
  const sights: Sight[] = [];
  const offices = newOffices();
  for (const task of tasks) {
    if (task === 'around') {
      sights.push(...visitsAround());
      continue;
    }
    for (const { name, page, visit } of await visitsOf(task, LEAST, { offices })) {
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
export function drawnOf({ task, name, visit }: Sight, look: Partial<Look>, simple = false): Drawn[] {
  const seen = { ...visit, look: { ...visit.look, ...look, reducedMotion: true } };
  const spreading = simple || seen.look.lowerHalf;
  const drawn: Drawn[] = [];
  const parts = partsIn(seen);
  for (let part = 0; part < parts; part++)
    for (let rows = 0; rows < MOST_ROWS; rows++) {
      const run = seen.run && { ...seen.run, part, rowsAt: seen.run.rowsAt + rows };
      const at = { ...seen, run, rowsAt: seen.rowsAt + rows };
      const { page } = pageOf(PAGES_IN[at.look.locale], at);
      const which = [name, parts > 1 ? `part ${part + 1}` : '', rows > 0 ? `rows ${rows + 1}` : ''];
      const words = which.filter((word) => word !== '').join(' ');
      if (spreading)
        drawn.push(
          ...spreadOf({ ...at, ease: { ...at.ease, simple } }).map((one) => ({
            task,
            name: words,
            page: one,
          })),
        );
      else drawn.push({ task, name: words, page });
      if (!page.actions.some(({ id }) => id === 'rows-next')) break;
    }
  return spreading ? fullest(drawn) : drawn;
}

/** A page spread for who wants few choices, or none high up: all that it comes to. */
function spreadOf(visit: Visit): Page[] {
  const key = spreadKey(visit, pageId(visit));
  const found: Page[] = [];
  for (let at = 0; at < MOST_CHOICES; at++) {
    const { page } = pageOf(PAGES_IN[visit.look.locale], { ...visit, spread: { key, at } });
    if (found.some((one) => one.actions[0]?.id === page.actions[0]?.id)) break;
    found.push(page);
    if (!page.actions.some(({ id }) => id === 'ease:next')) break;
  }
  return found;
}

/** Of the choices that are drawn alike, the one with most words. */
function fullest(drawn: readonly Drawn[]): Drawn[] {
  const kept = new Map<string, Drawn>();
  const words = ({ page }: Drawn) => JSON.stringify([page.actions, page.caption]).length;
  for (const one of drawn) {
    const { blocks, actions } = one.page;
    const like = JSON.stringify([blocks, actions.map(({ style, icon }) => [style, icon !== undefined])]);
    const before = kept.get(like);
    if (!before || words(one) > words(before)) kept.set(like, one);
  }
  return [...kept.values()];
}
