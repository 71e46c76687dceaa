import { TRPCClientError, type TRPCLink } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { DoorReply, DoorRequest } from '../../../main/doors/port-adapter.ts';

/** What the preload gives a page: a port to its door, and nothing else. */
export interface Bridge {
  send(message: DoorRequest): void;
  listen(callback: (message: DoorReply) => void): void;
}

declare global {
  interface Window {
    banban?: Bridge;
  }
}

/** Carries tRPC calls over the window's port. Typed refusals come as errors with the door's code as message. */
export function portLink<R extends AnyRouter>(bridge: Bridge): TRPCLink<R> {
  let nextId = 1;
  const open = new Map<number, (reply: DoorReply) => void>();
  bridge.listen((reply) => open.get(reply.id)?.(reply));
  return () =>
    ({ op }) =>
      observable((observer) => {
        const id = nextId++;
        open.set(id, (reply) => {
          if (reply.kind === 'value') {
            observer.next({ result: { type: 'data', data: reply.value } });
            if (op.type === 'subscription') return;
          }
          open.delete(id);
          if (reply.kind === 'refused') observer.error(new TRPCClientError(reply.code));
          else observer.complete();
        });
        bridge.send({ kind: 'call', id, type: op.type, path: op.path, input: op.input });
        return () => {
          if (open.delete(id) && op.type === 'subscription') bridge.send({ kind: 'stop', id });
        };
      });
}
