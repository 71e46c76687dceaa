import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The station's Ed25519 key. It signs the audit, and lies outside the database: who has the database and its
 * key alone can not write a history that verifies.
 */
export interface StationKey {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  keyId: string;
  /** The public half: SPKI, base64. */
  publicKey: string;
  /** Base64. Throws when only the public half is here. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const FILE = 'station-key.pem';

/** Writes a file whole or not at all, on disk when it returns, readable by its owner only. */
export function writeWhole(file: string, text: string): void {
  const half = `${file}.new`;
  const handle = openSync(half, 'w', 0o600);
  try {
    // Not `writeSync`: that may write a part only, on a disk that is nearly full.
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(half, file);
}

function stationKey(privateKey: KeyObject): StationKey {
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(spki).digest('hex').slice(0, 16),
    publicKey: spki.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
    verify: (text, signature) =>
      verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64')),
  };
}

/** A key that lives as long as the process, for tests. */
export function temporaryStationKey(): StationKey {
  return stationKey(generateKeyPairSync('ed25519').privateKey);
}

/** Reads the station key of a data folder; undefined when there is none. Throws when the file is damaged. */
export function readStationKey(dataFolder: string): StationKey | undefined {
  let pem: string;
  try {
    pem = readFileSync(join(dataFolder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return stationKey(createPrivateKey(pem));
}

/**
 * Reads the station key, or makes one at the first run. A damaged file is put aside as `….damaged-STAMP`.
 * @throws the system's error when it will not give the file: a key that may be whole is not replaced
 */
export function loadStationKey(dataFolder: string, stamp: string): StationKey {
  try {
    const known = readStationKey(dataFolder);
    if (known) return known;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    // Read, and no key: what it signed stays checkable with the file that is kept.
    renameSync(join(dataFolder, FILE), join(dataFolder, `${FILE}.damaged-${stamp}`));
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  writeWhole(join(dataFolder, FILE), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return stationKey(privateKey);
}
