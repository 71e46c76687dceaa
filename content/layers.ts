import { fallbacks, type Locale } from './locales.ts';
import type { Words } from './schema.ts';

/** The words of a language put together with those of the language it is a layer over. Pure. */

const isTree = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `top` where it says something, `base` elsewhere; a list is one thing said. */
function over(base: Words, top: Words): Words {
  const both = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const under = both[key];
    both[key] = isTree(value) && isTree(under) ? over(under, value) : value;
  }
  return both;
}

/** All words in a language: its own over those it is a layer over. */
export function wordsIn(words: Readonly<Record<string, Words>>, locale: Locale): Words {
  return fallbacks(locale).reduceRight<Words>((sum, one) => over(sum, words[one] ?? {}), {});
}
