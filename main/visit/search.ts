import { fallbacks, type Locale } from '../../content/locales.ts';
import type { Content, SearchEntry } from '../../content/schema.ts';
import type { Look } from './page.ts';

/** Tasks found by what people say ("工资卡没到钱") and by the letters their words begin with. */

export type Find = (sought: string, locale: Look['locale']) => readonly string[];

/** Pairs of neighbouring characters: how alike two ways of saying a thing are. */
function pairs(text: string): Set<string> {
  const chars = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(chars.length === 1 ? chars : chars.slice(1).map((char, index) => `${chars[index]}${char}`));
}

/** 0 (nothing in common) … 1 (the shorter is in the longer), for spoken phrases. */
function alike(said: Set<string>, phrase: Set<string>): number {
  let common = 0;
  for (const pair of said) if (phrase.has(pair)) common++;
  return common / Math.max(1, Math.min(said.size, phrase.size));
}

/** Less than this in common is chance. */
const LEAST_ALIKE = 0.34;

/** 2: begins with these letters · 1: they stand inside · 0: not at all. By initials, by whole sounds, or in English. */
function letters(entry: SearchEntry, sought: string): number {
  const marks = [entry.initials, entry.sounds].map((text) =>
    text.startsWith(sought) ? 2 : sought.length > 1 && text.includes(sought) ? 1 : 0,
  );
  return Math.max(...marks);
}

/** Makes the search over all tasks and bundles. Letters are typed on the kiosk; spoken words work the same way. */
export function makeFind(content: Pick<Content, 'search'>): Find {
  return (sought, locale) => {
    const said = fallbacks(locale);
    const text = sought.trim().toLowerCase();
    if (text === '') return [];
    const entries = content.search.filter((entry) => said.includes(entry.locale as Locale));
    const best = new Map<string, number>();
    const spoken = /\p{Script=Han}/u.test(text) ? pairs(text) : null;
    for (const entry of entries) {
      const mark = spoken ? alike(spoken, pairs(entry.phrase)) : letters(entry, text);
      if (mark <= (spoken ? LEAST_ALIKE : 0)) continue;
      // The name itself comes before other ways of saying it.
      const weight = mark + (entry.isName ? 0.1 : 0);
      if (weight > (best.get(entry.id) ?? 0)) best.set(entry.id, weight);
    }
    return [...best].sort(([, a], [, b]) => b - a).map(([id]) => id);
  };
}
