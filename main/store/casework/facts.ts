import type { Kysely, Selectable, Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { toJson } from '../canonical.ts';
import type { CaseFact, CaseStage, JsonObject } from '../port.ts';
import type { CaseworkTables } from './schema.ts';

/** A fact and its row. */

export type FactRow = Selectable<CaseworkTables['fact']>;

const asFact = (row: FactRow): CaseFact => ({
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

/** The facts of one case in the order in which they arrived. */
export const factsOf = async (db: Kysely<CaseworkTables>, caseNumber: string): Promise<CaseFact[]> =>
  (
    await db.selectFrom('fact').selectAll().where('case_number', '=', caseNumber).orderBy('seq').execute()
  ).map(asFact);

/** Rejects `bad-input`. */
export function asFactRow(fact: CaseFact): Omit<FactRow, 'seq'> {
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

/** Adds one; false when its id is there already. */
export async function insertFact(
  trx: Transaction<CaseworkTables>,
  row: Omit<FactRow, 'seq'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('fact')
    .values(row)
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}
