import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { asAttachment, attachmentRow } from '../attachments.ts';
import { normaliseCaseNumber } from '../case-number.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { Case, CaseFact, CaseLine, CaseStage, Casework, ConfirmedBody } from '../port.ts';
import { type CaseProjection, foldCases, takeTurn } from './case-rows.ts';
import { asFactRow, factsOf, insertFact } from './facts.ts';
import type { CaseworkTables } from './schema.ts';

/** Casework, and what only its own process does with it. */
export interface OwnedCasework extends Casework {
  close(): Promise<void>;
}

/** What the facts of one case add up to; null while its "confirmed" fact has not arrived. */
function asCase(facts: CaseFact[]): Case | null {
  const opened = facts.find((fact) => fact.kind === 'confirmed');
  if (!opened) return null;
  const stage = facts.findLast((fact) => fact.stage !== undefined)?.stage ?? '受理';
  return {
    ...(opened.body as ConfirmedBody),
    caseNumber: opened.caseNumber,
    openedAt: opened.at,
    stage,
    facts,
  };
}

/**
 * Builds casework over an open, migrated database.
 * @param projection makes what lists need of a case, in the transaction of its facts
 */
export function createCasework(db: Kysely<CaseworkTables>, projection?: CaseProjection): OwnedCasework {
  return {
    appendFacts: ({ facts, attachments = [] }) =>
      withStoreErrors(async () => {
        const rows = facts.map(asFactRow);
        const ids = new Set(rows.map(({ event_id }) => event_id));
        if (attachments.some(({ eventId }) => !ids.has(eventId)))
          throw new RpcError('bad-input', 'an attachment comes without its fact');
        const attached = attachments.map((one) => attachmentRow(one, one.eventId));
        if (rows.length === 0) return { added: 0 };
        return await db.transaction().execute(async (trx) => {
          const numbers = [...new Set(rows.map(({ case_number }) => case_number))].sort();
          for (const number of numbers) await takeTurn(trx, number);
          let added = 0;
          for (const row of rows) {
            if (!(await insertFact(trx, row))) continue;
            added += 1;
            // With a fact that was there already came its attachments; they may have been forgotten since.
            for (const one of attached.filter(({ event_id }) => event_id === row.event_id))
              await trx.insertInto('attachment').values(one).execute();
          }
          await foldCases(trx, numbers, projection);
          return { added };
        });
      }),

    caseByNumber: ({ caseNumber }) =>
      withStoreErrors(async () => asCase(await factsOf(db, normaliseCaseNumber(caseNumber)))),

    caseByToken: ({ caseToken }) =>
      withStoreErrors(async () => {
        const row = await db
          .selectFrom('fact')
          .select('case_number')
          .where('case_token', '=', caseToken)
          .executeTakeFirst();
        return row ? asCase(await factsOf(db, row.case_number)) : null;
      }),

    attachment: ({ id }) =>
      withStoreErrors(async () => {
        const row = await db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst();
        return row ? asAttachment(row) : null;
      }),

    openCases: ({ limit }) =>
      withStoreErrors(async () => {
        const stage = sql<string>`coalesce((select later.stage from fact as later
          where later.case_number = fact.case_number and later.stage is not null
          order by later.seq desc limit 1), '受理')`;
        const rows = await db
          .selectFrom('fact')
          .select(['case_number', 'at', 'body', stage.as('now')])
          .where('kind', '=', 'confirmed')
          .where(stage, '<>', '归档')
          .orderBy('at', 'desc')
          .orderBy('seq', 'desc')
          .limit(limit)
          .execute();
        return rows.map((row): CaseLine => {
          const { caseToken: _, ...body } = JSON.parse(row.body) as ConfirmedBody;
          return {
            ...body,
            caseNumber: row.case_number,
            openedAt: Number(row.at),
            stage: row.now as CaseStage,
          };
        });
      }),

    forgetPerson: ({ person, at }) =>
      withStoreErrors(() =>
        db.transaction().execute(async (trx) => {
          const theirs = await trx
            .selectFrom('fact')
            .select('case_number')
            .distinct()
            .where('person', '=', person)
            .orderBy('case_number')
            .execute();
          const numbers = theirs.map(({ case_number }) => case_number);
          return { facts: await forget(trx, numbers, sql`person = ${person}`, at, projection) };
        }),
      ),

    forgetCases: ({ caseNumbers, at }) =>
      withStoreErrors(() =>
        db.transaction().execute(async (trx) => {
          const numbers = [...new Set(caseNumbers)].sort();
          let facts = 0;
          for (const number of numbers)
            facts += await forget(trx, [number], sql`case_number = ${number}`, at, projection);
          return { facts };
        }),
      ),

    casesToForget: ({ archivedBefore, limit }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('fact')
          .innerJoin('case_now', 'case_now.case_number', 'fact.case_number')
          .select('fact.case_number')
          .distinct()
          .where('fact.personal', 'is not', null)
          .where('case_now.is_open', '=', 0)
          .where('case_now.stage_since', '<', Math.round(archivedBefore))
          .orderBy('fact.case_number')
          .limit(limit)
          .execute();
        return { caseNumbers: rows.map(({ case_number }) => case_number) };
      }),

    forgetSpoken: ({ writtenDownBefore }) =>
      withStoreErrors(async () => {
        const heard = db
          .selectFrom('fact')
          .innerJoin('case_now', 'case_now.case_number', 'fact.case_number')
          .select('fact.event_id')
          .where('case_now.stage', 'not in', ['受理', '分析'])
          .where('case_now.stage_since', '<', Math.round(writtenDownBefore));
        const { numDeletedRows } = await db
          .deleteFrom('attachment')
          .where('type', '=', 'audio/webm')
          .where('event_id', 'in', heard)
          .executeTakeFirst();
        return { messages: Number(numDeletedRows) };
      }),

    close: () => db.destroy(),
  };
}

/** Removes what is personal in some facts of these cases, with pictures and spoken messages; how many facts it were. */
async function forget(
  trx: Transaction<CaseworkTables>,
  numbers: readonly string[],
  which: RawBuilder<unknown>,
  at: number,
  projection: CaseProjection | undefined,
): Promise<number> {
  for (const number of numbers) await takeTurn(trx, number);
  const those = sql<boolean>`${which}`;
  await trx
    .deleteFrom('attachment')
    .where('event_id', 'in', trx.selectFrom('fact').select('event_id').where(those))
    .execute();
  const { numUpdatedRows } = await trx
    .updateTable('fact')
    .set({ personal: null, person: null, forgotten_at: Math.round(at) })
    .where(those)
    .where((eb) => eb.or([eb('personal', 'is not', null), eb('person', 'is not', null)]))
    .executeTakeFirst();
  // Nobody is found by what was forgotten, also where no row can be made now.
  await trx.updateTable('case_now').set({ person: null, initials: null }).where(those).execute();
  await foldCases(trx, numbers, projection);
  return Number(numUpdatedRows);
}
