import type { PageCounted } from '../store/port.ts';
import type { CheckedPart } from './checked.ts';

/** What the desk shows for now: where people get stuck, and the self-check. Counts of no visit and of no person. */

/** How one page of a task went. */
export interface StuckLine {
  task: string;
  page: string;
  counted: Pick<Record<PageCounted, number>, 'opened' | 'stuck' | 'called' | 'gave-up' | 'back' | 'replay'>;
  /** How long half of those who went on by themselves had been there at most, in words; null: nobody did. */
  usual: string | null;
  /** It loses people: more are stuck here than on the other pages of its task. */
  losing: boolean;
}

/**
 * What became of the sheet that was to be printed. `saved`: there was no printer, the PDF lies in the folder Documents;
 * `no-printer`: there was none, and it names somebody.
 */
export type Printed =
  | { how: 'printed' | 'cancelled' | 'failed' | 'no-printer' }
  | { how: 'saved'; folder: string; file: string };

/** The last self-check in figures. */
export interface CheckedShort {
  /** When it was run, in words. */
  day: string;
  /** It was run on the program that this is, and on no other version. */
  ofThis: boolean;
  parts: Pick<CheckedPart, 'title' | 'score' | 'count'>[];
}

/** What does not hold, was not looked at, or must be tried by people. */
export interface Trial {
  id: string;
  rule: string;
  verdict: 'not-met' | 'not-run' | 'human';
  says: string;
}

export type DeskPage = {
  station: string;
  diagonalInch: number;
} & (
  | {
      at: 'stuck';
      days: number;
      /** Those of this sheet, the worst first; null: the journal cannot be read. */
      lines: StuckLine[] | null;
      /** Which sheet, from 1, of how many. */
      sheet: number;
      sheets: number;
    }
  /** Null: it was never run. `paper`: what became of the sheet; null: nobody asked for it. */
  | {
      at: 'check';
      checked: CheckedShort | null;
      printable: boolean;
      paper: Printed | { how: 'working' } | null;
    }
  | { at: 'try'; title: string; trials: Trial[]; sheet: number; sheets: number }
);

export const FIRST_DESK: DeskPage = {
  station: '',
  diagonalInch: 21.5,
  at: 'stuck',
  days: 28,
  lines: [],
  sheet: 1,
  sheets: 1,
};
