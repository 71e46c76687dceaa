import { type Clock, systemClock, systemTimers, type Timers } from '../clock/clock.ts';
import { type PortLike, portChannel } from './channel.ts';
import { type Client, connect, type Methods, RpcError } from './rpc.ts';

export interface Replaceable<M extends Methods, E> {
  /** Calls go to the present process. Without one they wait as `waits` says, then reject with RpcError `gone`. */
  call: Client<M, E>['call'];
  /** Whether there ever was a process. */
  joined(): boolean;
  /** The process is there, or another one in its place. */
  join(port: PortLike, onEvent?: (event: E) => void): void;
}

/** How long calls wait for a process, in milliseconds since there is none; not at all, unless told. */
export interface Waits {
  /** For the first one: at a start it comes later than the page. */
  first?: number;
  /** For the next one, after one has gone. */
  again?: number;
}

/**
 * A client that can be given another process: a worker that died comes back on a new port.
 * @param deadlineMs for an answer, in milliseconds, as in rpc.ts; so is `longer`
 */
export function replaceable<M extends Methods, E = never>(
  deadlineMs: number,
  longer: Partial<Record<keyof M, number>> = {},
  waits: Waits = {},
  clock: Pick<Clock, 'mono'> & Timers = { ...systemClock, ...systemTimers },
): Replaceable<M, E> {
  let client: Client<M, E> | null = null;
  let there = false;
  let waitUntil = clock.mono() + (waits.first ?? 0);
  const waiting = new Set<() => void>();

  /** Resolves when a process was joined, or the time for it is over. */
  function nextJoin(): Promise<void> {
    const left = waitUntil - clock.mono();
    if (left <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        callOff();
        waiting.delete(go);
        resolve();
      };
      const callOff = clock.after(left, go);
      waiting.add(go);
    });
  }

  const call = new Proxy({} as Client<M, E>['call'], {
    get: (_target, method) => async (input: unknown) => {
      if (!there) await nextJoin();
      if (!client || typeof method !== 'string') throw new RpcError('gone', 'the process is away');
      return await (client.call as unknown as Record<string, (input: unknown) => Promise<unknown>>)[method]?.(
        input,
      );
    },
  });
  return {
    call,
    joined: () => client !== null,
    join(port, onEvent) {
      const before = client;
      const mine = connect<M, E>(portChannel(port), deadlineMs, longer);
      client = mine;
      there = true;
      before?.close();
      mine.onGone(() => {
        if (client !== mine) return;
        there = false;
        waitUntil = clock.mono() + (waits.again ?? 0);
      });
      if (onEvent) mine.onEvent(onEvent);
      for (const go of [...waiting]) go();
    },
  };
}
