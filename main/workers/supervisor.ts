import { type Clock, systemClock, systemTimers, type Timers } from '../clock/clock.ts';
import type { Channel } from './channel.ts';
import { type Client, connect as connectRpc, type Methods, RpcError } from './rpc.ts';

/** A process of ours as the supervisor sees it. Made by node-fork.ts or windows/utility-fork.ts. */
export interface ForkedProcess {
  /** Unknown until the system has started it. */
  readonly pid: number | undefined;
  readonly channel: Channel;
  /** Joins the process to another one: it serves that port too. Electron only; elsewhere it throws. */
  connect(port: unknown): void;
  /** Gives the process a port to somebody it talks to, by name. Electron only; elsewhere it throws. */
  connectAs(name: string, port: unknown): void;
  /** Ends it at once, without asking it (SIGKILL). */
  kill(): void;
  /** Calls back once when it has ended, with how: a signal's name or `code N`. */
  onExit(listener: (how: string) => void): void;
}
export type Fork = (entry: string, config: unknown) => ForkedProcess;

/** starting: never answered yet · up · restarting: it died, or is being renewed · out: given up, or stopped. */
export type WorkerAt = 'starting' | 'up' | 'restarting' | 'out';
export interface WorkerState {
  name: string;
  at: WorkerAt;
  /** When this state began, milliseconds. */
  since: { wall: number; mono: number };
  /** Why it is not up: how the process ended, `stopped`, `renewed`, an RpcError's code. Never what was said. */
  why: string | null;
}

export interface SuperviseOptions<M extends Methods, C> {
  /** Says which process this is: store, devices, voice, reading, visit. */
  name: string;
  fork: Fork;
  /** What `fork` is given to start: a path for node-fork, a name for utility-fork. The name, unless told. */
  entry?: string;
  /** Sent to the process at its start, as JSON. No secrets: hand those over in `setup`. */
  config: C;
  /** Milliseconds, as in rpc.ts. */
  deadlineMs: number;
  longer?: Partial<Record<keyof M, number>>;
  onState?: (state: WorkerState) => void;
  /** Runs after each start, before anybody's calls are let through (e.g. opens the store). Rejecting is a failed start. */
  setup?: (call: Client<M, never>['call']) => Promise<void>;
  /** How long a start may take, setup included, and how long a process may keep silent once a call ran out. */
  startMs?: number;
  probeMs?: number;
  /** The first start waits for this: at power-on the page comes before what is needed later. Not at once, unless told. */
  after?: Promise<void>;
  clock?: Clock & Timers;
}

export interface Supervised<M extends Methods, E> {
  /** Calls go to the present process; while there is none they reject with RpcError `gone` at once. */
  client: Pick<Client<M, E>, 'call' | 'onEvent' | 'onGone'>;
  /** Registers a listener for events of whichever process is there. Returns a function that takes it away. */
  onEvent(listener: (event: E) => void): () => void;
  state(): WorkerAt;
  status(): WorkerState;
  pid(): number | undefined;
  /**
   * Joins the present process to another by a message port. The port ends with the process: whoever joins
   * two processes does it anew each time `onState` says `up`. Throws RpcError `gone` while it is not up.
   */
  connect(port: unknown): void;
  /** Gives the present process a port to somebody it talks to, by name; as with `connect`, anew for each process. */
  connectAs(name: string, port: unknown): void;
  /**
   * Replaces the process, because it has seen personal data: the old one is killed and seen dead, then a new
   * one is started (in that order, for it may hold a serial port). Not counted as a failure. Resolves when the
   * new one is up; rejects with `gone` if it cannot be had.
   */
  renew(): Promise<void>;
  /** Ends the process for good. Resolves when it is dead. */
  stop(): Promise<void>;
}

/** After this many restarts within the window the next death is the last. */
export const MAX_RESTARTS = 3;
export const RESTART_WINDOW_MS = 5 * 60_000;
/** The wait before the first, second and third restart of a window, in milliseconds. */
export const BACK_OFF_MS = [200, 1_000, 3_000] as const;

/** Asked of a process to see whether it lives. No process has it: the refusal is the sign of life. */
const HELLO = 'banban:hello';
/** The channel's end may be noticed before the process's: then how the process ended is the better reason. */
const CHANNEL_CLOSED = 'channel-closed';

interface Life<M extends Methods, E> {
  process: ForkedProcess;
  client: Client<M, E>;
  /** Set when we end it ourselves: why, and so not a failure unless `counts`. */
  ending: { why: string; counts: boolean } | null;
  dead: Promise<void>;
  probing: boolean;
}

