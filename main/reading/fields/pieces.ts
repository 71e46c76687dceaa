import type { TextLine } from '../engine/reader.ts';
import { plain } from './forms.ts';

/** A run of characters that stand together on the straightened paper: what labels are looked for in. */
export interface Piece {
  /** As read. */
  text: string;
  /** The same length, full-width signs made plain. */
  plain: string;
  /** 0 … 1 for each character. */
  conf: number[];
  /** The middle of each character along the line. */
  xs: number[];
  /** Left and right edge, middle line and height, in pixels of the straightened picture. */
  x0: number;
  x1: number;
  cy: number;
  h: number;
  /** Pieces cut from one line of the engine have the same number. */
  line: number;
}

/** A gap this many letter widths wide parts two values even where the engine saw one line. */
const WIDE_GAP = 1.9;
/** An engine's box is about so much higher than its letters. */
const BOX_TO_LETTER = 1.45;

/** Straightens all lines by the tilt most of them share, and cuts them at wide gaps. Upper lines come first. */
export function piecesOf(lines: readonly TextLine[]): Piece[] {
  const tilt = commonTilt(lines);
  const c = Math.cos(-tilt);
  const s = Math.sin(-tilt);
  const pieces: Piece[] = [];
  for (const [index, line] of lines.entries()) {
    const points = line.box.map(([x, y]) => [x * c - y * s, x * s + y * c] as const);
    const [p0, p1, p2, p3] = points;
    if (!p0 || !p1 || !p2 || !p3) continue;
    const x0 = (p0[0] + p3[0]) / 2;
    const x1 = (p1[0] + p2[0]) / 2;
    const left = (p0[1] + p3[1]) / 2;
    const right = (p1[1] + p2[1]) / 2;
    const h = Math.hypot(p3[0] - p0[0], p3[1] - p0[1]);
    const whole: Piece = {
      text: line.text,
      plain: plain(line.text),
      conf: line.charConfidence,
      xs: line.charAt.map((at) => x0 + at * (x1 - x0)),
      x0,
      x1,
      cy: (left + right) / 2,
      h,
      line: index,
    };
    const letter = h / BOX_TO_LETTER;
    let from = 0;
    for (let i = 1; i <= line.text.length; i++) {
      const gap = (whole.xs[i] ?? 0) - (whole.xs[i - 1] ?? 0);
      if (i < line.text.length && gap < WIDE_GAP * letter) continue;
      const piece = cutPiece(whole, from, i);
      if (piece)
        pieces.push({
          ...piece,
          cy: left + (((piece.x0 + piece.x1) / 2 - x0) / Math.max(1, x1 - x0)) * (right - left),
        });
      from = i;
    }
  }
  return pieces.sort((a, b) => a.cy - b.cy || a.x0 - b.x0);
}

/** The part of a piece from one character to another, without spaces at its ends. */
export function cutPiece(piece: Piece, from: number, to: number): Piece | undefined {
  let a = from;
  let b = to;
  while (a < b && piece.text[a]?.trim() === '') a++;
  while (b > a && piece.text[b - 1]?.trim() === '') b--;
  if (a >= b) return undefined;
  const half = piece.h / BOX_TO_LETTER / 2;
  return {
    ...piece,
    text: piece.text.slice(a, b),
    plain: piece.plain.slice(a, b),
    conf: piece.conf.slice(a, b),
    xs: piece.xs.slice(a, b),
    x0: a === 0 ? piece.x0 : (piece.xs[a] ?? piece.x0) - half,
    x1: b === piece.text.length ? piece.x1 : (piece.xs[b - 1] ?? piece.x1) + half,
  };
}

/** Two pieces that belong together, as one. */
export function joinPieces(a: Piece, b: Piece, between = ''): Piece {
  return {
    ...a,
    text: a.text + between + b.text,
    plain: a.plain + between + b.plain,
    conf: [...a.conf, ...Array.from(between, () => 1), ...b.conf],
    xs: [...a.xs, ...Array.from(between, () => a.x1), ...b.xs],
    x1: b.x1,
  };
}

/** The tilt of the paper in radians: the median over the lines, long ones counting more. */
function commonTilt(lines: readonly TextLine[]): number {
  const tilts = lines
    .map(({ box: [a, b, c, d] }) => ({
      angle: Math.atan2(b[1] + c[1] - a[1] - d[1], b[0] + c[0] - a[0] - d[0]),
      weight: Math.max(0, Math.hypot(b[0] - a[0], b[1] - a[1]) - 1.5 * Math.hypot(d[0] - a[0], d[1] - a[1])),
    }))
    .filter((tilt) => tilt.weight > 0)
    .sort((a, b) => a.angle - b.angle);
  let half = tilts.reduce((sum, tilt) => sum + tilt.weight, 0) / 2;
  for (const tilt of tilts) {
    half -= tilt.weight;
    if (half <= 0) return tilt.angle;
  }
  return 0;
}
