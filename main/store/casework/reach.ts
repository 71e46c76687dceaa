import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { canonicalJson } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { AuditEntry, JsonObject } from '../port.ts';
import type { Deed, LineState, ListedLine, ReachStore, Resident, ResidentSaid } from '../reach-port.ts';
import type { ReachTables } from './reach-schema.ts';

/** The list as casework keeps it, and what is owed to the audit about it. */
export interface OwnedReach extends ReachStore {
  /** Rows for the audit that are not in it yet, oldest first; `deed` ticks one off. */
  owedDeeds(): Promise<(AuditEntry & { deed: string })[]>;
  /** It is in it now. */
  auditedDeed(id: string): Promise<void>;
}

const MOST = 500;
const MOST_DEEDS = 100;
const STATES: readonly LineState[] = ['open', 'call', 'visit', 'over'];
/** Of the program itself: it is nobody of the staff. */
const SYSTEM = 'system';

const bad = (words: string) => new RpcError('bad-input', words);
const quicker = () => new RpcError('wrong-state', 'somebody was quicker: it has changed meanwhile');
const isText = (text: unknown): boolean => typeof text === 'string' && text !== '';
const isDay = (day: unknown): boolean => typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day);
const most = (limit: number, all: number): number => Math.max(1, Math.min(all, Math.round(limit)));

type ResidentRow = Selectable<ReachTables['reach_resident']>;
const asResident = (row: ResidentRow): Resident => ({
  person: row.person,
  said: JSON.parse(row.said) as ResidentSaid,
  agreed: row.agreed,
  agreedAt: Number(row.agreed_at),
  by: row.by_name,
  rev: Number(row.rev),
});

function checkedResident({ person, said, agreed, agreedAt, by }: Resident): void {
  if (![person, agreed, by, said.name].every(isText) || !Number.isFinite(agreedAt))
    throw bad('nobody is kept without her name, her yes, and who heard it');
  if (!isDay(said.birth) || (said.checkedUntil !== undefined && !isDay(said.checkedUntil)))
    throw bad('a day is written YYYY-MM-DD');
  if (said.cards.some(({ card, until }) => !isText(card) || !(isDay(until) || until === '长期')))
    throw bad('a card has a name and a last day');
}
function checkedDeed({ id, what, at, by }: Deed): void {
  if (![id, what, by].every(isText) || !Number.isFinite(at))
    throw bad('a deed has an id, a time, somebody who did it, and says what it was');
}

