import { type Kysely, type Selectable, sql } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { asAttachment, attachmentRow } from '../attachments.ts';
import { toJson } from '../canonical.ts';
import { normaliseCaseNumber } from '../case-number.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { Case, CaseFact, CaseLine, CaseStage, Casework, ConfirmedBody, JsonObject } from '../port.ts';
import type { CaseworkTables } from './schema.ts';

type Row = Selectable<CaseworkTables['fact']>;

/** Casework, and what only its own process does with it. */
export interface OwnedCasework extends Casework {
  close(): Promise<void>;
}

const asFact = (row: Row): CaseFact => ({
  eventId: row.event_id,
  caseNumber: row.case_number,
  kind: row.kind,
  at: Number(row.at),
  actor: row.actor,
  ...(row.stage === null ? {} : { stage: row.stage as CaseStage }),
  body: JSON.parse(row.body) as JsonObject,
  personal: row.personal === null ? null : (JSON.parse(row.personal) as JsonObject),
  ...(row.person === null ? {} : { person: row.person }),
});

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

function asRow(fact: CaseFact): Omit<Row, 'seq'> {
  for (const name of ['eventId', 'caseNumber', 'kind', 'actor'] as const) {
    if (typeof fact[name] !== 'string' || fact[name] === '')
      throw new RpcError('bad-input', `a fact has no ${name}`);
  }
  if (!Number.isFinite(fact.at)) throw new RpcError('bad-input', 'a fact has no time');
  const token = fact.kind === 'confirmed' ? fact.body.caseToken : null;
  return {
    event_id: fact.eventId,
    case_number: fact.caseNumber,
    kind: fact.kind,
    at: Math.round(fact.at),
    actor: fact.actor,
    stage: fact.stage ?? null,
    body: toJson(fact.body, 'the body of a fact'),
    personal: fact.personal ? toJson(fact.personal, 'the personal part of a fact') : null,
    person: fact.person ?? null,
    forgotten_at: null,
    case_token: typeof token === 'string' ? token : null,
  };
}

/** Builds casework over an open, migrated database. */
export function createCasework(db: Kysely<CaseworkTables>): OwnedCasework {
  const factsOf = async (caseNumber: string) =>
    (
      await db.selectFrom('fact').selectAll().where('case_number', '=', caseNumber).orderBy('seq').execute()
    ).map(asFact);

  return {
    appendFacts: ({ facts, attachments = [] }) =>
      withStoreErrors(async () => {
        const rows = facts.map(asRow);
        const ids = new Set(rows.map(({ event_id }) => event_id));
        if (attachments.some(({ eventId }) => !ids.has(eventId)))
          throw new RpcError('bad-input', 'an attachment comes without its fact');
        const attached = attachments.map((one) => attachmentRow(one, one.eventId));
        if (rows.length === 0) return { added: 0 };
        return await db.transaction().execute(async (trx) => {
          let added = 0;
          for (const row of rows) {
            const { numInsertedOrUpdatedRows } = await trx
              .insertInto('fact')
              .values(row)
              .onConflict((conflict) => conflict.column('event_id').doNothing())
              .executeTakeFirst();
            const isNew = Number(numInsertedOrUpdatedRows ?? 0);
            added += isNew;
            // With a fact that was there already came its attachments; they may have been forgotten since.
            for (const one of isNew > 0 ? attached.filter(({ event_id }) => event_id === row.event_id) : [])
              await trx.insertInto('attachment').values(one).execute();
          }
          return { added };
        });
      }),

    caseByNumber: ({ caseNumber }) =>
      withStoreErrors(async () => asCase(await factsOf(normaliseCaseNumber(caseNumber)))),

    caseByToken: ({ caseToken }) =>
      withStoreErrors(async () => {
        const row = await db
          .selectFrom('fact')
          .select('case_number')
          .where('case_token', '=', caseToken)
          .executeTakeFirst();
        return row ? asCase(await factsOf(row.case_number)) : null;
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
          await trx
            .deleteFrom('attachment')
            .where('event_id', 'in', trx.selectFrom('fact').select('event_id').where('person', '=', person))
            .execute();
          const { numUpdatedRows } = await trx
            .updateTable('fact')
            .set({ personal: null, person: null, forgotten_at: Math.round(at) })
            .where('person', '=', person)
            .executeTakeFirst();
          return { facts: Number(numUpdatedRows) };
        }),
      ),

    close: () => db.destroy(),
  };
}
