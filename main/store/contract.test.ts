import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { booksContract } from './books.contract.ts';
import { casesContract } from './cases.contract.ts';
import type { CaseworkTables } from './casework/schema.ts';
import { caseworkContract } from './casework.contract.ts';
import { classContract } from './class.contract.ts';
import { type OpenDatabase, openLibsql } from './database/libsql.ts';
import type { JournalTables } from './journal/schema.ts';
import { journalContract } from './journal.contract.ts';
import { peopleContract } from './people.contract.ts';
import { reachContract } from './reach.contract.ts';
import { requestsContract } from './requests.contract.ts';
import { testFolder } from './test-visit.ts';

// The same promises on both engines: libsql as the kiosk has it, encrypted, on a disk; and PostgreSQL.

const { folder, remove } = testFolder();
const key = new Uint8Array(randomBytes(32));
let count = 0;
afterAll(remove);

const encrypted = async <T>(): Promise<OpenDatabase<T>> =>
  openLibsql<T>({ file: join(folder, `contract-${++count}.db`), key });

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
}, 60_000);
afterAll(() => pglite.close());

/** A clean schema in the one PostgreSQL: starting one takes a second. */
const postgres = async <T>(): Promise<OpenDatabase<T>> => {
  await pglite.exec('drop schema public cascade; create schema public');
  const borrowed = new Proxy(pglite, {
    get: (target, name) => {
      if (name === 'close') return async () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db: new Kysely<T>({ dialect: new PGliteDialect({ pglite: borrowed }) }), engine: 'postgres' };
};

journalContract('encrypted libsql', () => encrypted<JournalTables>());
journalContract('PostgreSQL (PGlite)', () => postgres<JournalTables>());
requestsContract('encrypted libsql', () => encrypted<JournalTables>());
requestsContract('PostgreSQL (PGlite)', () => postgres<JournalTables>());
caseworkContract('encrypted libsql', () => encrypted<CaseworkTables>());
caseworkContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
peopleContract('encrypted libsql', () => encrypted<CaseworkTables>());
peopleContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
casesContract('encrypted libsql', () => encrypted<CaseworkTables>());
casesContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
booksContract('encrypted libsql', () => encrypted<CaseworkTables>());
booksContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
reachContract('encrypted libsql', () => encrypted<CaseworkTables>());
reachContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
classContract('encrypted libsql', () => encrypted<CaseworkTables>());
classContract('PostgreSQL (PGlite)', () => postgres<CaseworkTables>());
