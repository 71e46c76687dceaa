import { type Box, linesOf } from '../boxes.ts';
import type { Piece } from './painted.ts';

/**
 * Where one paragraph stands right below another: how far the first line of the one is from the last of the other, in
 * line heights. One of the two must run over more than one line: what always has a single line is a list.
 */
export function paragraphSteps(pieces: readonly Piece[]): { words: string; step: number }[] {
  const blocks = new Map<HTMLElement, Piece[]>();
  for (const piece of pieces) blocks.set(piece.block, [...(blocks.get(piece.block) ?? []), piece]);
  const paragraphs = [...blocks]
    .filter(([block]) => block.matches('p, li') && !block.closest(ONE_SAYING))
    .map(([block, some]) => {
      const rows = linesOf(some.flatMap(({ lines, fontPx }) => lines.map((line) => ({ ...line, fontPx }))));
      return { block, some, rows };
    });
  return paragraphs.flatMap(({ block, some, rows }) => {
    const next = paragraphs.find((one) => one.block === block.nextElementSibling);
    const [piece] = some;
    const [last, first] = [rows.at(-1), next?.rows[0]];
    if (!piece || !last || !first || !next || next.some[0]?.fontPx !== piece.fontPx) return [];
    const below = middle(first) - middle(last);
    if (rows.length + next.rows.length < 3 || below < piece.fontPx / 2) return [];
    return [{ words: next.some[0]?.words ?? '', step: below / piece.leadingPx }];
  });
}

/** The lines of a note are one saying, broken where one breathes. */
const ONE_SAYING = '.note';

const middle = ({ top, bottom }: Box) => (top + bottom) / 2;
