import type { Link } from '../link/link.ts';
import { converse, PRINTER_TIMINGS, type PrinterTimings } from './conversation.ts';
import {
  AUTOMATIC_STATUS_ON,
  encodeBand,
  encodeSlip,
  endOfSlip,
  faultOf,
  INITIALISE,
  KICK_DRAWER,
  restOfBand,
} from './escpos.ts';
import type { PrinterProfile } from './profiles.ts';
import { isSilent, obstacle } from './status-codec.ts';
import { encodeText } from './text.ts';
import type { PictureJob, PrinterStatus, PrintJob, PrintOutcome, PrintReason } from './types.ts';

export { PRINTER_TIMINGS, type PrinterTimings } from './conversation.ts';
export { obstacle } from './status-codec.ts';

export interface ReceiptPrinterOptions {
  profile: PrinterProfile;
  /** Called when what the printer says of itself changed. */
  onStatus(status: PrinterStatus): void;
  onProgress(progress: { jobId: string; rowsSent: number; rows: number }): void;
  timings?: PrinterTimings;
}

/** Drives one ESC/POS printer over one open link, until the link closes. */
export interface ReceiptPrinterDriver {
  print(job: PrintJob): Promise<PrintOutcome>;
  /** Asks; during a print, what was last known. */
  status(): Promise<PrinterStatus>;
  /** Opens the cash drawer. `sent` is all that can be known: no drawer says whether it is open. */
  openDrawer(): Promise<{ outcome: 'sent' } | { outcome: 'not-sent'; reason: PrintReason }>;
}

/** A slip in pieces, the end of it apart. */
interface Pieces {
  rows: number;
  next(): { bytes: Uint8Array; rows: number } | undefined;
}

/** @param link an open link that is this driver's alone. */
export function createReceiptPrinterDriver(link: Link, options: ReceiptPrinterOptions): ReceiptPrinterDriver {
  const { profile } = options;
  const timings = options.timings ?? PRINTER_TIMINGS;
  const talk = converse(link, { profile, timings, onStatus: options.onStatus });
  let printing = false;
  /** Whether the printer may still wait for the rest of a picture. A link that was just opened cannot know. */
  let brokenOff = profile.delivery === 'bands';
  let work: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  /** Asks how it is, and sees to it that it takes bytes for commands again after a picture that broke off. */
  const ready = async (): Promise<PrinterStatus> => {
    const seen = await talk.askAll();
    // A printer that cannot print now may take no bytes either: later, then.
    if (!brokenOff || !link.isOpen || obstacle(seen)) return seen;
    brokenOff = (await talk.send(restOfBand(profile.dots, profile.bandRows))) !== undefined;
    // What was asked before may have been swallowed as a part of the picture.
    return isSilent(seen) && profile.status !== 'none' ? talk.askAll() : seen;
  };

  const printNow = async (job: PrintJob): Promise<PrintOutcome> => {
    const pieces = await piecesOf(job, profile);
    if (!pieces) return { outcome: 'not-started', reason: 'bad-job' };
    const before = await ready();
    if (!link.isOpen) return { outcome: 'not-started', reason: 'printer-missing' };
    const reason = obstacle(before);
    if (reason) return { outcome: 'not-started', reason };
    const answers = !isSilent(before);
    await talk.clearDebts();
    if (profile.delivery === 'bands') {
      const begun = (await talk.send(INITIALISE)) ?? (await again());
      if (begun) return { outcome: 'not-started', reason: begun === 'unplugged' ? 'printer-missing' : begun };
    }

    // From here on, bytes of the slip may be on paper.
    const settle = (rows: number) => (answers ? talk.settled(rows) : talk.pace(rows));
    let rowsSent = 0;
    for (let piece = pieces.next(); piece; piece = pieces.next()) {
      const failed = (await talk.send(piece.bytes)) ?? (await settle(piece.rows));
      if (failed) return broken(failed);
      rowsSent += piece.rows;
      options.onProgress({ jobId: job.jobId, rowsSent, rows: pieces.rows });
    }
    if (profile.delivery === 'bands') {
      const failed = (await talk.send(endOfSlip(profile.cutter))) ?? (await settle(1));
      if (failed) return broken(failed);
    }
    if (!answers) return { outcome: 'unknown', reason: 'no-answer' };
    const after = await talk.askAll();
    if (!link.isOpen) return { outcome: 'unknown', reason: 'unplugged' };
    const trouble = obstacle(after) ?? (isSilent(after) ? 'no-answer' : undefined);
    return trouble ? broken(trouble) : { outcome: 'printed' };
  };

  /** ESC @ may have turned automatic status off. */
  const again = async () =>
    profile.status === 'both' || profile.status === 'automatic' ? talk.send(AUTOMATIC_STATUS_ON) : undefined;

  const broken = (reason: PrintReason): PrintOutcome => {
    // A printer that says what is wrong has taken all it was sent; one that is silent may have lost a part.
    if (reason === 'no-answer' || reason === 'unplugged') brokenOff = true;
    return { outcome: 'unknown', reason };
  };

  /** One thing at a time on the link. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = work.then(task);
    work = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };

  const look = () => {
    void inTurn(ready).then(() => {
      if (link.isOpen && profile.status !== 'none') idle = setTimeout(look, timings.idlePoll);
    });
  };
  link.onClosed(() => clearTimeout(idle));
  void inTurn(again);
  look();

  return {
    async print(job) {
      if (printing) return { outcome: 'not-started', reason: 'busy' };
      printing = true;
      try {
        return await inTurn(() => printNow(job));
      } finally {
        printing = false;
      }
    },
    status: () => (printing ? Promise.resolve(talk.status) : inTurn(ready)),
    openDrawer: () =>
      inTurn(async () => {
        if (!profile.drawer) return { outcome: 'not-sent', reason: 'bad-job' };
        await ready();
        const reason = await talk.send(KICK_DRAWER);
        return reason ? { outcome: 'not-sent', reason } : { outcome: 'sent' };
      }),
  };
}

/** Undefined if the job is none for this printer. */
async function piecesOf(job: PrintJob, profile: PrinterProfile): Promise<Pieces | undefined> {
  if ('lines' in job) {
    const text = await encodeText(job, profile);
    if (!text) return undefined;
    const whole = profile.delivery === 'whole';
    const bytes = whole ? Buffer.concat([INITIALISE, text.bytes, endOfSlip(profile.cutter)]) : text.bytes;
    return onePiece(bytes, text.rows);
  }
  if (faultOf(job, profile.dots) !== undefined) return undefined;
  if (profile.delivery === 'whole') return onePiece(encodeSlip(job, profile), job.heightDots);
  return bandsOf(job, profile);
}

function onePiece(bytes: Uint8Array, rows: number): Pieces {
  let left: { bytes: Uint8Array; rows: number } | undefined = { bytes, rows };
  return {
    rows,
    next() {
      const piece = left;
      left = undefined;
      return piece;
    },
  };
}

/** Encoded one after the other, so that a long slip is not in memory twice. */
function bandsOf(job: PictureJob, profile: PrinterProfile): Pieces {
  let row = 0;
  return {
    rows: job.heightDots,
    next() {
      if (row >= job.heightDots) return undefined;
      const band = encodeBand(job, row, profile);
      row += band.rows;
      return band;
    },
  };
}
