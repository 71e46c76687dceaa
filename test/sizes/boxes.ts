/** Boxes on a page, in points, and the lines that pieces of text come to. Pure. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far two boxes are apart; below 0 they lie over each other by so much. */
export function gapOf(one: Box, other: Box): number {
  const across = Math.max(other.left - one.right, one.left - other.right);
  const down = Math.max(other.top - one.bottom, one.top - other.bottom);
  return Math.max(across, down);
}

/** How far a box reaches out of another; 0: it is inside. */
export function outOf(inner: Box, outer: Box): number {
  return Math.max(
    0,
    outer.left - inner.left,
    outer.top - inner.top,
    inner.right - outer.right,
    inner.bottom - outer.bottom,
  );
}

/** What of a line box the characters themselves fill: as high as the font, in its middle. */
export function glyphBox(line: Box, fontPx: number): Box {
  const middle = (line.top + line.bottom) / 2;
  return { left: line.left, right: line.right, top: middle - fontPx / 2, bottom: middle + fontPx / 2 };
}

export interface Line extends Box {
  fontPx: number;
}

/** Pieces of one block of text, put together to the lines they stand in, from the top. */
export function linesOf(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const line = lines.find((one) => {
      const beside = Math.min(one.bottom, piece.bottom) - Math.max(one.top, piece.top);
      return beside > 0.6 * Math.min(one.fontPx, piece.fontPx);
    });
    if (!line) {
      lines.push({ ...piece });
      continue;
    }
    line.left = Math.min(line.left, piece.left);
    line.right = Math.max(line.right, piece.right);
    line.top = Math.min(line.top, piece.top);
    line.bottom = Math.max(line.bottom, piece.bottom);
    line.fontPx = Math.max(line.fontPx, piece.fontPx);
  }
  return lines.sort((a, b) => a.top - b.top);
}
