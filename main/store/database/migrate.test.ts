import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CASEWORK_MIGRATIONS } from '../casework/schema.ts';
import { JOURNAL_MIGRATIONS } from '../journal/schema.ts';
import { AT, testFolder } from '../test-visit.ts';
import { type OpenDatabase, openLibsql } from './libsql.ts';
import { type Migration, migrate, migrationFaults } from './migrate.ts';

const one: Migration = {
  number: 1,
  name: 'one',
  kind: 'expand',
  statements: ({ int }) => [`create table a (n ${int})`],
};
const two: Migration = {
  number: 2,
  name: 'two',
  kind: 'expand',
  statements: () => ['alter table a add column m text'],
};
const three: Migration = {
  number: 3,
  name: 'three',
  kind: 'contract',
  completes: 2,
  statements: () => ['alter table a drop column n'],
};

describe('migrations', () => {
  let database: OpenDatabase<Record<string, never>>;
  let remove: () => void;
  beforeEach(() => {
    const made = testFolder();
    remove = made.remove;
    database = openLibsql({ file: join(made.folder, 'm.db'), key: new Uint8Array(randomBytes(32)) });
  });
  afterEach(async () => {
    await database.db.destroy();
    remove();
  });

  it('apply what is missing, once', async () => {
    expect(await migrate(database, 'journal', [one], AT)).toEqual({ applied: [1] });
    expect(await migrate(database, 'journal', [one, two, three], AT)).toEqual({ applied: [2, 3] });
    expect(await migrate(database, 'journal', [one, two, three], AT)).toEqual({ applied: [] });
  });

  it('refuse a newer schema in words and change nothing', async () => {
    await migrate(database, 'journal', [one, two], AT);
    await expect(migrate(database, 'journal', [one], AT)).rejects.toMatchObject({
      code: 'newer-schema',
      message: expect.stringContaining('newer version of this program (schema 2, this one knows 1)'),
    });
    await expect(migrate(database, 'journal', [one, { ...two, name: 'other' }], AT)).rejects.toMatchObject({
      code: 'newer-schema',
    });
    expect(await migrate(database, 'journal', [one, two], AT)).toEqual({ applied: [] });
  });

  it('are whole or not at all', async () => {
    const broken: Migration = { ...one, statements: () => ['create table b (n integer)', 'create nonsense'] };
    await expect(migrate(database, 'journal', [broken], AT)).rejects.toThrow('nonsense');
    const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'b'`.execute(
      database.db,
    );
    expect(tables.rows).toEqual([]);
    expect(await migrate(database, 'journal', [one], AT)).toEqual({ applied: [1] });
  });

  it('expand before they contract', () => {
    expect(migrationFaults([one, two, three])).toEqual([]);
    expect(migrationFaults([one, { ...three, number: 2, completes: 2 }])).toHaveLength(1);
    expect(migrationFaults([two])).toHaveLength(1);
    expect(migrationFaults(JOURNAL_MIGRATIONS)).toEqual([]);
    expect(migrationFaults(CASEWORK_MIGRATIONS)).toEqual([]);
  });
});
