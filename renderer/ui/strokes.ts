/**
 * A name drawn with a finger: what of a finger's way becomes ink. Pure; Signature.tsx feeds it.
 * A stroke is x, y, x, y …, whole numbers 0…1000 of the pad's width and height.
 */

export type Strokes = readonly (readonly number[])[];

/** A point in millimetres on the pad. */
export interface PadPoint {
  x: number;
  y: number;
}

/** Nearer than this to the last point is a tremble of the finger, not a line. */
export const STEP_MM = 0.7;
/** A finger that comes back so soon and so near had not meant to lift: the stroke goes on. */
export const LIFT_MS = 90;
export const LIFT_MM = 4;
/** The core takes no more than this (main/visit/kinds/sign.ts). */
export const MOST_STROKES = 80;
export const MOST_NUMBERS = 4000;

const SIDE = 1000;

/** A place on the pad as it is sent. @param size the pad's width or height in the same measure */
export function padNumber(at: number, size: number): number {
  return Math.round(Math.min(1, Math.max(0, at / Math.max(1, size))) * SIDE);
}

/** Far enough from the last point to be a line? */
export function isStep(last: PadPoint, next: PadPoint): boolean {
  return Math.hypot(next.x - last.x, next.y - last.y) >= STEP_MM;
}

/** Does this touch go on with the stroke before it? */
export function goesOn(lifted: PadPoint & { at: number }, down: PadPoint & { at: number }): boolean {
  return down.at - lifted.at <= LIFT_MS && Math.hypot(down.x - lifted.x, down.y - lifted.y) <= LIFT_MM;
}

/** Is there still room for a point? */
export function hasRoom(strokes: Strokes): boolean {
  return (
    strokes.length <= MOST_STROKES &&
    strokes.reduce((sum, stroke) => sum + stroke.length, 0) + 2 <= MOST_NUMBERS
  );
}

/** The line of a stroke, through the middles of its points: a trembling hand's corners become bends. */
export function inkOf(stroke: readonly number[]): string {
  const points: [number, number][] = [];
  for (let index = 0; index + 1 < stroke.length; index += 2)
    points.push([stroke[index] ?? 0, stroke[index + 1] ?? 0]);
  const [first, ...rest] = points;
  if (!first) return '';
  // A dot is a stroke too: 点.
  if (rest.length === 0) return `M${first[0]} ${first[1]}l0.1 0`;
  let line = `M${first[0]} ${first[1]}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    line += next
      ? `Q${point[0]} ${point[1]} ${(point[0] + next[0]) / 2} ${(point[1] + next[1]) / 2}`
      : `L${point[0]} ${point[1]}`;
  });
  return line;
}

/** Are these the same strokes? */
export function sameStrokes(one: Strokes, other: Strokes): boolean {
  return (
    one.length === other.length &&
    one.every((stroke, index) => {
      const beside = other[index] ?? [];
      return stroke.length === beside.length && stroke.every((number, at) => number === beside[at]);
    })
  );
}
