import type { StepOf } from '../../content/schema.ts';
import type { At } from './kinds/index.ts';
import { houseAction, type Offered } from './offered.ts';
import type { Effect, Scratch, TaskRun } from './visit.ts';

/**
 * The paper of a confirmed matter: its slip, and where the task has one the same in large type on A4, which is asked
 * for after it. Both go the same way: each is a print job on disk, and comes out once or marked. Pure.
 */

type PrintScratch = Extract<Scratch, { kind: 'print' }>;

/** The job of the handout that goes with a slip: one a slip, however often it is asked for. */
export const handoutOf = (slipJobId: string): string => `${slipJobId}.a4`;

/** The print job that the page is about; null before anything was confirmed. */
export function jobOf(run: TaskRun): string | null {
  const jobId = run.confirmed?.jobId ?? null;
  if (jobId === null || run.scratch.kind !== 'print') return null;
  return run.scratch.paper === 'a4' ? handoutOf(jobId) : jobId;
}

/** Whether 要不要打一张大字的 is asked: the task has a handout, its printer is there, and it is no practice. */
function handoutOffered({ step, visit, run }: Pick<At<StepOf<'print'>>, 'step' | 'visit' | 'run'>): boolean {
  return step.handout && visit.house.a4Printer === 'ready' && !run.practice;
}

/** What can be pressed beside a paper. */
export function printActions(
  at: Pick<At<StepOf<'print'>>, 'step' | 'visit' | 'run'>,
  choices: Offered[],
): Offered[] {
  const { scratch } = at.run;
  if (scratch.kind !== 'print') return choices;
  const a4 = scratch.paper === 'a4';
  const handout = !a4 && handoutOffered(at) ? [houseAction('handout', 'row', 'paper')] : [];
  switch (scratch.at) {
    case 'printing':
      return [];
    case 'printed':
      return [houseAction('got-it', 'primary', 'check'), ...handout, ...choices];
    case 'unknown':
      return [
        houseAction('slip-came', 'primary', 'check', a4 ? 'handout-came' : 'slip-came'),
        houseAction('slip-did-not-come', 'secondary', 'printer'),
        houseAction('slip-not-sure', 'help', 'hand-wave'),
      ];
    case 'trouble':
      return a4
        ? [
            houseAction('print-again', 'row', 'printer', 'handout-again'),
            houseAction('no-slip', 'primary', 'check', 'no-handout'),
          ]
        : [
            houseAction('print-again', 'row', 'printer'),
            ...handout,
            houseAction('copy-it', 'row', 'eye'),
            houseAction('write-it', 'row', 'pencil'),
            houseAction('no-slip', 'secondary', 'check'),
            ...(scratch.why === 'paper-out' || scratch.why === 'cover-open'
              ? [houseAction('change-paper', 'secondary', 'printer')]
              : []),
          ];
    case 'copying':
      return [houseAction('no-slip', 'primary', 'check')];
  }
}

/** What a touch on one of them comes to: another page of the same step, and what is done. */
export interface PaperTurn {
  scratch: PrintScratch | null;
  effects: Effect[];
  /** The way on, when nothing more is to be printed. */
  goesOn?: true;
  /** People are called; the question stays until it is answered. */
  calls?: true;
}

/** A touch beside a paper; null for one that is none of them. */
export function printTouch(run: TaskRun, action: string): PaperTurn | null {
  const slip = run.confirmed?.jobId;
  const jobId = jobOf(run);
  const { scratch, practice } = run;
  if (slip === undefined || jobId === null || scratch.kind !== 'print') return null;
  const to = (at: PrintScratch['at'], effects: Effect[]): PaperTurn => ({
    scratch: {
      kind: 'print',
      paper: scratch.paper,
      at,
      progress: 0,
      why: null,
      ...(scratch.noSlip && { noSlip: true }),
    },
    effects,
  });
  const kept = (...effects: Effect[]): Effect[] => (practice ? [] : effects);
  const slipUnwanted: Effect[] = scratch.noSlip ? [{ do: 'give-up-slip', jobId: slip }] : [];
  const print: Effect[] =
    scratch.paper === 'a4'
      ? [{ do: 'handout', jobId: slip }]
      : [{ do: practice ? 'print-practice' : 'print', jobId }];
  switch (action) {
    case 'handout':
      return {
        scratch: {
          kind: 'print',
          paper: 'a4',
          at: 'printing',
          progress: 0,
          why: null,
          ...(scratch.at === 'trouble' && { noSlip: true }),
        },
        effects: [{ do: 'handout', jobId: slip }],
      };
    case 'got-it':
      return { scratch: null, effects: kept(...slipUnwanted), goesOn: true };
    case 'no-slip':
      return { scratch: null, effects: kept({ do: 'give-up-slip', jobId }, ...slipUnwanted), goesOn: true };
    case 'slip-came':
      return to('printed', kept({ do: 'slip-came-out', jobId, answer: 'came-out' }));
    case 'slip-not-sure':
      // Somebody comes and looks.
      return {
        scratch: null,
        effects: kept({ do: 'slip-came-out', jobId, answer: 'not-sure' }),
        calls: true,
      };
    case 'slip-did-not-come':
      // The first may still lie in the machine: the second one is marked 补打.
      return to(
        'printing',
        practice
          ? print
          : [
              { do: 'slip-came-out', jobId, answer: 'did-not' },
              { do: 'reprint', jobId },
            ],
      );
    case 'print-again':
      return to('printing', print);
    case 'copy-it':
      return to('copying', []);
    case 'write-it':
      return { scratch: null, effects: [], calls: true };
    default:
      return null;
  }
}
