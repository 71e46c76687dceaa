import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditHead } from '../port.ts';
import { type StationKey, writeWhole } from './station-key.ts';

export const NO_HASH = '0'.repeat(64);
export const HEAD_FILE = 'audit-head.json';

/** A head as it is found: `missing` is the note that there was none where there should have been one. */
export type KeptHead = AuditHead | null | 'unreadable' | 'missing';

/** What is known of the audit's end outside the database. */
export interface HeadKeeper {
  /** The signed head; null when there is none, `unreadable` when it is no head. */
  read(): KeptHead;
  write(head: AuditHead): void;
  /** Keeps a head that did not fit the database, or the note that it was missing, until a person settles it. */
  keepAsFault(stamp: string): void;
  /** All heads kept so. */
  faults(): KeptHead[];
}

const headText = (seq: number, hash: string) => `banban-audit-head\n${seq}\n${hash}`;

/** Signs the end of the audit. */
export function makeHead(key: StationKey, seq: number, hash: string): AuditHead {
  return {
    seq,
    hash,
    short: `${hash.slice(0, 4)} ${hash.slice(4, 8)}`.toUpperCase(),
    signature: key.sign(headText(seq, hash)),
    keyId: key.keyId,
  };
}

/** Whether this station signed this head. */
export function headIsSigned(key: StationKey, head: AuditHead): boolean {
  return head.keyId === key.keyId && key.verify(headText(head.seq, head.hash), head.signature);
}

function parseHead(text: string): KeptHead {
  try {
    const value = JSON.parse(text) as Partial<AuditHead> | 'missing' | null;
    if (value === 'missing') return value;
    if (
      value !== null &&
      typeof value.seq === 'number' &&
      typeof value.hash === 'string' &&
      typeof value.short === 'string' &&
      typeof value.signature === 'string' &&
      typeof value.keyId === 'string'
    ) {
      return {
        seq: value.seq,
        hash: value.hash,
        short: value.short,
        signature: value.signature,
        keyId: value.keyId,
      };
    }
  } catch (error) {
    // Not JSON is unreadable, like any other file that is no head; nothing else can go wrong here.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return 'unreadable';
}

/** Heads as files in the data folder. */
export function fileHeads(dataFolder: string): HeadKeeper {
  const file = join(dataFolder, HEAD_FILE);
  return {
    read() {
      try {
        return parseHead(readFileSync(file, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    write: (head) => writeWhole(file, `${JSON.stringify(head)}\n`),
    keepAsFault(stamp) {
      const kept = join(dataFolder, `audit-head-fault-${stamp}.json`);
      try {
        renameSync(file, kept);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        writeWhole(kept, JSON.stringify('missing'));
      }
    },
    faults: () =>
      readdirSync(dataFolder)
        .filter((name) => /^audit-head-fault-.*\.json$/.test(name))
        .sort()
        .map((name) => parseHead(readFileSync(join(dataFolder, name), 'utf8'))),
  };
}

/** Heads in memory, for tests of the journal alone. */
export function memoryHeads(): HeadKeeper {
  let current: AuditHead | null = null;
  const kept: KeptHead[] = [];
  return {
    read: () => current,
    write: (head) => {
      current = head;
    },
    keepAsFault: () => {
      kept.push(current ?? 'missing');
      current = null;
    },
    faults: () => kept,
  };
}
