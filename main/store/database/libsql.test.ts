import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testFolder } from '../test-visit.ts';
import { type OpenDatabase, openLibsql } from './libsql.ts';

type Tables = { thing: { id: number; name: string } };

describe('libsql under Kysely', () => {
  let database: OpenDatabase<Tables>;
  let remove: () => void;
  let file: string;
  const key = new Uint8Array(randomBytes(32));
  const pragma = async (name: string) =>
    Object.values(
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.db)).rows[0] ?? {},
    )[0];

  beforeEach(async () => {
    const made = testFolder();
    remove = made.remove;
    file = join(made.folder, 'x.db');
    database = openLibsql({ file, key });
    await sql`create table thing (id integer primary key, name text not null unique) strict`.execute(
      database.db,
    );
  });
  afterEach(async () => {
    await database.db.destroy();
    remove();
  });

  it('syncs every commit, keeps no temporary files, overwrites what is deleted', async () => {
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('temp_store')).toBe(2);
    expect(await pragma('secure_delete')).toBe(1);
  });

  it('uses its kept statements again after an error, in and out of a transaction', async () => {
    const { db } = database;
    const add = (name: string) =>
      db.insertInto('thing').values({ id: name.length, name }).returning('id').execute();
    expect(await add('a')).toEqual([{ id: 1 }]);
    await expect(add('a')).rejects.toThrow('UNIQUE');
    expect(await add('bb')).toEqual([{ id: 2 }]);
    const failed = db.transaction().execute(async (trx) => {
      await trx.insertInto('thing').values({ id: 3, name: 'ccc' }).execute();
      await trx.insertInto('thing').values({ id: 4, name: 'a' }).execute();
    });
    await expect(failed).rejects.toThrow('UNIQUE');
    expect(await db.selectFrom('thing').select('id').orderBy('id').execute()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('gives all rows, at the edges of the batches it reads in too', async () => {
    const { db } = database;
    for (const wanted of [99, 100, 101, 200]) {
      await db.deleteFrom('thing').execute();
      for (let id = 1; id <= wanted; id++)
        await db
          .insertInto('thing')
          .values({ id, name: `n${id}` })
          .execute();
      const rows = await db.selectFrom('thing').selectAll().orderBy('id').execute();
      expect(rows).toHaveLength(wanted);
      expect(rows.at(-1)).toEqual({ id: wanted, name: `n${wanted}` });
    }
  });

  it('writes nothing when opened to read only, and refuses another key', async () => {
    const reader = openLibsql<Tables>({ file, key, readOnly: true });
    await expect(reader.db.insertInto('thing').values({ id: 1, name: 'x' }).execute()).rejects.toThrow(
      'readonly',
    );
    expect(await reader.db.selectFrom('thing').selectAll().execute()).toEqual([]);
    await reader.db.destroy();
    expect(() => openLibsql({ file, key: new Uint8Array(32) })).toThrow('not a database');
  });
});
