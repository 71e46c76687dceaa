import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryStationKey } from '../../store/journal/station-key.ts';
import { makeVoice } from '../voice.ts';
import { writePackFolder } from './folder.ts';
import { keepPacks, loadKeptPacks } from './kept.ts';
import { testPack } from './test-pack.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'banban-packs-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const own = temporaryStationKey();
const packs = () =>
  keepPacks({ folder: join(root, 'voices'), own: own.publicKey, today: () => '2026-11-22' });
/** A pack on a stick. */
async function stick(name: string, ...more: Parameters<typeof testPack>) {
  const { files, key } = testPack(...more);
  const folder = join(root, name);
  await writePackFolder(folder, files);
  return { folder, key };
}

test('our own pack comes in with one yes, is chosen, and is heard phrase by phrase', async () => {
  const { folder } = await stick('a', own);
  expect(await packs().look(folder)).toMatchObject({
    known: true,
    chosen: false,
    count: 9,
    dialect: '宁波话',
  });
  expect(await packs().bring(folder, ['小周'])).toMatchObject({ pack: 'ningbo-chen', chosen: true });
  expect(await packs().list()).toMatchObject([{ pack: 'ningbo-chen', known: true, chosen: true }]);

  const kept = await loadKeptPacks(join(root, 'voices'));
  const voice = makeVoice({
    recorded: async () => kept.packs,
    chosen: (locale) => kept.chosen[locale],
    espeak: async () => ({ speak: () => ({ wav: new Uint8Array(1), ms: 1 }), reads: () => true }),
    now: () => 0,
  });
  const { clips } = await voice.speak({
    locale: 'zh-CN',
    rate: 'normal',
    phrases: [
      { text: '您好！', pause: 'stop' },
      { text: '您家的电费，', pause: 'comma' },
      {
        text: '是86.40 元。',
        say: '是八十六元四角',
        pause: 'stop',
        parts: [
          { say: '是', kind: 'words' },
          { say: '八十六元四角', kind: 'number' },
        ],
      },
      { text: '谢谢。', pause: 'stop' },
    ],
  });
  expect(clips.map(({ phrase, voice: by }) => `${phrase} ${by}`)).toEqual([
    '0 recorded',
    '1 recorded',
    ...Array.from({ length: 7 }, () => '2 recorded'),
    '3 espeak',
  ]);
});

test('a key that nobody knows needs two people; then it is known', async () => {
  const { folder, key } = await stick('b');
  expect(await packs().look(folder)).toMatchObject({ known: false, signer: { keyId: key.keyId } });
  for (const by of [[], ['小周'], ['小周', ' 小周 '], ['小周', '']])
    expect(await packs().bring(folder, by)).toBe('second-person');
  expect(await packs().list()).toEqual([]);
  expect(await packs().bring(folder, ['小周', '老李'])).toMatchObject({ known: true });
  const { folder: again } = await stick('b2', key, { name: '新的' });
  expect(await packs().bring(again, ['小周'])).toMatchObject({ name: '新的' });
  expect(readdirSync(join(root, 'voices', 'packs'))).toEqual(['ningbo-chen']);
  // Somebody else's pack does not take its place.
  const { folder: other } = await stick('b3');
  expect(await packs().bring(other, ['小周', '老李'])).toBe('name-taken');
});

test('a sound changed on this disk is not played; a pack laid there by hand is not known', async () => {
  const { folder } = await stick('c', own);
  await packs().bring(folder, ['小周']);
  const place = join(root, 'voices', 'packs', 'ningbo-chen');
  writeFileSync(join(place, 's0001.wav'), 'something else');
  const [pack] = (await loadKeptPacks(join(root, 'voices'))).packs;
  expect(pack?.find({ text: '您好！' })).toBeUndefined();
  expect(pack?.find({ text: '您家的电费，' })).toHaveLength(1);
  expect(pack?.problems).toHaveLength(1);

  const strange = testPack();
  await writePackFolder(join(root, 'voices', 'packs', 'by-hand'), strange.files);
  const byHand = (await loadKeptPacks(join(root, 'voices'))).packs.find((one) => one.pack === 'by-hand');
  expect(byHand).toMatchObject({ count: 0 });
  expect(byHand?.find({ text: '您好！' })).toBeUndefined();
});

test('chosen, not chosen, taken away', async () => {
  const { folder } = await stick('d', own);
  await packs().bring(folder, ['小周']);
  await packs().choose('zh-CN', null);
  expect((await loadKeptPacks(join(root, 'voices'))).chosen).toEqual({});
  await packs().choose('zh-CN', 'ningbo-chen');
  await packs().remove('ningbo-chen');
  await packs().remove('../voices');
  expect(await loadKeptPacks(join(root, 'voices'))).toEqual({ packs: [], chosen: {} });
  expect(readdirSync(join(root, 'voices', 'packs'))).toEqual([]);
});

test('a link, or a folder, in a pack is refused before it is read', async () => {
  const { folder } = await stick('e', own);
  symlinkSync('/etc/passwd', join(folder, 'more.wav'));
  await expect(packs().look(folder)).rejects.toMatchObject({ why: 'strange-file' });
  await expect(packs().bring(folder, ['a', 'b'])).rejects.toMatchObject({ why: 'strange-file' });
});

test('nothing was ever brought in', async () => {
  expect(await packs().list()).toEqual([]);
  expect(await loadKeptPacks(join(root, 'voices'))).toEqual({ packs: [], chosen: {} });
});
