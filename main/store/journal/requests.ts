import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { toJson } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { CaseFact, Journal, JsonObject, ServiceRequest } from '../port.ts';
import type { JournalTables } from './schema.ts';
import type { AuditIn, Trx, Writer } from './writer.ts';

type Requests = Pick<
  Journal,
  'queueRequest' | 'waitingRequests' | 'pendingRequests' | 'requestTried' | 'requestAnswered'
>;

/** Keeps a request of a confirmed visit, once. */
export async function keepRequest(
  trx: Trx,
  audit: AuditIn,
  { key, visitId, service, question, input, at }: ServiceRequest,
  caseNumber: string,
): Promise<{ queued: boolean }> {
  if (key === '') throw new RpcError('bad-input', 'a request has a key');
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('request')
    .values({
      key,
      visit_id: visitId,
      service,
      question,
      body: toJson(input, 'the request'),
      queued_at: Math.round(at),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  const queued = Number(numInsertedOrUpdatedRows ?? 0) > 0;
  if (queued)
    await audit({
      at: Math.round(at),
      actor: 'kiosk',
      what: 'request-queued',
      about: caseNumber,
      detail: { service, question },
    });
  return { queued };
}

/** Confirmed requests that wait for a service whose network was gone. Answers become facts of their case. */
export function requests(db: Kysely<JournalTables>, writer: Writer): Requests {
  return {
    queueRequest: (request) =>
      writer.write('queueRequest', async (trx, audit) => {
        const opened = await trx
          .selectFrom('case_fact')
          .select('case_number')
          .where('visit_id', '=', request.visitId)
          .executeTakeFirst();
        if (!opened) throw new RpcError('not-found', 'only what was confirmed is sent later');
        return await keepRequest(trx, audit, request, opened.case_number);
      }),

    waitingRequests: () =>
      withStoreErrors(async () => {
        const { waiting } = await db
          .selectFrom('request')
          .select(({ fn }) => fn.countAll().as('waiting'))
          .where('answered_at', 'is', null)
          .executeTakeFirstOrThrow();
        return { waiting: Number(waiting) };
      }),

    pendingRequests: ({ limit }) =>
      withStoreErrors(async () => {
        const rows = await db
          .selectFrom('request')
          .innerJoin('case_fact', 'case_fact.visit_id', 'request.visit_id')
          .select([
            'key',
            'request.visit_id',
            'service',
            'question',
            'body',
            'attempts',
            'queued_at',
            'case_number',
          ])
          .where('answered_at', 'is', null)
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.flatMap((row) =>
          row.body === null
            ? []
            : [
                {
                  key: row.key,
                  visitId: row.visit_id,
                  service: row.service,
                  question: row.question,
                  input: JSON.parse(row.body) as JsonObject,
                  at: Number(row.queued_at),
                  attempts: Number(row.attempts),
                  caseNumber: row.case_number,
                },
              ],
        );
      }),

    requestTried: ({ key }) =>
      writer.write('requestTried', async (trx) => {
        await trx
          .updateTable('request')
          .set({ attempts: sql<number>`attempts + 1` })
          .where('key', '=', key)
          .execute();
      }),

    requestAnswered: ({ key, outcome, needsStaff, at }) =>
      writer.write('requestAnswered', async (trx, audit) => {
        const row = await trx
          .selectFrom('request')
          .innerJoin('case_fact', 'case_fact.visit_id', 'request.visit_id')
          .select(['request.visit_id', 'service', 'question', 'answered_at', 'case_number'])
          .where('key', '=', key)
          .executeTakeFirst();
        if (!row) throw new RpcError('not-found', 'there is no such request');
        if (row.answered_at !== null) return;
        const stamped = Math.round(at);
        const { service, question } = row;
        const fact: CaseFact = {
          eventId: createHash('sha256').update(`request-answered\n${key}`).digest('hex').slice(0, 32),
          caseNumber: row.case_number,
          kind: 'service-answered',
          at: stamped,
          actor: 'kiosk',
          body: { service, question, outcome, needsStaff },
        };
        await trx
          .updateTable('request')
          .set({ answered_at: stamped, body: null, attempts: sql<number>`attempts + 1` })
          .where('key', '=', key)
          .execute();
        await trx
          .insertInto('outbox')
          .values({
            visit_id: row.visit_id,
            event_id: fact.eventId,
            body: toJson(fact, 'the fact'),
            delivered_at: null,
          })
          .execute();
        await audit({
          at: stamped,
          actor: 'kiosk',
          what: 'request-answered',
          about: row.case_number,
          detail: { service, question, outcome, needsStaff },
        });
      }),
  };
}
