import { forEachLocale, LANGUAGES } from '../../content/locales.ts';
import type { VoiceLocale } from './port.ts';

/**
 * Is the operating system's own voice, as a page offers it, better than ours? The one place where that is
 * decided. Pure.
 */

/** A voice that a page's own speech offers: the part of SpeechSynthesisVoice that decides. */
export interface OfferedVoice {
  /** What the page finds it by (`voiceURI`). */
  id: string;
  name: string;
  lang: string;
  /** False: the words would be sent to somebody's server. */
  local: boolean;
}

/** As the core names it: Node's process.platform. */
export type Platform = 'win32' | 'darwin' | 'linux' | (string & {});

/** What the technician wants: `always` also where it is usually worse than ours, after hearing it. */
export type SystemVoiceWish = 'where-good' | 'always' | 'never';

/** Which voice speaks what has not been recorded, by its id; null: ours. */
export type ChosenVoices = Record<VoiceLocale, string | null>;

/** macOS lists these small formant voices, in every language, before its good ones. */
const FORMANT = /^(?:Eddy|Flo|Grandma|Grandpa|Reed|Rocko|Sandy|Shelley)\b/;

/** The best voice for a locale among those offered, or undefined. Never one that sends the words away. */
export function bestVoice<V extends OfferedVoice>(locale: VoiceLocale, offered: readonly V[]): V | undefined {
  const local = offered.filter((voice) => voice.local);
  for (const language of LANGUAGES[locale].speech.system) {
    const speaking = local.filter((voice) => language.test(voice.lang));
    const found = speaking.find((voice) => !FORMANT.test(voice.name)) ?? speaking[0];
    if (found) return found;
  }
  return undefined;
}

/**
 * The voices to speak with: the system's own where it is better than espeak (Windows and macOS), else ours.
 * On Linux speech-dispatcher usually speaks with espeak itself, by a longer way.
 */
export function chooseVoices(
  wish: SystemVoiceWish,
  platform: Platform,
  offered: readonly OfferedVoice[],
): ChosenVoices {
  const wanted =
    wish === 'always' || (wish === 'where-good' && (platform === 'win32' || platform === 'darwin'));
  const best = (locale: VoiceLocale) => (wanted ? (bestVoice(locale, offered)?.id ?? null) : null);
  return forEachLocale(best);
}
