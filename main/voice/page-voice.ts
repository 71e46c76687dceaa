import { forEachLocale } from '../../content/locales.ts';
import { silentClip } from './caption.ts';
import type { Clip, SpeakRequest, Speech, SpokenPhrase } from './port.ts';
import { type ChosenVoices, chooseVoices, type OfferedVoice, type SystemVoiceWish } from './system-voice.ts';

/** Something to be said, as it goes to the page. */
export interface Said {
  utterance: string;
  clips: Clip[];
}

export interface PageVoice {
  /** Speaks, with the page's own voice where it has a good one. Rejects only if there is none and ours is away. */
  speak(request: SpeakRequest): Promise<Speech>;
  /** The page tells which voices its system has: at the start, and whenever that changes. */
  offered(voices: readonly OfferedVoice[]): ChosenVoices;
  /** To the page. */
  say(said: Said): void;
  /**
   * The page's own voice failed, or nothing was heard of it. It is not asked again in this visit; what is left,
   * from the beginning of that sentence, is spoken by ours.
   */
  failed(at: { utterance: string; phrase: number }): Promise<void>;
}

const NONE: ChosenVoices = forEachLocale(() => null);

/** Where the sentence of a phrase begins: two voices in one sentence sound like two people. */
function sentenceStart(phrases: readonly SpokenPhrase[], phrase: number): number {
  let start = Math.min(Math.max(0, phrase), phrases.length);
  while (start > 0 && phrases[start - 1]?.pause !== 'stop') start -= 1;
  return start;
}

/** Joins the voice process and the voice that the page's system has into one, for one visit. */
export function makePageVoice(input: {
  wish: SystemVoiceWish;
  platform: string;
  /** The voice process. */
  speak(request: SpeakRequest): Promise<Speech>;
  /** To the page. */
  publish(said: Said): void;
  /** Told that a voice is away, never what was to be said. */
  onTrouble(what: 'system-voice' | 'voice', error: unknown): void;
}): PageVoice {
  let chosen = NONE;
  let lost = false;
  let present: Said | null = null;
  /** What the clips in hand were asked with. */
  const askedFor = new WeakMap<Clip[], SpeakRequest>();

  async function speak(request: SpeakRequest): Promise<Speech> {
    const systemVoice = !lost && chosen[request.locale] !== null;
    let speech: Speech;
    try {
      speech = await input.speak({ ...request, systemVoice });
    } catch (error) {
      if (!systemVoice) throw error;
      input.onTrouble('voice', error);
      const clips = request.phrases.map((phrase, index) =>
        silentClip(phrase, index, 'system', request.locale, request.rate),
      );
      speech = { voice: 'system', clips };
    }
    askedFor.set(speech.clips, request);
    return speech;
  }

  function say(said: Said): void {
    present = said;
    input.publish(said);
  }

  return {
    speak,
    say,
    offered(voices) {
      chosen = chooseVoices(input.wish, input.platform, voices);
      return lost ? NONE : chosen;
    },
    async failed({ utterance, phrase }) {
      const said = present;
      if (lost || said?.utterance !== utterance || !said.clips.some(({ voice }) => voice === 'system'))
        return;
      lost = true;
      input.onTrouble('system-voice', null);
      const request = askedFor.get(said.clips);
      if (!request) return;
      const from = sentenceStart(request.phrases, phrase);
      const { clips } = await speak({ ...request, phrases: request.phrases.slice(from) });
      // Somebody has moved on meanwhile: that page is not spoken any more.
      if (present !== said) return;
      say({
        utterance: `${utterance}-ours`,
        clips: clips.map((clip) => ({ ...clip, phrase: clip.phrase + from })),
      });
    },
  };
}
