import type { Task } from '../../content/schema.ts';
import type { PageCount } from '../store/port.ts';
import { type WatchedPage, watchPage } from './page-watch.ts';
import type { Visit, VisitEvent } from './visit.ts';

/** Keeps what the pages of one visit came to, in memory, until the visit is over. */
export interface PageTally {
  /** An event was taken. */
  saw(before: Visit, event: VisitEvent, after: Visit): void;
  /** All that was counted, once. */
  handOver(): PageCount[];
}

/** Makes the counting part of a runner. */
export function makePageTally(tasks: ReadonlyMap<string, Task>): PageTally {
  let open: WatchedPage | null = null;
  const counts = new Map<string, PageCount>();
  return {
    saw(before, event, after) {
      const watched = watchPage(tasks, open, before, event, after);
      open = watched.open;
      for (const one of watched.counts) {
        const key = `${one.taskId} ${one.stepId} ${one.what}`;
        counts.set(key, { ...one, count: one.count + (counts.get(key)?.count ?? 0) });
      }
    },
    handOver() {
      const all = [...counts.values()];
      counts.clear();
      return all;
    },
  };
}
