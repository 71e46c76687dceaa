import type { Channel } from './channel.ts';

/** What a process offers: plain async functions of one argument object. */
export type Methods = { [name: string]: (input: never) => Promise<unknown> };

/** Errors that mean something to the caller travel with a code; all others arrive as `internal`. */
export class RpcError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'RpcError';
    this.code = code;
  }
}

type Wire =
  | { kind: 'call'; id: number; method: string; input: unknown }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failure'; id: number; code: string; message: string }
  | { kind: 'event'; event: unknown };

/** Serves `methods` on a channel. Returns a function that sends an event to the other end. */
export function serve<E>(channel: Channel, methods: Methods): (event: E) => void {
  channel.onMessage((raw) => {
    const message = raw as Wire;
    if (message.kind !== 'call') return;
    const method = Object.hasOwn(methods, message.method) ? methods[message.method] : undefined;
    const fail = (error: unknown) =>
      channel.post({
        kind: 'failure',
        id: message.id,
        code: error instanceof RpcError ? error.code : 'internal',
        message: error instanceof Error ? error.message : String(error),
      } satisfies Wire);
    if (!method) {
      fail(new RpcError('no-such-method', `no method ${message.method}`));
      return;
    }
    Promise.resolve()
      .then(() => method(message.input as never))
      .then((value) => channel.post({ kind: 'result', id: message.id, value } satisfies Wire))
      // A result that cannot be cloned is a failure too.
      .catch(fail);
  });
  return (event) => channel.post({ kind: 'event', event } satisfies Wire);
}

/** The caller's end: `client.call.print({...})` with a deadline on every call. */
export interface Client<M extends Methods, E> {
  /** One function a method. Rejects with RpcError `deadline`, `gone`, or the server's code. */
  call: { [K in keyof M]: (...input: Parameters<M[K]>) => ReturnType<M[K]> };
  /** Registers a listener for events. Returns a function that takes it away. */
  onEvent(listener: (event: E) => void): () => void;
  /** Registers a listener for the other process's end. */
  onGone(listener: () => void): void;
  /** Rejects what is pending with `gone` and closes the channel. */
  close(): void;
}

/**
 * Connects to methods served on the other end of a channel.
 * @param deadlineMs how long a call may take, in milliseconds; a table gives single methods more.
 */
export function connect<M extends Methods, E = never>(
  channel: Channel,
  deadlineMs: number,
  longer: Partial<Record<keyof M, number>> = {},
): Client<M, E> {
  let nextId = 1;
  let gone = false;
  const pending = new Map<
    number,
    { resolve(value: unknown): void; reject(error: RpcError): void; timer: NodeJS.Timeout }
  >();
  const listeners = new Set<(event: E) => void>();
  const goneListeners: (() => void)[] = [];

  const settle = (id: number) => {
    const entry = pending.get(id);
    if (entry) {
      clearTimeout(entry.timer);
      pending.delete(id);
    }
    return entry;
  };
  const end = () => {
    if (gone) return;
    gone = true;
    for (const id of [...pending.keys()]) settle(id)?.reject(new RpcError('gone', 'the process has ended'));
    for (const listener of goneListeners) listener();
  };

  channel.onMessage((raw) => {
    const message = raw as Wire;
    if (message.kind === 'result') settle(message.id)?.resolve(message.value);
    else if (message.kind === 'failure')
      settle(message.id)?.reject(new RpcError(message.code, message.message));
    else if (message.kind === 'event') for (const listener of listeners) listener(message.event as E);
  });
  channel.onClose(end);

  const invoke = (method: string, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (gone) {
        reject(new RpcError('gone', 'the process has ended'));
        return;
      }
      const id = nextId++;
      const ms = longer[method] ?? deadlineMs;
      const timer = setTimeout(
        () => settle(id)?.reject(new RpcError('deadline', `${method} took more than ${ms} ms`)),
        ms,
      );
      pending.set(id, { resolve, reject, timer });
      channel.post({ kind: 'call', id, method, input } satisfies Wire);
    });

  return {
    call: new Proxy({} as Client<M, E>['call'], {
      get: (_target, method) =>
        typeof method === 'string' ? (input: unknown) => invoke(method, input) : undefined,
    }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGone(listener) {
      goneListeners.push(listener);
    },
    close() {
      end();
      channel.close();
    },
  };
}
