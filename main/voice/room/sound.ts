import { wavOf } from '../wav.ts';

/**
 * What a recording room does with one take: finds the speech in it, says kindly what is not right, cuts the silence off
 * both ends, and brings all phrases to one loudness. Pure. Samples are −1 … 1, one channel.
 */

/** What takes are kept at: speech has little above 12 kHz, and a phrase stays near 100 kB. */
export const ROOM_RATE = 24_000;
/** As much as a page may send of one take: 20 s of PCM16. */
export const MOST_PCM = ROOM_RATE * 2 * 20;
/** The loudness of the speech itself, its root mean square: near −19 LUFS for one voice (content/voices/README.md). */
export const TARGET_DB = -20;
/** The loudest single sample that may come out: room for the loudspeaker. */
export const PEAK_DB = -1.5;
/** What stays of the silence: a soft beginning and a fading end belong to the words. In milliseconds. */
export const BEFORE_MS = 80;
export const AFTER_MS = 150;

const FRAME_MS = 10;
/** A click of a table is shorter than this; words are not. In frames. */
const SHORTEST_RUN = 4;
/** Speech stands so far above the room, and is never softer than this. */
const ABOVE_ROOM_DB = 10;
const SOFTEST_DB = -52;
/** Less between voice and room is heard as a hiss. */
const LEAST_SNR_DB = 18;
const QUIETEST_VOICE_DB = -42;
/** More would lift the room's own noise with the voice. */
const MOST_GAIN_DB = 24;
const CLIPPED_AT = 0.985;
const CLIPPED_RUN = 3;
/** As in content/voices/README.md. */
const LONGEST_MS = 15_000;
/** Faster than anybody reads; slower than anybody reads. In milliseconds a character. */
const FASTEST_MS = 90;
const SLOWEST_MS = 1_500;
const FADE_MS = 5;

/** What is not right with a take, as the page says it kindly. */
export type TakeFault =
  | 'nothing'
  | 'too-short'
  | 'too-long'
  | 'too-quiet'
  | 'too-noisy'
  | 'too-loud'
  | 'began-late'
  | 'ended-early';

export type Judged = { fault: TakeFault } | { fault: null; wav: Uint8Array; ms: number };

const db = (level: number) => (level <= 1e-9 ? -180 : 20 * Math.log10(level));
const fromDb = (value: number) => 10 ** (value / 20);

/** Root mean square of a stretch. */
export function rms(samples: Float32Array, from = 0, to = samples.length): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += (samples[at] ?? 0) ** 2;
  return to > from ? Math.sqrt(sum / (to - from)) : 0;
}

/** The loudness of each 10 ms, in dB of full scale. */
function frames(samples: Float32Array, rate: number): number[] {
  const size = Math.round((rate * FRAME_MS) / 1000);
  const count = Math.floor(samples.length / size);
  return Array.from({ length: count }, (_, n) => db(rms(samples, n * size, (n + 1) * size)));
}

/** Where the speech is, in frames, with the loudness of the room; null: nobody spoke. */
function speechIn(levels: number[]): { from: number; to: number; roomDb: number; limitDb: number } | null {
  if (levels.length === 0) return null;
  // The softest tenth of the take is the room: a person breathes, and reads with a silence at both ends.
  const sorted = [...levels].sort((a, b) => a - b);
  const roomDb = sorted[Math.floor(sorted.length / 10)] ?? -180;
  const limitDb = Math.max(SOFTEST_DB, roomDb + ABOVE_ROOM_DB);
  let from = -1;
  let to = -1;
  for (let at = 0; at < levels.length; ) {
    let end = at;
    while (end < levels.length && (levels[end] ?? -180) >= limitDb) end++;
    if (end - at >= SHORTEST_RUN) {
      if (from < 0) from = at;
      to = end;
    }
    at = Math.max(end, at + 1);
  }
  return from < 0 ? null : { from, to, roomDb, limitDb };
}

