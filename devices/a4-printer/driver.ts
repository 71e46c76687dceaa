import { type Cups, CupsError, type CupsJob, type CupsQueue } from './cups.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { A4Health, A4Job, A4Outcome, A4Progress, A4Reason } from './types.ts';

/** Times in milliseconds. */
export interface A4Timings {
  /** Between two looks at a job. */
  poll: number;
  /** How long a job may wait at a printer that does not print, or at a service that does not answer. */
  patience: number;
  /** How long a job that is being printed may take. */
  printing: number;
}

export const A4_TIMINGS: A4Timings = { poll: 500, patience: 30_000, printing: 180_000 };

export interface A4Options {
  cups: Cups;
  ledger: Ledger;
  /** Milliseconds since 1970. */
  now(): number;
  onProgress(progress: A4Progress): void;
  timings?: A4Timings;
}

/** Prints A4 papers, each once. */
export interface A4Printer {
  /**
   * Prints a paper. The same `jobId` never prints twice: asked again, it answers with what became of the first.
   * Rejects only if the ledger cannot be written.
   */
  print(job: A4Job): Promise<A4Outcome>;
  /**
   * After a restart: asks what became of the papers that were on their way. What has not begun is cancelled, for whoever
   * wanted it may have gone, and it would come out for the next person.
   */
  settle(): Promise<{ jobId: string; outcome: A4Outcome }[]>;
  health(): Promise<A4Health>;
}

/** The printer's own words (RFC 8011, 5.4.12) in ours, what a person can mend first. */
const REASONS: readonly [pattern: RegExp, reason: A4Reason][] = [
  [/^media-(empty|needed)/, 'paper-out'],
  [/^(cover|door|interlock)-open/, 'cover-open'],
  [/^media-jam/, 'jam'],
  [/^(offline|shutdown|connecting-to-device|timed-out)/, 'offline'],
];