/** Starts a process of ours and keeps it going. */
export function supervise<M extends Methods, E = never, C = unknown>(
  options: SuperviseOptions<M, C>,
): Supervised<M, E> {
  const clock: Clock & Timers = options.clock ?? { ...systemClock, ...systemTimers };
  const startMs = options.startMs ?? 30_000;
  const probeMs = options.probeMs ?? 10_000;
  const eventListeners = new Set<(event: E) => void>();
  const goneListeners: (() => void)[] = [];
  const waiters: { resolve(): void; reject(error: RpcError): void }[] = [];
  /** Monotonic times of the restarts after failures. */
  let restarts: number[] = [];
  let life: Life<M, E> | null = null;
  let stopped = false;
  let callOffRestart: (() => void) | null = null;
  let status: WorkerState = { name: options.name, at: 'starting', since: now(), why: null };

  function now() {
    return { wall: clock.wall(), mono: clock.mono() };
  }
  function turn(at: WorkerAt, why: string | null) {
    status = { name: options.name, at, since: now(), why };
    options.onState?.(status);
    if (at === 'up') for (const waiter of waiters.splice(0)) waiter.resolve();
    if (at === 'out') for (const waiter of waiters.splice(0)) waiter.reject(gone(options.name));
  }

  function start() {
    const process = options.fork(options.entry ?? options.name, options.config);
    const longer = { ...options.longer, [HELLO]: startMs } as Partial<Record<keyof M, number>>;
    const client = connectRpc<M, E>(process.channel, options.deadlineMs, longer);
    const { promise: dead, resolve: seenDead } = withResolvers();
    const mine: Life<M, E> = { process, client, ending: null, dead, probing: false };
    life = mine;
    client.onEvent((event) => {
      // What a process says after its visit is over is nobody's business any more.
      if (mine.ending) return;
      for (const listener of eventListeners) listener(event);
    });
    // A process that lives on without its channel is of no use to anybody.
    client.onGone(() => end(mine, CHANNEL_CLOSED, true));
    process.onExit((how) => {
      if (!mine.ending || mine.ending.why === CHANNEL_CLOSED) mine.ending = { why: how, counts: true };
      client.close();
      seenDead();
      if (life !== mine) return;
      life = null;
      afterDeath(mine.ending);
    });
    const late = clock.after(startMs, () => end(mine, 'start-too-slow', true));
    ready(client)
      .then(
        () => {
          if (life === mine && !mine.ending) turn('up', null);
        },
        (error: unknown) => end(mine, error instanceof RpcError ? error.code : 'setup-failed', true),
      )
      .finally(late);
  }

  async function ready(client: Client<M, E>) {
    await hello(client);
    await options.setup?.(client.call as Client<M, never>['call']);
  }

  function end(mine: Life<M, E>, why: string, counts: boolean) {
    if (mine.ending) return;
    mine.ending = { why, counts };
    mine.process.kill();
  }

  function afterDeath({ why, counts }: { why: string; counts: boolean }) {
    for (const listener of goneListeners) listener();
    if (stopped) return;
    if (!counts) {
      start();
      return;
    }
    const at = clock.mono();
    restarts = restarts.filter((restart) => at - restart < RESTART_WINDOW_MS);
    const wait = BACK_OFF_MS[restarts.length];
    if (restarts.length >= MAX_RESTARTS || wait === undefined) {
      turn('out', why);
      return;
    }
    restarts.push(at);
    turn('restarting', why);
    callOffRestart = clock.after(wait, () => {
      callOffRestart = null;
      start();
    });
  }

  /** A call ran out of time: it may be slow, or the process may hang. One that does not even say hello is ended. */
  function probe(mine: Life<M, E>) {
    if (mine.probing || mine.ending) return;
    mine.probing = true;
    const silent = clock.after(probeMs, () => end(mine, 'hung', true));
    hello(mine.client)
      .catch(() => undefined) // gone, or too slow: its exit, or `silent`, says so
      .finally(() => {
        mine.probing = false;
        silent();
      });
  }

  const call = new Proxy({} as Client<M, E>['call'], {
    get: (_target, method) => {
      if (typeof method !== 'string' || method === 'then') return undefined;
      return async (input: never) => {
        const mine = life;
        if (!mine || status.at !== 'up' || mine.ending) throw gone(options.name);
        try {
          return await (mine.client.call as unknown as Record<string, (input: never) => Promise<unknown>>)[
            method
          ]?.(input);
        } catch (error) {
          if (error instanceof RpcError && error.code === 'deadline') probe(mine);
          throw error;
        }
      };
    },
  });
  const onEvent = (listener: (event: E) => void) => {
    eventListeners.add(listener);
    return () => {
      eventListeners.delete(listener);
    };
  };

  options.onState?.(status);
  if (options.after === undefined) start();
  else {
    options.after.then(
      () => {
        if (!stopped) start();
      },
      () => turn('out', 'never-begun'),
    );
  }

  return {
    client: { call, onEvent, onGone: (listener) => goneListeners.push(listener) },
    onEvent,
    state: () => status.at,
    status: () => status,
    pid: () => life?.process.pid,
    connect(port) {
      if (!life || status.at !== 'up' || life.ending) throw gone(options.name);
      life.process.connect(port);
    },
    connectAs(name, port) {
      if (!life || status.at !== 'up' || life.ending) throw gone(options.name);
      life.process.connectAs(name, port);
    },
    renew() {
      if (status.at === 'out') return Promise.reject(gone(options.name));
      const up = new Promise<void>((resolve, reject) => {
        waiters.push({ resolve, reject });
      });
      // While it waits for its restart there is no process to replace: the one to come is new.
      if (life && !life.ending) {
        end(life, 'renewed', false);
        turn('restarting', 'renewed');
      }
      return up;
    },
    async stop() {
      stopped = true;
      callOffRestart?.();
      callOffRestart = null;
      const mine = life;
      if (mine) end(mine, 'stopped', false);
      if (status.at !== 'out') turn('out', 'stopped');
      await mine?.dead;
    },
  };
}

function gone(name: string): RpcError {
  return new RpcError('gone', `${name} is not there now`);
}

/** Resolves when the process answers anything at all. */
async function hello<M extends Methods, E>(client: Client<M, E>): Promise<void> {
  try {
    await (client.call as unknown as Record<string, (input: unknown) => Promise<unknown>>)[HELLO]?.({});
  } catch (error) {
    if (!(error instanceof RpcError && error.code === 'no-such-method')) throw error;
  }
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers(): { promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
