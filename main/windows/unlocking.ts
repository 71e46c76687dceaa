import { safeStorage } from 'electron';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { KeyWrapping } from '../store/key.ts';
import { developmentWrapping, safeStorageWrapping } from '../store/key-wrappings.ts';
import { keyWithoutPassphrase, needsPassphrase } from '../store/opening.ts';
import { askPassphrase, type Unlocked } from './opening-window.ts';
import { dataFolder, development, kioskBounds } from './whereabouts.ts';

/**
 * Has staff open the data key where it is kept by a passphrase; else it opens by itself when the store starts.
 * `unlocked` is null then.
 */
export async function unlockKey(
  settings: Settings,
  log: Log,
): Promise<{
  unlocked: Unlocked | null;
  /** The data key. @throws RpcError `cannot-unwrap` */
  key(): Promise<{ key: Uint8Array; warning?: string }>;
}> {
  const system = safeStorageWrapping(safeStorage);
  const others: [KeyWrapping, ...KeyWrapping[]] = system
    ? [system, developmentWrapping()]
    : [developmentWrapping()];
  // An open file is for development only: a kiosk without a key store asks.
  const wanted = settings.keys === 'passphrase' || (!development && !system);
  if (!needsPassphrase(dataFolder, wanted))
    return { unlocked: null, key: async () => await keyWithoutPassphrase({ dataFolder, others }) };
  const unlocked = await askPassphrase({
    dataFolder,
    wanted,
    others,
    settings,
    bounds: kioskBounds(),
    kiosk: !development,
    onTrouble: (code) => log.warn({ what: 'opening', code }),
    onRefused: ({ path, code }) => log.warn({ what: 'door-refused', path, code }),
  });
  log.info({ what: 'opened', how: unlocked.how, wrongTries: unlocked.wrongTries });
  // Its warning is told once, when the store is open.
  return { unlocked, key: async () => ({ key: unlocked.key }) };
}
