import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import type { KeptClass } from './running.ts';

/**
 * The class that is on, on disk: after a power cut it goes on where it was. Numbers of seats and names of screens,
 * nothing of anybody; it is gone when the class is over.
 */

/** A class from yesterday is over. */
const LONGEST_MS = 8 * 3600_000;

/** What was kept; null: nothing, or nothing that can go on. */
export function readKept(file: string, now: number): KeptClass | null {
  if (!existsSync(file)) return null;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<KeptClass>;
    const began = kept.now?.began ?? 0;
    if (kept.version !== 1 || !kept.phones || began > now || now - began > LONGEST_MS) return null;
    return kept as KeptClass;
  } catch (error) {
    // Cut short by the power cut itself: the class begins anew, as it would without the file.
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** On disk when it returns: written beside it first, so that there is always a whole one. */
export function writeKept(file: string, kept: KeptClass): void {
  const beside = `${file}.new`;
  const to = openSync(beside, 'w', 0o600);
  try {
    writeSync(to, JSON.stringify(kept));
    fsyncSync(to);
  } finally {
    closeSync(to);
  }
  renameSync(beside, file);
}

export function forgetKept(file: string): void {
  rmSync(file, { force: true });
}
