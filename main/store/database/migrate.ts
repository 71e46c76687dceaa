import { type Kysely, sql } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import type { Engine, OpenDatabase } from './libsql.ts';

/**
 * One numbered change of a schema. A database only expands before it contracts: an `expand` adds what the next
 * version needs and leaves what the last one uses; only a later `contract`, naming the expand it completes,
 * takes the old away. Kiosks that share casework can so be renewed one after another.
 */
export type Migration = {
  number: number;
  name: string;
  /** Statements in order, in the words of the engine. */
  statements: (words: DdlWords) => string[];
} & ({ kind: 'expand' } | { kind: 'contract'; completes: number });

/** How the engines name the same thing. */
export interface DdlWords {
  engine: Engine;
  /** A whole number of 53 bits. */
  int: string;
  /** Bytes as they are. */
  bytes: string;
  /** A primary key that counts upwards and never gives a number twice. */
  counting: string;
  /** Ends a `create table`. */
  end: string;
}

const WORDS: Record<Engine, DdlWords> = {
  sqlite: {
    engine: 'sqlite',
    int: 'integer',
    bytes: 'blob',
    counting: 'integer primary key autoincrement',
    end: 'strict',
  },
  postgres: {
    engine: 'postgres',
    int: 'bigint',
    bytes: 'bytea',
    counting: 'bigint generated always as identity primary key',
    end: '',
  },
};

type MigrationTable = { migration: { number: number; name: string; at: number } };

/** Says in words what is wrong with a list of migrations; empty when nothing is. */
export function migrationFaults(migrations: Migration[]): string[] {
  const faults: string[] = [];
  for (const [index, migration] of migrations.entries()) {
    if (migration.number !== index + 1)
      faults.push(`migration "${migration.name}" must have number ${index + 1}`);
    if (migration.kind === 'contract') {
      const completed = migrations[migration.completes - 1];
      if (migration.completes >= migration.number || completed?.kind !== 'expand') {
        faults.push(
          `migration ${migration.number} contracts, but ${migration.completes} is no earlier expand`,
        );
      }
    }
  }
  return faults;
}

/**
 * Brings a database to the newest schema, each migration in a transaction of its own.
 * @throws RpcError `newer-schema` when a newer program wrote it; nothing is changed then.
 */
export async function migrate<Tables>(
  { db, engine }: OpenDatabase<Tables>,
  what: string,
  migrations: Migration[],
  at: number,
): Promise<{ applied: number[] }> {
  const faults = migrationFaults(migrations);
  if (faults.length > 0) throw new Error(`${what}: ${faults.join('; ')}`);
  const words = WORDS[engine];
  const own = db as unknown as Kysely<MigrationTable>;
  await sql
    .raw(
      `create table if not exists migration (number ${words.int} primary key, name text not null, at ${words.int} not null) ${words.end}`,
    )
    .execute(db);
  const done = await own.selectFrom('migration').selectAll().orderBy('number').execute();
  const newest = Number(done.at(-1)?.number ?? 0);
  if (newest > migrations.length) {
    throw new RpcError(
      'newer-schema',
      `the ${what} was written by a newer version of this program (schema ${newest}, this one knows ${migrations.length}); install that version again, nothing was changed`,
    );
  }
  for (const row of done) {
    const known = migrations[Number(row.number) - 1];
    if (known?.name !== row.name) {
      throw new RpcError(
        'newer-schema',
        `the ${what} has a schema ${row.number} "${row.name}" that this program does not know`,
      );
    }
  }
  const applied: number[] = [];
  for (const migration of migrations.slice(newest)) {
    await own.transaction().execute(async (trx) => {
      for (const statement of migration.statements(words)) await sql.raw(statement).execute(trx);
      await trx
        .insertInto('migration')
        .values({ number: migration.number, name: migration.name, at })
        .execute();
    });
    applied.push(migration.number);
  }
  return { applied };
}
