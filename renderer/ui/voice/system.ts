import type { SystemVoice } from './sound.ts';

/** A voice that the page's own speech offers: the part of SpeechSynthesisVoice that decides. */
export interface OfferedVoice {
  name: string;
  lang: string;
  /** False: the words would be sent to somebody's server. */
  localService: boolean;
}

/** As the core names it: Node's process.platform. */
export type Platform = 'win32' | 'darwin' | 'linux' | (string & {});

/** The best voice for a locale among those offered, or undefined: only local ones, and Mandarin for Chinese. */
export function bestVoice<V extends OfferedVoice>(
  locale: 'zh-CN' | 'en',
  offered: readonly V[],
): V | undefined {
  const wanted = locale === 'zh-CN' ? [/^(?:zh|cmn)[-_](?:Hans[-_])?CN$/i] : [/^en[-_]GB$/i, /^en/i];
  for (const lang of wanted) {
    const found = offered.find((voice) => voice.localService && lang.test(voice.lang));
    if (found) return found;
  }
  return undefined;
}

/**
 * Who speaks what has not been recorded: the system's own voice where it is better than espeak (Windows and
 * macOS, with a local voice of the language), else ours. Never on Linux: its speech-dispatcher has no
 * boundary events and pausing wedges it.
 */
export function voiceFor(
  platform: Platform,
  locale: 'zh-CN' | 'en',
  offered: readonly OfferedVoice[],
): 'system' | 'own' {
  if (platform !== 'win32' && platform !== 'darwin') return 'own';
  return bestVoice(locale, offered) ? 'system' : 'own';
}

/** The page's own speech, or undefined where there is no fitting voice. Ask again after `voiceschanged`. */
export function systemVoice(
  locale: 'zh-CN' | 'en',
  synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis,
): SystemVoice | undefined {
  if (!synthesis) return undefined;
  const voice = bestVoice(locale, synthesis.getVoices());
  if (!voice) return undefined;
  return {
    speak(words, speed, volume, done) {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = speed;
      utterance.volume = volume;
      let over = false;
      const end = (spoken: boolean) => {
        if (over) return;
        over = true;
        done(spoken);
      };
      utterance.onend = () => end(true);
      utterance.onerror = () => end(false);
      synthesis.speak(utterance);
      return () => {
        if (over) return;
        over = true;
        synthesis.cancel();
      };
    },
  };
}
