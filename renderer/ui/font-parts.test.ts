import sheet from '@fontsource-variable/noto-sans-sc/wght.css?raw';
import { expect, test } from 'vitest';
import { fontParts, partFinder } from './font-parts.ts';

const parts = fontParts(sheet);
const files = import.meta.glob(
  '../../node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2',
  {
    query: '?url',
  },
);
const partOf = partFinder(parts);
/** Every character of the words: of all languages, on pages and on slips. */
const written = Object.values(
  import.meta.glob<string>(
    ['../../content/words/*/*', '../../content/tasks/*/*.yaml', '../../content/bundles/*.yaml'],
    { query: '?raw', eager: true, import: 'default' },
  ),
);

test('every face of the style sheet is a part with a file that is there', () => {
  const faces = sheet.match(/@font-face/g) ?? [];
  expect(faces.length).toBeGreaterThan(90);
  expect(parts).toHaveLength(faces.length);
  const there = Object.keys(files).map((path) => path.slice(path.lastIndexOf('/') + 1));
  for (const { file, ranges } of parts) {
    expect(there).toContain(file);
    for (const [from, to] of ranges) expect(to).toBeGreaterThanOrEqual(from);
  }
});

test('usual characters, figures and marks are each in a part', () => {
  for (const character of '桂花里社区便民服务站，您好！Aa09￥（）“”。·')
    expect(partOf(character), character).not.toBeNull();
  expect(partOf('A')?.file).toContain('latin');
  expect(partOf('桂')?.file).not.toBe(partOf('A')?.file);
});

test('every character that is written in any language is in a part: 嘅 咗 冇 喺 唔 撳 as well as 的', () => {
  const characters = new Set(written.join(''));
  for (const character of '嘅咗冇喺唔撳的') expect(characters, character).toContain(character);
  expect([...characters].filter((one) => /\p{Script=Han}/u.test(one) && partOf(one) === null)).toEqual([]);
});

test('a rare character is in none: the second family has it', () => {
  for (const character of ['㛃', '𬒈', '䶮']) expect(partOf(character), character).toBeNull();
});
