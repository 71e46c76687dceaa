import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { A4Outcome } from './types.ts';

/**
 * How far a job has come, as it stands on disk. No name, no content: ids and times alone.
 * - `submitting`: it is being handed to the service, to be held; nothing of it can be on paper.
 * - `held`: the service has it, under the number `cupsId`.
 * - `released`: written before it is released: from here on there may be paper.
 * - `done`: what became of it is known, as far as it can be.
 */
export interface LedgerEntry {
  jobId: string;
  phase: 'submitting' | 'held' | 'released' | 'done';
  /** Milliseconds since 1970. */
  at: number;
  cupsId?: number;
  outcome?: A4Outcome;
}

/** The papers of this kiosk, on disk before anything happens to them. */
export interface Ledger {
  /** The newest entry of a job. */
  get(jobId: string): LedgerEntry | undefined;
  /** On disk when it returns. Throws what the file system says. */
  put(entry: LedgerEntry): void;
  /** Jobs that are not done, oldest first. */
  unfinished(): LedgerEntry[];
  close(): void;
}

/** Finished jobs are remembered so long, so that a second request for one prints nothing. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000;

function read(file: string): Map<string, LedgerEntry> {
  const entries = new Map<string, LedgerEntry>();
  if (!existsSync(file)) return entries;
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    try {
      const entry = JSON.parse(line) as LedgerEntry;
      entries.delete(entry.jobId);
      entries.set(entry.jobId, entry);
    } catch (error) {
      // A power cut in the middle of the last line: what it would have said had not happened yet.
      if (index < lines.length - 1) throw error;
    }
  }
  return entries;
}

/** Opens the ledger kept in a file, one JSON line an entry. Throws if the file is damaged elsewhere than at its end. */
export function openLedger(file: string, now: number): Ledger {
  const entries = read(file);
  for (const [jobId, { phase, at }] of entries)
    if (phase === 'done' && at < now - REMEMBERED_MS) entries.delete(jobId);
  const line = (entry: LedgerEntry) => `${JSON.stringify(entry)}\n`;
  const fresh = openSync(`${file}.new`, 'w', 0o600);
  writeSync(fresh, [...entries.values()].map(line).join(''));
  fsyncSync(fresh);
  closeSync(fresh);
  renameSync(`${file}.new`, file);
  const open = openSync(file, 'a', 0o600);
  return {
    get: (jobId) => entries.get(jobId),
    put(entry) {
      writeSync(open, line(entry));
      fsyncSync(open);
      entries.delete(entry.jobId);
      entries.set(entry.jobId, entry);
    },
    unfinished: () => [...entries.values()].filter(({ phase }) => phase !== 'done'),
    close: () => closeSync(open),
  };
}
