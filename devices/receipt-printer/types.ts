/** What the printer said about itself. `unknown` wherever it did not say: silence is never "ok". */
export interface PrinterStatus {
  paper: 'ok' | 'near-end' | 'out' | 'unknown';
  cover: 'closed' | 'open' | 'unknown';
  error: 'none' | 'cutter' | 'overheated' | 'recoverable' | 'unrecoverable' | 'unknown';
  online: 'yes' | 'no' | 'unknown';
  /** Somebody holds the feed key: it prints nothing until it is let go. */
  feedKey: 'held' | 'free' | 'unknown';
  /** Whether the printer answered a status request at all since it was connected. */
  answered: boolean;
}

/** The status of a printer that has not said anything. */
export const SILENT_STATUS: PrinterStatus = {
  paper: 'unknown',
  cover: 'unknown',
  error: 'unknown',
  online: 'unknown',
  feedKey: 'unknown',
  answered: false,
};

/** One black-and-white picture. Rows are padded to whole bytes, leftmost dot in the highest bit, 1 = black. */
export interface Bitmap {
  widthDots: number;
  heightDots: number;
  bits: Uint8Array;
}

/** One line of a slip that is sent as text. `scale` 2 is twice as high and wide. */
export interface TextLine {
  text: string;
  scale: 1 | 2;
  align: 'left' | 'centre';
}

/** A slip as a picture. `jobId` is the journal's id; the printer never sees it. */
export interface PictureJob extends Bitmap {
  jobId: string;
}

/** A slip in the printer's own letters: for when no picture of it can be made. */
export interface TextJob {
  jobId: string;
  lines: TextLine[];
  /** Printed under the slip if a character of it is not in the printer's font and had to be left blank. */
  missingNote?: string;
}

/** One slip to print. */
export type PrintJob = PictureJob | TextJob;

/** Why a slip was not printed, or why it is not known whether it was. */
export type PrintReason =
  | 'printer-missing'
  | 'paper-out'
  | 'cover-open'
  | 'cutter'
  | 'overheated'
  | 'printer-error'
  | 'offline'
  | 'feed-key'
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
