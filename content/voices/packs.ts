import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { opusMs, wavMs } from './sound-length.ts';

/**
 * Recorded voices: content/voices/<locale>/<pack>/index.json and its sound files. A pack is one speaker; its
 * key is the spoken words. Numbers are put together from the pack's own figures, so that one person says the
 * whole sentence.
 */

/** index.json: `sounds` maps spoken words to a file in the same folder. */
interface Index {
  speaker: string;
  licence: string;
  sounds: Record<string, string>;
}

/** What is to be said: a phrase, and where a number is in it, its parts in order. */
export interface Sayable {
  text: string;
  say?: string;
  parts?: { say: string; kind: 'words' | 'number' }[];
}

export interface RecordedSound {
  bytes: Uint8Array;
  mime: 'audio/wav' | 'audio/ogg';
  ms: number;
  words: string;
}

export interface RecordedPack {
  locale: string;
  pack: string;
  /** How many sounds there are to use. */
  count: number;
  /** What is wrong with it, in words, for the person who made it. Faulty sounds are left out. */
  problems: string[];
  /** Brought in from elsewhere: heard only where staff chose it. */
  imported?: boolean;
  /** The sounds of a phrase, or undefined if any of it is missing. */
  find(phrase: Sayable): RecordedSound[] | undefined;
}

/** Marks and spaces make no difference to what was recorded. */
export function soundKey(words: string): string {
  return words
    .replace(/[，。！？、；：…—,.!?;:“”"‘’（）()\s]+/g, ' ')
    .trim()
    .toLowerCase();
}

function isIndex(value: unknown): value is Index {
  if (typeof value !== 'object' || value === null) return false;
  const index = value as Partial<Index>;
  return (
    typeof index.speaker === 'string' &&
    typeof index.licence === 'string' &&
    typeof index.sounds === 'object' &&
    index.sounds !== null &&
    Object.values(index.sounds).every((file) => typeof file === 'string')
  );
}

/** Sounds by their key. */
export interface Sounds {
  get(key: string): RecordedSound | undefined;
}

/** The longest recorded figures first: 八十六 before 八, where it was recorded. */
function spell(words: string, sounds: Sounds): RecordedSound[] | undefined {
  const found: RecordedSound[] = [];
  const text = soundKey(words).replaceAll(' ', '');
  for (let at = 0; at < text.length; ) {
    let length = text.length - at;
    let sound: RecordedSound | undefined;
    for (; length > 0 && !sound; length--) sound = sounds.get(text.slice(at, at + length));
    if (!sound) return undefined;
    found.push(sound);
    at += length + 1;
  }
  return found.length > 0 ? found : undefined;
}

/** The sounds of a phrase: recorded whole, or put together from its parts; undefined if any of it is missing. */
export function soundsOf(phrase: Sayable, sounds: Sounds): RecordedSound[] | undefined {
  const whole = sounds.get(soundKey(phrase.say ?? phrase.text));
  if (whole) return [whole];
  if (!phrase.parts) return undefined;
  const found: RecordedSound[] = [];
  for (const part of phrase.parts) {
    const fixed = sounds.get(soundKey(part.say));
    const some = fixed ? [fixed] : part.kind === 'number' ? spell(part.say, sounds) : undefined;
    if (!some) return undefined;
    found.push(...some);
  }
  return found.length > 0 ? found : undefined;
}

async function loadPack(folder: string, locale: string, pack: string): Promise<RecordedPack | undefined> {
  const problems: string[] = [];
  const sounds = new Map<string, RecordedSound>();
  const result = (): RecordedPack => ({
    locale,
    pack,
    count: sounds.size,
    problems,
    find: (phrase) => soundsOf(phrase, sounds),
  });
  let text: string;
  try {
    text = await readFile(join(folder, 'index.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch {
    problems.push('index.json is not JSON.');
    return result();
  }
  if (!isIndex(index)) {
    problems.push('index.json needs "speaker", "licence" and "sounds" (spoken words → file name).');
    return result();
  }
  for (const [words, file] of Object.entries(index.sounds)) {
    const key = soundKey(words);
    if (key === '') problems.push(`${file}: its words are empty.`);
    else if (/\d/.test(words)) problems.push(`“${words}”: write figures as they are spoken.`);
    else if (!/^[\w.-]+\.(?:wav|opus|ogg)$/.test(file))
      problems.push(`“${words}”: ${file} must be a .wav, .opus or .ogg beside index.json.`);
    else if (sounds.has(key)) problems.push(`“${words}” is there twice.`);
    else {
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await readFile(join(folder, file)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        problems.push(`“${words}”: ${file} is missing.`);
        continue;
      }
      const wav = file.endsWith('.wav');
      const ms = wav ? wavMs(bytes) : opusMs(bytes);
      if (ms === undefined)
        problems.push(`“${words}”: ${file} is no ${wav ? 'WAV' : 'Ogg Opus'} sound, or is empty.`);
      else if (ms > 15_000)
        problems.push(`“${words}”: ${file} is ${Math.round(ms / 1000)} s long; a phrase is a few seconds.`);
      else sounds.set(key, { bytes, mime: wav ? 'audio/wav' : 'audio/ogg', ms, words });
    }
  }
  return result();
}

/** Every pack under content/voices. A folder without index.json is no pack; a missing root is no voice at all. */
export async function loadRecorded(voicesFolder: string): Promise<RecordedPack[]> {
  const folders = async (path: string): Promise<string[]> => {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };
  const packs: RecordedPack[] = [];
  for (const locale of await folders(voicesFolder)) {
    for (const pack of await folders(join(voicesFolder, locale))) {
      const loaded = await loadPack(join(voicesFolder, locale, pack), locale, pack);
      if (loaded) packs.push(loaded);
    }
  }
  return packs;
}

/**
 * What a speaker has to record so that these phrases are heard in one voice: whole phrases, and for those with
 * a number in them the words around it. The figures themselves are in the README.
 * @param pack leaves out what this pack has already
 */
export function wordsToRecord(phrases: Sayable[], pack?: RecordedPack): string[] {
  const words = new Set<string>();
  for (const phrase of phrases) {
    if (pack?.find(phrase)) continue;
    const parts = phrase.parts?.filter((part) => part.kind === 'words').map((part) => part.say) ?? [
      phrase.say ?? phrase.text,
    ];
    for (const part of parts) {
      const key = soundKey(part);
      if (key !== '') words.add(key);
    }
  }
  return [...words];
}
