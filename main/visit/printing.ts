import type { A4Progress } from '../../devices/a4-printer/types.ts';
import type { Clock } from '../clock/clock.ts';
import type { Slip } from '../paper/slip.ts';
import { slipLines } from '../paper/slip-text.ts';
import type { StoredPrintJob } from '../store/port.ts';
import { handoutOf } from './papers.ts';
import type { VisitPorts } from './ports.ts';
import type { WordBook } from './words.ts';

/** What became of a paper, in the engine's terms. */
type Ended = { jobId: string; outcome: 'printed' | 'not-started' | 'unknown'; why: string | null };

/** What printing needs of the house. */
export interface PrintingPorts {
  store: VisitPorts['store'];
  devices: VisitPorts['devices'];
  shell: { call: Pick<VisitPorts['shell']['call'], 'drawSlip' | 'drawHandout'> };
}

/** Fits the narrowest paper; on wider paper the lines end early. */
const TEXT_COLUMNS = 32;
/** Between an A4 job and the number of the try. */
export const TRY = '~';

export interface PrintingOptions {
  ports: PrintingPorts;
  clock: Clock;
  words(): WordBook;
  /** The present day and time in words for paper. */
  stamp(): string;
  onEnded(ended: Ended): void;
  /** `waits`: what keeps an A4 paper at its printer. */
  onProgress(progress: { jobId: string; progress: number; waits?: string | null }): void;
  onFailed(what: string, error: unknown): void;
}

/**
 * The papers of a visit. A 补打 is a print job of its own on disk; to the engine it stays the job whose second
 * paper it is, so that the person is asked about the newest paper and the newest one is tried again.
 */
export interface Printing {
  /** The slip in large type on A4 too: kept as a job of its own, then printed. */
  handout(slipJobId: string): Promise<void>;
  /** Prints a job's newest paper. */
  print(jobId: string): Promise<void>;
  /** Prints a paper that is kept nowhere: practice. */
  loose(jobId: string, slip: Slip): Promise<void>;
  /** Prints a second paper, marked 补打. */
  reprint(jobId: string): Promise<void>;
  /** The person said whether the newest paper came out. */
  cameOut(jobId: string, answer: 'came-out' | 'did-not' | 'not-sure'): Promise<void>;
  /** Nobody waits for this paper any more. */
  giveUp(jobId: string): Promise<void>;
  /** What the devices process tells of a print job. */
  progress(event: { jobId: string; rowsSent: number; rows: number }): void;
  /** What it tells of an A4 paper on its way. */
  a4Progress(progress: A4Progress): void;
}

