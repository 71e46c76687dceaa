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
  REST_OF_HEAD,
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
  /** What is to be remembered over a lost link. */
  memory?: PrinterMemory;
}

/** `uncut`: a slip broke off, and a part of it hangs in the printer; the next one gets paper of its own. */
export interface PrinterMemory {
  uncut: boolean;
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
  const memory = options.memory ?? { uncut: false };
  let printing = false;
  /** Whether the printer may still wait for the rest of a picture. A link that was just opened cannot know. */
  let brokenOff = profile.delivery === 'bands';
  let work: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  /** Asks how it is, after what may be missing of a command that broke off. */
  const look = async (): Promise<PrinterStatus> => {
    if (brokenOff) await talk.send(REST_OF_HEAD);
    return talk.askAll();
  };

  /** Sees to it that the printer takes bytes for commands again, and on paper of their own. */
  const ready = async (): Promise<PrinterStatus> => {
    let seen = await look();
    // A printer that cannot print now may take no more bytes either: later, then.
    if (!link.isOpen || obstacle(seen)) return seen;
    if (brokenOff) {
      await talk.send(restOfBand(profile.dots, profile.bandRows));
      // What was asked before may have been swallowed as a part of the picture.
      if (isSilent(seen)) seen = await talk.askAll();
      brokenOff = profile.status !== 'none' && isSilent(seen);
    }
    if (memory.uncut && !obstacle(seen) && (await talk.send(endOfSlip(profile.cutter))) === undefined)
      memory.uncut = false;
    return seen;
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
    memory.uncut = true;
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

  const watch = () => {
    void inTurn(look).then(() => {
      if (link.isOpen && profile.status !== 'none') idle = setTimeout(watch, timings.idlePoll);
    });
  };
  link.onClosed(() => clearTimeout(idle));
  watch();
  void inTurn(again);

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
    status: () => (printing ? Promise.resolve(talk.status) : inTurn(look)),
    openDrawer: () =>
      inTurn(async () => {
        if (!profile.drawer) return { outcome: 'not-sent', reason: 'bad-job' };
        await look();
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
