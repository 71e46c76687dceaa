import { type Kysely, type Selectable, sql } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { BOOKS, type Book, type BookEntry, type BookStore } from '../books-port.ts';
import { canonicalJson, sha256 } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { AuditEntry, JsonObject } from '../port.ts';
import type { BookTables } from './books-schema.ts';

/** Books as casework keeps them, and what is owed to the audit about them. */
export interface OwnedBooks extends BookStore {
  /** Rows for the audit that are not in it yet, oldest first, each with the entry's id as `about`. */
  owedEntries(): Promise<(AuditEntry & { about: string })[]>;
  /** It is now. */
  auditedEntry(id: string): Promise<void>;
}

const MOST = 100;

const asEntry = (row: Selectable<BookTables['book_entry']>): BookEntry => ({
  id: row.id,
  at: Number(row.at),
  by: row.by_name,
  what: row.what,
  ends: Number(row.ends) === 1,
  body: JSON.parse(row.body) as JsonObject,
});

function checkedBook(book: unknown): Book {
  const known = BOOKS.find((one) => one === book);
  if (!known) throw new RpcError('bad-input', 'there is no such book');
  return known;
}
function checkedEntry({ id, at, by, what }: BookEntry): void {
  if ([id, by, what].some((text) => typeof text !== 'string' || text === '') || !Number.isFinite(at))
    throw new RpcError('bad-input', 'an entry has an id, a time, somebody who wrote it, and says what it is');
}

/** Builds the books over an open, migrated casework. */
export function createBooks(database: Kysely<BookTables>): OwnedBooks {
  return {
    writeEntry: ({ book, after, entry }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          const name = checkedBook(book);
          checkedEntry(entry);
          const { written } = await trx
            .updateTable('book_turn')
            .set({ written: sql<number>`written + 1` })
            .where('book', '=', name)
            .returning('written')
            .executeTakeFirstOrThrow();
          const row = {
            id: entry.id,
            book: name,
            at: Math.round(entry.at),
            by_name: entry.by,
            what: entry.what,
            ends: entry.ends ? 1 : 0,
            body: canonicalJson(entry.body),
          };
          const there = await trx
            .selectFrom('book_entry')
            .selectAll()
            .where('id', '=', entry.id)
            .executeTakeFirst();
          if (there) {
            if (there.book !== name || there.body !== row.body)
              throw new RpcError('bad-input', 'this id is of another entry');
            await trx
              .updateTable('book_turn')
              .set({ written: Number(written) - 1 })
              .where('book', '=', name)
              .execute();
            return;
          }
          if (Number(written) - 1 !== after)
            throw new RpcError('wrong-state', 'somebody else wrote in this book meanwhile');
          await trx
            .insertInto('book_entry')
            .values({ ...row, audited: 0 })
            .execute();
        }),
      ),

    openEntries: ({ book }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          const name = checkedBook(book);
          const { written } = await trx
            .selectFrom('book_turn')
            .select('written')
            .where('book', '=', name)
            .executeTakeFirstOrThrow();
          const since = sql<number>`coalesce((select max(last.seq) from book_entry as last
            where last.book = ${name} and last.ends = 1), 0)`;
          const rows = await trx
            .selectFrom('book_entry')
            .selectAll()
            .where('book', '=', name)
            .where('seq', '>=', since)
            .orderBy('seq')
            .execute();
          return { after: Number(written), entries: rows.map(asEntry) };
        }),
      ),

    endingEntries: ({ book, limit }) =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('book_entry')
          .selectAll()
          .where('book', '=', checkedBook(book))
          .where('ends', '=', 1)
          .orderBy('seq', 'desc')
          .limit(Math.max(1, Math.min(MOST, Math.round(limit))))
          .execute();
        return rows.map(asEntry);
      }),

    owedEntries: () =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('book_entry')
          .selectAll()
          .where('audited', '=', 0)
          .orderBy('seq')
          .execute();
        return rows.map((row) => ({
          at: Number(row.at),
          actor: `staff:${row.by_name}`,
          what: `${row.book}-${row.what}`,
          about: row.id,
          // Whoever changes an entry would have to change the audit with it.
          detail: { sha256: sha256(row.body) },
        }));
      }),

    auditedEntry: (id) =>
      withStoreErrors(async () => {
        await database.updateTable('book_entry').set({ audited: 1 }).where('id', '=', id).execute();
      }),
  };
}
