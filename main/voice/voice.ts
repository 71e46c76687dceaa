import type { RecordedPack } from '../../content/voices/packs.ts';
import { captionOnly, pauseMs, silentClip, speedOf, spokenWords } from './caption.ts';
import type { Espeak, SpokenSound } from './espeak.ts';
import {
  type Clip,
  type SpeakRequest,
  type SpokenPhrase,
  VOICE_DEADLINE_MS,
  type VoiceMethods,
  type VoiceName,
} from './port.ts';
import { SoundCache } from './sound-cache.ts';

/** What there is to speak with. Loading may fail; the next voice then speaks. */
export interface Engines {
  recorded(): Promise<RecordedPack[]>;
  espeak(): Promise<Espeak | undefined>;
  /** A clock that only goes forward, in milliseconds. */
  now(): number;
  /** Told of an engine that failed: the voice's name and the error's words, never what was to be said. */
  onTrouble?(voice: VoiceName, message: string): void;
}

const BEST: VoiceName[] = ['recorded', 'system', 'espeak', 'none'];

/** Cuts phrases into sentences: each ends with a `stop`. */
function sentencesOf(phrases: SpokenPhrase[]): { phrase: SpokenPhrase; index: number }[][] {
  const sentences: { phrase: SpokenPhrase; index: number }[][] = [[]];
  for (const [index, phrase] of phrases.entries()) {
    sentences.at(-1)?.push({ phrase, index });
    if (phrase.pause === 'stop') sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/**
 * The voice: for each sentence the first engine that can say all of it. recorded → the page's own voice where
 * it is good → espeak → caption alone. An engine that fails, or has used up the time, hands the whole sentence on.
 */
export function makeVoice(engines: Engines): VoiceMethods {
  const cache = new SoundCache();
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
  /** Loaded once; a loading that failed is not tried again in this process: its end brings a new one. */
  const once = <T>(voice: VoiceName, load: () => Promise<T>, none: T): (() => Promise<T>) => {
    let loading: Promise<T> | undefined;
    return () => {
      loading ??= load().catch((error: unknown) => {
        engines.onTrouble?.(voice, messageOf(error));
        return none;
      });
      return loading;
    };
  };
  const packs = once<RecordedPack[]>('recorded', engines.recorded, []);
  const espeak = once<Espeak | undefined>('espeak', engines.espeak, undefined);

  /** Waits no longer than the request has time: loading goes on for the next one. */
  const within = <T>(promise: Promise<T>, until: number, none: T): Promise<T> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(none), Math.max(0, until - engines.now()));
      void promise.then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });

  return {
    async speak(request: SpeakRequest) {
      const { locale, rate } = request;
      const until = engines.now() + VOICE_DEADLINE_MS;
      const sentences = sentencesOf(request.phrases);
      const clips: Clip[] = [];

      const matching = (await within(packs(), until, [])).filter((candidate) => candidate.locale === locale);
      const pack = request.voicePack
        ? matching.find((candidate) => candidate.pack === request.voicePack)
        : matching[0];

      const recorded = (sentence: (typeof sentences)[number]): Clip[] | undefined => {
        if (!pack) return undefined;
        const out: Clip[] = [];
        for (const { phrase, index } of sentence) {
          if (spokenWords(phrase) === '') {
            out.push(silentClip(phrase, index, 'recorded', locale, rate));
            continue;
          }
          const sounds = pack.find(phrase);
          if (!sounds) return undefined;
          for (const [at, sound] of sounds.entries()) {
            out.push({
              phrase: index,
              voice: 'recorded',
              wav: sound.bytes,
              mime: sound.mime,
              say: sound.words,
              speed: speedOf(rate),
              ms: Math.round(sound.ms / speedOf(rate)),
              pauseMs: at === sounds.length - 1 ? pauseMs(phrase, rate) : 0,
            });
          }
        }
        return out;
      };

      const synthesised = async (sentence: (typeof sentences)[number]): Promise<Clip[] | undefined> => {
        const engine = await within(espeak(), until, undefined);
        if (!engine) return undefined;
        const out: Clip[] = [];
        for (const { phrase, index } of sentence) {
          const words = spokenWords(phrase);
          if (words === '') {
            out.push(silentClip(phrase, index, 'espeak', locale, rate));
            continue;
          }
          if (engines.now() >= until) throw new Error(`no speech within ${VOICE_DEADLINE_MS} ms`);
          const key = `${locale}|${rate}|${words}`;
          let sound: SpokenSound | undefined = phrase.personal ? undefined : cache.get(key);
          if (!sound) {
            sound = engine.speak(words, locale, rate);
            if (!phrase.personal) cache.set(key, sound);
          }
          out.push({
            phrase: index,
            voice: 'espeak',
            wav: sound.wav,
            mime: 'audio/wav',
            say: words,
            speed: 1,
            ms: sound.ms,
            pauseMs: pauseMs(phrase, rate),
          });
        }
        return out;
      };

      for (const sentence of sentences) {
        let said = recorded(sentence);
        if (!said && request.systemVoice) {
          said = sentence.map(({ phrase, index }) => silentClip(phrase, index, 'system', locale, rate));
        }
        if (!said) {
          try {
            said = await synthesised(sentence);
          } catch (error) {
            engines.onTrouble?.('espeak', messageOf(error));
          }
        }
        clips.push(
          ...(said ?? sentence.map(({ phrase, index }) => silentClip(phrase, index, 'none', locale, rate))),
        );
      }
      const heard = new Set(clips.map((clip) => clip.voice));
      return clips.length === 0
        ? captionOnly(request)
        : { voice: BEST.find((voice) => heard.has(voice)) ?? 'none', clips };
    },

    async voices() {
      return {
        espeak: (await espeak()) !== undefined,
        recorded: (await packs()).map(({ locale, pack, count, problems }) => ({
          locale,
          pack,
          count,
          problems,
        })),
      };
    },
  };
}
