import type { Cloud } from './ink.ts';

/**
 * A cloud as numbers to compare: how much ink runs in each of four directions (｜ ＼ － ／, either way) at each of 8 × 8
 * places, softly: a point counts for its neighbours too, a direction for the next ones. Order, number and sense of
 * the strokes leave no trace.
 */

const GRID = 8;
const DIRECTIONS = 4;
export const FEATURES = GRID * GRID * DIRECTIONS;
/** Half the side of the square that is looked at: ink lies within about 0.5 of its middle. */
const HALF = 0.62;
/** How far a point reaches, in cells: the Gauss bell's width, and where it is cut off. */
const REACH = 0.85;
const CUT = 2;

/** The bell at distances 0, 1/32, 2/32 … of a cell. */
const PARTS = 32;
const BELL = Float32Array.from({ length: (CUT + 1) * PARTS + 1 }, (_, at) =>
  at > CUT * PARTS ? 0 : Math.exp(-((at / PARTS) ** 2) / (2 * REACH * REACH)),
);
const bell = (far: number) => BELL[Math.min(BELL.length - 1, Math.round(Math.abs(far) * PARTS))] ?? 0;

/** The features of a cloud, of length 1. */
export function featuresOf(cloud: Cloud, into = new Float32Array(FEATURES)): Float32Array {
  into.fill(0);
  for (let at = 0; at < cloud.count; at += 1) {
    const gx = (((cloud.x[at] ?? 0) + HALF) / (2 * HALF)) * GRID - 0.5;
    const gy = (((cloud.y[at] ?? 0) + HALF) / (2 * HALF)) * GRID - 0.5;
    const turn = (Math.atan2(cloud.dy[at] ?? 0, cloud.dx[at] ?? 0) / Math.PI + 1) * DIRECTIONS;
    const low = Math.floor(turn);
    const part = turn - low;
    const [first, second] = [low % DIRECTIONS, (low + 1) % DIRECTIONS];
    const [fromX, toX] = [Math.max(0, Math.ceil(gx - CUT)), Math.min(GRID - 1, Math.floor(gx + CUT))];
    const [fromY, toY] = [Math.max(0, Math.ceil(gy - CUT)), Math.min(GRID - 1, Math.floor(gy + CUT))];
    for (let y = fromY; y <= toY; y += 1) {
      const row = bell(y - gy);
      for (let x = fromX; x <= toX; x += 1) {
        const weight = row * bell(x - gx);
        const cell = (y * GRID + x) * DIRECTIONS;
        into[cell + first] = (into[cell + first] ?? 0) + weight * (1 - part);
        into[cell + second] = (into[cell + second] ?? 0) + weight * part;
      }
    }
  }
  // The root keeps long strokes from drowning short ones.
  let square = 0;
  for (let at = 0; at < FEATURES; at += 1) {
    const value = Math.sqrt(into[at] ?? 0);
    into[at] = value;
    square += value * value;
  }
  const size = Math.sqrt(square) || 1;
  for (let at = 0; at < FEATURES; at += 1) into[at] = (into[at] ?? 0) / size;
  return into;
}