/** Cuts the silence off both ends, with its margins; null: nobody spoke. */
export function trimSilence(samples: Float32Array, rate: number): Float32Array | null {
  const speech = speechIn(frames(samples, rate));
  if (!speech) return null;
  const of = (ms: number) => Math.round((rate * ms) / 1000);
  const from = Math.max(0, of(speech.from * FRAME_MS) - of(BEFORE_MS));
  const to = Math.min(samples.length, of(speech.to * FRAME_MS) + of(AFTER_MS));
  return samples.slice(from, to);
}

/** The loudness of the speech itself, without the pauses in it, in dB of full scale. */
function voiceDb(levels: number[], speech: { from: number; to: number; limitDb: number }): number {
  const spoken = levels.slice(speech.from, speech.to).filter((level) => level >= speech.limitDb);
  const power = spoken.reduce((sum, level) => sum + 10 ** (level / 10), 0) / Math.max(1, spoken.length);
  return 10 * Math.log10(Math.max(power, 1e-18));
}

/**
 * Brings a take to the target loudness: as loud as its peaks allow, never over them.
 * @returns a copy; silence stays as it is
 */
export function levelled(samples: Float32Array, rate: number): Float32Array {
  const levels = frames(samples, rate);
  const speech = speechIn(levels);
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  if (peak === 0) return samples.slice();
  const now = speech ? voiceDb(levels, speech) : db(rms(samples));
  const gain = Math.min(fromDb(Math.min(TARGET_DB - now, MOST_GAIN_DB)), fromDb(PEAK_DB) / peak);
  return samples.map((sample) => sample * gain);
}

/** Is it cut off at the top: runs of samples at full scale? */
function isClipped(samples: Float32Array): boolean {
  let run = 0;
  for (const sample of samples) {
    run = Math.abs(sample) >= CLIPPED_AT ? run + 1 : 0;
    if (run >= CLIPPED_RUN) return true;
  }
  return false;
}

/** Ends without a click, as PCM16. */
function pcm16(samples: Float32Array, rate: number): Int16Array {
  const fade = Math.min(Math.round((rate * FADE_MS) / 1000), Math.floor(samples.length / 2));
  return Int16Array.from(samples, (sample, at) => {
    const edge = Math.min(at, samples.length - 1 - at);
    return Math.round(sample * Math.min(1, fade === 0 ? 1 : edge / fade) * 32_767);
  });
}

/**
 * Judges a take of some words, and makes the sound that is kept.
 * @param samples as the microphone gave them
 * @param rate in Hz
 * @param words what was to be read: how long that can take
 */
export function judgeTake(samples: Float32Array, rate: number, words: string): Judged {
  const levels = frames(samples, rate);
  const speech = speechIn(levels);
  if (!speech) return { fault: 'nothing' };
  if (isClipped(samples)) return { fault: 'too-loud' };
  const spokenMs = (speech.to - speech.from) * FRAME_MS;
  const signs = [...words.replace(/[\s\p{P}]/gu, '')].length;
  // A letter of English is a third of a character's time.
  const characters = /\p{Script=Han}/u.test(words) ? signs : signs / 3;
  if (spokenMs > Math.min(LONGEST_MS - BEFORE_MS - AFTER_MS, 2_000 + characters * SLOWEST_MS))
    return { fault: 'too-long' };
  // Before the length: a voice that is hardly above the room is heard in pieces.
  const voice = voiceDb(levels, speech);
  if (voice < QUIETEST_VOICE_DB) return { fault: 'too-quiet' };
  if (voice - speech.roomDb < LEAST_SNR_DB) return { fault: 'too-noisy' };
  if (spokenMs < characters * FASTEST_MS) return { fault: 'too-short' };
  // She was speaking already when it began, or still when it ended.
  if (speech.from < 2) return { fault: 'began-late' };
  if (speech.to > levels.length - 2) return { fault: 'ended-early' };
  const kept = trimSilence(samples, rate);
  if (!kept) return { fault: 'nothing' };
  const pcm = pcm16(levelled(kept, rate), rate);
  return { fault: null, wav: wavOf(pcm, rate), ms: Math.round((pcm.length / rate) * 1000) };
}
