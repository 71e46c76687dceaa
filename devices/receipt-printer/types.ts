/** What the printer said about itself. `unknown` wherever it did not say: silence is never "ok". */
export interface PrinterStatus {
  paper: 'ok' | 'near-end' | 'out' | 'unknown';
  cover: 'closed' | 'open' | 'unknown';
  error: 'none' | 'cutter' | 'overheated' | 'recoverable' | 'unrecoverable' | 'unknown';
  online: 'yes' | 'no' | 'unknown';
  /** Whether the printer answered a status request at all since it was connected. */
  answered: boolean;
}

/** The status of a printer that has not said anything. */
export const SILENT_STATUS: PrinterStatus = {
  paper: 'unknown',
  cover: 'unknown',
  error: 'unknown',
  online: 'unknown',
  answered: false,
};

/** One black-and-white picture. Rows are padded to whole bytes, leftmost dot in the highest bit, 1 = black. */
export interface Bitmap {
  widthDots: number;
  heightDots: number;
  bits: Uint8Array;
}

/** One slip to print. `jobId` is the journal's id; the printer never sees it. */
export interface PrintJob extends Bitmap {
  jobId: string;
}

/** Why a slip was not printed, or why it is not known whether it was. */
export type PrintReason =
  | 'printer-missing'
  | 'paper-out'
  | 'cover-open'
  | 'cutter'
  | 'overheated'
  | 'printer-error'
  | 'offline'
  | 'busy'
  | 'bad-job'
  | 'no-answer'
  | 'unplugged';

/**
 * What became of a job.
 * - `printed`: the printer confirmed, after the cut, that all is well.
 * - `not-started`: not a byte of the slip went out; printing it later makes no duplicate.
 * - `unknown`: bytes of the slip went out and nothing confirms the whole slip. Only a person can tell; nothing here
 *   ever sends a slip again by itself.
 */
export type PrintOutcome =
  | { outcome: 'printed' }
  | { outcome: 'not-started'; reason: PrintReason }
  | { outcome: 'unknown'; reason: PrintReason };
