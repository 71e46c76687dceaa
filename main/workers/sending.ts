import { loadCached } from '../../content/cache.ts';
import { placeOf } from '../../content/places.ts';
import { systemClock } from '../clock/clock.ts';
import { dateParts, dayOf } from '../clock/dates.ts';
import { sendQueued } from '../services/forward.ts';
import { liveServices } from '../services/live.ts';
import type { Settings } from '../settings.ts';
import type { StoreMethods } from '../store/port.ts';
import { portChannel } from './channel.ts';
import { runWorker } from './entry.ts';
import { type Client, connect, RpcError } from './rpc.ts';

/**
 * The process that sends what the network did not carry when it was confirmed (先记下来). It outlives the visit that
 * asked, and lives for one round only: what it reads is personal, and goes with it.
 */

export interface SendingConfig {
  contentFolder: string;
  contentCache: string;
  settings: Pick<Settings, 'place' | 'services' | 'live'>;
}

export type SendingMethods = {
  /** Sends what waits, once. Rejects with `gone` before the store was joined. */
  send(input: Record<string, never>): Promise<{ done: number; forStaff: number; left: number }>;
};

/** What is not sent within this time waits for the next round, milliseconds. */
export const ROUND_MS = 90_000;
const STORE_DEADLINE_MS = 10_000;

let store: Client<StoreMethods, never> | null = null;

runWorker<never, SendingConfig>(
  (_emit, config) =>
    ({
      async send() {
        if (!store) throw new RpcError('gone', 'the store is not joined');
        const { places } = await loadCached(config.contentFolder, config.contentCache);
        const services = liveServices(config.settings, placeOf(places, config.settings.place).get);
        const at = systemClock.wall();
        const { hour, minute } = dateParts(at);
        return await sendQueued(store.call, services, {
          today: dayOf(at),
          minute: hour * 60 + minute,
          at,
          signal: AbortSignal.timeout(ROUND_MS),
        });
      },
    }) satisfies SendingMethods,
  undefined,
  (name, port) => {
    if (name === 'store') store = connect<StoreMethods>(portChannel(port), STORE_DEADLINE_MS);
  },
);
