import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wavMs } from '../../../content/voices/sound-length.ts';
import {
  AFTER_MS,
  BEFORE_MS,
  judgeTake,
  levelled,
  PEAK_DB,
  ROOM_RATE,
  rms,
  TARGET_DB,
  trimSilence,
} from './sound.ts';

const dB = (level: number) => 20 * Math.log10(level);
const size = (ms: number) => Math.round((ROOM_RATE * ms) / 1000);

/** A room with its noise, and a voice in it: syllables of 180 ms with short gaps. */
function take(options: {
  before?: number;
  speech?: number;
  after?: number;
  level?: number;
  noise?: number;
  seed?: number;
}): Float32Array {
  const { before = 400, speech = 900, after = 500, level = 0.2, noise = 0.0008 } = options;
  let seed = options.seed ?? 7;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 31 - 1;
  };
  const [from, to] = [size(before), size(before + speech)];
  return Float32Array.from({ length: size(before + speech + after) }, (_, at) => {
    const voice = at >= from && at < to && (at - from) % size(200) < size(180);
    return (voice ? Math.sin((at * 2 * Math.PI * 180) / ROOM_RATE) * level : 0) + random() * noise;
  });
}
const WORDS = '您家的电费';

describe('trimming', () => {
  test('the silence goes, but for its margins', () => {
    const kept = trimSilence(take({ before: 700, speech: 980, after: 1200 }), ROOM_RATE);
    const ms = ((kept?.length ?? 0) / ROOM_RATE) * 1000;
    expect(Math.abs(ms - (980 + BEFORE_MS + AFTER_MS))).toBeLessThanOrEqual(30);
  });

  test('less silence than the margins stays as it is', () => {
    const all = take({ before: 40, speech: 600, after: 60 });
    expect(trimSilence(all, ROOM_RATE)?.length).toBe(all.length);
  });

  test('a click in the silence is no speech', () => {
    const samples = take({ before: 800, speech: 600, after: 800 });
    for (let at = 0; at < size(15); at++) samples[size(200) + at] = 0.5;
    const kept = trimSilence(samples, ROOM_RATE);
    expect(((kept?.length ?? 0) / ROOM_RATE) * 1000).toBeLessThan(900);
    expect(trimSilence(take({ level: 0 }), ROOM_RATE)).toBeNull();
    expect(trimSilence(new Float32Array(), ROOM_RATE)).toBeNull();
  });

  test('nothing of the words is lost, however loud the room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 2_000 }),
        fc.integer({ min: 200, max: 2_000 }),
        fc.integer({ min: 300, max: 3_000 }),
        fc.double({ min: 0.03, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (before, after, speech, level, seed) => {
          const kept = trimSilence(
            take({ before, after, speech, level, noise: level / 60, seed }),
            ROOM_RATE,
          );
          // The last syllable may be a gap.
          expect(((kept?.length ?? 0) / ROOM_RATE) * 1000).toBeGreaterThanOrEqual(speech - 30);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('levelling', () => {
  test('soft and loud takes come out alike, and none over the peak', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.97, noNaN: true }), (level) => {
        const out = levelled(take({ level, noise: level / 200 }), ROOM_RATE);
        const speech = rms(out, size(410), size(570));
        expect(Math.abs(dB(speech) - TARGET_DB)).toBeLessThan(1);
        expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(10 ** (PEAK_DB / 20) + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  test('a peaky take is as loud as its peaks allow', () => {
    const samples = take({ level: 0.05 });
    samples[size(600)] = 0.9;
    const out = levelled(samples, ROOM_RATE);
    expect(Math.max(...out.map(Math.abs))).toBeCloseTo(10 ** (PEAK_DB / 20), 4);
  });

  test('silence stays silence', () => {
    expect(Math.max(...levelled(new Float32Array(5_000), ROOM_RATE))).toBe(0);
  });
});

describe('a take', () => {
  test('a good one becomes a WAV of the right length and loudness', () => {
    const judged = judgeTake(take({}), ROOM_RATE, WORDS);
    if (judged.fault !== null) throw new Error(judged.fault);
    expect(judged.ms).toBe(wavMs(judged.wav));
    expect(Math.abs(judged.ms - (900 + BEFORE_MS + AFTER_MS))).toBeLessThanOrEqual(40);
    const view = new DataView(judged.wav.buffer);
    expect(view.getUint32(24, true)).toBe(ROOM_RATE);
    // It begins and ends without a click.
    expect(view.getInt16(44, true)).toBe(0);
    expect(view.getInt16(judged.wav.length - 2, true)).toBe(0);
  });

  const loud = take({ level: 1.4 }).map((sample) => Math.max(-1, Math.min(1, sample)));
  test.each([
    ['nobody spoke', take({ level: 0 }), 'nothing'],
    ['no samples at all', new Float32Array(), 'nothing'],
    ['clipped', loud, 'too-loud'],
    ['hardly to be heard', take({ level: 0.006, noise: 0.0001 }), 'too-quiet'],
    ['a noisy room', take({ noise: 0.08 }), 'too-noisy'],
    ['half of the words', take({ speech: 180 }), 'too-short'],
    ['somebody went on talking', take({ speech: 12_000 }), 'too-long'],
    ['the button came too late', take({ before: 0 }), 'began-late'],
    ['and too early', take({ after: 0 }), 'ended-early'],
  ])('%s', (_what, samples, fault) => {
    expect(judgeTake(samples, ROOM_RATE, WORDS).fault).toBe(fault);
  });

  test('one figure may be short; English goes by its letters', () => {
    expect(judgeTake(take({ speech: 160 }), ROOM_RATE, '八').fault).toBeNull();
    expect(judgeTake(take({ speech: 980 }), ROOM_RATE, 'your electricity bill is').fault).toBeNull();
  });
});
