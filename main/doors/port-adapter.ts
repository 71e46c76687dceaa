import { type AnyRouter, callTRPCProcedure, TRPCError } from '@trpc/server';
import type { Channel } from '../workers/channel.ts';
import type { DoorContext } from './trpc.ts';

/** What a page sends over its port. */
export type DoorRequest =
  | { kind: 'call'; id: number; type: 'query' | 'mutation' | 'subscription'; path: string; input: unknown }
  | { kind: 'stop'; id: number };

/** What comes back. A refusal has a code and words for a developer, never what was sent. */
export type DoorReply =
  | { kind: 'value'; id: number; value: unknown }
  | { kind: 'done'; id: number }
  | { kind: 'refused'; id: number; code: string; says: string };

function isRequest(raw: unknown): raw is DoorRequest {
  if (typeof raw !== 'object' || raw === null) return false;
  const { kind, id, type, path } = raw as Record<string, unknown>;
  if (typeof id !== 'number') return false;
  return (
    kind === 'stop' ||
    (kind === 'call' &&
      typeof path === 'string' &&
      (type === 'query' || type === 'mutation' || type === 'subscription'))
  );
}

/**
 * Serves a router to the page at the other end of a channel. The actor belongs to the channel: it was made for
 * one window. A malformed or forbidden call is refused with a type, and `onRefused` is told for the audit.
 */
export function serveDoor<C extends DoorContext>(
  channel: Channel,
  router: AnyRouter,
  context: C,
  onRefused: (refusal: { path: string; code: string; actor: string }) => void,
): void {
  const open = new Map<number, AbortController>();
  const reply = (message: DoorReply) => channel.post(message);

  async function call(request: Extract<DoorRequest, { kind: 'call' }>) {
    const ending = new AbortController();
    open.set(request.id, ending);
    try {
      const result: unknown = await callTRPCProcedure({
        router,
        path: request.path,
        getRawInput: async () => request.input,
        ctx: context,
        type: request.type,
        signal: ending.signal,
        batchIndex: 0,
      });
      if (request.type === 'subscription') {
        for await (const value of result as AsyncIterable<unknown>) {
          if (ending.signal.aborted) break;
          reply({ kind: 'value', id: request.id, value });
        }
        reply({ kind: 'done', id: request.id });
      } else reply({ kind: 'value', id: request.id, value: result });
    } catch (error) {
      if (ending.signal.aborted) return;
      const code = error instanceof TRPCError ? error.code : 'INTERNAL_SERVER_ERROR';
      onRefused({ path: request.path.slice(0, 60), code, actor: context.actor.kind });
      reply({
        kind: 'refused',
        id: request.id,
        code,
        says:
          code === 'BAD_REQUEST'
            ? 'the input does not fit'
            : code === 'NOT_FOUND'
              ? 'there is no such procedure'
              : 'refused',
      });
    } finally {
      open.delete(request.id);
    }
  }

  channel.onMessage((raw) => {
    if (!isRequest(raw)) {
      onRefused({ path: '?', code: 'PARSE_ERROR', actor: context.actor.kind });
      const id =
        typeof raw === 'object' && raw !== null && typeof (raw as { id?: unknown }).id === 'number'
          ? (raw as { id: number }).id
          : -1;
      reply({ kind: 'refused', id, code: 'PARSE_ERROR', says: 'this is not a call' });
      return;
    }
    if (raw.kind === 'stop') open.get(raw.id)?.abort();
    else void call(raw);
  });
  channel.onClose(() => {
    for (const ending of open.values()) ending.abort();
  });
}
