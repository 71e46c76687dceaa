import i18next, { type i18n } from 'i18next';
import type { Content } from '../../content/schema.ts';
import type { Look } from './page.ts';

/** The words of one language: of the house (`common`) and of each task. Values stand in {braces}. */
export interface WordBook {
  readonly locale: Look['locale'];
  /** The words at a key. @throws Error when there are none: the content check keeps that from happening. */
  text(from: string, key: string, values?: Record<string, string | number>): string;
  /** A line as written, its {places} not yet filled: for the voice, which fills them itself. */
  template(from: string, key: string): string;
  /** Lines parted by "|" or given as a list. */
  lines(from: string, key: string, values?: Record<string, string | number>): string[];
  has(from: string, key: string): boolean;
}

/** Makes the word books of all languages. */
export function makeWords(content: Content): Record<Look['locale'], WordBook> {
  const resources: Record<string, Record<string, object>> = {};
  for (const locale of ['zh-CN', 'en']) {
    const ofTasks = [...content.tasks].map(([id, loaded]) => [id, loaded.words[locale] ?? {}] as const);
    resources[locale] = { common: content.common[locale] ?? {}, ...Object.fromEntries(ofTasks) };
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
  return { 'zh-CN': book(instance, 'zh-CN'), en: book(instance, 'en') };
}

function book(instance: i18n, locale: Look['locale']): WordBook {
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