/** Builds it over an open, migrated casework. */
export function createReach(database: Kysely<ReachTables>): OwnedReach {
  async function write(
    trx: Transaction<ReachTables>,
    { id, what, at, by, body }: Deed,
    about: { line: string | null; person: string | null },
  ): Promise<void> {
    const row = { id, ...about, what, at: Math.round(at), by_name: by, body: canonicalJson(body) };
    await trx
      .insertInto('reach_deed')
      .values({ ...row, audited: 0 })
      .execute();
  }

  return {
    keepResident: ({ resident, by, at }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          checkedResident(resident);
          const { person, said, agreed, agreedAt, rev } = resident;
          const row = {
            said: canonicalJson(said as unknown as JsonObject),
            agreed,
            agreed_at: Math.round(agreedAt),
            by_name: resident.by,
            rev: rev + 1,
          };
          const written =
            rev === 0
              ? await trx
                  .insertInto('reach_resident')
                  .values({ person, ...row })
                  .onConflict((conflict) => conflict.column('person').doNothing())
                  .returning('person')
                  .executeTakeFirst()
              : await trx
                  .updateTable('reach_resident')
                  .set(row)
                  .where('person', '=', person)
                  .where('rev', '=', rev)
                  .returning('person')
                  .executeTakeFirst();
          if (!written) throw quicker();
          const what = rev === 0 ? 'agreed' : 'changed';
          const deed = { id: randomUUID(), what, at, by, body: { agreed } };
          await write(trx, deed, { line: null, person });
          return { rev: rev + 1 };
        }),
      ),

    residentOf: ({ person }) =>
      withStoreErrors(async () => {
        const row = await database
          .selectFrom('reach_resident')
          .selectAll()
          .where('person', '=', person)
          .executeTakeFirst();
        return row ? asResident(row) : null;
      }),

    residents: ({ limit, from }) =>
      withStoreErrors(async () => {
        const some = most(limit, MOST);
        let query = database
          .selectFrom('reach_resident')
          .selectAll()
          .orderBy('person')
          .limit(some + 1);
        if (from !== undefined) query = query.where('person', '>', from);
        const rows = await query.execute();
        const shown = rows.slice(0, some);
        return {
          residents: shown.map(asResident),
          next: rows.length > some ? (shown.at(-1)?.person ?? null) : null,
        };
      }),

    forgetResident: ({ person, why, by, at }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          const { numDeletedRows } = await trx
            .deleteFrom('reach_resident')
            .where('person', '=', person)
            .executeTakeFirst();
          if (Number(numDeletedRows) === 0) return { forgotten: false };
          await trx.deleteFrom('reach_line').where('person', '=', person).execute();
          const deed = { id: randomUUID(), what: 'forgotten', at, by, body: { why } };
          await write(trx, deed, { line: null, person: null });
          await trx.updateTable('reach_deed').set({ person: null }).where('person', '=', person).execute();
          return { forgotten: true };
        }),
      ),

    setDueLines: ({ lines }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          if (lines.some(({ id, person, day }) => !isText(id) || !isText(person) || !isDay(day)))
            throw bad('a line has an id, somebody it is about, and a day');
          const due = new Map(lines.map((line) => [line.id, line]));
          const there = await trx.selectFrom('reach_line').select(['id', 'state']).execute();
          const gone = there.filter(
            ({ id, state }) => !due.has(id) && (state === 'open' || state === 'over'),
          );
          for (const { id } of gone)
            await trx
              .deleteFrom('reach_line')
              .where('id', '=', id)
              .where('state', 'in', ['open', 'over'])
              .execute();
          for (const { id } of there) due.delete(id);
          let added = 0;
          for (const { id, person, reason, day } of due.values()) {
            const kept = await trx
              .selectFrom('reach_resident')
              .select('person')
              .where('person', '=', person)
              .executeTakeFirst();
            if (!kept) continue;
            const { numInsertedOrUpdatedRows } = await trx
              .insertInto('reach_line')
              .values({ id, person, reason: canonicalJson(reason), day, state: 'open', owner: null, rev: 1 })
              .onConflict((conflict) => conflict.column('id').doNothing())
              .executeTakeFirst();
            added += Number(numInsertedOrUpdatedRows ?? 0);
          }
          return { added, gone: gone.length };
        }),
      ),

    dueLines: ({ limit }) =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('reach_line as line')
          .innerJoin('reach_resident as resident', 'resident.person', 'line.person')
          .select(['line.id', 'line.reason', 'line.day', 'line.state', 'line.owner', 'line.rev as line_rev'])
          .selectAll('resident')
          .where(sql<boolean>`line.state <> 'over'`)
          .orderBy('line.day')
          .orderBy('line.id')
          .limit(most(limit, MOST))
          .execute();
        return rows.map(
          (row): ListedLine => ({
            id: row.id,
            person: row.person,
            reason: JSON.parse(row.reason) as JsonObject,
            day: row.day,
            state: row.state as LineState,
            owner: row.owner,
            rev: Number(row.line_rev),
            resident: asResident(row),
          }),
        );
      }),

    addDeed: ({ line, after, deed, state, owner }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          checkedDeed(deed);
          if (!STATES.includes(state) || (owner !== null && !isText(owner)))
            throw bad('a line does not stand like that');
          const there = await trx
            .selectFrom('reach_deed')
            .select(['line', 'what'])
            .where('id', '=', deed.id)
            .executeTakeFirst();
          if (there) {
            if (there.line !== line || there.what !== deed.what) throw bad('this id is of another deed');
            return;
          }
          const changed = await trx
            .updateTable('reach_line')
            .set({ state, owner, rev: after + 1 })
            .where('id', '=', line)
            .where('rev', '=', after)
            .returning('person')
            .executeTakeFirst();
          if (!changed) throw quicker();
          await write(trx, deed, { line, person: changed.person });
        }),
      ),

    deedsOf: ({ person, limit }) =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('reach_deed')
          .selectAll()
          .where('person', '=', person)
          .where('line', 'is not', null)
          .orderBy('seq', 'desc')
          .limit(most(limit, MOST_DEEDS))
          .execute();
        return rows.map((row) => ({
          id: row.id,
          what: row.what,
          at: Number(row.at),
          by: row.by_name,
          body: JSON.parse(row.body) as JsonObject,
        }));
      }),

    owedDeeds: () =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('reach_deed')
          .selectAll()
          .where('audited', '=', 0)
          .orderBy('seq')
          .execute();
        return rows.map((row) => ({
          deed: row.id,
          at: Number(row.at),
          actor: row.by_name === SYSTEM ? SYSTEM : `staff:${row.by_name}`,
          what: `reach-${row.what}`,
          ...(row.line === null ? {} : { about: row.line }),
          detail: JSON.parse(row.body) as JsonObject,
        }));
      }),

    auditedDeed: (id) =>
      withStoreErrors(async () => {
        await database.updateTable('reach_deed').set({ audited: 1 }).where('id', '=', id).execute();
      }),
  };
}
