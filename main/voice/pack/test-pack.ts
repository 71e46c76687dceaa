import { temporaryStationKey } from '../../store/journal/station-key.ts';
import { wavOf } from '../wav.ts';
import { type Manifest, sealPack } from './codec.ts';

/** A small pack for tests. */

/** A sound of so many milliseconds at 22 050 Hz. */
export function sound(ms: number, level = 4000): Uint8Array {
  const samples = Int16Array.from({ length: Math.round(22.05 * ms) }, (_, at) => Math.sin(at / 9) * level);
  return wavOf(samples, 22_050);
}

export const ABOUT: Omit<Manifest, 'format' | 'phrases'> = {
  pack: 'ningbo-chen',
  name: '陈阿姨说宁波话',
  locale: 'zh-CN',
  dialect: '宁波话',
  speaker: '陈阿姨',
  consent: { version: '1', text: '我同意。', date: '2026-11-22', agreed: true },
  signedBy: '桂花里',
};

/** A pack of a few phrases, signed by a key of its own unless one is given. */
export function testPack(key = temporaryStationKey(), about: Partial<typeof ABOUT> = {}) {
  const sounds = [
    { words: '您好', file: 's0001.wav', bytes: sound(300) },
    { words: '您家的电费', file: 's0002.wav', bytes: sound(500) },
    { words: '是', file: 's0003.wav', bytes: sound(200) },
    ...[...'八十六元四角'].map((words, at) => ({ words, file: `n${at}.wav`, bytes: sound(100 + at) })),
  ];
  return { key, files: sealPack({ ...ABOUT, ...about }, sounds, key) };
}
