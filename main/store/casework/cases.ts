import { type Kysely, sql, type Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { canonicalJson } from '../canonical.ts';
import { checkCaseNumber, normaliseCaseNumber } from '../case-number.ts';
import { type AddedFacts, type CaseStore, INBOX_VIEWS } from '../cases-port.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { CaseStage } from '../port.ts';
import { RATED_BADLY, RATING_OVER } from '../ratings-port.ts';
import { caseFigures } from './case-figures.ts';
import {
  asCaseRow,
  type CaseProjection,
  foldCases,
  foldStale,
  initialsKey,
  markAll,
  takeTurn,
} from './case-rows.ts';
import { NEVER } from './cases-schema.ts';
import { asFactRow, type FactRow, factsOf, insertFact } from './facts.ts';
import type { CaseworkTables } from './schema.ts';

/** A page of a list. */
const MOST_ROWS = 200;
const DAY_MS = 86_400_000;
/** Asia/Shanghai, without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

const bad = (words: string) => new RpcError('bad-input', words);

function checkedLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1) throw bad('a list has at least one row');
  return Math.min(limit, MOST_ROWS);
}

/** The same fact once more, and not what another desk decided on the same state. */
const same = (there: FactRow, row: Omit<FactRow, 'seq'>): boolean =>
  there.case_number === row.case_number &&
  there.kind === row.kind &&
  Number(there.at) === row.at &&
  there.actor === row.actor &&
  there.stage === row.stage &&
  there.body === row.body &&
  (there.forgotten_at !== null || (there.personal === row.personal && there.person === row.person));

type CheckedFacts = Pick<AddedFacts, 'caseNumber' | 'after'> & { rows: Omit<FactRow, 'seq'>[] };

function checkedFacts({ caseNumber, after, facts }: AddedFacts): CheckedFacts {
  if (!Number.isInteger(after) || after < 0) throw bad('a version is a whole number');
  const rows = facts.map(asFactRow);
  if (rows.length === 0 || rows.some(({ case_number }) => case_number !== caseNumber))
    throw bad('facts are of one case');
  return { caseNumber, after, rows };
}

/**
 * Builds the cases' part over an open, migrated casework.
 * @param projection without it no rows are made: the lists stay as they are, and cases stay marked as stale
 */
export function createCases(db: Kysely<CaseworkTables>, projection?: CaseProjection): CaseStore {
  const open = () => db.selectFrom('case_now').selectAll().where(sql<boolean>`is_open = 1`);
  const needsProjection = (): CaseProjection => {
    if (!projection) throw new RpcError('wrong-state', 'this store was made without the rules of cases');
    return projection;
  };

  async function add(trx: Transaction<CaseworkTables>, { caseNumber, after, rows }: CheckedFacts) {
    await takeTurn(trx, caseNumber);
    const { version } = await trx
      .selectFrom('fact')
      .select((eb) => eb.fn.countAll<number>().as('version'))
      .where('case_number', '=', caseNumber)
      .executeTakeFirstOrThrow();
    const ids = rows.map(({ event_id }) => event_id);
    const there = await trx.selectFrom('fact').selectAll().where('event_id', 'in', ids).execute();
    const missing = rows.filter(({ event_id }) => !there.some((one) => one.event_id === event_id));
    const changed = there.some((one) => !rows.some((row) => same(one, row)));
    if (changed || (missing.length > 0 && Number(version) !== after))
      throw new RpcError('wrong-state', 'somebody was quicker: the case has changed meanwhile');
    let added = 0;
    for (const row of missing) if (await insertFact(trx, row)) added += 1;
    await foldCases(trx, [caseNumber], projection);
    return { added, version: Number(version) + added };
  }

  return {
    addFacts: (input) =>
      withStoreErrors(async () => {
        const one = checkedFacts(input);
        return await db.transaction().execute((trx) => add(trx, one));
      }),

    addFactsTogether: ({ cases }) =>
      withStoreErrors(async () => {
        const all = cases.map(checkedFacts);
        if (all.length === 0 || new Set(all.map(({ caseNumber }) => caseNumber)).size < all.length)
          throw bad('each case is named once');
        // In the order of their numbers, so that two who write the same cases never wait for each other.
        all.sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1));
        return await db.transaction().execute(async (trx) => {
          let sum = 0;
          for (const one of all) sum += (await add(trx, one)).added;
          return { added: sum };
        });
      }),

    caseFacts: ({ caseNumber }) => withStoreErrors(() => factsOf(db, normaliseCaseNumber(caseNumber))),

    inbox: ({ view, owner, at, limit, from }) =>
      withStoreErrors(async () => {
        const most = checkedLimit(limit);
        if (!INBOX_VIEWS.includes(view)) throw bad('there is no such view');
        if ((view === 'mine' || view === 'my-turn') && !owner) throw bad('it is not said whose');
        if (!Number.isFinite(at)) throw bad('there is no time');
        const newest = view === 'all-open';
        const column = newest ? 'opened_at' : 'due_at';
        let query = open()
          .orderBy(column, newest ? 'desc' : 'asc')
          .orderBy('case_number', newest ? 'desc' : 'asc')
          .limit(most + 1);
        if (view === 'unassigned') query = query.where('owner', 'is', null);
        else if (view === 'my-turn') query = query.where('turn', '=', owner ?? '');
        else if (owner !== undefined) query = query.where('owner', '=', owner);
        if (view === 'overdue') query = query.where('due_at', '<', at);
        if (view === 'today') query = query.where('due_at', '>=', at).where('due_at', '<', endOfDay(at));
        if (from) query = query.where(beyond(column, newest, from));
        return page(await query.execute(), most, (row) => Number(row[column]));
      }),

    casesToLookAt: ({ at, limit, from }) =>
      withStoreErrors(async () => {
        const most = checkedLimit(limit);
        if (!Number.isFinite(at)) throw bad('there is no time');
        let query = open()
          .where((eb) => eb.or([eb('yellow_at', '<=', Math.round(at)), eb('due_at', '=', NEVER)]))
          .orderBy('due_at')
          .orderBy('case_number')
          .limit(most + 1);
        if (from) query = query.where(beyond('due_at', false, from));
        return page(await query.execute(), most, (row) => Number(row.due_at));
      }),

    searchCases: ({ by, limit, from }) =>
      withStoreErrors(async () => {
        const most = checkedLimit(limit);
        const all = db.selectFrom('case_now').selectAll();
        if ('number' in by || 'token' in by) {
          const read = 'number' in by ? checkCaseNumber(by.number) : null;
          if (read && !read.ok) return { rows: [], next: null, fault: read.reason };
          const number = read?.caseNumber ?? ('token' in by ? await numberOf(by.token) : null);
          const rows = number === null ? [] : await all.where('case_number', '=', number).execute();
          return { rows: rows.map(asCaseRow), next: null };
        }
        const found =
          'person' in by
            ? all.where('person', '=', by.person)
            : all.where('initials', '=', initialsKey(needsProjection().key, by.initials));
        let query = found
          .orderBy('opened_at', 'desc')
          .orderBy('case_number', 'desc')
          .limit(most + 1);
        if (from) query = query.where(beyond('opened_at', true, from));
        return page(await query.execute(), most, (row) => Number(row.opened_at));
      }),

    openRatings: ({ limit }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('fact')
          .select('case_number')
          .where('kind', '=', RATED_BADLY)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('fact as later')
                  .select('later.seq')
                  .whereRef('later.case_number', '=', 'fact.case_number')
                  .where('later.kind', '=', RATING_OVER),
              ),
            ),
          )
          .orderBy('at')
          .orderBy('case_number')
          .limit(checkedLimit(limit))
          .execute();
        return { caseNumbers: rows.map(({ case_number }) => case_number) };
      }),

    caseCounts: ({ at }) =>
      withStoreErrors(async () => {
        const time = Math.round(at);
        const count = (when: ReturnType<typeof sql>) => sql<number>`sum(case when ${when} then 1 else 0 end)`;
        const rows = await db
          .selectFrom('case_now')
          .where(sql<boolean>`is_open = 1`)
          .select(['stage', 'owner'])
          .select((eb) => [
            eb.fn.countAll<number>().as('all'),
            count(sql`due_at < ${time}`).as('red'),
            count(sql`due_at >= ${time} and yellow_at <= ${time}`).as('yellow'),
            count(sql`paused = 1`).as('paused'),
          ])
          .groupBy(['stage', 'owner'])
          .execute();
        return rows.map((row) => ({
          stage: row.stage as CaseStage,
          owner: row.owner,
          all: Number(row.all),
          red: Number(row.red),
          yellow: Number(row.yellow),
          paused: Number(row.paused),
        }));
      }),

    caseFigures: ({ from, to }) =>
      withStoreErrors(async () => {
        if (!Number.isInteger(from) || !Number.isInteger(to) || to < from) throw bad('there is no such time');
        return await caseFigures(db, { from, to });
      }),

    setCaseTimes: ({ times }) =>
      withStoreErrors(() =>
        db.transaction().execute(async (trx) => {
          const text = canonicalJson(times);
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('case_times')
            .values({ id: 1, times: text })
            .onConflict((conflict) =>
              conflict.column('id').doUpdateSet({ times: text }).where('case_times.times', '<>', text),
            )
            .executeTakeFirst();
          const changed = Number(numInsertedOrUpdatedRows ?? 0) > 0;
          if (changed) await markAll(trx);
          return { changed };
        }),
      ),

    rebuildCases: ({ all = false }) =>
      withStoreErrors(async () => {
        const made = needsProjection();
        if (all) await db.transaction().execute(markAll);
        return await foldStale(db, made);
      }),
  };

  async function numberOf(token: string): Promise<string | null> {
    const row = await db
      .selectFrom('fact')
      .select('case_number')
      .where('case_token', '=', token)
      .executeTakeFirst();
    return row?.case_number ?? null;
  }
}

/** Midnight in Asia/Shanghai. */
const endOfDay = (at: number): number => (Math.floor((at + SHANGHAI_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_MS;

/** What comes after a row in the order of a list. */
function beyond(
  column: 'opened_at' | 'due_at',
  down: boolean,
  { at, caseNumber }: { at: number; caseNumber: string },
) {
  const [left, right] = [sql`(${sql.ref(column)}, case_number)`, sql`(${at}, ${caseNumber})`];
  return down ? sql<boolean>`${left} < ${right}` : sql<boolean>`${left} > ${right}`;
}

function page(
  rows: Parameters<typeof asCaseRow>[0][],
  most: number,
  at: (row: (typeof rows)[number]) => number,
) {
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  const more = rows.length > most && last;
  return {
    rows: shown.map(asCaseRow),
    next: more ? { at: at(last), caseNumber: last.case_number } : null,
  };
}
