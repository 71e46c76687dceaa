import type { Printed } from './desk-page.ts';
import type { Fingerprints } from './house.ts';

/** What an administrator sees of the computers on which the desk may be opened. */

export interface ComputerLine {
  id: string;
  name: string;
  /** Since when it is let in, and when it was used last, in words. */
  since: string;
  last: string;
}

export type ComputersPage =
  /** The kiosk's settings say nothing of a network. */
  | { at: 'off' }
  /** `shows`: codes are shown here, in the kiosk's own window, and the certificate is given out. */
  | { at: 'computers'; lines: ComputerLine[]; sheet: number; sheets: number; shows: boolean }
  /** What goes to each computer once. `file`: what became of it; null: nobody asked for it. */
  | { at: 'certificate'; fingerprints: Fingerprints | null; file: Printed | null }
  /** The code that is shown, for how many minutes more, and where a browser finds the desk; nowhere: there is no network. */
  | { at: 'code'; code: string; minutes: number; where: string[] }
  /** The time is over, it was typed wrong too often, or nobody needs it any more. */
  | { at: 'code-over'; where: string[] }
  /** One was let in just now. */
  | { at: 'let-in'; name: string }
  | { at: 'computer'; computer: ComputerLine };
