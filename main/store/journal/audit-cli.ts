import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isDamage } from '../database/errors.ts';
import { openLibsql } from '../database/libsql.ts';
import { type KeyWrapping, keyWrappingOf, loadOrCreateKey } from '../key.ts';
import { developmentWrapping, passphraseWrapping } from '../key-wrappings.ts';
import { verifyAudit } from './audit.ts';
import { fileHeads } from './head.ts';
import type { JournalTables } from './schema.ts';
import { readStationKey } from './station-key.ts';

const USAGE = `npm run -s audit -- verify [--data DIR] [--passphrase-stdin]

Checks the audit of a kiosk: every row, every signature, and the signed end kept beside the database.
Prints what it finds in words. Exit code 0: all is as it was written. 1: it is not, or it can not be read.
The kiosk may be running meanwhile. Nothing is changed.

  --data DIR           the kiosk's data folder (default: $BANBAN_DATA, else ./data)
  --passphrase-stdin   read the passphrase that opens the key from standard input`;

/** Ends with words that say what to do. */
class Stop extends Error {}

async function readPassphrase(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

async function wrappingFor(dataFolder: string, passphraseOnStdin: boolean): Promise<KeyWrapping> {
  const kept = keyWrappingOf(dataFolder);
  if (kept === 'development') return developmentWrapping();
  if (kept === 'passphrase') {
    if (!passphraseOnStdin)
      throw new Stop('The key is kept by a passphrase: add --passphrase-stdin and type it.');
    return passphraseWrapping(await readPassphrase());
  }
  if (kept === 'safe-storage') {
    throw new Stop(
      "The key is kept by this system's key store, which only the kiosk itself can open: verify there.",
    );
  }
  throw new Stop(`There is no data key in ${dataFolder}: is this the kiosk's data folder? (--data DIR)`);
}

async function verify(dataFolder: string, passphraseOnStdin: boolean): Promise<number> {
  const file = join(dataFolder, 'journal.db');
  if (!existsSync(file))
    throw new Stop(`There is no journal in ${dataFolder}: is this the kiosk's data folder? (--data DIR)`);
  const { key } = await loadOrCreateKey({
    dataFolder,
    wrapping: await wrappingFor(dataFolder, passphraseOnStdin),
  });
  const stationKey = readStationKey(dataFolder);
  if (!stationKey)
    throw new Stop('The station key (station-key.pem) is missing: no signature can be checked.');
  const { db } = openLibsql<JournalTables>({ file, key, readOnly: true });
  try {
    const verdict = await verifyAudit(db, stationKey, fileHeads(dataFolder));
    if (!verdict.ok) {
      console.log(`The audit is NOT as it was written. ${verdict.words}.`);
      console.log(`It has ${verdict.rows} rows. Keep this machine as it is and call who looks after it.`);
      return 1;
    }
    console.log(
      `The audit is whole: ${verdict.rows} rows, each following the one before and signed by this station.`,
    );
    console.log(
      `Its end: row ${verdict.head.seq}, ${verdict.head.short} (compare it with the readiness slip).`,
    );
    console.log(`Full hash ${verdict.head.hash}, station key ${verdict.head.keyId}.`);
    return 0;
  } finally {
    await db.destroy();
  }
}

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string', default: process.env.BANBAN_DATA ?? 'data' },
        'passphrase-stdin': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (positionals.join(' ') !== 'verify') throw new Stop(USAGE);
    return await verify(values.data, values['passphrase-stdin']);
  } catch (error) {
    if (isDamage(error))
      console.error('The journal can not be read: it is damaged, or the key is not its own.');
    else console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

process.exitCode = await main();
