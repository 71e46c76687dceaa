import type { Counted } from './pieces.ts';

/**
 * The ledger of cash: what its entries add up to. Pure. Sums are whole 分, days YYYY-MM-DD. Nothing that was written is
 * changed: a correction is an entry that names the other, and a closed day stays closed.
 */

/** A sum that came in or went out. */
interface Sum {
  fen: number;
  /** A case number, or what it is for in a few words. No names of residents, no numbers of theirs. */
  about: string;
}
export type CashBody =
  /** A resident paid: `fen` is what she owes, `given` what she put down; the rest was given back at once. */
  | ({ kind: 'received'; given: number } & Sum)
  /** Money she paid is hers again. */
  | ({ kind: 'given-back' } & Sum)
  /** Change was put into the drawer; money was taken to the bank. */
  | ({ kind: 'put-in' } & Sum)
  | ({ kind: 'taken-out' } & Sum)
  /** The entry `of` should have said `fen`, and why. */
  | { kind: 'corrected'; of: string; fen: number; why: string }
  /** A receipt of the entry `of` is about to be printed; every one after the first is marked 补打. */
  | { kind: 'receipt'; of: string; mark: boolean }
  /** It did not come to that: not a byte went to the printer. */
  | { kind: 'receipt-not-begun'; of: string; receipt: string }
  /** 日清日结: what should be there, what was counted, and why the two differ. */
  | { kind: 'closed'; expected: number; counted: number; pieces: Counted; why: string | null };

export interface CashEntry {
  id: string;
  at: number;
  /** The day it counts for. */
  day: string;
  /** Who wrote it, and who signed it too, by name; null: nobody had to. */
  by: string;
  second: string | null;
  body: CashBody;
}
export type SumKind = 'received' | 'given-back' | 'put-in' | 'taken-out';
const SIGN = { received: 1, 'given-back': -1, 'put-in': 1, 'taken-out': -1 } as const;
export const SUM_KINDS = Object.keys(SIGN) as SumKind[];

/** One sum as it is now, with what was corrected. */
export interface CashLine {
  entry: CashEntry & { body: Extract<CashBody, { kind: SumKind }> };
  fen: number;
  corrected: CashEntry | null;
  /** How many receipts went to the printer. */
  receipts: number;
}

export interface Ledger {
  /** What lies in the drawer, as far as the ledger knows. */
  balance: number;
  /** What was there at the last closing. */
  opening: number;
  /** The last day that is closed; null: none yet. */
  closed: string | null;
  /** The day of the first entry since; null: there is none. */
  open: string | null;
  lines: CashLine[];
}

const isSum = (entry: CashEntry): entry is CashLine['entry'] => Object.hasOwn(SIGN, entry.body.kind);

/** What the entries since the last closing add up to; that closing is the first of them. */
export function ledgerOf(entries: readonly CashEntry[]): Ledger {
  let ledger: Ledger = { balance: 0, opening: 0, closed: null, open: null, lines: [] };
  for (const entry of entries) ledger = withEntry(ledger, entry);
  return ledger;
}

/** A ledger with one entry more. */
export function withEntry(ledger: Ledger, entry: CashEntry): Ledger {
  const { body } = entry;
  const changed = (of: string, change: (line: CashLine) => CashLine): CashLine[] =>
    ledger.lines.map((line) => (line.entry.id === of ? change(line) : line));
  if (body.kind === 'closed') {
    return { balance: body.counted, opening: body.counted, closed: entry.day, open: null, lines: [] };
  }
  if (body.kind === 'receipt')
    return { ...ledger, lines: changed(body.of, (line) => ({ ...line, receipts: line.receipts + 1 })) };
  if (body.kind === 'receipt-not-begun')
    return { ...ledger, lines: changed(body.of, (line) => ({ ...line, receipts: line.receipts - 1 })) };
  if (body.kind === 'corrected') {
    const lines = changed(body.of, (line) => ({ ...line, fen: body.fen, corrected: entry }));
    return { ...ledger, lines, balance: ledger.opening + sumOf(lines) };
  }
  if (!isSum(entry)) return ledger;
  const lines = [...ledger.lines, { entry, fen: entry.body.fen, corrected: null, receipts: 0 }];
  return { ...ledger, lines, open: ledger.open ?? entry.day, balance: ledger.opening + sumOf(lines) };
}

const sumOf = (lines: readonly CashLine[]) =>
  lines.reduce((sum, { entry, fen }) => sum + SIGN[entry.body.kind] * fen, 0);