function obstacle({ stopped, accepting, reasons }: CupsQueue): A4Reason | undefined {
  // "-warning" and "-report" do not keep a printer from printing.
  const grave = reasons.filter((reason) => !/-(warning|report)$/.test(reason));
  for (const [pattern, reason] of REASONS) if (grave.some((one) => pattern.test(one))) return reason;
  return stopped || !accepting ? 'stopped' : undefined;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function reasonOf(error: unknown): A4Reason {
  if (error instanceof CupsError) return error.code;
  throw error;
}

export function createA4Printer(options: A4Options): A4Printer {
  const { cups, ledger, now, onProgress, timings = A4_TIMINGS } = options;
  let work: Promise<unknown> = Promise.resolve();

  const done = (jobId: string, outcome: A4Outcome, cupsId?: number): A4Outcome => {
    ledger.put({ jobId, phase: 'done', at: now(), outcome, ...(cupsId !== undefined && { cupsId }) });
    return outcome;
  };

  /** What a job at its end came to; undefined for one that is not at its end. */
  const ending = ({ state, begun }: CupsJob, otherwise?: A4Reason): A4Outcome | undefined => {
    if (state === 'completed') return { outcome: 'printed' };
    const reason =
      state === 'aborted' ? 'aborted' : state === 'cancelled' ? (otherwise ?? 'cancelled') : undefined;
    if (state === 'gone') return { outcome: 'unknown', reason: otherwise ?? 'cancelled' };
    return reason && { outcome: begun ? 'unknown' : 'not-started', reason };
  };

  /** Takes a job back; only what the service says afterwards counts. */
  const takeBack = async (cupsId: number, reason: A4Reason): Promise<A4Outcome> => {
    try {
      await cups.cancel(cupsId);
    } catch (error) {
      // It may have ended just now: the look below tells.
      reasonOf(error);
    }
    try {
      // A service that is just ending a job may take a moment to say so.
      for (const until = performance.now() + timings.patience; ; await sleep(timings.poll)) {
        const end = ending(await cups.job(cupsId), reason);
        if (end) return end;
        if (performance.now() > until) return { outcome: 'unknown', reason };
      }
    } catch (error) {
      reasonOf(error);
      return { outcome: 'unknown', reason };
    }
  };

  /** Follows a released job to its end. */
  const follow = async (jobId: string, cupsId: number): Promise<A4Outcome> => {
    let told = '';
    const tell = (at: A4Progress['at'], reason?: A4Reason) => {
      const progress: A4Progress = { jobId, at, ...(reason && { reason }) };
      const text = JSON.stringify(progress);
      if (text === told) return;
      told = text;
      onProgress(progress);
    };
    const start = performance.now();
    let idleSince = start;
    for (;;) {
      let waitsFor: A4Reason | undefined;
      try {
        const job = await cups.job(cupsId);
        const end = ending(job);
        if (end) return end;
        waitsFor = job.state === 'held' ? 'held' : obstacle(await cups.queue());
        if (job.state === 'processing' && waitsFor === undefined) idleSince = performance.now();
        tell(job.state === 'processing' ? 'printing' : 'waiting', waitsFor);
      } catch (error) {
        waitsFor = reasonOf(error);
        tell('waiting', waitsFor);
      }
      const waited = performance.now() - idleSince;
      if (waited > timings.patience || performance.now() - start > timings.printing)
        return takeBack(cupsId, waitsFor ?? 'late');
      await sleep(timings.poll);
    }
  };

  const printNow = async ({ jobId, pdf }: A4Job): Promise<A4Outcome> => {
    const before = ledger.get(jobId);
    if (before) return before.outcome ?? settleOne(before);
    try {
      const reason = obstacle(await cups.queue());
      if (reason) return { outcome: 'not-started', reason };
    } catch (error) {
      return { outcome: 'not-started', reason: reasonOf(error) };
    }
    ledger.put({ jobId, phase: 'submitting', at: now() });
    let cupsId: number;
    try {
      cupsId = await cups.submitHeld(jobId, pdf);
    } catch (error) {
      // Should the service have it nevertheless, it holds it.
      return settleOne({ jobId, phase: 'submitting', at: now() }, reasonOf(error));
    }
    ledger.put({ jobId, phase: 'held', at: now(), cupsId });
    ledger.put({ jobId, phase: 'released', at: now(), cupsId });
    try {
      await cups.release(cupsId);
    } catch (error) {
      return done(jobId, await takeBack(cupsId, reasonOf(error)), cupsId);
    }
    return done(jobId, await follow(jobId, cupsId), cupsId);
  };

  /** Asks what became of a paper that was on its way, and ends it. */
  const settleOne = async (entry: LedgerEntry, why?: A4Reason): Promise<A4Outcome> => {
    const { jobId, cupsId, phase } = entry;
    if (cupsId !== undefined) return done(jobId, await takeBack(cupsId, why ?? 'cancelled'), cupsId);
    try {
      for (const id of await cups.findByTitle(jobId)) await cups.cancel(id);
    } catch (error) {
      reasonOf(error);
      // Asked again at the next start: the service may still hold it. It prints nothing that is held.
      if (phase === 'submitting') return { outcome: 'not-started', reason: why ?? 'service-missing' };
    }
    return done(jobId, { outcome: 'not-started', reason: why ?? 'cancelled' });
  };

  /** One paper at a time: they are few, and the one at the kiosk is the one that counts. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = work.then(task);
    work = mine.catch(() => undefined);
    return mine;
  };

  return {
    print: (job) => inTurn(() => printNow(job)),
    settle: () =>
      inTurn(async () => {
        const settled: { jobId: string; outcome: A4Outcome }[] = [];
        for (const entry of ledger.unfinished())
          settled.push({ jobId: entry.jobId, outcome: await settleOne(entry) });
        return settled;
      }),
    async health() {
      try {
        const reason = obstacle(await cups.queue());
        return reason ? { state: 'missing', reason } : { state: 'ready' };
      } catch (error) {
        return { state: 'missing', reason: reasonOf(error) };
      }
    },
  };
}
