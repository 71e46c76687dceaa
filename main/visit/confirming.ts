import { randomUUID } from 'node:crypto';
import type { Task } from '../../content/schema.ts';
import type { Slip } from '../paper/slip.ts';
import type { Service } from '../services/port.ts';
import type { Attachment, JsonObject, ReportedMatter, UnsentRequest } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { type AtHand, matterOf, wordsOf } from './at-hand.ts';
import { BESIDE_VERSION } from './beside.ts';
import type { Held } from './held.ts';
import { keptSignature } from './signature.ts';
import { callBackSlip, slipOf } from './slips.ts';
import { frameOnPaper } from './station-words.ts';
import type { Answer, Effect, TaskRun, Visit } from './visit.ts';

export interface ConfirmingOptions {
  /** In which mode each service works is kept with the case. */
  services: Record<string, Service>;
  /** What the network did not carry of a matter: kept with its confirmation. */
  unsent?: (matter: string) => UnsentRequest[];
}

/** Confirmed means on disk: what is confirmed is kept as a case, with its slip. Holds the slip that was made last. */
export interface Confirming {
  commit(effect: Extract<Effect, { do: 'commit' }>): Promise<void>;
  /** A slip marked 练习, kept nowhere; null where no task is open. */
  practiceSlip(): Slip | null;
  /** The slip as it can be copied by hand. */
  slip(): Slip | null;
}

/** An answer as the case keeps it. */
function kept(task: Task, name: string, { value }: Answer): Answer['value'] {
  return task.fields[name]?.kind === 'signature' ? keptSignature(value) : value;
}

/** What the case keeps of a task's answers, from where and whom they are, and the pictures that they name. */
function factsOf(
  task: Task,
  { answers }: TaskRun,
  held: Pick<Held, 'get'>,
): { facts: JsonObject; attachments: Attachment[] } {
  const attachments: Attachment[] = [];
  const keep = (name: string, answer: Answer): JsonObject => {
    const { from, by } = answer;
    const taken = from === 'recorded' ? held.get(String(answer.value)) : null;
    if (!taken) return { value: kept(task, name, answer), from, by } as JsonObject;
    const id = randomUUID();
    attachments.push({ id, field: name, ...taken });
    return { value: { attachment: id, type: taken.type }, from, by };
  };
  const facts = Object.fromEntries(
    task.keep.flatMap((name) => {
      const answer = answers[name];
      return answer ? [[name, keep(name, answer)]] : [];
    }),
  );
  return { facts, attachments };
}

/**
 * What a report is about, and in which grid, by the ids she chose from the place's lists; nothing of other tasks. What
 * somebody wrote is personal and never part of it.
 */
export function reportedMatter(task: Task, { answers }: Pick<TaskRun, 'answers'>): ReportedMatter {
  const chosen = (name: string): string | undefined => {
    const answer = answers[name];
    return answer?.from === 'chosen' && typeof answer.value === 'string' ? answer.value : undefined;
  };
  if (task.service !== 'reporting') return {};
  const [kind, grid] = [chosen('kind'), chosen('grid')];
  return { ...(kind === undefined ? {} : { kind }), ...(grid === undefined ? {} : { grid }) };
}

/** The number of the document she showed or had typed in; null: none was asked for. */
function idNumberOf(task: Task, { answers }: Pick<TaskRun, 'answers'>): string | null {
  const [name] = Object.entries(task.fields).find(([, { kind }]) => kind === 'id-number') ?? [];
  const value = name === undefined ? undefined : answers[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Who entered some of it for her, to whom she had said yes (beside.ts): kept with the case, as any consent. */
function helpedBy({ helpers }: Visit, { answers }: TaskRun): JsonObject | null {
  const by = new Set(Object.values(answers).map((answer) => answer.by));
  const those = helpers.filter(({ who }) => by.has(who));
  if (those.length === 0) return null;
  const who = [...new Set(those.map((one) => one.who))].join('、');
  return { value: who, from: 'chosen', by: 'resident', version: BESIDE_VERSION, since: those[0]?.since ?? 0 };
}

/** Makes the store's part of a runner. */
export function makeConfirming(
  atHand: AtHand,
  { services, unsent, held }: ConfirmingOptions & { held: Pick<Held, 'get'> },
): Confirming {
  const { ports, clock, tasks, happen, failed } = atHand;
  const { station } = atHand.settings;
  let slip: Slip | null = null;

  /** Without it her case is kept all the same. */
  const refOf = (idNumber: string): Promise<string | undefined> =>
    ports.store.call.personRef({ idNumber }).then(
      ({ person }) => person,
      (error: unknown) => {
        failed('person-ref', error);
        return undefined;
      },
    );

  return {
    async commit({ about, ticket }) {
      const visit = atHand.visit();
      const { run } = visit;
      const words = wordsOf(atHand);
      const frame = frameOnPaper(atHand);
      const task = run ? (tasks.get(run.taskId) ?? null) : null;
      const done = about === 'task' && task && run ? { task, run } : null;
      const made = done
        ? slipOf(done.task, visit, done.run, words, frame)
        : callBackSlip(task, visit, words, frame);
      const service = task?.service ?? 'help';
      const matter = matterOf(visit);
      const helped = done ? helpedBy(visit, done.run) : null;
      const { facts, attachments } = done
        ? factsOf(done.task, done.run, held)
        : { facts: { task: task?.id ?? null, step: run?.stepId ?? visit.stage }, attachments: [] };
      try {
        const idNumber = done ? idNumberOf(done.task, done.run) : null;
        const person = idNumber === null ? undefined : await refOf(idNumber);
        const kept = await ports.store.call.confirmVisit({
          visitId: done ? matter : `${visit.id}:${ticket}`,
          taskId: done ? done.task.id : 'call-back',
          mode: helped ? 'assisted' : visit.mode,
          confirmedAt: clock.wall(),
          station: station.code,
          kiosk: station.kiosk,
          facts: helped ? { ...facts, helpedBy: helped } : facts,
          ...(attachments.length > 0 ? { attachments } : {}),
          ...(done ? { matter: reportedMatter(done.task, done.run) } : {}),
          ...(person === undefined ? {} : { person }),
          slip: made as unknown as JsonObject,
          service: { name: service, mode: services[service]?.mode ?? 'manual' },
          requests: done ? (unsent?.(matter) ?? []) : [],
        });
        if (done)
          slip = { ...made, number: { label: words.text('common', 'slip.number'), value: kept.caseNumber } };
        happen({
          type: 'committed',
          ticket,
          confirmed: { caseNumber: kept.caseNumber, token: kept.caseToken, jobId: kept.printJobId },
        });
      } catch (error) {
        failed('commit', error);
        const full = error instanceof RpcError && error.code === 'no-space';
        happen({ type: 'not-committed', ticket, why: full ? 'no-space' : 'store-missing' });
      }
    },
    practiceSlip() {
      const visit = atHand.visit();
      const task = visit.run && tasks.get(visit.run.taskId);
      if (!visit.run || !task) return null;
      slip = slipOf(task, visit, visit.run, wordsOf(atHand), frameOnPaper(atHand));
      return slip;
    },
    slip: () => slip,
  };
}
