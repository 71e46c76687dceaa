import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { Journal, RatingCount } from '../port.ts';
import type { JournalTables } from './schema.ts';
import type { Writer } from './writer.ts';

const HOUR = 3_600_000;

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
          .select('task_id')
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
        return { recorded: Number(numInsertedOrUpdatedRows ?? 0) > 0 };
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
