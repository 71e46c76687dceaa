import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { openLibsql } from '../database/libsql.ts';
import { type KeyWrapping, keyWrappingOf, loadOrCreateKey } from '../key.ts';
import { developmentWrapping, passphraseWrapping } from '../key-wrappings.ts';
import type { JournalTables } from './schema.ts';

/** Ends with words that say what to do. */
export class Stop extends Error {}

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
    throw new Stop("The key is kept by this system's key store, which only the kiosk itself can open.");
  }
  throw new Stop(`There is no data key in ${dataFolder}: is this the kiosk's data folder? (--data DIR)`);
}

/**
 * Opens the journal of a kiosk from the command line, beside the running kiosk, without changing anything.
 * @throws Stop with words that say what to do
 */
export async function openToRead(
  dataFolder: string,
  passphraseOnStdin: boolean,
): Promise<Kysely<JournalTables>> {
  const file = join(dataFolder, 'journal.db');
  if (!existsSync(file))
    throw new Stop(`There is no journal in ${dataFolder}: is this the kiosk's data folder? (--data DIR)`);
  const { key } = await loadOrCreateKey({
    dataFolder,
    wrapping: await wrappingFor(dataFolder, passphraseOnStdin),
  });
  return openLibsql<JournalTables>({ file, key, readOnly: true }).db;
}
