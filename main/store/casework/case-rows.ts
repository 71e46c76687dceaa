import { createHmac } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { CaseRow, ProjectCase } from '../cases-port.ts';
import type { CaseStage, JsonObject } from '../port.ts';
import { type CaseTables, NEVER } from './cases-schema.ts';
import { factsOf } from './facts.ts';
import type { CaseworkTables } from './schema.ts';

type Row = Selectable<CaseTables['case_now']>;
type Trx = Transaction<CaseworkTables>;

/** How rows of cases are made. */
export interface CaseProjection {
  project: ProjectCase;
  /** The first letters of a name's pinyin; null when it has none. Without it nobody is found by them. */
  initialsOf?: (name: string) => string | null | Promise<string | null>;
  /** What initials are blinded with. */
  key: Uint8Array;
}

/** A slice of work, in milliseconds: what waits for the store is not to notice it. */
const SLICE_MS = 20;
const MOST_COUNTED = 1000;
/** Asked for at once. */
const MOST_A_SLICE = 100;

/** Small letters only, however they were typed; null when there are none. */
export const initialsKey = (key: Uint8Array, initials: string): string | null => {
  const letters = initials
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return letters === '' ? null : createHmac('sha256', key).update(letters).digest('base64url');
};

/**
 * Keeps writers of one case waiting for each other until the end of the transaction, on every engine. Take it before
 * anything of the case is looked at.
 */
export const takeTurn = async (trx: Trx, caseNumber: string): Promise<void> => {
  await trx
    .insertInto('case_stale')
    .values({ case_number: caseNumber })
    .onConflict((conflict) =>
      conflict.column('case_number').doUpdateSet({ case_number: sql`excluded.case_number` }),
    )
    .execute();
};

/** Makes the rows of these cases again; they are not stale any more. Without a projection they are left marked. */
export async function foldCases(
  trx: Trx,
  numbers: Iterable<string>,
  projection: CaseProjection | undefined,
): Promise<void> {
  if (!projection) return;
  const times = await timesOf(trx);
  for (const number of numbers) await foldCase(trx, number, projection, times);
}

async function foldCase(
  trx: Trx,
  number: string,
  projection: CaseProjection,
  times: JsonObject | null,
): Promise<void> {
  const made = projection.project(await factsOf(trx, number), times);
  if (made) {
    const initials = made.name === null ? null : ((await projection.initialsOf?.(made.name)) ?? null);
    const row = asRow(made.row, initials === null ? null : initialsKey(projection.key, initials));
    const { case_number: _, ...values } = row;
    await trx
      .insertInto('case_now')
      .values(row)
      .onConflict((conflict) => conflict.column('case_number').doUpdateSet(values))
      .execute();
  } else {
    await trx.deleteFrom('case_now').where('case_number', '=', number).execute();
  }
  await trx.deleteFrom('case_stale').where('case_number', '=', number).execute();
}

/** One slice of what is stale: what somebody added a fact to, then what is to be made again with all others. */
export async function foldStale(
  db: Kysely<CaseworkTables>,
  projection: CaseProjection,
  sliceMs = SLICE_MS,
): Promise<{ rebuilt: number; left: number }> {
  return await db.transaction().execute(async (trx) => {
    const end = performance.now() + sliceMs;
    // Taken first: who says meanwhile that all rows are to be made again waits, and so do their times.
    const again = await trx.updateTable('case_again').set({ id: 1 }).returning('after').executeTakeFirst();
    const stale = await trx
      .selectFrom('case_stale')
      .select('case_number')
      .orderBy('case_number')
      .limit(MOST_A_SLICE)
      .execute();
    const from = again?.after ?? null;
    const others = from === null ? [] : await numbersAfter(trx, from, MOST_A_SLICE);
    const times = await timesOf(trx);
    let rebuilt = 0;
    let after = from;
    for (const { number, next } of [
      ...stale.map(({ case_number }) => ({ number: case_number, next: null })),
      ...others.map((number) => ({ number, next: number })),
    ]) {
      if (rebuilt > 0 && performance.now() > end) break;
      await takeTurn(trx, number);
      await foldCase(trx, number, projection, times);
      rebuilt += 1;
      after = next ?? after;
    }
    // Counting hundreds of thousands would take longer than the slice itself.
    const left = await trx.selectFrom('case_stale').select('case_number').limit(MOST_COUNTED).execute();
    const beyond = after === null ? [] : await numbersAfter(trx, after, MOST_COUNTED);
    if (from !== null)
      await trx
        .updateTable('case_again')
        .set({ after: beyond.length === 0 ? null : after })
        .execute();
    return { rebuilt, left: Math.min(MOST_COUNTED, left.length + beyond.length) };
  });
}

