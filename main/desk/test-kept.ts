import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openLibsql } from '../store/database/libsql.ts';
import type { StoreMethods } from '../store/port.ts';

/**
 * All that is kept in a data folder, in the clear: every row of every table of both databases, and every file there is.
 * It closes the store.
 */
export async function allKept(store: StoreMethods, folder: string, key: Uint8Array): Promise<string> {
  await store.close({});
  const all: unknown[] = [];
  for (const name of ['journal', 'casework']) {
    const { db } = openLibsql<Record<string, never>>({
      file: join(folder, `${name}.db`),
      key,
      readOnly: true,
    });
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    );
    for (const { name: table } of tables.rows)
      all.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
    await db.destroy();
  }
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => name + readFileSync(join(parentPath, name), 'latin1'));
  return JSON.stringify(all) + files.join('');
}
