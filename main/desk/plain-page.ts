import type { Mark } from './cases-page.ts';
import type { SigningPage } from './signing.ts';

/** A room of lists: what there is, one of it with what can be done, a choice, and words to write. All in words. */

export interface PlainAct {
  /** What is sent when it is touched. */
  action: string;
  words: string;
  /** It leads on. */
  leads: boolean;
  /** Of several it is ticked, or not; left out: there is nothing to tick. */
  chosen?: boolean;
}

export interface PlainLine {
  /** What a touch on it asks for; null: there is nothing to open. */
  action: string | null;
  title: string;
  what: string;
  due: string;
  mark: Mark | null;
}

export type PlainPage =
  | {
      at: 'list';
      title: string;
      hint: string;
      /** What is said where there is no line. */
      none: string;
      lines: PlainLine[];
      sheet: number;
      sheets: number;
      acts: PlainAct[];
      trouble: string | null;
    }
  | {
      at: 'one';
      title: string;
      hint: string;
      facts: { name: string; value: string }[];
      acts: PlainAct[];
      /** There is nothing to go back to: one leaves the room. */
      out?: boolean;
      trouble: string | null;
    }
  | {
      at: 'choose';
      title: string;
      hint: string;
      choices: PlainAct[];
      /** Beside choosing. */
      acts?: PlainAct[];
      out?: boolean;
      trouble: string | null;
    }
  /** `acts`: what can be done instead of writing. */
  | {
      at: 'write';
      title: string;
      hint: string;
      acts: PlainAct[];
      /** What she wrote already. */
      words?: string;
      trouble: string | null;
    }
  /** A second person signs. */
  | { at: 'sign'; title: string; signing: SigningPage };
