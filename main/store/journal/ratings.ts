import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { toJson } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { Journal, RatingCount, RatingLevel } from '../port.ts';
import { ratedFact } from '../ratings-port.ts';
import type { JournalTables } from './schema.ts';
import type { Trx, Writer } from './writer.ts';

const HOUR = 3_600_000;

/**
 * A fact of the case on its way to casework, in the same transaction: a bad rating is never lost. No page of the case
 * shows it.
 */
async function tellCase(
  trx: Trx,
  { visitId, case_number, number, at }: { visitId: string; case_number: string; number: number; at: number },
): Promise<void> {
  const level = number as RatingLevel;
  const fact = ratedFact({ caseNumber: case_number, level, at, actor: 'resident', body: { how: 'kiosk' } });
  await trx
    .insertInto('outbox')
    .values({
      visit_id: visitId,
      event_id: fact.eventId,
      body: toJson(fact, 'the fact'),
      delivered_at: null,
    })
    .execute();
}

/**
 * 好差评, one a visit (一次一评). A row holds a pseudonym instead of the visit, and the hour instead of the time;
 * only who has the store's key can tell whose it is (a bad rating must be called back, by somebody other
 * than the handler).
 */
export function ratings(
  db: Kysely<JournalTables>,
  writer: Writer,
  ratingKey: Uint8Array,
): Pick<Journal, 'rate' | 'ratingCounts'> {
  return {
    rate: ({ visitId, level, at }) =>
      writer.write('rate', async (trx) => {
        const number = level === 'skipped' ? 0 : level;
        if (!Number.isInteger(number) || number < 0 || number > 5 || (number === 0 && level !== 'skipped')) {
          throw new RpcError('bad-input', 'a rating is 1 to 5 or skipped');
        }
        if (typeof visitId !== 'string' || visitId === '')
          throw new RpcError('bad-input', 'visitId is missing');
        const visit = await trx
          .selectFrom('case_fact')
          .select(['task_id', 'case_number'])
          .where('visit_id', '=', visitId)
          .executeTakeFirst();
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('rating')
          .values({
            pseudonym: createHmac('sha256', ratingKey).update(visitId).digest('hex'),
            task_id: visit?.task_id ?? null,
            level: number,
            hour: Math.floor(at / HOUR) * HOUR,
          })
          .onConflict((conflict) => conflict.column('pseudonym').doNothing())
          .executeTakeFirst();
        const recorded = Number(numInsertedOrUpdatedRows ?? 0) > 0;
        if (recorded && visit && number > 0) await tellCase(trx, { visitId, ...visit, number, at });
        return { recorded };
      }),

    ratingCounts: ({ from = 0, to = Number.MAX_SAFE_INTEGER }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('rating')
          .where('hour', '>=', from)
          .where('hour', '<', to)
          .select((select) => ['task_id', 'level', select.fn.countAll().as('count')])
          .groupBy(['task_id', 'level'])
          .orderBy('task_id')
          .orderBy('level', 'desc')
          .execute();
        return rows.map((row) => ({
          taskId: row.task_id,
          level: Number(row.level) === 0 ? 'skipped' : (Number(row.level) as RatingCount['level']),
          count: Number(row.count),
        }));
      }),
  };
}
