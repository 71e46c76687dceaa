import type { Kysely, Transaction } from 'kysely';
import { storeError, withStoreErrors } from '../database/errors.ts';
import type { AuditEntry, AuditHead } from '../port.ts';
import { appendAudit } from './audit.ts';
import { type HeadKeeper, makeHead } from './head.ts';
import type { JournalTables } from './schema.ts';
import type { StationKey } from './station-key.ts';

/** Where a test may stop the journal. */
export interface JournalHooks {
  /** Between the last statement of a transaction and its commit. */
  beforeCommit?: (what: string) => Promise<void> | void;
}

/** What all parts of the journal stand on. */
export interface JournalGround {
  db: Kysely<JournalTables>;
  key: StationKey;
  heads: HeadKeeper;
  /** Makes the pseudonyms of ratings. */
  ratingKey: Uint8Array;
  hooks: JournalHooks;
}

export type Trx = Transaction<JournalTables>;
export type AuditIn = (entry: AuditEntry) => Promise<{ seq: number }>;

export interface Writer {
  /** Runs a transaction; rows it appends to the audit move the head once they are committed. */
  write<T>(what: string, run: (trx: Trx, audit: AuditIn) => Promise<T>): Promise<T>;
  /** Writes the head beside the database if it lags. Throws what the disk says. */
  flushHead(): void;
}

/**
 * The one way to write to the journal. The head's file follows a moment after the commit, once for many rows:
 * a power cut in that moment leaves it a few rows behind, which `verifyAudit` expects (the rows carry
 * signatures of their own).
 */
export function journalWriter({ db, key, heads, hooks }: JournalGround): Writer {
  let lagging: AuditHead | undefined;
  let scheduled = false;
  const flushHead = () => {
    if (!lagging) return;
    heads.write(lagging);
    lagging = undefined;
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      try {
        flushHead();
      } catch (error) {
        // A disk that is full or refuses must not end the process: the rows themselves are kept and signed, the head
        // stays behind as after a power cut, the next row and `flushHead` try again and the latter tells its caller.
        if (!(error instanceof Error && 'syscall' in error)) throw error;
      }
    });
  };

  return {
    write: (what, run) =>
      withStoreErrors(async () => {
        let newest: { seq: number; hash: string } | undefined;
        const result = await db.transaction().execute(async (trx) => {
          const value = await run(trx, async (entry) => {
            newest = await appendAudit(trx, key, entry);
            return { seq: newest.seq };
          });
          await hooks.beforeCommit?.(what);
          return value;
        });
        if (newest) {
          lagging = makeHead(key, newest.seq, newest.hash);
          schedule();
        }
        return result;
      }),
    flushHead() {
      try {
        flushHead();
      } catch (error) {
        throw storeError(error);
      }
    },
  };
}
