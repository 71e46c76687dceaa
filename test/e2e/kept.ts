import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sql } from 'kysely';
import { PNG } from 'pngjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { openLibsql } from '../../main/store/database/libsql.ts';
import { type KeyWrapping, loadOrCreateKey } from '../../main/store/key.ts';
import { developmentWrapping } from '../../main/store/key-wrappings.ts';
import type { StoreMethods } from '../../main/store/port.ts';
import { createStore } from '../../main/store/store.ts';

/** What a kiosk that was closed has kept in its data folder, and what is on the slips that came out of it. */

/** @param wrapping how that kiosk keeps its key, if not in an open file */
const keyOf = async (dataFolder: string, wrapping: KeyWrapping = developmentWrapping()) =>
  (await loadOrCreateKey({ dataFolder, wrapping })).key;

/** Opens the store of a closed kiosk, and closes it again after. */
export async function withStore<T>(
  dataFolder: string,
  look: (store: StoreMethods) => Promise<T>,
): Promise<T> {
  const store = createStore();
  await store.open({ dataFolder, key: await keyOf(dataFolder), at: Date.now() });
  try {
    return await look(store);
  } finally {
    await store.close({});
  }
}

/** Every row of every table of a database, in the clear. */
export async function allRows(
  dataFolder: string,
  name: 'journal' | 'casework',
  wrapping?: KeyWrapping,
): Promise<Record<string, unknown[]>> {
  const { db } = openLibsql<Record<string, never>>({
    file: `${dataFolder}/${name}.db`,
    key: await keyOf(dataFolder, wrapping),
    readOnly: true,
  });
  try {
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    );
    const rows: Record<string, unknown[]> = {};
    for (const { name: table } of tables.rows)
      rows[table] = (await sql`select * from ${sql.table(table)}`.execute(db)).rows;
    return rows;
  } finally {
    await db.destroy();
  }
}

/** The audit's rows, the oldest first. */
export async function auditRows(dataFolder: string): Promise<{ what: string; row: string }[]> {
  const { audit = [] } = await allRows(dataFolder, 'journal');
  return audit.map((row) => ({ what: String((row as { what?: unknown }).what), row: JSON.stringify(row) }));
}

/** One slip as the simulated printer reports it. */
export interface CutSlip {
  rows: number;
  widthDots: number;
  pngBase64: string;
  bytesBase64: string;
}

export function slipsOf(reports: readonly Record<string, unknown>[]): CutSlip[] {
  return reports.flatMap(({ slip }) => (slip ? [slip as CutSlip] : []));
}

let prepared = false;

/** What the QR code on a slip says. */
export async function tokenOn(slip: CutSlip): Promise<string | undefined> {
  if (!prepared) {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
      fireImmediately: true,
    });
    prepared = true;
  }
  const { width, height, data } = PNG.sync.read(Buffer.from(slip.pngBase64, 'base64'));
  const image = { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' } as ImageData;
  const [code] = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
  return code?.text;
}
