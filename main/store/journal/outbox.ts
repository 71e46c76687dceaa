import { type Kysely, sql } from 'kysely';
import { asAttachment } from '../attachments.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { CaseFact, Journal } from '../port.ts';
import type { JournalTables } from './schema.ts';
import type { Writer } from './writer.ts';

type Outbox = Pick<
  Journal,
  'pendingOutbox' | 'attachmentsOf' | 'outboxDelivered' | 'outboxFailed' | 'requeueOutbox'
>;

/** Facts on their way from this kiosk to casework. */
export function outbox(db: Kysely<JournalTables>, writer: Writer): Outbox {
  return {
    pendingOutbox: ({ limit }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('outbox')
          .select(['id', 'body', 'attempts'])
          .where('delivered_at', 'is', null)
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.flatMap((row) =>
          row.body === null
            ? []
            : [
                {
                  id: Number(row.id),
                  fact: JSON.parse(row.body) as CaseFact,
                  attempts: Number(row.attempts),
                },
              ],
        );
      }),

    attachmentsOf: ({ eventId }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('attachment')
          .selectAll()
          .where('event_id', '=', eventId)
          .orderBy('id')
          .execute();
        return rows.map(asAttachment);
      }),

    outboxDelivered: ({ id, at }) =>
      writer.write('outboxDelivered', async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ delivered_at: Math.round(at), attempts: sql<number>`attempts + 1` })
          .where('id', '=', id)
          .where('delivered_at', 'is', null)
          .execute();
      }),

    outboxFailed: ({ id }) =>
      writer.write('outboxFailed', async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ attempts: sql<number>`attempts + 1` })
          .where('id', '=', id)
          .execute();
      }),

    requeueOutbox: () =>
      writer.write('requeueOutbox', async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({ delivered_at: null })
          .where('body', 'is not', null)
          .where('delivered_at', 'is not', null)
          .executeTakeFirst();
        return { requeued: Number(numUpdatedRows) };
      }),
  };
}
