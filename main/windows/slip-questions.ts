import type { A4Outcome } from '../../devices/a4-printer/types.ts';
import type { Clock } from '../clock/clock.ts';
import { stampWords } from '../clock/says.ts';
import type { StoredPrintJob } from '../store/port.ts';
import { makePrinting, type PrintingPorts, TRY } from '../visit/printing.ts';
import type { WordBook } from '../visit/words.ts';

/**
 * A paper of a visit that is over, of which staff must say what became of it: nobody knows whether it came out (the
 * power went, a one-way printer), or it was never printed.
 */
export interface SlipQuestion {
  jobId: string;
  /** 办件编号: what staff find the person by. */
  number: string;
  /** When the matter was registered, in words. */
  at: string;
  /** `unknown`: did it come out? `waiting`: it was not printed; shall it be? */
  ask: 'unknown' | 'waiting';
}

export type SlipAnswer = 'came-out' | 'print' | 'give-up';

export interface SlipQuestions {
  /** Looks what is to be asked. Call it when no visit is under way: a visit asks its own person itself. */
  refresh(): Promise<void>;
  /**
   * What staff say. `print` makes a second paper marked 补打 where the first may be out, else the first one. Everything
   * is audited. Resolves with what became of it. Rejects with the store's codes.
   */
  answer(jobId: string, answer: SlipAnswer): Promise<string>;
  /**
   * After a restart the printing service was asked what became of the A4 papers that were on their way: nobody needs
   * to be asked about those. Call it when the store is open and no visit is under way.
   */
  settled(papers: readonly { jobId: string; outcome: A4Outcome }[]): Promise<void>;
}

const BY = 'staff';

/** Asks staff about papers, after a restart or when a resident walked away from the question. */
export function makeSlipQuestions(input: {
  ports: PrintingPorts;
  clock: Clock;
  words(): Promise<WordBook>;
  onChange(questions: SlipQuestion[]): void;
  onFailed(what: string, error: unknown): void;
}): SlipQuestions {
  const { clock, onFailed } = input;
  const store = input.ports.store.call;

  const asked = (job: StoredPrintJob): SlipQuestion => ({
    jobId: job.jobId,
    number: job.caseNumber,
    at: stampWords(job.createdAt),
    ask: job.state === 'waiting' || job.state === 'not-started' ? 'waiting' : 'unknown',
  });
  const refresh = async () => {
    const jobs = await store.pendingPrintJobs({});
    input.onChange(jobs.filter(({ state }) => state !== 'started').map(asked));
  };

  /** Prints a paper and says what became of it. */
  const print = async (jobId: string): Promise<string> => {
    const words = await input.words();
    return new Promise((resolve) => {
      const printing = makePrinting({
        ports: input.ports,
        clock,
        words: () => words,
        stamp: () => stampWords(clock.wall()),
        onEnded: ({ outcome, why }) => resolve(outcome === 'printed' ? outcome : (why ?? outcome)),
        onProgress: () => undefined,
        onFailed,
      });
      printing.print(jobId).catch((error: unknown) => {
        onFailed('print', error);
        resolve('other');
      });
    });
  };

  return {
    refresh,
    async answer(jobId, answer) {
      const at = clock.wall();
      const job = await store.printJob({ jobId });
      const first = job.state === 'waiting' || job.state === 'not-started';
      let outcome = 'printed';
      if (answer === 'came-out') await store.askedPerson({ jobId, answer, at, actor: BY });
      else if (answer === 'give-up') await store.giveUpPrint({ jobId, at, actor: BY });
      else if (first) outcome = await print(jobId);
      else {
        await store.askedPerson({ jobId, answer: 'did-not', at, actor: BY });
        outcome = await print((await store.reprint({ jobId, at, actor: BY })).jobId);
      }
      await refresh();
      return outcome;
    },
    async settled(papers) {
      const unsure = new Set(
        (await store.pendingPrintJobs({}))
          .filter(({ state }) => state === 'unknown')
          .map(({ jobId }) => jobId),
      );
      for (const { jobId: tried, outcome } of papers) {
        const [jobId = tried] = tried.split(TRY);
        if (!unsure.has(jobId) || outcome.outcome === 'unknown') continue;
        const at = clock.wall();
        if (outcome.outcome === 'printed')
          await store.askedPerson({ jobId, answer: 'came-out', at, actor: 'kiosk' });
        else await store.giveUpPrint({ jobId, at, actor: 'kiosk' });
      }
      await refresh();
    },
  };
}
