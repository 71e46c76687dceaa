import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRecorded, type Sayable, soundKey, wordsToRecord } from './packs.ts';
import { opusMs, wavMs } from './sound-length.ts';

/** An Ogg Opus file of two bare pages: enough for its length, nothing to hear. */
function fakeOpus(ms: number): Uint8Array {
  const bytes = new Uint8Array(100);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  ascii(0, 'OggS');
  bytes[26] = 1;
  ascii(28, 'OpusHead');
  view.setUint16(38, 312, true);
  ascii(60, 'OggS');
  view.setBigUint64(66, BigInt(ms * 48 + 312), true);
  return bytes;
}

/** A WAV file of so many milliseconds at 22 050 Hz, with a chunk before its data that must be skipped. */
function tone(ms: number): Uint8Array {
  const size = ((22050 * ms) / 1000) * 2;
  const bytes = new Uint8Array(54 + size).fill(20, 54);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 22050, true);
  view.setUint32(28, 44100, true);
  view.setUint16(34, 16, true);
  ascii(36, 'LIST');
  view.setUint32(40, 2, true);
  ascii(46, 'data');
  view.setUint32(50, size, true);
  return bytes;
}

describe('sound bytes', () => {
  test('lengths', () => {
    expect(wavMs(tone(200))).toBe(200);
    expect(opusMs(fakeOpus(1234))).toBe(1234);
    expect(wavMs(new Uint8Array([1, 2, 3]))).toBeUndefined();
    expect(opusMs(tone(200))).toBeUndefined();
    expect(wavMs(fakeOpus(10))).toBeUndefined();
    expect(wavMs(tone(200).subarray(0, 30))).toBeUndefined();
  });
});

describe('recorded voices', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'banban-voices-'));
    const good = join(root, 'zh-CN', 'aunt');
    await mkdir(good, { recursive: true });
    await writeFile(join(good, 'a.wav'), tone(300));
    await writeFile(join(good, 'b.opus'), fakeOpus(900));
    await writeFile(join(good, 'bad.wav'), 'no sound');
    const figures = Object.fromEntries([...'是八十六元四角'].map((figure) => [figure, 'a.wav']));
    await writeFile(
      join(good, 'index.json'),
      JSON.stringify({
        speaker: 'test',
        licence: 'CC0',
        sounds: {
          '您好！': 'b.opus',
          八十: 'b.opus',
          ...figures,
          早: 'bad.wav',
          晚: 'missing.wav',
          '10月': 'a.wav',
          走: '../a.wav',
          '您好。': 'a.wav',
        },
      }),
    );
    await mkdir(join(root, 'zh-CN', 'broken'));
    await writeFile(join(root, 'zh-CN', 'broken', 'index.json'), '{');
    await mkdir(join(root, 'zh-CN', 'empty'));
  });
  afterAll(() => rm(root, { recursive: true }));

  test('packs, what is in them and what is wrong, in words', async () => {
    const [aunt, broken, ...more] = await loadRecorded(root);
    expect(more).toEqual([]);
    expect(aunt).toMatchObject({ locale: 'zh-CN', pack: 'aunt', count: 9 });
    expect(aunt?.problems).toEqual([
      '“早”: bad.wav is no WAV sound, or is empty.',
      '“晚”: missing.wav is missing.',
      '“10月”: write figures as they are spoken.',
      '“走”: ../a.wav must be a .wav, .opus or .ogg beside index.json.',
      '“您好。” is there twice.',
    ]);
    expect(broken).toMatchObject({ pack: 'broken', count: 0, problems: ['index.json is not JSON.'] });
  });

  test('a phrase whole, a phrase from its parts, a phrase that is not there', async () => {
    const [aunt] = await loadRecorded(root);
    expect(aunt?.find({ text: '您好！' })?.map((sound) => sound.ms)).toEqual([900]);
    const sum = aunt?.find({
      text: '是86.40 元。',
      say: '是八十六元四角',
      parts: [
        { say: '是', kind: 'words' },
        { say: '八十六元四角', kind: 'number' },
      ],
    });
    expect(sum?.map((sound) => sound.words)).toEqual(['是', '八十', '六', '元', '四', '角']);
    expect(aunt?.find({ text: '再见。' })).toBeUndefined();
    expect(
      aunt?.find({
        text: '是九元',
        parts: [
          { say: '是', kind: 'words' },
          { say: '九元', kind: 'number' },
        ],
      }),
    ).toBeUndefined();
  });

  test('no folder, no packs', async () => {
    expect(await loadRecorded(join(root, 'not-there'))).toEqual([]);
  });

  test('what is left to record', async () => {
    const [aunt] = await loadRecorded(root);
    const phrases: Sayable[] = [
      { text: '您好！' },
      { text: '您家的电费，' },
      {
        text: '是9 元。',
        say: '是九元',
        parts: [
          { say: '是', kind: 'words' },
          { say: '九元', kind: 'number' },
        ],
      },
    ];
    expect(wordsToRecord(phrases)).toEqual(['您好', '您家的电费', '是']);
    expect(wordsToRecord(phrases, aunt)).toEqual(['您家的电费', '是']);
  });

  test('marks make no difference', () => {
    expect(soundKey('您好！')).toBe(soundKey('您好，'));
  });
});