/** The next cases in the order of their numbers. */
async function numbersAfter(trx: Trx, number: string, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('fact')
    .select('case_number')
    .distinct()
    .where('case_number', '>', number)
    .orderBy('case_number')
    .limit(limit)
    .execute();
  return rows.map(({ case_number }) => case_number);
}

/** All rows are made again, from now on slice by slice; nothing is touched here, however many there are. */
export async function markAll(trx: Trx): Promise<void> {
  await trx
    .updateTable('case_again')
    .set({ after: '' })
    .where(({ exists, selectFrom }) => exists(selectFrom('fact').select('seq').limit(1)))
    .execute();
}

export async function timesOf(db: Kysely<CaseworkTables>): Promise<JsonObject | null> {
  const row = await db.selectFrom('case_times').select('times').where('id', '=', 1).executeTakeFirst();
  return row ? (JSON.parse(row.times) as JsonObject) : null;
}

const asRow = (row: CaseRow, initials: string | null): Row => ({
  case_number: row.caseNumber,
  version: row.version,
  task_id: row.taskId,
  station: row.station,
  source: row.source,
  grid: row.grid,
  person: row.person,
  level: row.level,
  grade: row.grade,
  work: row.work,
  stage: row.stage,
  side: row.side,
  first_contact: row.firstContact,
  owner: row.owner,
  lead: row.lead,
  waits_for: row.waitsFor,
  turn: row.turn,
  opened_at: row.openedAt,
  stage_since: row.stageSince,
  paused: row.paused ? 1 : 0,
  due_at: row.dueAt ?? NEVER,
  yellow_at: row.yellowAt ?? NEVER,
  due_about: row.dueAbout ? 1 : 0,
  is_open: row.stage === '归档' ? 0 : 1,
  initials,
  taken_at: row.takenAt,
  told_at: row.toldAt,
  closed_at: row.closedAt,
  trips: row.trips,
});

const maybe = (at: number | string | null): number | null => (at === null ? null : Number(at));
const orNull = (at: number | string): number | null => (Number(at) === NEVER ? null : Number(at));

export const asCaseRow = (row: Row): CaseRow => ({
  caseNumber: row.case_number,
  version: Number(row.version),
  taskId: row.task_id,
  station: row.station,
  source: row.source,
  grid: row.grid,
  person: row.person,
  level: row.level,
  grade: row.grade,
  work: row.work,
  stage: row.stage as CaseStage,
  side: row.side,
  firstContact: row.first_contact,
  owner: row.owner,
  lead: row.lead,
  waitsFor: row.waits_for,
  turn: row.turn,
  openedAt: Number(row.opened_at),
  stageSince: Number(row.stage_since),
  paused: Number(row.paused) === 1,
  dueAt: orNull(row.due_at),
  yellowAt: orNull(row.yellow_at),
  dueAbout: Number(row.due_about) === 1,
  takenAt: maybe(row.taken_at),
  toldAt: maybe(row.told_at),
  closedAt: maybe(row.closed_at),
  trips: Number(row.trips),
});
