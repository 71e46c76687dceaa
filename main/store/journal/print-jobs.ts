import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { Journal, JsonObject, PrintJobState, StoredPrintJob } from '../port.ts';
import type { JournalTables } from './schema.ts';
import type { Trx, Writer } from './writer.ts';

type PrintJobs = Pick<
  Journal,
  | 'printJobStarted'
  | 'printJobFinished'
  | 'pendingPrintJobs'
  | 'printJob'
  | 'askedPerson'
  | 'giveUpPrint'
  | 'reprint'
  | 'handout'
>;

/** May be sent to the printer: no paper can have come of it yet. */
const SENDABLE: PrintJobState[] = ['waiting', 'not-started'];
/** A paper came out, or a person was asked about it: a second one must be marked. */
const REPRINTABLE: PrintJobState[] = ['printed', 'came-out', 'did-not', 'not-sure'];
/** Jobs that still need the printer or a person. */
export const PENDING: PrintJobState[] = ['waiting', 'started', 'not-started', 'unknown', 'not-sure'];
const ASKABLE: PrintJobState[] = ['unknown', 'not-sure'];
const ANSWERS = ['came-out', 'did-not', 'not-sure'] as const;

function jobs(db: Kysely<JournalTables> | Trx) {
  return db
    .selectFrom('print_job as job')
    .innerJoin('case_fact as fact', 'fact.visit_id', 'job.visit_id')
    .select([
      'job.job_id',
      'job.visit_id',
      'fact.case_number',
      'fact.case_token',
      'job.slip',
      'job.state',
      'job.reason',
      'job.attempts',
      'job.created_at',
      'job.reprint_of',
      'job.paper',
    ]);
}

type JobRow = Awaited<ReturnType<ReturnType<typeof jobs>['executeTakeFirstOrThrow']>>;

const asJob = (row: JobRow): StoredPrintJob => ({
  jobId: row.job_id,
  visitId: row.visit_id,
  caseNumber: row.case_number,
  caseToken: row.case_token,
  slip: row.slip === null ? null : (JSON.parse(row.slip) as JsonObject),
  state: row.state as PrintJobState,
  reason: row.reason,
  attempts: Number(row.attempts),
  createdAt: Number(row.created_at),
  reprintOf: row.reprint_of,
  mark: row.reprint_of === null ? null : '补打',
  paper: row.paper === 'a4' ? 'a4' : 'slip',
});

async function oneJob(db: Kysely<JournalTables> | Trx, jobId: string): Promise<StoredPrintJob> {
  const row = await jobs(db).where('job.job_id', '=', jobId).executeTakeFirst();
  if (!row) throw new RpcError('not-found', 'there is no such print job');
  return asJob(row);
}

function expectState(job: StoredPrintJob, allowed: PrintJobState[]): void {
  if (!allowed.includes(job.state)) {
    throw new RpcError(
      'wrong-state',
      `the print job is "${job.state}", not ${allowed.map((s) => `"${s}"`).join(' or ')}`,
    );
  }
}

async function setState(
  trx: Trx,
  jobId: string,
  state: PrintJobState,
  reason: string | null,
  at: number,
): Promise<void> {
  await trx
    .updateTable('print_job')
    .set({ state, reason, changed_at: Math.round(at) })
    .where('job_id', '=', jobId)
    .execute();
}

/**
 * The journal's print jobs. The rule behind every state: no second paper without 补打 on it, ever. So a job
 * goes to the printer only while no byte of it can be on paper.
 */
