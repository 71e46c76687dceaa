import type { Printed } from './desk-page.ts';
import type { SigningPage } from './signing.ts';

/** What the desk shows of the cash that is taken at the counter. */

/** One sum, as a line to be read in passing. */
export interface CashLineWords {
  id: string;
  /** When and by whom: "9:32 · 小陈、顾站长". */
  when: string;
  /** "收", "退", … */
  kind: string;
  about: string;
  /** "¥87.40", with its sign. */
  sum: string;
  /** What it was before, and why it was corrected; empty: it was not. */
  note: string;
}

export type CashPage =
  | {
      at: 'list';
      balance: string;
      lines: CashLineWords[];
      sheet: number;
      sheets: number;
      /** Today is closed: nothing more is taken. */
      closed: boolean;
      /** A day before today that has to be closed first, in words. */
      before: string | null;
      trouble: string | null;
    }
  /** Money that goes other ways than from her to us. */
  | { at: 'other' }
  /** Words, or a sum: `sums` are some that are often put down. */
  | {
      at: 'ask';
      asks: 'words' | 'sum';
      title: string;
      hint: string;
      sums: string[];
      trouble: string | null;
    }
  /** To be said aloud while the money lies on the counter, one line after the other. */
  | { at: 'aloud'; lines: string[]; about: string; trouble: string | null }
  | {
      at: 'line';
      line: CashLineWords;
      /** The whole sum as receipts have it. */
      upper: string;
      receipts: number;
      /** A receipt can be had of what was paid. */
      printable: boolean;
      paper: Printed | { how: 'working' } | null;
      trouble: string | null;
    }
  /** Notes and coins: what each is called. */
  | { at: 'count'; pieces: { fen: number; words: string }[]; expected: string; day: string }
  | { at: 'closed'; day: string; rows: { name: string; value: string }[] }
  | { at: 'days'; days: { id: string; day: string; words: string }[] }
  | { at: 'signing'; title: string; signing: SigningPage };
