import type { ChosenVoices, OfferedVoice } from '../../../main/voice/system-voice.ts';
import type { SystemVoice } from './sound.ts';

/** The page's own speech (Web Speech). Which of its voices is good enough is decided by the core. */

/** What this page's system offers; empty until its voices are loaded. */
export function offeredVoices(synthesis: Pick<SpeechSynthesis, 'getVoices'>): OfferedVoice[] {
  return synthesis.getVoices().map(({ voiceURI, name, lang, localService }) => ({
    id: voiceURI,
    name,
    lang,
    local: localService,
  }));
}

/** Calls `tell` with the voices there are, and again whenever they change: they load after the page. */
export function followVoices(
  tell: (offered: OfferedVoice[]) => void,
  synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis,
): void {
  if (!synthesis) return;
  const now = () => tell(offeredVoices(synthesis));
  if (synthesis.getVoices().length > 0) now();
  synthesis.addEventListener('voiceschanged', now);
}

/** Speaks with the voice the core has chosen. @param chosen its id at the time of speaking; null: cannot */
export function systemVoice(
  chosen: () => ChosenVoices[keyof ChosenVoices],
  synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis,
): SystemVoice {
  return {
    speak(words, speed, volume, tell) {
      const id = chosen();
      const voice = id === null ? undefined : synthesis?.getVoices().find(({ voiceURI }) => voiceURI === id);
      if (!voice || !synthesis) {
        tell.done(false);
        return () => undefined;
      }
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = speed;
      utterance.volume = volume;
      let over = false;
      let began = false;
      const end = (spoken: boolean) => {
        if (over) return;
        over = true;
        tell.done(spoken);
      };
      utterance.onstart = () => {
        began = true;
        if (!over) tell.began();
      };
      // An end without a beginning: nothing was heard.
      utterance.onend = () => end(began);
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