export function printJobs(db: Kysely<JournalTables>, writer: Writer): PrintJobs {
  return {
    printJobStarted: ({ jobId, at }) =>
      writer.write('printJobStarted', async (trx) => {
        const job = await oneJob(trx, jobId);
        expectState(job, SENDABLE);
        await trx
          .updateTable('print_job')
          .set({ state: 'started', reason: null, attempts: job.attempts + 1, changed_at: Math.round(at) })
          .where('job_id', '=', jobId)
          .execute();
        return { ...job, state: 'started', reason: null, attempts: job.attempts + 1 };
      }),

    printJobFinished: ({ jobId, outcome, reason, at }) =>
      writer.write('printJobFinished', async (trx, audit) => {
        const job = await oneJob(trx, jobId);
        expectState(job, ['started']);
        await setState(trx, jobId, outcome, reason ?? null, at);
        if (outcome === 'unknown') {
          await audit({
            at,
            actor: 'kiosk',
            what: 'slip-unknown',
            about: job.caseNumber,
            detail: { jobId, reason: reason ?? null },
          });
        }
      }),

    pendingPrintJobs: ({ visitId }) =>
      withStoreErrors(async () => {
        let query = jobs(db).where('job.state', 'in', PENDING);
        if (visitId !== undefined) query = query.where('job.visit_id', '=', visitId);
        return (await query.orderBy('job.id').execute()).map(asJob);
      }),

    printJob: ({ jobId }) => withStoreErrors(() => oneJob(db, jobId)),

    askedPerson: ({ jobId, answer, at, actor }) =>
      writer.write('askedPerson', async (trx, audit) => {
        const job = await oneJob(trx, jobId);
        expectState(job, ASKABLE);
        if (!ANSWERS.includes(answer)) throw new RpcError('bad-input', 'the answer is not one of three');
        await setState(trx, jobId, answer, job.reason, at);
        await audit({
          at,
          actor: actor ?? 'resident',
          what: 'slip-asked',
          about: job.caseNumber,
          detail: { jobId, answer },
        });
      }),

    giveUpPrint: ({ jobId, at, actor }) =>
      writer.write('giveUpPrint', async (trx, audit) => {
        const job = await oneJob(trx, jobId);
        expectState(job, [...SENDABLE, ...ASKABLE]);
        await setState(trx, jobId, 'given-up', job.reason, at);
        await audit({
          at,
          actor: actor ?? 'resident',
          what: 'slip-not-printed',
          about: job.caseNumber,
          detail: { jobId, was: job.state, reason: job.reason },
        });
      }),

    reprint: ({ jobId, at, actor }) =>
      writer.write('reprint', async (trx, audit) => {
        const job = await oneJob(trx, jobId);
        expectState(job, REPRINTABLE);
        if (job.slip === null) throw new RpcError('wrong-state', 'this slip was forgotten');
        const waiting = await trx
          .selectFrom('print_job')
          .select('job_id')
          .where('visit_id', '=', job.visitId)
          .where('reprint_of', '=', jobId)
          .where('state', 'in', PENDING)
          .executeTakeFirst();
        if (waiting) return { jobId: waiting.job_id };
        // A marked paper settles it: whether the first one came out no longer matters.
        if (job.state === 'not-sure') await setState(trx, jobId, 'given-up', job.reason, at);
        const again = randomUUID();
        await trx
          .insertInto('print_job')
          .values({
            job_id: again,
            visit_id: job.visitId,
            slip: JSON.stringify(job.slip),
            state: 'waiting',
            reason: null,
            created_at: Math.round(at),
            changed_at: Math.round(at),
            reprint_of: jobId,
            paper: job.paper,
          })
          .execute();
        await audit({
          at,
          actor: actor ?? 'resident',
          what: 'slip-reprint',
          about: job.caseNumber,
          detail: { jobId: again, reprintOf: jobId, mark: '补打' },
        });
        return { jobId: again };
      }),

    handout: ({ jobId, of, at, actor }) =>
      writer.write('handout', async (trx, audit) => {
        const slip = await oneJob(trx, of);
        const known = await jobs(trx).where('job.job_id', '=', jobId).executeTakeFirst();
        if (known) return;
        if (slip.slip === null) throw new RpcError('wrong-state', 'this slip was forgotten');
        await trx
          .insertInto('print_job')
          .values({
            job_id: jobId,
            visit_id: slip.visitId,
            slip: JSON.stringify(slip.slip),
            state: 'waiting',
            reason: null,
            created_at: Math.round(at),
            changed_at: Math.round(at),
            reprint_of: null,
            paper: 'a4',
          })
          .execute();
        await audit({
          at,
          actor: actor ?? 'resident',
          what: 'handout-asked',
          about: slip.caseNumber,
          detail: { jobId, of },
        });
      }),
  };
}

/** At start-up: what was being sent when the process ended is known to nobody. Never sent again unasked. */
export async function settleInterrupted(writer: Writer, at: number): Promise<void> {
  await writer.write('settleInterrupted', async (trx, audit) => {
    const cut = (await jobs(trx).where('job.state', '=', 'started').orderBy('job.id').execute()).map(asJob);
    for (const job of cut) {
      await setState(trx, job.jobId, 'unknown', 'interrupted', at);
      await audit({
        at,
        actor: 'kiosk',
        what: 'slip-unknown',
        about: job.caseNumber,
        detail: { jobId: job.jobId, reason: 'interrupted' },
      });
    }
  });
}
