import { type Kysely, sql } from 'kysely';
import { addDays } from '../../clock/dates.ts';
import { RpcError } from '../../workers/rpc.ts';
import { withStoreErrors } from '../database/errors.ts';
import { DAYS_COUNTED, type Journal, PAGE_COUNTED, type PageCount, type PageCounted } from '../port.ts';
import type { JournalTables } from './schema.ts';
import type { Writer } from './writer.ts';

/** More than any visit does. */
const MOST_COUNTS = 2_000;
const MOST_TIMES = 10_000;
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/i;

/** How the pages of tasks go: sums a day, without anything of who made them. */
export function pageCounts(
  db: Kysely<JournalTables>,
  writer: Writer,
): Pick<Journal, 'countPages' | 'pageCounts'> {
  return {
    countPages: ({ day, counts }) =>
      writer.write('countPages', async (trx) => {
        const oldest = checkedDay(day, -DAYS_COUNTED);
        if (counts.length > MOST_COUNTS || !counts.every(fits))
          throw new RpcError('bad-input', 'a count names a task, a page and what is counted');
        await trx.deleteFrom('page_count').where('day', '<', oldest).execute();
        if (counts.length === 0) return;
        await trx
          .insertInto('page_count')
          .values(
            summed(counts).map(({ taskId, stepId, what, count }) => ({
              day,
              task_id: taskId,
              step_id: stepId,
              what,
              count,
            })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'task_id', 'step_id', 'what'])
              .doUpdateSet({ count: sql<number>`page_count.count + excluded.count` }),
          )
          .execute();
      }),

    pageCounts: (days) => withStoreErrors(() => readPageCounts(db, days)),
  };
}

/** The sums from one day to another, both counted in. */
export async function readPageCounts(
  db: Kysely<JournalTables>,
  { from, to }: { from: string; to: string },
): Promise<PageCount[]> {
  checkedDay(from, 0);
  checkedDay(to, 0);
  const rows = await db
    .selectFrom('page_count')
    .select((select) => ['task_id', 'step_id', 'what', select.fn.sum('count').as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['task_id', 'step_id', 'what'])
    .orderBy('task_id')
    .orderBy('step_id')
    .orderBy('what')
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    stepId: row.step_id,
    what: row.what as PageCounted,
    count: Number(row.count),
  }));
}

/** @returns the day that lies `days` after. Rejects what is no day. */
function checkedDay(day: string, days: number): string {
  try {
    return addDays(day, days);
  } catch {
    throw new RpcError('bad-input', 'a day is written YYYY-MM-DD');
  }
}

const fits = ({ taskId, stepId, what, count }: PageCount) =>
  ID.test(taskId) &&
  ID.test(stepId) &&
  PAGE_COUNTED.includes(what) &&
  Number.isInteger(count) &&
  count > 0 &&
  count <= MOST_TIMES;

/** One row each: PostgreSQL changes no row twice in one statement. */
function summed(counts: readonly PageCount[]): PageCount[] {
  const sums = new Map<string, PageCount>();
  for (const one of counts) {
    const key = `${one.taskId} ${one.stepId} ${one.what}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}
