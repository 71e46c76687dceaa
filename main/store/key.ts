import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RpcError } from '../workers/rpc.ts';
import { writeWhole } from './journal/station-key.ts';
import type { JsonObject } from './port.ts';

/** Bytes of the data key. */
export const KEY_BYTES = 32;
const FILE = 'key.json';

/**
 * A way to keep the data key. The key itself never changes: going from one way to another wraps the same key
 * anew, and nothing in the store is encrypted again.
 */
export interface KeyWrapping {
  name: 'development' | 'passphrase' | 'safe-storage';
  wrap(key: Uint8Array): Promise<JsonObject>;
  /** @throws RpcError `wrong-passphrase`, `cannot-unwrap` */
  unwrap(wrapped: JsonObject): Promise<Uint8Array>;
  /** What the readiness list must say about this way, in words for staff. */
  warning?: string;
}

interface KeyFile {
  version: 1;
  wrapping: KeyWrapping['name'];
  wrapped: JsonObject;
  /** Tells a wrong key from a damaged database, and gives nothing of the key away. */
  check: string;
}

/** Eight bytes that depend on the key, as hex. */
export function keyCheck(key: Uint8Array): string {
  return createHmac('sha256', key).update('banban key check').digest('hex').slice(0, 16);
}

function readKeyFile(dataFolder: string): KeyFile | 'none' | 'damaged' {
  try {
    const value = JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8')) as Partial<KeyFile> | null;
    if (value?.version === 1 && value.wrapping && value.wrapped && typeof value.check === 'string')
      return value as KeyFile;
    return 'damaged';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    if (error instanceof SyntaxError) return 'damaged';
    throw error;
  }
}

async function writeKeyFile(dataFolder: string, wrapping: KeyWrapping, key: Uint8Array): Promise<void> {
  const file: KeyFile = {
    version: 1,
    wrapping: wrapping.name,
    wrapped: await wrapping.wrap(key),
    check: keyCheck(key),
  };
  writeWhole(join(dataFolder, FILE), `${JSON.stringify(file)}\n`);
}

async function unwrapFile(file: KeyFile, wrapping: KeyWrapping): Promise<Uint8Array> {
  if (file.wrapping !== wrapping.name) {
    throw new RpcError(
      'cannot-unwrap',
      `the data key is kept by "${file.wrapping}", not by "${wrapping.name}"`,
    );
  }
  const key = await wrapping.unwrap(file.wrapped);
  const right =
    key.length === KEY_BYTES &&
    timingSafeEqual(Buffer.from(keyCheck(key)), Buffer.from(file.check.padEnd(16).slice(0, 16)));
  if (!right) throw new RpcError('cannot-unwrap', 'what was unwrapped is not the data key');
  return key;
}

/** How the data key of a folder is kept; undefined before the first run. */
export function keyWrappingOf(dataFolder: string): KeyWrapping['name'] | undefined {
  const file = readKeyFile(dataFolder);
  return typeof file === 'string' ? undefined : file.wrapping;
}

/**
 * The data key of a folder: unwrapped, or made at the first run. A key file that is no key file any more is put
 * aside with a time stamp and a new key is made; the store then puts its databases aside in turn.
 * @throws RpcError `wrong-passphrase` (ask again), `cannot-unwrap` (the wrong way, or the system refuses)
 */
export async function loadOrCreateKey(input: {
  dataFolder: string;
  wrapping: KeyWrapping;
  at?: number;
}): Promise<{ key: Uint8Array; created: boolean; damagedKeyFile?: string; warning?: string }> {
  const { dataFolder, wrapping } = input;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const warning = wrapping.warning === undefined ? {} : { warning: wrapping.warning };
  const file = readKeyFile(dataFolder);
  if (typeof file !== 'string') return { key: await unwrapFile(file, wrapping), created: false, ...warning };

  let aside: { damagedKeyFile?: string } = {};
  if (file === 'damaged') {
    const name = `${FILE}.damaged-${new Date(input.at ?? Date.now()).toISOString().replace(/[:.]/g, '-')}`;
    renameSync(join(dataFolder, FILE), join(dataFolder, name));
    aside = { damagedKeyFile: name };
  }
  const key = new Uint8Array(randomBytes(KEY_BYTES));
  await writeKeyFile(dataFolder, wrapping, key);
  return { key, created: true, ...aside, ...warning };
}

/** Keeps the same key in another way. The store need not even be closed. */
export async function rewrapKey(input: {
  dataFolder: string;
  from: KeyWrapping;
  to: KeyWrapping;
}): Promise<void> {
  const file = readKeyFile(input.dataFolder);
  if (typeof file === 'string') throw new RpcError('not-found', 'there is no data key to wrap anew');
  await writeKeyFile(input.dataFolder, input.to, await unwrapFile(file, input.from));
}
