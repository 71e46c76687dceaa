import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryStationKey } from '../../store/journal/station-key.ts';
import { openPack } from '../pack/codec.ts';
import { readPackFolder } from '../pack/folder.ts';
import { keepPacks, loadKeptPacks } from '../pack/kept.ts';
import { keepRecordings } from './recordings.ts';
import { makeRoom } from './room.ts';
import type { RoomPage } from './room-page.ts';
import { ROOM_RATE } from './sound.ts';
import type { ToRecord } from './to-record.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'banban-room-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ALL: ToRecord[] = [
  { words: '请等一等', line: '正在准备，请等一等。', uses: 9, group: 'house' },
  { words: '八', line: '八', uses: 1, group: 'numbers' },
  { words: '您家的电费', line: '您家的电费，是……。', uses: 2, group: 'electricity-bill' },
];
const CHEN = { speaker: ' 陈阿姨 ', dialect: '宁波话', agreed: true };

function setUp(station = '桂花里', all: readonly ToRecord[] = ALL) {
  const key = temporaryStationKey();
  const today = () => '2026-11-22';
  const data = join(root, station);
  const pages: RoomPage[] = [];
  const trouble: string[] = [];
  let folder: string | null = root;
  const room = makeRoom({
    station,
    diagonalInch: 21.5,
    locale: 'zh-CN',
    all,
    nameOf: (group) => (group === 'electricity-bill' ? '交电费' : null),
    recordings: keepRecordings(join(data, 'room')),
    packs: keepPacks({ folder: data, own: key.publicKey, today }),
    key,
    today,
    askFolder: async () => folder,
    onPage: (page) => pages.push(page),
    onTrouble: (_what, error) => trouble.push(String(error)),
  });
  const page = () => pages.at(-1) as RoomPage;
  const chooses = (path: string | null) => {
    folder = path;
  };
  return { room, page, trouble, data, chooses };
}

/** Somebody reads: silence, a voice, silence. */
function reading(ms = 900, level = 0.3): Uint8Array {
  const pcm = new DataView(new ArrayBuffer(Math.round((ROOM_RATE * (ms + 1000)) / 1000) * 2));
  for (let at = 0; at < pcm.byteLength / 2; at++) {
    const spoken = at > ROOM_RATE * 0.5 && at < ROOM_RATE * (0.5 + ms / 1000);
    pcm.setInt16(at * 2, spoken ? Math.sin(at / 20) * level * 32_767 : (at % 7) - 3, true);
  }
  return new Uint8Array(pcm.buffer);
}

/** A volunteer who has recorded everything. */
async function recorded(station?: string) {
  const all = setUp(station);
  const { room, page } = all;
  await room.act('start');
  await room.begin(CHEN);
  for (const { id } of page().groups) {
    await room.act(`group:${id}`);
    await room.take(reading());
    await room.act('keep');
  }
  return all;
}

test('what is missing is read one by one, most used first, until nothing is missing', async () => {
  const { room, page } = setUp();
  await room.act('start');
  expect(page()).toMatchObject({ at: 'start', speakers: [] });
  await room.act('new');
  await room.begin(CHEN);
  expect(page()).toMatchObject({ at: 'groups', speaker: { name: '陈阿姨·宁波话', done: 0, left: 3 } });
  expect(page().groups).toEqual([
    { id: 'house', name: null, left: 1 },
    { id: 'numbers', name: null, left: 1 },
    { id: 'electricity-bill', name: '交电费', left: 1 },
  ]);
  await room.act('group:house');
  expect(page().phrase).toMatchObject({ words: '请等一等', left: 1, take: { at: 'none' } });
  // Kept only when there is a good take.
  await room.act('keep');
  expect(page().phrase).toMatchObject({ words: '请等一等', left: 1 });
  await room.take(reading(900, 0));
  expect(page().phrase?.take).toEqual({ at: 'bad', fault: 'nothing' });
  await room.take(reading(100));
  expect(page().phrase?.take).toEqual({ at: 'bad', fault: 'too-short' });
  await room.take(reading());
  expect(page().phrase?.take).toMatchObject({ at: 'good' });
  await room.act('again');
  expect(page().phrase?.take).toEqual({ at: 'none' });
  await room.take(reading());
  await room.act('keep');
  expect(page()).toMatchObject({ at: 'groups', speaker: { done: 1, left: 2 }, phrase: null });
  // Another day.
  await room.act('start');
  await room.act(`open:${page().speakers[0]?.id}`);
  expect(page()).toMatchObject({ at: 'groups', speaker: { done: 1, left: 2 } });
});

