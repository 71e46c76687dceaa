import { MessageChannelMain, net } from 'electron';
import { systemClock } from '../clock/clock.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { makeSender, type Sender } from './sending.ts';
import type { Shell } from './shell.ts';
import { utilityFork } from './utility-fork.ts';
import { contentCache, contentFolder } from './whereabouts.ts';
import type { Workers } from './workers.ts';

/** What sends to the offices whose service is live; null where none is. */
export function makeLiveSender({
  settings,
  store,
  shell,
  log,
}: {
  settings: Settings;
  store: Workers['store'];
  shell: Pick<Shell, 'houseNow'>;
  log: Log;
}): Sender | null {
  if (!Object.values(settings.services).includes('live')) return null;
  return makeSender({
    fork: utilityFork,
    config: {
      contentFolder,
      contentCache,
      settings: { place: settings.place, services: settings.services, live: settings.live },
    },
    waiting: async () => (await store.client.call.waitingRequests({})).waiting,
    joinStore(process) {
      const { port1, port2 } = new MessageChannelMain();
      store.connect(port1);
      process.connectAs('store', port2);
    },
    clock: systemClock,
    online: () => net.isOnline() && shell.houseNow().online,
    log: (what, detail) => log.info({ what, ...detail }),
  });
}
