import { LANGUAGES } from '../../content/locales.ts';
import { espeakPinyin } from './pinyin.ts';
import type { Rate, VoiceLocale } from './port.ts';
import { trimmed, wavOf } from './wav.ts';

/**
 * The espeak voice: Mandarin and English without a network, robotic but right. The package is GPL-3.0 and
 * optional: it is loaded only here, by name and at run time, in the voice process. Without it the next voice
 * in line speaks.
 */

/** The part of the package that is used. Its calls are synchronous. */
interface EspeakWorker {
  set_voice(name: string): number;
  set_rate(wordsPerMinute: number): number;
  set_pitch(value: number): number;
  synthesize(
    text: string,
    sink: (samples: Int16Array | null, events: { type: string; id?: unknown }[] | null) => boolean,
  ): void;
}
interface EspeakModule {
  eSpeakNGWorker: new () => EspeakWorker;
}
type MakeEspeak = (options?: {
  print?(line: string): void;
  printErr?(line: string): void;
}) => Promise<EspeakModule>;

const SAMPLE_RATE = 22050;
/** Espeak reads Mandarin from pinyin that we make; every other language from its own letters. */
const PINYIN = 'cmn-latn-pinyin';

export interface SpokenSound {
  wav: Uint8Array;
  ms: number;
}

export interface Espeak {
  /** Speaks words (no figures). Throws when nothing comes out. */
  speak(words: string, locale: VoiceLocale, rate: Rate): SpokenSound;
  /** Does it read all of these words in this Chinese language? What it does not know it would spell in English. */
  reads(words: string, locale: VoiceLocale): boolean;
}

/** Loads the voice (about 0.3–0.5 s, once). Undefined where the package is not installed. */
export async function loadEspeak(
  packageName = '@echogarden/espeak-ng-emscripten',
): Promise<Espeak | undefined> {
  let make: MakeEspeak;
  try {
    // A name in a variable: the bundler leaves the optional package alone.
    ({ default: make } = (await import(/* @vite-ignore */ packageName)) as { default: MakeEspeak });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
  const quiet = () => undefined;
  const module = await make({ print: quiet, printErr: quiet });
  const worker = new module.eSpeakNGWorker();
  return {
    speak(words, locale, rate) {
      const { espeak, pace } = LANGUAGES[locale].speech;
      const text = espeak === PINYIN ? espeakPinyin(words) : words;
      worker.set_voice(espeak);
      worker.set_rate(pace[rate]);
      const chunks: Int16Array[] = [];
      worker.synthesize(text, (samples) => {
        // The memory belongs to espeak and is used again: copy.
        if (samples && samples.length > 0) chunks.push(samples.slice());
        return false;
      });
      const all = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      const sound = trimmed(all, SAMPLE_RATE);
      if (sound.length === 0) throw new Error('espeak gave no sound');
      return { wav: wavOf(sound, SAMPLE_RATE), ms: Math.round((sound.length / SAMPLE_RATE) * 1000) };
    },
    reads(words, locale) {
      const { espeak } = LANGUAGES[locale].speech;
      worker.set_voice(espeak);
      worker.set_rate(450);
      let own = true;
      worker.synthesize(espeak === PINYIN ? espeakPinyin(words) : words, (_samples, events) => {
        // A change of language is told as a phoneme "(en)".
        if (events?.some(({ type, id }) => type === 'phoneme' && id === '(en)')) own = false;
        return false;
      });
      return own;
    },
  };
}
