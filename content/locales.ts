/**
 * The languages there are. The one place where a language is declared: what is not said here of it is in its words
 * (content/words/, the tasks' own files) or follows from `grammar`. Plain data, read by the core and by the pages.
 */

export const LOCALES = ['zh-CN', 'zh-HK', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export interface Language {
  /** As it is called in itself: its button, which must be known to who reads nothing else here. */
  name: string;
  /**
   * A layer over another language: only what differs is written, the other says the rest. Null: it has all words of its
   * own, and the check refuses it without.
   */
  over: Locale | null;
  /** How sentences, numbers and days are put together. */
  grammar: 'chinese' | 'english';
  speech: {
    /** The voice of espeak-ng. */
    espeak: string;
    /** espeak's words a minute. */
    pace: Record<'slow' | 'normal' | 'fast', number>;
    /** How long a character (Chinese) or a letter (English) takes at normal speed, in milliseconds. */
    signMs: number;
    /** A phrase of the caption is marked as a whole: longer ones are cut at a word near the middle. In characters. */
    longest: number;
    /** How a system names its voices for this language (BCP 47), in the order they are asked. */
    system: readonly RegExp[];
  };
  /** Sunday first. */
  weekdays: readonly string[];
  /** From the hours 0, 5, 11, 13 and 18 (config of the house: at 11 it is noon, at 18 evening). */
  greetings: readonly [string, string, string, string, string];
  /** How the words of numbers and days differ from Mandarin's, longer ones first. Only of Chinese. */
  numberWords: readonly (readonly [mandarin: string, own: string])[];
  /** Said for a value that is not said aloud. */
  onTheScreen: { number: string; words: string };
}

export const LANGUAGES: Readonly<Record<Locale, Language>> = {
  'zh-CN': {
    name: '普通话',
    over: null,
    grammar: 'chinese',
    speech: {
      espeak: 'cmn-latn-pinyin',
      // 150 is 3 characters a second, the house's normal pace (measured: 13 characters in 4.4 s); 120 is 2.3, 195 is 4.
      pace: { slow: 120, normal: 150, fast: 195 },
      signMs: 333,
      longest: 12,
      // Mandarin only: Cantonese is another language to who does not speak it.
      system: [/^(?:zh|cmn)[-_](?:Hans[-_])?CN$/i],
    },
    weekdays: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
    greetings: ['晚上好', '上午好', '中午好', '下午好', '晚上好'],
    numberWords: [],
    onTheScreen: { number: '屏幕上这个数', words: '屏幕上这一样' },
  },
  'zh-HK': {
    name: '廣東話',
    over: 'zh-CN',
    grammar: 'chinese',
    speech: {
      // `zh-yue` is refused. It reads traditional and simplified characters and the words of Cantonese.
      espeak: 'yue',
      // Measured: 11 characters take 4.1 s at 110, 3.5 s at 135, 2.6 s at 180.
      pace: { slow: 110, normal: 135, fast: 180 },
      signMs: 320,
      longest: 12,
      system: [/^(?:zh|yue)[-_](?:Hant[-_])?HK$/i, /^yue(?:[-_]|$)/i],
    },
    weekdays: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
    greetings: ['晚上好', '早晨', '午安', '午安', '晚上好'],
    numberWords: [
      ['摄氏度', '攝氏度'],
      ['农历', '農曆'],
      ['早上', '朝早'],
      ['上午', '上晝'],
      ['下午', '下晝'],
      ['晚上', '夜晚'],
      ['元', '蚊'],
      ['角', '毫'],
      ['两', '兩'],
      ['幺', '一'],
      ['万', '萬'],
      ['亿', '億'],
      ['点', '點'],
      ['号', '號'],
      ['负', '負'],
      ['个', '個'],
      ['闰', '閏'],
      ['腊', '臘'],
      ['吨', '噸'],
    ],
    onTheScreen: { number: '屏幕上面呢個數', words: '屏幕上面呢樣嘢' },
  },
  en: {
    name: 'English',
    over: null,
    grammar: 'english',
    speech: {
      espeak: 'en-gb',
      // 125: the middle of the usual 120–125. 12.5 letters a second.
      pace: { slow: 100, normal: 125, fast: 165 },
      signMs: 80,
      longest: 36,
      system: [/^en[-_]GB$/i, /^en(?:[-_]|$)/i],
    },
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    greetings: ['Good evening', 'Good morning', 'Hello', 'Good afternoon', 'Good evening'],
    numberWords: [],
    onTheScreen: { number: 'the number on the screen', words: 'what is on the screen' },
  },
};

/** Languages that have all words of their own. */
export const WHOLE_LOCALES: readonly Locale[] = LOCALES.filter((locale) => LANGUAGES[locale].over === null);
/** Languages of which only what differs is written. */
export const LAYERS_OF_WORDS: readonly Locale[] = LOCALES.filter((locale) => LANGUAGES[locale].over !== null);

/** A language, then those it is a layer over: who says what it does not. */
export function fallbacks(locale: Locale): Locale[] {
  const { over } = LANGUAGES[locale];
  return over === null ? [locale] : [locale, ...fallbacks(over)];
}

/** What is written for some languages, in this one: its own, what it is a layer over, else Mandarin's. */
export function inLanguage<T>(written: Partial<Record<Locale, T>>, locale: Locale): T | undefined {
  const found = [...fallbacks(locale), 'zh-CN' as const].find((one) => written[one] !== undefined);
  return found && written[found];
}

/** Whether a language is put together as Chinese is. */
export const isChinese = (locale: Locale): boolean => LANGUAGES[locale].grammar === 'chinese';

/** The words of a number or a day, made as in Mandarin, as this language says them. */
export function ownNumberWords(words: string, locale: Locale): string {
  return LANGUAGES[locale].numberWords.reduce(
    (said, [mandarin, own]) => said.replaceAll(mandarin, own),
    words,
  );
}

/** One value for each language. */
export function forEachLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as Record<Locale, T>;
}
