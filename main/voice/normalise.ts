import { isChinese, ownNumberWords } from '../../content/locales.ts';
import { normaliseEn } from './normalise-en.ts';
import { normaliseZh } from './normalise-zh.ts';
import type { VoiceLocale } from './port.ts';

/** The words an engine is to speak for a written text. Every engine gets words, never figures. Pure. */
export function normalise(text: string, locale: VoiceLocale): string {
  return isChinese(locale) ? normaliseZh(text, (words) => ownNumberWords(words, locale)) : normaliseEn(text);
}
