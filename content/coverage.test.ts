import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { coverage } from './coverage.ts';
import { loadContent } from './load.ts';
import { LANGUAGES, LAYERS_OF_WORDS } from './locales.ts';
import { textsOf } from './words/lint.ts';

const { content } = loadContent(fileURLToPath(new URL('.', import.meta.url)));

/**
 * Tasks of ours whose words nobody has written in a layer: its voice says the words under it. Keep it empty. Who adds
 * a task and does not speak the language names the task here, so that it is seen; on a kiosk the content check only
 * counts, and a new task passes without.
 */
const UNWRITTEN: Record<string, readonly string[]> = { 'zh-HK': [] };

test.each(LAYERS_OF_WORDS)('%s says all that residents read and hear of what we ship', (locale) => {
  const parts = coverage(content, locale);
  expect(parts.length).toBeGreaterThan(15);
  const left = parts.filter(({ left }) => left.length > 0);
  // Named here and yet written, it is to be taken off the list.
  expect(left.map(({ of }) => of).toSorted(), JSON.stringify(left)).toEqual(
    [...(UNWRITTEN[locale] ?? [])].toSorted(),
  );
});

/** All characters of a table of two bytes. */
function charactersOf(encoding: string, first: [number, number], second: [number, number]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const all = new Set<string>();
  for (let high = first[0]; high <= first[1]; high++)
    for (let low = second[0]; low <= second[1]; low++) {
      const character = decoder.decode(new Uint8Array([high, low]));
      if (/^\p{Script=Han}$/u.test(character)) all.add(character);
    }
  return all;
}

test('Cantonese is written in traditional characters', () => {
  // In the mainland's table of simplified characters and not in Taiwan's and Hong Kong's: written so only there.
  const mainland = charactersOf('gb18030', [0xb0, 0xf7], [0xa1, 0xfe]);
  const traditional = charactersOf('big5', [0x81, 0xfe], [0x40, 0xfe]);
  expect([mainland.has('办'), traditional.has('办'), traditional.has('辦')]).toEqual([true, false, true]);
  /** Everyday characters in Hong Kong that the older table has not. */
  const alsoThere = new Set('吓着');
  const simplified = (text: string) =>
    [...text].filter((one) => mainland.has(one) && !traditional.has(one) && !alsoThere.has(one));
  const parts = [
    content.common,
    content.frame,
    ...[...content.tasks.values(), ...content.bundles.values()].map(({ words }) => words),
  ];
  const found = parts
    .flatMap((words) => textsOf(words['zh-HK'] ?? {}))
    // What is said instead to keys is also looked for in the words of a task that is not written yet.
    .filter(({ path }) => !path.join('.').startsWith('listen.instead.'))
    .filter(({ text }) => simplified(text).length > 0)
    .map(({ path, text }) => `${path.join('.')}: ${text}`);
  expect(found).toEqual([]);
  expect(LANGUAGES['zh-HK'].numberWords.flatMap(([, own]) => simplified(own))).toEqual([]);
});
