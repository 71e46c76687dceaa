import type { PageCounted } from '../store/port.ts';

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

/** One part of the self-check, as `npm run accessibility` wrote it. */
export interface CheckedPart {
  title: string;
  /** Of what a program can tell, how much holds, in hundredths; null: it could tell nothing. */
  score: number | null;
  count: { met: number; 'not-met': number; 'not-run': number; human: number; none: number };
  /** What a person must still try, and what does not hold. */
  open: { id: string; rule: string; verdict: 'not-met' | 'not-run' | 'human'; says: string }[];
}
export interface Checked {
  /** When it was run, in words. */
  day: string;
  parts: CheckedPart[];
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
  /** Null: it was never run. */
  | { at: 'check'; checked: Checked | null }
  | { at: 'try'; part: CheckedPart; sheet: number; sheets: number }
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
