import type { Block } from './page.ts';
import type { Pressable } from './pressables.ts';
import { line, type SpokenLine } from './spoken.ts';
import type { WordBook } from './words.ts';

/** What is heard of a page on which words are written: what may be meant, and what stands there by now. Pure. */

export type WritingBlock = Extract<Block, { kind: 'writing' }>;

/** What is said for a thing by its name: of the text that stands there, by `written`. */
type Lines = Readonly<Record<string, SpokenLine>>;

/** The block in which words are being written; a list of ready phrases is chosen from like any other. */
export const writingOf = (blocks: readonly Block[]): WritingBlock | undefined =>
  blocks.find((block): block is WritingBlock => block.kind === 'writing' && block.by !== 'list');

/** The same as long as the same may be meant. */
export const foundKey = ({ tiles, nothing }: WritingBlock): string =>
  nothing ? 'nothing' : tiles.map(({ label }) => label).join(' ');

/**
 * What may be meant, each with its place: 第一个，王，国王的王。 Where others hear, of a name only how many there are.
 * @param items everything on the page that can be pressed
 */
export function foundLines(
  { tiles, nothing, words: told }: WritingBlock,
  items: readonly Pressable[],
  words: WordBook,
  headphones: boolean,
): SpokenLine[] {
  if (nothing) return [line(told)];
  const labels = tiles.flatMap(({ action }) => items.find(({ id }) => id === action)?.label ?? []);
  if (!headphones && labels.some(isOfName))
    return [line(words.text('common', 'listen.foundSeen', { n: tiles.length }))];
  return labels.map(({ template, slots }, at) => ({
    template: words
      .text('common', 'listen.found', { n: at + 1, label: '{label}' })
      .replace('{label}', template),
    slots,
  }));
}

const isOfName = ({ slots }: SpokenLine): boolean =>
  Object.values(slots).some((slot) => 'about' in slot && slot.about === 'written-name');

/** What is written by now; none where nothing is. */
export const writtenLines = (lines: Lines): SpokenLine[] => (lines.written ? [lines.written] : []);

/** After what deletes: the letters that are left, else the characters. */
export const leftLines = ({ letters }: WritingBlock, lines: Lines): SpokenLine[] =>
  letters === '' ? writtenLines(lines) : [line([...letters].join(' '))];
