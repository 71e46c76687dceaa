import type { Slip } from '../paper/slip.ts';
import type { Printed } from './desk-page.ts';

/** Papers that the desk's process makes, and the shell puts on paper: only the shell has windows and printers. */

/** A paper on A4 that is ready: what the folder of documents calls it, and its body. */
export interface Paper {
  title: string;
  html: string;
  /** How it looks: `form` for what a resident reads and signs, `lesson-paper` for what a learner takes home; else as a list for staff. */
  page?: 'form' | 'lesson-paper';
  /** A resident is named on it: it goes to a printer or nowhere. All others are kept as a file where there is none. */
  names?: true;
}
/** A file to be written where staff say: its name, and what is in it, which is nobody's secret; `beside`: another one. */
export interface KeptFile {
  file: string;
  text: string;
  beside?: Omit<KeptFile, 'beside'>;
}
/** A slip for the receipt printer. `no-printer`: not a byte went to it; `failed`: nobody knows whether it came out. */
export interface RollPaper {
  jobId: string;
  slip: Slip;
}
export type AnyPaper = Paper | KeptFile | RollPaper;
export interface PaperEvent {
  kind: 'paper';
  id: number;
  paper: AnyPaper;
}

export interface Papers {
  /** Resolves with what became of it; whoever chooses a printer has all the time in the world. */
  print(paper: AnyPaper): Promise<Printed>;
  /** The shell says what became of one. */
  became(input: { id: number; became: Printed }): void;
}

/** @param tell: hands a paper to the shell */
export function makePapers(tell: (event: PaperEvent) => void): Papers {
  const waiting = new Map<number, (became: Printed) => void>();
  let last = 0;
  return {
    print: (paper) =>
      new Promise((done) => {
        last += 1;
        waiting.set(last, done);
        tell({ kind: 'paper', id: last, paper });
      }),
    became({ id, became }) {
      waiting.get(id)?.(became);
      waiting.delete(id);
    },
  };
}
