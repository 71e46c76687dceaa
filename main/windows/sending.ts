import type { Clock } from '../clock/clock.ts';
import { type Client, connect, RpcError } from '../workers/rpc.ts';
import type { SendingConfig, SendingMethods } from '../workers/sending.ts';
import type { Fork, ForkedProcess } from '../workers/supervisor.ts';

/** The wait after a first round that did not send everything, milliseconds; doubled after each further one. */
export const FIRST_WAIT_MS = 20_000;
export const LONGEST_WAIT_MS = 10 * 60_000;
/** Longer than a round's own limit: then the process is no use any more. */
const ROUND_DEADLINE_MS = 120_000;

export interface Sender {
  /** Sends if something waits and it is time to. Returns at once; to be called every few seconds. */
  look(): void;
}

/**
 * Sends what the network did not carry, in rounds: at the start, when the network is back, and otherwise ever more
 * seldom. Each round is a process of its own that ends with it; this one only counts what waits.
 */
export function makeSender(input: {
  fork: Fork;
  config: SendingConfig;
  /** How many requests wait. Rejects while the store is away. */
  waiting(): Promise<number>;
  /** Gives the process a port to the store. Throws while the store is away. */
  joinStore(process: ForkedProcess): void;
  clock: Pick<Clock, 'mono'>;
  online(): boolean;
  log(what: string, detail: Record<string, string | number>): void;
}): Sender {
  const { clock } = input;
  let busy = false;
  let online = true;
  let wait = FIRST_WAIT_MS;
  let next = Number.NEGATIVE_INFINITY;

  /** Later, and later still. */
  function backOff() {
    next = clock.mono() + wait;
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
  function soon() {
    next = Number.NEGATIVE_INFINITY;
    wait = FIRST_WAIT_MS;
  }

  async function round(): Promise<void> {
    if ((await input.waiting()) === 0) return soon();
    const process = input.fork('sending', input.config);
    const client: Client<SendingMethods, never> = connect(process.channel, ROUND_DEADLINE_MS);
    process.onExit(() => client.close());
    try {
      input.joinStore(process);
      const { done, forStaff, left } = await client.call.send({});
      input.log('requests-sent', { done, forStaff, left });
      if (left > 0) backOff();
      else soon();
    } finally {
      client.close();
      process.kill();
    }
  }

  return {
    look() {
      const now = input.online();
      if (now && !online) soon();
      online = now;
      if (busy || clock.mono() < next) return;
      busy = true;
      round()
        .catch((error: unknown) => {
          backOff();
          input.log('requests-not-sent', { code: error instanceof RpcError ? error.code : 'failed' });
        })
        .finally(() => {
          busy = false;
        });
    },
  };
}
