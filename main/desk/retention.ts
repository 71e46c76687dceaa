import { z } from 'zod';
import type { Clock, Timers } from '../clock/clock.ts';
import { dayOf } from '../clock/dates.ts';
import type { ClassStore } from '../store/class-port.ts';
import type { AuditEntry, Casework, Journal } from '../store/port.ts';

/**
 * Nothing personal is kept longer than needed, and the centre deletes it by itself (个人信息保护法 art. 19 and 47): once a
 * day, with a report that says how much and of whom nothing.
 */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Cases forgotten in one go: what waits for the store is not to notice it. */
const A_SLICE = 20;

/** How long, from when on: `keep` in settings.yaml. */
export interface Keep {
  /** The personal part of a case, after 归档. */
  caseDays: number;
  /** A spoken message, after somebody wrote down what it says. */
  spokenHours: number;
  /** The kiosk's own copy of a visit, after the case and the slip were taken: as long as a backup. */
  kioskDays: number;
}

/** Who learnt, after she was last in a class: the term, and a year. */
const LEARNER_DAYS = 366;

/** What one run forgot. */
const report = z.object({
  at: z.number(),
  cases: z.number(),
  spoken: z.number(),
  visits: z.number(),
});
export type RetentionReport = z.infer<typeof report>;

/** What the runs of the last days forgot, the newest first; a word of the journal's settings. It was one report once. */
const REPORT = 'retention-report';
const reports = z.union([z.array(report), report.transform((one) => [one])]);
/** A quarter of a year. */
const REPORTS_KEPT = 92;

export interface RetentionInput {
  store: Pick<
    Casework & Journal & ClassStore,
    | 'casesToForget'
    | 'forgetCases'
    | 'forgetSpoken'
    | 'forgetVisits'
    | 'forgetDelivered'
    | 'setting'
    | 'setSetting'
    | 'learners'
    | 'classFacts'
    | 'forgetLearner'
  > & { audit(entry: AuditEntry): Promise<unknown> };
  keep: Keep;
  clock: Pick<Clock, 'wall'> & Timers;
  /** What could not be done is tried again in an hour. */
  onTrouble(about: 'retention', error: unknown): void;
}

export interface Retention {
  /** Looks now and every hour whether today's run was made. A second time: now, and no more often. */
  begin(): void;
  end(): void;
  /** Makes a run if none was made today; the report of the last one. */
  today(): Promise<RetentionReport>;
}

/** What the last runs forgot, one a day, the newest first. */
export async function retentionReports(store: Pick<Journal, 'setting'>): Promise<RetentionReport[]> {
  const read = reports.safeParse(await store.setting({ name: REPORT }));
  return read.success ? read.data : [];
}

/** The job that forgets. Several desks may run it: what is forgotten is forgotten once. */
export function makeRetention({ store, keep, clock, onTrouble }: RetentionInput): Retention {
  /** Each is in the audit by herself. */
  async function forgetLearners(at: number): Promise<void> {
    const since = at - LEARNER_DAYS * DAY_MS;
    const seen = new Set((await store.classFacts({ since })).map(({ learner }) => learner));
    for (const { id, agreedAt } of await store.learners({}))
      if (agreedAt < since && !seen.has(id))
        await store.forgetLearner({ id, why: 'kept-long-enough', by: 'system', at });
  }
  async function run(at: number): Promise<RetentionReport> {
    const archivedBefore = at - keep.caseDays * DAY_MS;
    let [cases, visits] = [0, 0];
    for (;;) {
      const { caseNumbers } = await store.casesToForget({ archivedBefore, limit: A_SLICE });
      if (caseNumbers.length === 0) break;
      const what = { caseNumbers, at };
      visits += (await store.forgetVisits({ ...what, why: 'kept-long-enough', actor: 'system' })).visits;
      const { facts } = await store.forgetCases(what);
      // Otherwise the same ones would be asked for without end.
      if (facts === 0) break;
      cases += caseNumbers.length;
    }
    await forgetLearners(at);
    const { messages } = await store.forgetSpoken({ writtenDownBefore: at - keep.spokenHours * HOUR_MS });
    visits += (await store.forgetDelivered({ before: at - keep.kioskDays * DAY_MS })).visits;
    const made = { at, cases, spoken: messages, visits };
    await store.audit({
      at,
      actor: 'system',
      what: 'retention-run',
      detail: { cases, spoken: messages, visits },
    });
    const before = await retentionReports(store);
    await store.setSetting({ name: REPORT, value: [made, ...before].slice(0, REPORTS_KEPT) });
    return made;
  }

  let work: Promise<unknown> = Promise.resolve();
  const today = (): Promise<RetentionReport> => {
    const mine = work.then(async () => {
      const at = clock.wall();
      const [last] = await retentionReports(store);
      return last && dayOf(last.at) === dayOf(at) ? last : await run(at);
    });
    work = mine.catch(() => undefined);
    return mine;
  };

  let callOff: () => void = () => undefined;
  let going = 0;
  function tick(mine: number): void {
    today()
      .catch((error: unknown) => onTrouble('retention', error))
      .finally(() => {
        if (mine === going) callOff = clock.after(HOUR_MS, () => tick(mine));
      });
  }
  const end = () => {
    going += 1;
    callOff();
  };
  return {
    today,
    end,
    begin() {
      end();
      tick(going);
    },
  };
}
