import { pinyin } from 'pinyin-pro';
import type { Bundle, LoadedTask, SearchEntry, Words } from './schema.ts';

/** The ways to say each task and bundle, with the letters their sounds begin with: made once, when content is read. */

const HAN = /\p{Script=Han}/u;

/** The letters of a phrase: of its sounds in Chinese, of its words in English. Figures stay as they are. */
export function lettersOf(phrase: string): { initials: string; sounds: string } {
  const plain = phrase.replace(/[\s\p{P}]+/gu, ' ').trim();
  if (!HAN.test(plain)) {
    const words = plain.toLowerCase().split(' ');
    return { initials: words.map((word) => word[0] ?? '').join(''), sounds: words.join('') };
  }
  const sounds = pinyin(plain.replaceAll(' ', ''), { toneType: 'none', type: 'array', v: true }).map(
    (sound) => sound.toLowerCase(),
  );
  return { initials: sounds.map((sound) => sound[0] ?? '').join(''), sounds: sounds.join('') };
}

function entries(id: string, locale: string, name: string, phrases: unknown): SearchEntry[] {
  const said = Array.isArray(phrases) ? phrases.map(String) : [];
  return [name, ...said].map((phrase, index) => ({
    id,
    locale,
    phrase,
    ...lettersOf(phrase),
    isName: index === 0,
  }));
}

/** All ways to say what there is. */
export function searchEntries(
  tasks: ReadonlyMap<string, LoadedTask>,
  bundles: ReadonlyMap<string, Bundle>,
): SearchEntry[] {
  const name = (words: Words | undefined) => (typeof words?.name === 'string' ? words.name : '');
  return [
    ...[...tasks].flatMap(([id, { words }]) =>
      Object.entries(words).flatMap(([locale, said]) =>
        // A language that is a layer may leave the name to the other.
        name(said) === '' ? [] : entries(`task:${id}`, locale, name(said), said.search),
      ),
    ),
    ...[...bundles].flatMap(([id, bundle]) =>
      Object.entries(bundle.words).flatMap(([locale, said]) =>
        said ? entries(`bundle:${id}`, locale, said.name, said.search) : [],
      ),
    ),
  ];
}
