import type { Journal } from '../port.ts';
import { PENDING } from './print-jobs.ts';
import type { Trx, Writer } from './writer.ts';

/** What this kiosk keeps of a visit is forgotten: answers, pictures, spoken messages, slips, unsent requests. */
export function forgetting(writer: Writer): Pick<Journal, 'forgetDelivered' | 'forgetVisits'> {
  return {
    forgetDelivered: ({ before }) =>
      writer.write('forgetDelivered', async (trx) => {
        const open = trx
          .selectFrom('print_job')
          .select('visit_id')
          .where((where) => where.or([where('state', 'in', PENDING), where('changed_at', '>=', before)]));
        const done = await trx
          .selectFrom('outbox')
          .select('visit_id')
          .where('body', 'is not', null)
          .where('delivered_at', '<', before)
          .where('visit_id', 'not in', open)
          .execute();
        for (const { visit_id } of done) await forget(trx, visit_id);
        return { visits: done.length };
      }),

    forgetVisits: ({ caseNumbers, why, actor, at }) =>
      writer.write('forgetVisits', async (trx, audit) => {
        let [visits, left] = [0, 0];
        for (const number of new Set(caseNumbers)) {
          const visit = await trx
            .selectFrom('case_fact')
            .select('visit_id')
            .where('case_number', '=', number)
            .executeTakeFirst();
          // A case of another kiosk, or one that was opened at a desk.
          if (!visit) continue;
          const { visit_id } = visit;
          const waiting = await trx
            .selectFrom('outbox')
            .select('id')
            .where('visit_id', '=', visit_id)
            .where('delivered_at', 'is', null)
            .executeTakeFirst();
          if (waiting) {
            left += 1;
            continue;
          }
          const stamped = Math.round(at);
          await trx
            .updateTable('print_job')
            .set({ state: 'given-up', changed_at: stamped })
            .where('visit_id', '=', visit_id)
            .where('state', 'in', PENDING)
            .execute();
          await trx
            .updateTable('request')
            .set({ body: null, answered_at: stamped })
            .where('visit_id', '=', visit_id)
            .where('answered_at', 'is', null)
            .execute();
          await forget(trx, visit_id);
          await audit({ at: stamped, actor, what: 'visit-forgotten', about: number, detail: { why } });
          visits += 1;
        }
        return { visits, left };
      }),
  };
}

async function forget(trx: Trx, visitId: string): Promise<void> {
  await trx.updateTable('outbox').set({ body: null }).where('visit_id', '=', visitId).execute();
  await trx.deleteFrom('attachment').where('visit_id', '=', visitId).execute();
  await trx.updateTable('print_job').set({ slip: null }).where('visit_id', '=', visitId).execute();
}
