import type { Generated } from 'kysely';
import { BOOKS } from '../books-port.ts';
import type { DdlWords } from '../database/migrate.ts';

/** The books of the house. */
export interface BookTables {
  book_entry: {
    seq: Generated<number>;
    id: string;
    book: string;
    at: number;
    by_name: string;
    what: string;
    ends: number;
    /** JSON. */
    body: string;
    /** 0: still owed to the audit. */
    audited: number;
  };
  /** One row a book. Whoever writes in it counts first, so that writers wait for each other on every engine. */
  book_turn: { book: string; written: number };
}

/** Creates them. Only that an entry is audited can be noted later. */
export const booksStatements = ({ engine, int, counting, end }: DdlWords): string[] => [
  `create table book_entry (
    seq ${counting}, id text not null unique, book text not null, at ${int} not null, by_name text not null,
    what text not null, ends ${int} not null, body text not null, audited ${int} not null) ${end}`,
  `create index book_entry_book on book_entry (book, seq)`,
  `create index book_entry_ends on book_entry (book, seq) where ends = 1`,
  `create index book_entry_owed on book_entry (seq) where audited = 0`,
  `create table book_turn (book text primary key, written ${int} not null) ${end}`,
  ...BOOKS.map((book) => `insert into book_turn (book, written) values ('${book}', 0)`),
  ...(['no_update', 'no_delete'] as const).map((name) => {
    const when =
      name === 'no_delete'
        ? 'before delete'
        : 'before update of seq, id, book, at, by_name, what, ends, body';
    return engine === 'sqlite'
      ? `create trigger book_entry_${name} ${when} on book_entry
         begin select raise(abort, 'books are append-only'); end`
      : `create trigger book_entry_${name} ${when} on book_entry for each row execute function fact_refuse()`;
  }),
];