/** Makes the papers' part of a runner. */
export function makePrinting(options: PrintingOptions): Printing {
  const { ports, clock, onFailed } = options;
  const newest = new Map<string, string>();
  const newestOf = (jobId: string) => newest.get(jobId) ?? jobId;
  /** The job that the engine knows a paper by. */
  const firstOf = (paper: string) => [...newest].find(([, latest]) => latest === paper)?.[0] ?? paper;
  let answered: Promise<void> = Promise.resolve();

  /** One paper: drawn first, then marked as begun on disk, then sent; what became of it is on disk too. */
  async function onePaper(paper: string): Promise<Omit<Ended, 'jobId'>> {
    let begun = false;
    try {
      const words = options.words();
      const job = await ports.store.call.printJob({ jobId: paper });
      if (!job.slip) return { outcome: 'not-started', why: 'other' };
      const slip: Slip = {
        ...(job.slip as unknown as Slip),
        number: { label: words.text('common', 'slip.number'), value: job.caseNumber },
        qrToken: job.caseToken,
        ...(job.mark ? { reprint: `${words.text('common', 'slip.reprint')} ${options.stamp()}` } : {}),
      };
      const start = async () => {
        const started = await ports.store.call.printJobStarted({ jobId: paper, at: clock.wall() });
        begun = true;
        return started;
      };
      const outcome = job.paper === 'a4' ? await onA4(paper, slip, start) : await onRoll(paper, slip, start);
      const reason = outcome.outcome === 'printed' ? null : outcome.reason;
      await ports.store.call.printJobFinished({
        jobId: paper,
        outcome: outcome.outcome,
        at: clock.wall(),
        ...(reason === null ? {} : { reason }),
      });
      return {
        outcome: outcome.outcome,
        why: reason === null ? null : job.paper === 'a4' ? reason : plainReason(reason),
      };
    } catch (error) {
      onFailed('print', error);
      if (!begun) return { outcome: 'not-started', why: 'other' };
      // Bytes may have gone out: nobody knows, so the person is asked.
      await ports.store.call
        .printJobFinished({ jobId: paper, outcome: 'unknown', reason: 'interrupted', at: clock.wall() })
        .catch((problem) => onFailed('print-record', problem));
      return { outcome: 'unknown', why: null };
    }
  }

  async function onRoll(paper: string, slip: Slip, start: () => Promise<StoredPrintJob>) {
    const raster = await ports.shell.call.drawSlip({ slip }).catch((error: unknown) => {
      // Without a window there is no picture: then the printer's own letters must do.
      onFailed('draw', error);
      return null;
    });
    await start();
    return await ports.devices.call.print(
      raster
        ? { jobId: paper, ...raster }
        : {
            jobId: paper,
            lines: slipLines(slip, TEXT_COLUMNS),
            missingNote: options.words().text('common', 'slip.missing'),
          },
    );
  }

  async function onA4(paper: string, slip: Slip, start: () => Promise<StoredPrintJob>) {
    const pdf = await ports.shell.call.drawHandout({ slip });
    const { attempts } = await start();
    // The printing service prints no id twice: another try is another one, which the journal allows only where
    // nothing of the last can be on paper.
    return await ports.devices.call.printA4({ jobId: `${paper}${TRY}${attempts}`, pdf });
  }

  return {
    async handout(slipJobId) {
      const jobId = handoutOf(slipJobId);
      try {
        await ports.store.call.handout({ jobId, of: slipJobId, at: clock.wall() });
      } catch (error) {
        onFailed('handout', error);
        options.onEnded({ jobId, outcome: 'not-started', why: 'other' });
        return;
      }
      await this.print(jobId);
    },
    async print(jobId) {
      options.onEnded({ jobId, ...(await onePaper(newestOf(jobId))) });
    },
    async loose(jobId, slip) {
      try {
        const raster = await ports.shell.call.drawSlip({ slip });
        const outcome = await ports.devices.call.print({ jobId, ...raster });
        const why = outcome.outcome === 'printed' ? null : plainReason(outcome.reason);
        options.onEnded({ jobId, outcome: outcome.outcome, why });
      } catch (error) {
        onFailed('print', error);
        options.onEnded({ jobId, outcome: 'not-started', why: 'other' });
      }
    },
    async reprint(jobId) {
      try {
        // The store must have the person's answer before it allows a second paper.
        await answered;
        const again = await ports.store.call.reprint({ jobId: newestOf(jobId), at: clock.wall() });
        newest.set(jobId, again.jobId);
      } catch (error) {
        onFailed('reprint', error);
        options.onEnded({ jobId, outcome: 'not-started', why: 'other' });
        return;
      }
      await this.print(jobId);
    },
    async cameOut(jobId, answer) {
      answered = ports.store.call.askedPerson({ jobId: newestOf(jobId), answer, at: clock.wall() });
      await answered;
    },
    async giveUp(jobId) {
      await ports.store.call.giveUpPrint({ jobId: newestOf(jobId), at: clock.wall() });
    },
    progress({ jobId: paper, rowsSent, rows }) {
      options.onProgress({ jobId: firstOf(paper), progress: rows === 0 ? 0 : rowsSent / rows });
    },
    a4Progress({ jobId, at, reason }) {
      const [paper = jobId] = jobId.split(TRY);
      options.onProgress({
        jobId: firstOf(paper),
        progress: at === 'printing' ? 0.5 : 0,
        waits: reason ?? null,
      });
    },
  };
}

/** The driver's reason in the words' terms: print.trouble.<reason>. */
function plainReason(reason: string): string {
  if (reason === 'printer-missing' || reason === 'unplugged') return 'missing';
  if (reason === 'feed-key') return 'offline';
  for (const known of ['paper-out', 'cover-open', 'cutter', 'overheated', 'offline'])
    if (reason === known) return known;
  return 'other';
}
