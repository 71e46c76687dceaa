import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { FirstMade } from '../setup/first-person.ts';
import { keepFirst } from './first-person.ts';
import { runSetup } from './setup-window.ts';
import type { SlipRenderer } from './slip-window.ts';
import {
  contentCache,
  contentFolder,
  dataFolder,
  development,
  kioskBounds,
  projectFolder,
} from './whereabouts.ts';
import type { Workers } from './workers.ts';

/** When the set-up page is shown: before the first visit, and again from the tray. */

interface SettingUp {
  settings: Settings;
  slips: SlipRenderer;
  log: Log;
}

/** Asked for, or the first start of an installed kiosk: nobody has said yet which devices it has. */
export function needsSetup(settings: Settings): boolean {
  return (
    process.env.BANBAN_SETUP === '1' ||
    settings.setup ||
    (!development && !existsSync(join(dataFolder, 'settings.yaml')))
  );
}

/** @param first before the first visit of this kiosk: it is kept, and the page has the screen for itself */
async function show({ settings, slips, log }: SettingUp, first: boolean, known: boolean) {
  return await runSetup({
    dataFolder,
    rulesFolder: app.isPackaged
      ? join(process.resourcesPath, 'setup')
      : join(projectFolder, 'devices', 'setup'),
    settings,
    slips,
    bounds: kioskBounds(),
    kiosk: first && !development,
    keep: first,
    known,
    contentFolder,
    contentCache,
    log,
    onRefused: ({ path, code }) => log.warn({ what: 'door-refused', path, code }),
  });
}

/** Before the first visit: what is chosen is in settings.yaml afterwards. `close` takes the page away. */
export async function setUpFirst(at: SettingUp): Promise<{ close(): void; first: FirstMade | null }> {
  // The store is not open yet: whether there is an administrator is seen when it is.
  return await show(at, true, false);
}

/**
 * From the tray: the simulated devices are let go, tried on the set-up page, and taken back as they were chosen.
 * While the page is open, another call does nothing.
 */
export function makeSetUpAgain({
  settings,
  workers,
  slips,
  log,
  note,
}: SettingUp & { workers: Workers; note(words: string): void }): () => void {
  const devices = workers.devices.client.call;
  let settingUp = false;
  async function again() {
    await devices.reconfigure({});
    const store = workers.store.client.call;
    const known = (await store.staff({})).length > 0;
    const left = await show({ settings, slips, log }, false, known);
    if (!known) await keepFirst(store, left.first, note);
    settings.screen = { ...settings.screen, diagonalInch: left.diagonalInch };
    settings.oneSwitch = { ...settings.oneSwitch, ...left.oneSwitch };
    if (left.chosen) settings.devices = { ...settings.devices, ...left.chosen } as Settings['devices'];
    left.close();
  }
  return () => {
    if (settingUp) return;
    settingUp = true;
    again()
      .catch((error: unknown) =>
        log.warn({ what: 'set-up-again', code: error instanceof Error ? error.name : 'failed' }),
      )
      .then(() =>
        devices.reconfigure({ ...settings.devices, keptIn: { folder: dataFolder, run: randomUUID() } }),
      )
      .catch(() => log.warn({ what: 'set-up-again' }))
      .finally(() => {
        settingUp = false;
      });
  };
}
