import type { RecordedPack } from '../../content/voices/packs.ts';
import { captionOnly, pauseMs, silentClip, speedOf, spokenWords } from './caption.ts';
import type { Espeak, SpokenSound } from './espeak.ts';
import {
  type Clip,
  type SpeakRequest,
  type SpokenPhrase,
  VOICE_DEADLINE_MS,
  VOICE_LOADING_MS,
  type VoiceLocale,
  type VoiceMethods,
  type VoiceName,
} from './port.ts';
import { SoundCache } from './sound-cache.ts';

/** What there is to speak with. Loading may fail; the next voice then speaks. */
export interface Engines {
  recorded(): Promise<RecordedPack[]>;
  espeak(): Promise<Espeak | undefined>;
  /** The pack that staff chose for a language, where they did; known once `recorded` has come. */
  chosen?(locale: VoiceLocale): string | undefined;
  /** A clock that only goes forward, in milliseconds. */
  now(): number;
  /** Told of an engine that failed: the voice's name and the error's words, never what was to be said. */
  onTrouble?(voice: VoiceName, message: string): void;
}

const BEST: VoiceName[] = ['recorded', 'system', 'espeak', 'none'];

/** A phrase and where it stands in the request. */
type Placed = { phrase: SpokenPhrase; index: number };

/** Cuts phrases into sentences: each ends with a `stop`. */
function sentencesOf(phrases: SpokenPhrase[]): Placed[][] {
  const sentences: Placed[][] = [[]];
  for (const [index, phrase] of phrases.entries()) {
    sentences.at(-1)?.push({ phrase, index });
    if (phrase.pause === 'stop') sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/**
 * The voice, phrase by phrase: the pack that was chosen → the house's own recordings → the page's own voice where it is
 * good → espeak → caption alone. So a neighbour is heard wherever she has spoken, and a sum does not turn her whole
 * sentence into the robot. What is left of a sentence is said by one voice: an engine that fails, or has used up the
 * time, hands all of it on.
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
      const wanted = request.voicePack ?? engines.chosen?.(locale);
      // A pack that was brought in is heard only where it was chosen: it may be in a dialect.
      const asked = matching.find((candidate) => candidate.pack === wanted);
      const house = matching.find((candidate) => !candidate.imported && candidate !== asked);
      const speakers = [asked, house].filter((candidate) => candidate !== undefined);

      const recorded = ({ phrase, index }: Placed): Clip[] | undefined => {
        for (const pack of speakers) {
          const sounds = pack.find(phrase);
          if (!sounds) continue;
          return sounds.map((sound, at) => ({
            phrase: index,
            voice: 'recorded' as const,
            wav: sound.bytes,
            mime: sound.mime,
            say: sound.words,
            speed: speedOf(rate),
            ms: Math.round(sound.ms / speedOf(rate)),
            pauseMs: at === sounds.length - 1 ? pauseMs(phrase, rate) : 0,
          }));
        }
        return undefined;
      };

      const synthesised = async (rest: Placed[]): Promise<Clip[] | undefined> => {
        const engine = await within(espeak(), until, undefined);
        if (!engine) return undefined;
        const out: Clip[] = [];
        for (const { phrase, index } of rest) {
          const words = spokenWords(phrase);
          if (engines.now() >= until) throw new Error(`no speech within ${VOICE_DEADLINE_MS} ms`);
          const own = phrase.locale ?? locale;
          const key = `${own}|${rate}|${words}`;
          let sound: SpokenSound | undefined = phrase.personal ? undefined : cache.get(key);
          if (!sound) {
            sound = engine.speak(words, own, rate);
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
        const said = new Map<number, Clip[]>();
        const silent: Placed[] = [];
        let rest: Placed[] = [];
        for (const placed of sentence) {
          const mine = placed.phrase.locale === undefined || placed.phrase.locale === locale;
          const found = spokenWords(placed.phrase) === '' || !mine ? undefined : recorded(placed);
          if (found) said.set(placed.index, found);
          else (spokenWords(placed.phrase) === '' ? silent : rest).push(placed);
        }
        let by: VoiceName = said.size > 0 ? 'recorded' : rest.length > 0 ? 'espeak' : 'none';
        if (rest.length > 0 && request.systemVoice) {
          by = 'system';
          for (const { phrase, index } of rest)
            if (phrase.locale === undefined)
              said.set(index, [silentClip(phrase, index, 'system', locale, rate)]);
          // The page's voice knows one language.
          rest = rest.filter(({ phrase }) => phrase.locale !== undefined);
        }
        if (rest.length > 0) {
          try {
            for (const clip of (await synthesised(rest)) ?? []) said.set(clip.phrase, [clip]);
          } catch (error) {
            engines.onTrouble?.('espeak', messageOf(error));
          }
        }
        if (rest.some(({ index }) => !said.has(index))) by = 'none';
        for (const { phrase, index } of silent)
          said.set(index, [silentClip(phrase, index, by, locale, rate)]);
        for (const { phrase, index } of sentence)
          clips.push(...(said.get(index) ?? [silentClip(phrase, index, 'none', locale, rate)]));
      }
      const heard = new Set(clips.map((clip) => clip.voice));
      return clips.length === 0
        ? captionOnly(request)
        : { voice: BEST.find((voice) => heard.has(voice)) ?? 'none', clips };
    },

    async load() {
      await within(Promise.all([packs(), espeak()]), engines.now() + VOICE_LOADING_MS, null);
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
