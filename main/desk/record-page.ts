import type { UnmaskReason } from '../people/unmask.ts';
import type { Printed } from './desk-page.ts';

/** What the desk shows of what is written down of a person: 我的记录. */

/** One thing that is written down. */
export interface RecordRow {
  field: string;
  name: string;
  /** Masked, unless somebody lifted the mask. */
  value: string;
  /** There is more of it than is shown. */
  masked: boolean;
  /** It can be put right here. */
  correctable: boolean;
  /** A consent: she may take it back. */
  consent: boolean;
  /** Who entered it, if not she herself, and when it was corrected, in words. */
  note: string;
}

export type RecordPage =
  /** Which case? */
  | { at: 'find'; trouble: string | null }
  | {
      at: 'record';
      number: string;
      task: string;
      rows: RecordRow[];
      may: { unmask: boolean; print: boolean; correct: boolean; forget: boolean };
      trouble: string | null;
      paper: Printed | { how: 'working' } | null;
    }
  /** Why is the mask to be lifted? */
  | {
      at: 'reasons';
      name: string;
      reasons: { reason: UnmaskReason; words: string }[];
      trouble: string | null;
    }
  /** A reason of one's own, or what takes the place of what is wrong. */
  | { at: 'write'; title: string; hint: string; trouble: string | null }
  /** All of it is to be forgotten: is that what she wants? */
  | {
      at: 'sure';
      number: string;
      task: string;
      open: boolean;
      /** The consent she takes back, with the day of it; null: she wants all of it deleted. */
      consent: { name: string; agreed: string } | null;
      trouble: string | null;
    }
  | { at: 'gone'; number: string };
