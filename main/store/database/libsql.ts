import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import Database from 'libsql';

/** Which SQL is spoken. PostgreSQL's is PGlite's too. */
export type Engine = 'sqlite' | 'postgres';

/** A database under Kysely, and what it speaks. */
export interface OpenDatabase<Tables> {
  db: Kysely<Tables>;
  engine: Engine;
}

export interface LibsqlOptions {
  file: string;
  /** 32 bytes. The cipher is AES-256-CBC, the one this build of libsql has. */
  key: Uint8Array;
  /** For readers beside the kiosk: nothing may be written. */
  readOnly?: boolean;
  /** For tests of a full disk: the most pages of 4 KB the file may have. */
  maxPages?: number;
}

/** Statements to keep prepared; ours are fewer, so nothing is ever thrown out in practice. */
const KEPT_STATEMENTS = 200;
const KEEPABLE = /^(select|insert|update|delete|begin|commit|with)\b/i;

/**
 * Opens an encrypted libsql database and checks its pages.
 *
 * `synchronous=FULL`: a commit is on disk when it returns (confirmed = on disk). `temp_store=MEMORY`: SQLite's
 * temporary files are not encrypted, so there are none. `secure_delete`: what is forgotten is overwritten.
 * @throws SqliteError `SQLITE_NOTADB`, `SQLITE_CORRUPT` when damaged or the key is wrong, `SQLITE_FULL`
 */
export function openLibsql<Tables>(options: LibsqlOptions): OpenDatabase<Tables> {
  const raw = new Database(options.file, {
    encryptionCipher: 'aes256cbc',
    encryptionKey: Buffer.from(options.key).toString('hex'),
  } as Database.Options);
  try {
    raw.pragma('temp_store=MEMORY');
    raw.pragma('busy_timeout=5000');
    if (options.readOnly) {
      raw.pragma('query_only=ON');
    } else {
      raw.pragma('journal_mode=WAL');
      raw.pragma('synchronous=FULL');
      raw.pragma('secure_delete=ON');
      raw.pragma('foreign_keys=ON');
      if (options.maxPages !== undefined) raw.pragma(`max_page_count=${options.maxPages}`);
    }
    const verdict = raw.pragma('quick_check') as { quick_check?: string }[];
    if (verdict.length !== 1 || verdict[0]?.quick_check !== 'ok') {
      throw Object.assign(new Error('the pages of the database do not fit together'), {
        code: 'SQLITE_CORRUPT',
      });
    }
  } catch (error) {
    raw.close();
    throw error;
  }

  const kept = new Map<string, SqliteStatement>();
  const nothing: SqliteStatement = {
    reader: false,
    all: () => [],
    run: () => ({ changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
  };
  const dialect = new SqliteDialect({
    database: {
      prepare(sql) {
        // SQLite itself rolls back when the disk is full; a second rollback would hide that error.
        if (sql === 'rollback' && !raw.inTransaction) return nothing;
        // All our transactions write: take the lock at once and not halfway.
        const text = sql === 'begin' ? 'begin immediate' : sql;
        const known = kept.get(text);
        if (known) return known;
        const statement = raw.prepare(text) as unknown as SqliteStatement;
        if (KEEPABLE.test(text) && kept.size < KEPT_STATEMENTS) kept.set(text, statement);
        return statement;
      },
      close() {
        kept.clear();
        // libsql has no way to finalise a statement, so closing alone leaves the WAL behind.
        if (!options.readOnly) raw.pragma('wal_checkpoint(TRUNCATE)');
        raw.close();
      },
    },
  });
  return { db: new Kysely<Tables>({ dialect }), engine: 'sqlite' };
}
