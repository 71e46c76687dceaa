import { toJson } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { AuditVerdict, Journal, Json } from '../port.ts';
import { auditHead, headFault, verifyAudit } from './audit.ts';
import { confirmVisit, SEQUENCE_FLOOR, takeCaseNumber } from './confirm.ts';
import { forgetting } from './forgetting.ts';
import { outbox } from './outbox.ts';
import { pageCounts } from './page-counts.ts';
import { printJobs, settleInterrupted } from './print-jobs.ts';
import { ratings } from './ratings.ts';
import { requests } from './requests.ts';
import { type JournalGround, journalWriter } from './writer.ts';

/** Audit rows looked at when the journal is opened; all of them by `verifyAudit`. */
const ROWS_AT_START = 200;

/** The journal, and what only its own process does with it. */
export interface OwnedJournal extends Journal {
  /**
   * To be called once after opening: looks at the end of the audit, keeps a head that does not fit as evidence,
   * and settles print jobs that were cut off.
   */
  startUp(at: number): Promise<AuditVerdict>;
  /** After a fault: numbers of this day begin above what the lost journal can have used. */
  setSequenceFloor(day: string, floor: number): Promise<void>;
  /** Writes the head and closes the database. */
  close(): Promise<void>;
}

/** Builds the journal over an open, migrated database. */
export function createJournal(ground: JournalGround): OwnedJournal {
  const { db, key, heads, ratingKey } = ground;
  const writer = journalWriter(ground);
  const setSetting = (name: string, value: Json) =>
    writer.write('setSetting', async (trx) => {
      const text = toJson(value, 'the setting');
      await trx
        .insertInto('setting')
        .values({ name, value: text })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
        .execute();
    });

  return {
    confirmVisit: (input) => confirmVisit(writer, input),
    takeCaseNumber: (input) => takeCaseNumber(writer, input),
    ...printJobs(db, writer),
    ...outbox(db, writer),
    ...forgetting(writer),
    ...requests(db, writer),
    ...ratings(db, writer, ratingKey),
    ...pageCounts(db, writer),

    audit: (entry) => writer.write('audit', async (_trx, audit) => await audit(entry)),
    auditHead: () =>
      withStoreErrors(async () => {
        writer.flushHead();
        return await auditHead(db, key);
      }),
    verifyAudit: () =>
      withStoreErrors(async () => {
        writer.flushHead();
        return await verifyAudit(db, key, heads);
      }),

    setting: ({ name }) =>
      withStoreErrors(async () => {
        const row = await db
          .selectFrom('setting')
          .select('value')
          .where('name', '=', name)
          .executeTakeFirst();
        return row ? (JSON.parse(row.value) as Json) : null;
      }),
    setSetting: ({ name, value }) => setSetting(name, value),

    async startUp(at) {
      const verdict = await withStoreErrors(() => verifyAudit(db, key, heads, ROWS_AT_START));
      if (!verdict.ok) {
        // The next row moves the head: one that does not fit is evidence and is kept beside it.
        const head = heads.read();
        if ((head === null && verdict.rows > 0) || (await headFault(db, key, head)) !== null) {
          heads.keepAsFault(new Date(at).toISOString().replace(/[:.]/g, '-'));
        }
        await writer.write('startUp', async (_trx, audit) => {
          await audit({
            at,
            actor: 'kiosk',
            what: 'audit-fault',
            detail: { fault: verdict.fault, row: verdict.at },
          });
        });
      }
      if (heads.read() === null) heads.write(await auditHead(db, key));
      await settleInterrupted(writer, at);
      return verdict;
    },
    setSequenceFloor: (day, floor) => setSetting(SEQUENCE_FLOOR, { day, floor }),
    async close() {
      try {
        writer.flushHead();
      } finally {
        await db.destroy();
      }
    },
  };
}
