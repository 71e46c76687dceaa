import type { UnsentRequest } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { ACTS, forwarding, type KeepRequest } from './forward.ts';
import type { Service } from './port.ts';

/**
 * What a live service was asked before the resident has confirmed, and the network did not carry: held in the
 * visit's memory only, and put on disk by the transaction of her confirmation. If she does not confirm, it was
 * never asked for.
 */
export interface Unconfirmed {
  /** The service, its acts outlasting the network (先记下来). */
  around(service: Service): Service;
  /** What is to be kept with the confirmation of this matter. */
  of(matter: string): UnsentRequest[];
}

/** @param queue keeps a request of a matter that is confirmed already; rejects `not-found` for all others */
export function untilConfirmed(queue: KeepRequest): Unconfirmed {
  const held = new Map<string, UnsentRequest & { matter: string }>();
  const place = (matter: string, service: string, question: string) =>
    JSON.stringify([matter, service, question]);
  const keep: KeepRequest = async ({ visitId: matter, ...request }) => {
    try {
      await queue({ visitId: matter, ...request });
    } catch (error) {
      if (!(error instanceof RpcError && error.code === 'not-found')) throw error;
      held.set(place(matter, request.service, request.question), { ...request, matter });
    }
  };
  return {
    around(service) {
      const forwarded = forwarding(service, keep);
      return {
        ...forwarded,
        ask(question, input, context) {
          // She changed her mind, or tries again: the earlier wish is not hers any more.
          if (context.matter !== undefined && ACTS[service.name]?.includes(question))
            held.delete(place(context.matter, service.name, question));
          return forwarded.ask(question, input, context);
        },
      };
    },
    of: (wanted) =>
      [...held.values()].flatMap(({ matter, ...request }) => (matter === wanted ? [request] : [])),
  };
}
