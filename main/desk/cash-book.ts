import { randomUUID } from 'node:crypto';
import { type CashAsked, type CashCommand, type CashRefusal, decideCash } from '../cash/decide.ts';
import { type CashBody, type CashEntry, type Ledger, ledgerOf } from '../cash/ledger.ts';
import { dayOf } from '../clock/dates.ts';
import type { BookEntry, BookStore } from '../store/books-port.ts';
import type { JsonObject } from '../store/port.ts';

/** The ledger of cash as it lies in the store: read, decided on, written. */

export interface CashBook {
  ledger(): Promise<Ledger>;
  /**
   * Writes what a command makes, by the ledger as it is then, whoever else wrote meanwhile. It is on disk and in the
   * audit when this resolves.
   */
  write(
    command: CashCommand,
    who: Pick<CashAsked, 'id' | 'by' | 'second'>,
  ): Promise<{ entry: CashEntry; refused: null } | { refused: CashRefusal }>;
  /** The last days that were closed, newest first. */
  days(): Promise<CashEntry[]>;
}

/** So many at once would have to be quicker. */
const TRIES = 8;
const DAYS = 30;

export const newEntryId = (): string => randomUUID();

const asCash = ({ id, at, by, body }: BookEntry): CashEntry => {
  const { day, second, ...rest } = body as unknown as CashBody & { day: string; second: string | null };
  return { id, at, by, day, second, body: rest as CashBody };
};
const asBook = ({ id, at, by, day, second, body }: CashEntry): BookEntry => ({
  ...{ id, at, by, what: body.kind, ends: body.kind === 'closed' },
  body: { ...body, day, second } as unknown as JsonObject,
});

export function makeCashBook({ store, clock }: { store: BookStore; clock: { wall(): number } }): CashBook {
  const read = async () => {
    const { after, entries } = await store.openEntries({ book: 'cash' });
    return { after, ledger: ledgerOf(entries.map(asCash)) };
  };
  return {
    ledger: async () => (await read()).ledger,
    async write(command, who) {
      for (let n = 1; ; n++) {
        const { after, ledger } = await read();
        const at = clock.wall();
        const made = decideCash(ledger, command, { ...who, at, day: dayOf(at) });
        if (made.refused !== null) return made;
        try {
          await store.writeEntry({ book: 'cash', after, entry: asBook(made.entry) });
          return made;
        } catch (error) {
          // Somebody was quicker: what may be written is decided anew.
          if (n === TRIES || (error as { code?: unknown }).code !== 'wrong-state') throw error;
        }
      }
    },
    days: async () => (await store.endingEntries({ book: 'cash', limit: DAYS })).map(asCash),
  };
}
