import type { ContentFile } from '../load.ts';
import type { Fault, Words } from '../schema.ts';
import { type Finding, type Place, plainLanguage } from './plain-language.ts';

/** The words on one button or key. */
const BUTTONS =
  /(?:^|\.)choices\.[^.]+(?:\.label)?$|^actions\.|\.confirm$|^dock\.|^enter\.(?:point|delete|clear)$/;
/** Lines that are only heard. */
const VOICES = /(?:^|\.)voice(?:Sum)?(?:\.[^.]+)?$/;

/**
 * Where a text stands, told from its key: pages have title, hint and voice, buttons have labels. Everything else is
 * a line.
 */
export function placeOf(path: readonly string[]): Place {
  const key = path.join('.');
  const last = path[path.length - 1];
  if (VOICES.test(key)) return 'voice';
  if (BUTTONS.test(key)) return 'button';
  return last === 'title' || last === 'hint' ? last : 'line';
}

/** Every text of a tree of words with the way to it; the lines of a list are numbered. */
export function textsOf(words: Words, path: readonly string[] = []): { path: string[]; text: string }[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = [...path, key];
    if (Array.isArray(value))
      return value.map((text, index) => ({ path: [...here, String(index)], text: String(text) }));
    if (typeof value === 'object' && value !== null) return textsOf(value, here);
    return [{ path: here, text: String(value) }];
  });
}

/** What is wrong, and what to say instead, after the words' own place. */
function saysOf({ where, what, sayInstead }: Finding): string {
  return `${where}: ${what}; ${sayInstead === null ? 'say it in fewer or plainer words' : `say ${sayInstead}`}`;
}

/** Checks the Chinese words of one file by the plain-language rule. */
export function lintWords(file: string, words: Words, sources: Map<string, ContentFile>): Fault[] {
  const source = sources.get(file);
  return textsOf(words).flatMap(({ path, text }) =>
    plainLanguage(path.join('.'), text, placeOf(path)).map((finding) => ({
      file,
      line: source?.lineOf(path) ?? null,
      says: saysOf(finding),
    })),
  );
}
