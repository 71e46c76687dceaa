import i18next, { type i18n } from 'i18next';
import { wordsIn } from '../../content/layers.ts';
import { forEachLocale, inLanguage, LOCALES, type Locale } from '../../content/locales.ts';
import type { Place } from '../../content/places.ts';
import type { Content, Words } from '../../content/schema.ts';

/** The words of one language: of the house (`common`) and of each task. Values stand in {braces}. */
export interface WordBook {
  readonly locale: Locale;
  /** The words at a key. @throws Error when there are none: the content check keeps that from happening. */
  text(from: string, key: string, values?: Record<string, string | number>): string;
  /** A line as written, its {places} not yet filled: for the voice, which fills them itself. */
  template(from: string, key: string): string;
  /** Lines parted by "|" or given as a list. */
  lines(from: string, key: string, values?: Record<string, string | number>): string[];
  has(from: string, key: string): boolean;
}

/** Texts of a place that have a language each are taken in this one. */
function inLocale(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((one) => inLocale(one, locale));
  if (typeof value !== 'object' || value === null) return value;
  if ('zh-CN' in value) return inLanguage(value as Partial<Record<Locale, unknown>>, locale);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inLocale(one, locale)]));
}

const PLACE = /\{place\.([A-Za-z][\w.-]*)\}/g;

/** Fills {place.pension.payDayText} with what the place pack says, in every text, once. */
function placed(words: Words, place: Place | null, locale: Locale): Words {
  const fill = (text: string) =>
    text.replace(PLACE, (whole, key: string) => {
      const value = inLocale(place?.get(key), locale);
      return value === undefined || value === null || typeof value === 'object' ? whole : String(value);
    });
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? fill(value)
        : Array.isArray(value)
          ? value.map((one) => fill(String(one)))
          : typeof value === 'object' && value !== null
            ? placed(value, place, locale)
            : value,
    ]),
  );
}

export type WordBooks = Readonly<Record<Locale, WordBook>>;

/** Makes the word books of all languages. `place`: where the kiosk stands, for {place.…} in the words. */
export function makeWords(content: Content, place: Place | null = null): WordBooks {
  const resources: Record<string, Record<string, object>> = {};
  for (const locale of LOCALES) {
    const ofTasks = [...content.tasks].map(
      ([id, loaded]) => [id, placed(wordsIn(loaded.words, locale), place, locale)] as const,
    );
    resources[locale] = {
      common: placed(wordsIn(content.common, locale), place, locale),
      ...Object.fromEntries(ofTasks),
    };
  }
  const instance = i18next.createInstance();
  void instance.init({
    resources,
    lng: 'zh-CN',
    fallbackLng: false,
    ns: Object.keys(resources['zh-CN'] ?? {}),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    returnObjects: true,
    keySeparator: '.',
    nsSeparator: false,
  });
  return forEachLocale((locale) => book(instance, locale));
}

function book(instance: i18n, locale: Locale): WordBook {
  const exists = (from: string, key: string) => instance.exists(key, { ns: from, lng: locale });
  const get = (from: string, key: string, values: Record<string, string | number> | undefined): unknown => {
    if (!exists(from, key)) throw new Error(`no words for ${from}:${key} in ${locale}`);
    return instance.t(key, { ...values, ns: from, lng: locale });
  };
  return {
    locale,
    text: (from, key, values) => String(get(from, key, values)),
    template: (from, key) => String(instance.getResource(locale, from, key) ?? ''),
    lines(from, key, values) {
      const found = get(from, key, values);
      return Array.isArray(found) ? found.map(String) : String(found).split('|');
    },
    has: exists,
  };
}
