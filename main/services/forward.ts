import { createHash } from 'node:crypto';
import type { Json, JsonObject, QueuedRequest, ServiceRequest } from '../store/port.ts';
import { NetworkGone, type Service, type ServiceContext, type ServiceValue } from './port.ts';

/**
 * Store and forward (先记下来): what a resident confirmed and a live service could not take goes to the journal
 * with an idempotency key, and is sent once the network is back. Both sides of that are here: the wrapper that
 * the visit asks, and the sender that outlives it.
 */

/**
 * Questions that change something on the other side; all others are look-ups and are never kept. 约医生 alone asks one:
 * what others are told by their `review` is a case, and staff act in the official channel once they have seen the
 * person, the papers or the money (test/acceptance.md says it task by task). The rest are for a live connection to come.
 */
export const ACTS: Readonly<Record<string, readonly string[]>> = {
  pension: ['confirm'],
  insurance: ['register'],
  'social-card': ['register'],
  hospital: ['book', 'cancel'],
  reports: ['print'],
  utilities: ['register'],
  allowance: ['register'],
  'bus-card': ['renew', 'apply'],
  reporting: ['submit'],
};

/** Outcomes after which nobody need do anything. All others come back as work for staff. */
const DONE = new Set(['booked', 'cancelled', 'registered', 'renewed', 'attached']);

/** Shorter than the registry's deadline, so that what was confirmed is kept before the page gives up. */
export const ACT_DEADLINE_MS = 5_000;

export type KeepRequest = (request: Omit<ServiceRequest, 'at'>) => Promise<unknown>;

/** The key of one act of one matter. Tells nothing of what is in it. */
export function requestKey(matter: string, service: string, question: string, input: object): string {
  const sorted = Object.entries(input).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([matter, service, question, sorted]))
    .digest('hex');
}

/**
 * A live service whose acts outlast its network: an act that nobody answers within the deadline, or that the
 * network did not carry, is kept and answers `queued`. It may have been heard all the same; it is sent again with
 * the same matter, and the adapter makes one of the two.
 * @param deadlineOf what ends the wait of one act
 */
export function forwarding(
  service: Service,
  keep: KeepRequest,
  deadlineOf: () => AbortSignal = () => AbortSignal.timeout(ACT_DEADLINE_MS),
): Service {
  const acts = ACTS[service.name] ?? [];
  return {
    name: service.name,
    mode: service.mode,
    async ask(question, input, context) {
      const { matter } = context;
      if (!acts.includes(question) || matter === undefined)
        return await service.ask(question, input, context);
      try {
        const signal = AbortSignal.any([context.signal, deadlineOf()]);
        return await beforeEnd(service.ask(question, input, { ...context, signal }), signal);
      } catch (error) {
        if (!(error instanceof NetworkGone)) throw error;
        await keep({
          key: requestKey(matter, service.name, question, input),
          visitId: matter,
          service: service.name,
          question,
          input: input as JsonObject,
        });
        return { outcome: 'queued', values: {}, mode: service.mode };
      }
    },
  };
}

/** The answer, or NetworkGone as soon as the signal ends the wait; an adapter that does not listen is left alone. */
function beforeEnd<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new NetworkGone('no answer in time'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** The journal, as far as the sender needs it. */
export interface RequestJournal {
  pendingRequests(input: { limit: number }): Promise<QueuedRequest[]>;
  requestTried(input: { key: string }): Promise<void>;
  requestAnswered(input: { key: string; outcome: string; needsStaff: boolean; at: number }): Promise<void>;
}

/**
 * Sends what waits, oldest first, one after the other. A service that cannot be reached keeps all of its requests
 * for the next time; the others go on. What the service does not simply do (taken, too late, a refusal) comes
 * back to the case as work for staff: the resident is gone.
 * @param services the live services themselves, not the ones that forward
 */
export async function sendQueued(
  journal: RequestJournal,
  services: Readonly<Record<string, Service | undefined>>,
  now: Pick<ServiceContext, 'today' | 'minute' | 'signal'> & { at: number },
  limit = 100,
): Promise<{ done: number; forStaff: number; left: number }> {
  const { at, ...context } = now;
  const waiting = await journal.pendingRequests({ limit });
  const away = new Set<string>();
  let done = 0;
  let forStaff = 0;
  for (const { key, visitId, service: name, question, input } of waiting) {
    const service = services[name];
    if (!service || away.has(name) || context.signal.aborted) continue;
    let outcome: string;
    try {
      const asked = service.ask(question, plain(input), { ...context, matter: visitId });
      outcome = (await beforeEnd(asked, context.signal)).outcome;
    } catch (error) {
      if (error instanceof NetworkGone) {
        away.add(name);
        await journal.requestTried({ key });
        continue;
      }
      // It will not be otherwise the next time: people look.
      outcome = 'refused';
    }
    const needsStaff = !DONE.has(outcome);
    await journal.requestAnswered({ key, outcome, needsStaff, at });
    if (needsStaff) forStaff += 1;
    else done += 1;
  }
  return { done, forStaff, left: waiting.length - done - forStaff };
}

function plain(input: JsonObject): Record<string, ServiceValue> {
  return input satisfies { [name: string]: Json };
}