test('what was read can be heard and read again', async () => {
  const { room, page, data } = setUp();
  await room.act('new');
  await room.begin(CHEN);
  await room.act('group:house');
  expect(page().phrase).toMatchObject({ words: '请等一等', first: true });
  await room.take(reading(900));
  await room.act('keep');
  // Nothing is missing in it: it opens all the same, with what was kept.
  await room.act('group:house');
  expect(page().phrase).toMatchObject({ words: '请等一等', take: { at: 'good', kept: true } });
  const was = page().phrase?.take;
  await room.take(reading(1500));
  expect(page().phrase?.take).toMatchObject({ at: 'good', kept: false });
  await room.act('keep');
  expect(page()).toMatchObject({ at: 'groups', speaker: { done: 1 } });
  const now = await keepRecordings(join(data, 'room')).sound(page().speaker?.id ?? '', '请等一等');
  expect(now?.length).toBeGreaterThan((was?.at === 'good' && was.wav.length) || Infinity);
});

test('back to the phrase before', async () => {
  const { room, page } = setUp('桂花里', [
    ...ALL,
    { words: '请放好', line: '请放好。', uses: 1, group: 'house' },
  ]);
  await room.act('new');
  await room.begin(CHEN);
  await room.act('group:house');
  await room.take(reading());
  await room.act('keep');
  expect(page().phrase).toMatchObject({ words: '请放好', first: false, take: { at: 'none' } });
  await room.act('before');
  expect(page().phrase).toMatchObject({ words: '请等一等', first: true, take: { at: 'good', kept: true } });
  await room.act('before');
  expect(page().phrase).toMatchObject({ words: '请等一等' });
  await room.act('skip');
  expect(page().phrase).toMatchObject({ words: '请放好', take: { at: 'none' } });
});

test('no consent, no recording', async () => {
  const { room, page, data } = setUp();
  await room.act('new');
  await room.begin({ ...CHEN, agreed: false });
  expect(page()).toMatchObject({ at: 'consent', speaker: null });
  await room.act('group:house');
  await room.take(reading());
  await room.act('keep');
  expect(page()).toMatchObject({ at: 'consent', speaker: null, phrase: null });
  expect(existsSync(data)).toBe(false);
});

test('used on this machine, then withdrawn: nothing is left of it', async () => {
  const { room, page, data } = await recorded();
  const id = page().speaker?.id ?? '';
  await room.act('use');
  expect(page().news).toBe('in-use');
  const { packs, chosen } = await loadKeptPacks(data);
  expect(chosen).toEqual({ 'zh-CN': id });
  expect(packs[0]?.find({ text: '请等一等。' })).toHaveLength(1);
  await room.act('speaker');
  await room.act('forget');
  expect(page().at).toBe('forget');
  await room.act('forget-yes');
  expect(page()).toMatchObject({ at: 'start', news: 'forgotten', speakers: [] });
  expect(await loadKeptPacks(data)).toEqual({ packs: [], chosen: {} });
  expect(readdirSync(join(data, 'room'))).toEqual([]);
});

test('taken along, and brought in elsewhere by two people', async () => {
  const { room, page } = await recorded();
  const stick = mkdtempSync(join(root, 'stick-'));
  const id = page().speaker?.id ?? '';
  const here = setUp('别处');
  await room.act('save');
  // The first test folder is the root: the second pack of a day lies beside the first.
  await room.act('save');
  expect(page().news).toBe('saved');
  const folders = readdirSync(root).filter((name) => name.startsWith(id));
  expect(folders.sort()).toEqual([`${id}-2026-11-22`, `${id}-2026-11-22-2`]);
  const { manifest } = openPack(await readPackFolder(join(root, folders[0] ?? '')));
  expect(manifest).toMatchObject({ speaker: '陈阿姨', dialect: '宁波话', signedBy: '桂花里' });
  expect(manifest.consent).toMatchObject({ agreed: true, date: '2026-11-22' });

  here.chooses(join(root, folders[0] ?? ''));
  await here.room.act('import');
  expect(here.page()).toMatchObject({
    at: 'incoming',
    incoming: { known: false, signer: { name: '桂花里' } },
  });
  await here.room.bring(['小周', '小周']);
  expect(here.page().at).toBe('incoming');
  await here.room.bring(['小周', '老李']);
  expect(here.page()).toMatchObject({ at: 'packs', news: 'brought', packs: [{ pack: id, chosen: true }] });
  await here.room.act(`choose:${id}`);
  expect(here.page().packs).toMatchObject([{ chosen: false }]);
  await here.room.act(`remove:${id}`);
  expect(here.page()).toMatchObject({ news: 'removed', packs: [] });

  // A folder that is no pack is said so, and nobody chose one is nothing.
  here.chooses(stick);
  await here.room.act('import');
  expect(here.page()).toMatchObject({ at: 'packs', news: 'no-manifest' });
  here.chooses(null);
  await here.room.act('import');
  expect(here.page()).toMatchObject({ at: 'packs', news: null });
});

test('what fails is said, and the room goes on', async () => {
  const { room, page, trouble, chooses } = await recorded();
  await room.act('speaker');
  chooses(join(root, 'not', 'there'));
  await room.act('save');
  expect(page()).toMatchObject({ at: 'speaker', news: 'not-now' });
  expect(trouble).toHaveLength(1);
  chooses(root);
  await room.act('save');
  expect(page().news).toBe('saved');
});
