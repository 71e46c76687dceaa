import type { Link } from '../link/link.ts';
import { ASK_IN_TURN, askRealTime, encodeBand, FEED_AND_CUT, faultOf, INITIALISE } from './escpos.ts';
import {
  applyRealTime,
  createStatusDecoder,
  paperOfInTurn,
  type StatusQuestion,
  statusOfAutomatic,
} from './status-codec.ts';
import {
  type PrinterStatus,
  type PrintJob,
  type PrintOutcome,
  type PrintReason,
  SILENT_STATUS,
} from './types.ts';

/** Times in milliseconds. */
export interface PrinterTimings {
  /** A real-time question is answered within this, or not at all. */
  realTime: number;
  /** How long to wait for an in-turn answer before asking in real time whether something is wrong. */
  inTurn: number;
  /** How long a healthy printer may take for one band, and for the cut. */
  band: number;
  write: number;
  /** Between two looks at an idle printer that answers. */
  idlePoll: number;
  /** How slow the slowest head is, rows a second: paces printers that answer no in-turn question. */
  rowsPerSecond: number;
}

export const PRINTER_TIMINGS: PrinterTimings = {
  realTime: 500,
  inTurn: 1500,
  band: 12_000,
  write: 10_000,
  idlePoll: 3000,
  rowsPerSecond: 400,
};

export interface ReceiptPrinterOptions {
  widthDots: number;
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
}

/** What stops a slip, worst first; undefined if nothing that is known does. */
export function obstacle(status: PrinterStatus): PrintReason | undefined {
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.error === 'cutter' || status.error === 'overheated') return status.error;
  if (status.error === 'recoverable' || status.error === 'unrecoverable') return 'printer-error';
  return status.online === 'no' ? 'offline' : undefined;
}

