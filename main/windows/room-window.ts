import { join } from 'node:path';
import { app, dialog } from 'electron';
import { loadCached } from '../../content/cache.ts';
import { wordsIn } from '../../content/layers.ts';
import { inLanguage, LOCALES, type Locale } from '../../content/locales.ts';
import { dayOf } from '../clock/dates.ts';
import { makeFeed } from '../doors/feed.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import { type RoomContext, roomRouter } from '../doors/room.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { loadStationKey } from '../store/journal/station-key.ts';
import { keepPacks } from '../voice/pack/kept.ts';
import { keepRecordings } from '../voice/room/recordings.ts';
import { makeRoom } from '../voice/room/room.ts';
import type { RoomPage } from '../voice/room/room-page.ts';
import { allToRecord } from '../voice/room/to-record.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { openPage } from './page-window.ts';
import { contentCache, contentFolder, dataFolder, kioskBounds } from './whereabouts.ts';

/** The recording room instead of the kiosk: `npm run recording-room`, or the installed program with `--recording-room`. */
export function wantsRecordingRoom(): boolean {
  return process.env.BANBAN_ROOM === '1' || process.argv.includes('--recording-room');
}

const LANGUAGE = '--language=';
/** In which language is read: `--language=zh-HK`. Mandarin, or a dialect of who reads it, without. */
function roomLocale(): Locale {
  const said = process.argv.find((word) => word.startsWith(LANGUAGE))?.slice(LANGUAGE.length);
  return LOCALES.find((locale) => locale === said) ?? 'zh-CN';
}

/** Opens the room; the program ends when its window is closed. */
export async function runRecordingRoom(settings: Settings, log: Log): Promise<void> {
  const locale = roomLocale();
  const content = await loadCached(contentFolder, contentCache);
  const key = loadStationKey(dataFolder, String(Date.now()));
  const folder = join(dataFolder, 'voices');
  const today = () => dayOf(Date.now());
  const feed = makeFeed<RoomPage>();
  const { window, door } = openPage({
    page: 'room',
    title: '伴办 · 录音室',
    bounds: kioskBounds(),
    kiosk: false,
    show: true,
  });
  const room = makeRoom({
    station: settings.station.name,
    diagonalInch: settings.screen.diagonalInch,
    locale,
    all: allToRecord(content, locale),
    nameOf: (group) => {
      const task = content.tasks.get(group);
      const words = task
        ? wordsIn(task.words, locale)
        : inLanguage(content.bundles.get(group)?.words ?? {}, locale);
      return typeof words?.name === 'string' ? words.name : null;
    },
    recordings: keepRecordings(join(folder, 'room')),
    packs: keepPacks({ folder, own: key.publicKey, today }),
    key,
    today,
    askFolder: async (why) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: why === 'export' ? '放到哪个文件夹？' : '声音包在哪个文件夹？',
        properties: why === 'export' ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    onPage: (page) => feed.set(page),
    onTrouble: (what, error) =>
      log.warn({ what: 'recording-room', about: what, code: error instanceof Error ? error.name : 'failed' }),
  });
  serveDoor<RoomContext>(
    portChannel(door as unknown as PortLike),
    roomRouter,
    { actor: { kind: 'recorder', name: 'recorder' }, page: feed, ...room },
    ({ path, code }) => log.warn({ what: 'door-refused', path, code }),
  );
  window.on('closed', () => app.quit());
  await room.act('start');
}
