import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { loadCached } from '../../content/cache.ts';
import { systemClock, systemTimers } from '../clock/clock.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { checkPaper } from '../desk/check-sheet.ts';
import { type Checked, readBuilt, readChecked } from '../desk/checked.ts';
import { makeDesk } from '../desk/desk.ts';
import type { DeskPage } from '../desk/desk-page.ts';
import type { SeatPage } from '../desk/seat-page.ts';
import { type DeskContext, deskRouter } from '../doors/desk.ts';
import { makeFeed } from '../doors/feed.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { openLibsql } from '../store/database/libsql.ts';
import { readPageCounts } from '../store/journal/page-counts.ts';
import type { JournalTables } from '../store/journal/schema.ts';
import type { PageCount } from '../store/port.ts';
import { DAYS_LOOKED_AT } from '../visit/losing-pages.ts';
import { makeWords } from '../visit/words.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { printDeskPaper } from './desk-paper.ts';
import { openPage } from './page-window.ts';
import { unlockKey } from './unlocking.ts';
import {
  builtFile,
  checkedFile,
  contentCache,
  contentFolder,
  dataFolder,
  kioskBounds,
} from './whereabouts.ts';

/** The desk instead of the kiosk: `npm run desk`, or the installed program with `--desk`. The kiosk may be running. */
export function wantsDesk(): boolean {
  return process.argv.includes('--desk');
}

/** What was counted meanwhile is seen after so long. */
const AGAIN_MS = 60_000;
const JOURNAL = join(dataFolder, 'journal.db');

/**
 * The counts of the days that are looked at. The journal is opened to be read and closed again: if it is damaged, it is
 * the desk that ends, and no visit.
 */
async function readCounts(key: () => Promise<{ key: Uint8Array }>): Promise<PageCount[]> {
  if (!existsSync(JOURNAL)) return [];
  const { db } = openLibsql<JournalTables>({ file: JOURNAL, key: (await key()).key, readOnly: true });
  try {
    const to = dayOf(systemClock.wall());
    return await readPageCounts(db, { from: addDays(to, 1 - DAYS_LOOKED_AT), to });
  } finally {
    await db.destroy();
  }
}

/** Opens the desk; the program ends when its window is closed. */
export async function runDesk(settings: Settings, log: Log): Promise<void> {
  const words = makeWords(await loadCached(contentFolder, contentCache))['zh-CN'];
  // Before the first visit there is no key yet, and none is made here.
  const { key } = existsSync(JOURNAL)
    ? await unlockKey(settings, log)
    : { key: () => Promise.reject(new Error('there is no journal')) };
  const feed = makeFeed<DeskPage | SeatPage>();
  const { window, door } = openPage({
    page: 'desk',
    title: '伴办 · 工作台',
    bounds: kioskBounds(),
    kiosk: false,
    show: true,
  });
  const trouble = (about: string, error: unknown) =>
    log.warn({ what: 'desk', about, code: error instanceof Error ? error.name : 'failed' });
  /** Null: there is no such file, or it can not be read, which the log says. */
  const read = <T>(about: string, file: string, parse: (text: string) => T): T | null => {
    if (!existsSync(file)) return null;
    try {
      return parse(readFileSync(file, 'utf8'));
    } catch (error) {
      trouble(about, error);
      return null;
    }
  };
  const desk = makeDesk({
    station: settings.station.name,
    diagonalInch: settings.screen.diagonalInch,
    words,
    counts: () =>
      readCounts(key).catch((error: unknown) => {
        trouble('counts', error);
        return null;
      }),
    checked: async () => read('self-check', checkedFile, readChecked),
    built: read('built', builtFile, readBuilt),
    print: async (checked: Checked) => {
      try {
        return await printDeskPaper(checkPaper(checked), settings.devices.a4Printer?.queue ?? null);
      } catch (error) {
        trouble('print', error);
        return { how: 'failed' };
      }
    },
    onPage: (page) => feed.set(page),
  });
  serveDoor<DeskContext>(
    portChannel(door as unknown as PortLike),
    deskRouter,
    {
      actor: { kind: 'onlooker', name: 'onlooker' },
      page: feed,
      act: desk.act,
      give: async () => undefined,
      enrol: async () => undefined,
      write: async () => undefined,
      picture: async () => null,
    },
    ({ path, code }) => log.warn({ what: 'door-refused', path, code }),
  );
  await desk.refresh();
  const again = () => {
    desk
      .refresh()
      .catch((error: unknown) => trouble('refresh', error))
      .finally(() => window.isDestroyed() || systemTimers.after(AGAIN_MS, again));
  };
  systemTimers.after(AGAIN_MS, again);
  window.on('closed', () => app.quit());
}
