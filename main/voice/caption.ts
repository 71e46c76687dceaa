import { LANGUAGES } from '../../content/locales.ts';
import type { Clip, Rate, SpeakRequest, Speech, SpokenPhrase, VoiceLocale, VoiceName } from './port.ts';

/** Times of speech and of silence, and the caption that goes on alone. Pure. */

/** Silence after a phrase at normal speed, in milliseconds (design: 0.4 s at commas, 0.8 s at full stops). */
const PAUSE = { none: 0, comma: 400, stop: 800 };
const STRETCH: Record<Rate, number> = { slow: 1.25, normal: 1, fast: 0.75 };
/** A phrase that is only read, such as a name, is marked at least so long. */
const SHORTEST_MS = 600;

export function pauseMs(phrase: SpokenPhrase, rate: Rate): number {
  return Math.round(PAUSE[phrase.pause] * STRETCH[rate]);
}

/** At which speed a sound recorded at normal pace is played. */
export function speedOf(rate: Rate): number {
  return 1 / STRETCH[rate];
}

/** About how long a phrase takes to say, in milliseconds. */
export function estimatedMs(phrase: SpokenPhrase, locale: VoiceLocale, rate: Rate): number {
  const said = spokenWords(phrase);
  const signs = (said === '' ? phrase.text : said).replace(/[\s，。！？、；：,.!?;:]/g, '').length;
  return Math.max(SHORTEST_MS, Math.round(signs * LANGUAGES[locale].speech.signMs * STRETCH[rate]));
}

/** The words of a phrase; empty for one that is captioned only. */
export function spokenWords(phrase: SpokenPhrase): string {
  return phrase.say ?? phrase.text;
}

/** A clip without a sound of ours: for the page's own voice, for a caption alone, for a name. */
export function silentClip(
  phrase: SpokenPhrase,
  index: number,
  voice: VoiceName,
  locale: VoiceLocale,
  rate: Rate,
): Clip {
  return {
    phrase: index,
    voice,
    wav: null,
    mime: 'audio/wav',
    say: spokenWords(phrase),
    speed: speedOf(rate),
    ms: estimatedMs(phrase, locale, rate),
    pauseMs: pauseMs(phrase, rate),
  };
}

/** The whole request as a caption that walks on at reading pace. What is left when nothing can speak. */
export function captionOnly(request: SpeakRequest): Speech {
  return {
    voice: 'none',
    clips: request.phrases.map((phrase, index) =>
      silentClip(phrase, index, 'none', request.locale, request.rate),
    ),
  };
}
