import { type Kysely, sql } from 'kysely';
import type { CaseFigures } from '../cases-port.ts';
import type { CaseworkTables } from './schema.ts';

/** What rows of cases add up to in a time: each question reads one index, and no row leaves the database. */
export async function caseFigures(
  db: Kysely<CaseworkTables>,
  { from, to }: { from: number; to: number },
): Promise<CaseFigures> {
  const opened = () => db.selectFrom('case_now').where('opened_at', '>=', from).where('opened_at', '<', to);
  const closed = () =>
    db
      .selectFrom('case_now')
      .where('closed_at', 'is not', null)
      .where('closed_at', '>=', from)
      .where('closed_at', '<', to);

  /** How long half of those that were closed took at most until then, milliseconds. */
  async function median(until: 'taken_at' | 'told_at' | 'closed_at'): Promise<number | null> {
    const some = closed().where(until, 'is not', null);
    const { count } = await some
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) === 0) return null;
    const { took } = await some
      .select(sql<number>`${sql.ref(until)} - opened_at`.as('took'))
      .orderBy('took')
      .limit(1)
      .offset(Math.floor((Number(count) - 1) / 2))
      .executeTakeFirstOrThrow();
    return Number(took);
  }

  const tasks = new Map<string, { opened: number; closed: number }>();
  for (const what of ['opened', 'closed'] as const) {
    const rows = await (what === 'opened' ? opened() : closed())
      .select((eb) => ['task_id', eb.fn.countAll<number>().as('count')])
      .groupBy('task_id')
      .execute();
    for (const { task_id, count } of rows)
      tasks.set(task_id, { ...(tasks.get(task_id) ?? { opened: 0, closed: 0 }), [what]: Number(count) });
  }
  const sources = await opened()
    .select((eb) => ['source', eb.fn.countAll<number>().as('count')])
    .groupBy('source')
    .execute();
  const grids = await opened()
    .select((eb) => [
      'grid',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('person').distinct().as('people'),
    ])
    .groupBy('grid')
    .execute();
  const trips = await closed()
    .select((eb) => ['trips', eb.fn.countAll<number>().as('count')])
    .groupBy('trips')
    .execute();

  const byTask = [...tasks].map(([taskId, counted]) => ({ taskId, ...counted }));
  return {
    opened: byTask.reduce((sum, one) => sum + one.opened, 0),
    closed: byTask.reduce((sum, one) => sum + one.closed, 0),
    toTaken: await median('taken_at'),
    toTold: await median('told_at'),
    toClosed: await median('closed_at'),
    trips: trips
      .map((one) => ({ trips: Number(one.trips), count: Number(one.count) }))
      .sort((one, other) => one.trips - other.trips),
    tasks: byTask.sort((one, other) => other.opened - one.opened || ordered(one.taskId, other.taskId)),
    sources: sources
      .map(({ source, count }) => ({ source, count: Number(count) }))
      .sort((one, other) => other.count - one.count || ordered(one.source, other.source)),
    grids: grids
      .map(({ grid, count, people }) => ({ grid, count: Number(count), people: Number(people) }))
      .sort((one, other) => other.count - one.count || ordered(one.grid ?? '', other.grid ?? '')),
  };
}

/** The same on every engine. */
const ordered = (one: string, other: string): number => (one < other ? -1 : 1);
