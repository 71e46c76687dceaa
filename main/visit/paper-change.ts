import type { PrinterStatus } from '../../devices/receipt-printer/types.ts';

/**
 * 换纸: whoever changes the paper is led picture by picture, and the printer itself says when it is done. Pure. The
 * pages follow the hands: an opened cover turns the first page, a closed one with paper in it leads to the last.
 */

/** Cover · empty core · new roll · two fingers' length and the cover · tear it off. */
export const PAPER_STEPS = [1, 2, 3, 4, 5] as const;
export type PaperStep = (typeof PAPER_STEPS)[number];

/** Where the changing of the paper stands. Times are monotonic milliseconds. */
export interface PaperChange {
  at: PaperStep | 'done';
  /** Since when this page is open. */
  since: number;
  /** Until when somebody is thought to be busy at the printer: the idle clock waits so long. */
  until: number;
  /** The printer has said, since it was begun, that it is open or empty. */
  sawTrouble: boolean;
  /** With the paper in, the slip that waited for it is printed. */
  slip: boolean;
}

/** What the printer says, as far as paper goes. */
export type PaperSeen = 'in' | 'out' | 'open' | 'silent' | 'trouble';

const LONGEST_MS = 10 * 60_000;
/** The picture of the tearing is seen at least so long. */
const TEAR_MS = 4_000;
/** Then the page goes away by itself: the next person is waiting. */
const DONE_MS = 12_000;

/** What a status says of the paper. A printer that says nothing has not said that all is well. */
export function paperSeen(status: PrinterStatus | undefined): PaperSeen {
  if (!status?.answered) return 'silent';
  if (status.cover === 'open') return 'open';
  if (status.paper === 'out') return 'out';
  if (status.error !== 'none' && status.error !== 'unknown') return 'trouble';
  if (status.online === 'no') return 'trouble';
  return status.paper === 'unknown' ? 'silent' : 'in';
}

/** Whether the printer has said that its roll is used up. */
export const emptyPrinter = ({ printer }: { printer?: PrinterStatus }): boolean =>
  printer?.answered === true && printer.paper === 'out';

/** Begins with the first picture. */
export function beginPaper(status: PrinterStatus | undefined, mono: number): PaperChange {
  const begun: PaperChange = { at: 1, since: mono, until: mono + LONGEST_MS, sawTrouble: false, slip: false };
  return followPaper(begun, status, mono);
}

const to = (change: PaperChange, at: PaperChange['at'], mono: number): PaperChange =>
  change.at === at ? change : { ...change, at, since: mono };

/** The printer told of itself, or time went on. The same object when nothing changed. */
export function followPaper(
  before: PaperChange,
  status: PrinterStatus | undefined,
  mono: number,
): PaperChange {
  const seen = paperSeen(status);
  const bad = seen === 'open' || seen === 'out';
  const change = bad && !before.sawTrouble ? { ...before, sawTrouble: true } : before;
  if (change.at === 'done') return bad ? to(change, 5, mono) : change;
  if (change.at === 5)
    return seen === 'in' && mono - change.since >= TEAR_MS ? to(change, 'done', mono) : change;
  if (seen === 'in' && change.sawTrouble) return to(change, 5, mono);
  return change.at === 1 && seen === 'open' ? to(change, 2, mono) : change;
}

/** The next picture; on the last one, whether the printer sees the paper. */
export function nextPaper(change: PaperChange, status: PrinterStatus | undefined, mono: number): PaperChange {
  if (change.at === 'done') return change;
  if (change.at === 5) return paperSeen(status) === 'in' ? to(change, 'done', mono) : change;
  return to(change, (change.at + 1) as PaperStep, mono);
}

/** The picture before; null: there is none, and the changing is left. */
export function lastPaper(change: PaperChange, mono: number): PaperChange | null {
  if (change.at === 'done' || change.at === 1) return null;
  return to(change, (change.at - 1) as PaperStep, mono);
}

/** Whether somebody is still thought to be busy with it. */
export const paperBusy = (change: PaperChange | null, mono: number): boolean =>
  change !== null && change.at !== 'done' && mono < change.until;

/** Whether the last page has been seen long enough. */
export const paperShown = (change: PaperChange, mono: number): boolean =>
  change.at === 'done' && mono - change.since >= DONE_MS;
