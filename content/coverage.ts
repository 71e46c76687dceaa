import { keysOf, OWN_LANGUAGE } from './check-task.ts';
import { fallbacks, LANGUAGES, LAYERS_OF_WORDS, type Locale } from './locales.ts';
import type { Content, Words } from './schema.ts';

/** How much of the words a layer says itself. The rest is read and heard in the words of the language under it. */

export interface Covered {
  /** `common`, `frame`, or the id of a task or a bundle. */
  of: string;
  own: number;
  all: number;
  /** The keys that the language under it says. */
  left: string[];
}

/** Words that residents never read or hear in their own language: lists of what staff choose, ways to search. */
const NOT_COUNTED = /^(?:reasons|search|readiness|paperChange|opening|setup|room|desk|class)(?:\.|$)/;
const counted = (words: Words | undefined) => keysOf(words ?? {}).filter((key) => !NOT_COUNTED.test(key));

/** The words of each part of the content, counted. */
export function coverage(content: Content, locale: Locale): Covered[] {
  const [, under = locale] = fallbacks(locale);
  const count = (of: string, words: Readonly<Record<string, Words>>): Covered => {
    // Rows of a service that another language has words for, this one has too.
    const rows = Object.values(words).flatMap((one) => keysOf(one).filter((key) => OWN_LANGUAGE.test(key)));
    const all = [...new Set([...counted(words[under]), ...rows])];
    const own = new Set(counted(words[locale]));
    const left = all.filter((key) => !own.has(key));
    return { of, own: all.length - left.length, all: all.length, left };
  };
  return [
    count('common', content.common),
    count('frame', content.frame),
    ...[...content.tasks].map(([id, { words }]) => count(id, words)),
    ...[...content.bundles].map(([id, { words }]) => count(id, words as Record<string, Words>)),
  ];
}

/** What the check tells: one line a layer, the whole parts first. */
export function coverageLines(content: Content): string[] {
  return LAYERS_OF_WORDS.map((locale) => {
    const [, under = locale] = fallbacks(locale);
    const parts = coverage(content, locale);
    const told = parts
      .toSorted((a, b) => b.own / b.all - a.own / a.all)
      .map(({ of, own, all }) => `${of} ${Math.floor((own * 100) / all)}%`);
    return `${LANGUAGES[locale].name} (${locale}) says of itself: ${told.join(', ')}. The rest is in the words of ${under}.`;
  });
}