/** @param link an open link that is this driver's alone. */
export function createReceiptPrinterDriver(link: Link, options: ReceiptPrinterOptions): ReceiptPrinterDriver {
  const timings = options.timings ?? PRINTER_TIMINGS;
  const decoder = createStatusDecoder();
  let status = SILENT_STATUS;
  let printing = false;
  /** Whether the printer answers GS r; unknown until it was asked once. */
  let answersInTurn: boolean | undefined;
  /** In-turn questions that are not answered yet; a printer out of paper answers them when it has paper again. */
  let owed = 0;
  let expected: { kind: 'real-time' | 'in-turn'; resolve(byte: number): void } | undefined;
  let work: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const setStatus = (next: PrinterStatus) => {
    const changed = JSON.stringify(next) !== JSON.stringify(status);
    status = next;
    if (changed) options.onStatus(next);
  };

  link.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.kind === 'automatic') {
        setStatus(statusOfAutomatic(event.bytes));
        continue;
      }
      if (event.kind === 'in-turn') {
        owed = Math.max(0, owed - 1);
        setStatus({ ...status, paper: paperOfInTurn(event.byte), answered: true });
        if (owed > 0) continue;
      }
      if (expected?.kind === event.kind) {
        const { resolve } = expected;
        expected = undefined;
        resolve(event.byte);
      }
    }
  });

  /** Waits for one byte of a kind, after sending a question if there is one; undefined for silence and for a lost link. */
  const ask = (kind: 'real-time' | 'in-turn', question: Uint8Array | undefined, ms: number) =>
    new Promise<number | undefined>((resolve) => {
      const finish = (byte?: number) => {
        clearTimeout(timer);
        if (expected === mine) expected = undefined;
        resolve(byte);
      };
      const mine = { kind, resolve: finish };
      const timer = setTimeout(finish, ms);
      expected = mine;
      link.onClosed(() => finish());
      if (question) link.write(question, timings.write).catch(() => finish());
    });

  const askAll = async (): Promise<PrinterStatus> => {
    let next: PrinterStatus = { ...SILENT_STATUS, answered: status.answered };
    let silent = 0;
    for (const question of [1, 2, 3, 4] satisfies StatusQuestion[]) {
      if (!link.isOpen) break;
      const byte = await ask('real-time', askRealTime(question), timings.realTime);
      if (byte !== undefined) next = applyRealTime(next, question, byte);
      // Some printers know only some of the questions; one that leaves two unanswered is asked no further.
      else if (++silent === 2) break;
    }
    setStatus(next);
    return next;
  };

  /** Waits until the printer has done all it was sent; returns what hindered it. */
  const settled = async (rows: number): Promise<PrintReason | undefined> => {
    if (answersInTurn !== false) {
      const until = performance.now() + timings.band;
      owed++;
      await ask('in-turn', ASK_IN_TURN, timings.inTurn);
      while (owed > 0) {
        if (!link.isOpen) return 'unplugged';
        const seen = await askAll();
        if (!link.isOpen) return 'unplugged';
        if (owed === 0) break;
        const reason = obstacle(seen) ?? (isSilent(seen) ? 'no-answer' : undefined);
        if (reason) return reason;
        if (answersInTurn === undefined) {
          answersInTurn = false;
          owed = 0;
        } else if (performance.now() > until) return 'no-answer';
        else await ask('in-turn', undefined, timings.inTurn);
      }
      if (answersInTurn !== false) {
        answersInTurn = true;
        return status.paper === 'out' ? 'paper-out' : undefined;
      }
    }
    // The printer answers in real time only: give it the time it needs, then look whether all is well.
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, (rows / timings.rowsPerSecond) * 1000);
      link.onClosed(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    const seen = link.isOpen ? await askAll() : status;
    if (!link.isOpen) return 'unplugged';
    return obstacle(seen) ?? (isSilent(seen) ? 'no-answer' : undefined);
  };

  const printNow = async (job: PrintJob): Promise<PrintOutcome> => {
    if (faultOf(job, options.widthDots) !== undefined) return { outcome: 'not-started', reason: 'bad-job' };
    const before = await askAll();
    if (!link.isOpen) return { outcome: 'not-started', reason: 'printer-missing' };
    const reason = obstacle(before);
    if (reason) return { outcome: 'not-started', reason };
    const answers = !isSilent(before);

    if (owed > 0) {
      // An earlier slip ended in trouble: its answers come now or never, and must not be taken for this slip's.
      owed++;
      await ask('in-turn', ASK_IN_TURN, timings.inTurn);
      owed = 0;
    }

    try {
      await link.write(INITIALISE, timings.write);
    } catch {
      return { outcome: 'not-started', reason: 'printer-missing' };
    }
    // From here on, bytes of the slip may be on paper.
    for (let row = 0; row < job.heightDots; ) {
      const band = encodeBand(job, row);
      const failed = await send(band.bytes, answers ? band.rows : undefined);
      if (failed) return { outcome: 'unknown', reason: failed };
      row += band.rows;
      options.onProgress({ jobId: job.jobId, rowsSent: row, rows: job.heightDots });
    }
    const failed = await send(FEED_AND_CUT, answers ? 1 : undefined);
    if (failed) return { outcome: 'unknown', reason: failed };
    if (!answers) return { outcome: 'unknown', reason: 'no-answer' };
    const after = await askAll();
    if (!link.isOpen) return { outcome: 'unknown', reason: 'unplugged' };
    const trouble = obstacle(after) ?? (isSilent(after) ? 'no-answer' : undefined);
    return trouble ? { outcome: 'unknown', reason: trouble } : { outcome: 'printed' };
  };

  /** Sends bytes and, where the printer answers, waits for it; returns why that failed. */
  const send = async (bytes: Uint8Array, rows: number | undefined): Promise<PrintReason | undefined> => {
    try {
      await link.write(bytes, timings.write);
    } catch {
      return 'unplugged';
    }
    return rows === undefined ? undefined : settled(rows);
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
    idle = setTimeout(() => {
      void inTurn(askAll).then(() => {
        if (link.isOpen) watch();
      });
    }, timings.idlePoll);
  };
  link.onClosed(() => clearTimeout(idle));
  void inTurn(askAll).then(() => {
    if (link.isOpen) watch();
  });

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
    status: () => (printing ? Promise.resolve(status) : inTurn(askAll)),
  };
}

/** Whether not one of the questions was answered this time. */
function isSilent(status: PrinterStatus): boolean {
  return (
    status.paper === 'unknown' &&
    status.cover === 'unknown' &&
    status.error === 'unknown' &&
    status.online === 'unknown'
  );
}
