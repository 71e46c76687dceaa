/**
 * Ink: what a finger left on the pad. A stroke is x, y, x, y …, in any one measure (the pad sends 0…1000), y downwards.
 * Here it becomes a cloud of points, each with the direction it was drawn in: where strokes begin, in which order they
 * came and whether two were joined no longer matters, where ink lies and how it runs does.
 */

export type Ink = readonly (readonly number[])[];

/** Points along all strokes, at even steps, in a square of about -0.5…0.5 around their middle. */
export interface Cloud {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** The direction at each point, of length 1. */
  dx: Float32Array;
  dy: Float32Array;
  /** How much ink a point stands for: all together 1. */
  share: number;
  strokes: number;
}

/** More of a finger's way than this is not looked at: a page that is scribbled full must not take seconds. */
const MOST_POINTS = 4000;
/** Of all lengths of ink, so many points stand for one square's side. */
const PER_SIDE = 16;

interface Line {
  x: number[];
  y: number[];
}

function linesOf(ink: Ink): Line[] {
  let left = MOST_POINTS;
  const lines: Line[] = [];
  for (const stroke of ink) {
    const line: Line = { x: [], y: [] };
    for (let at = 0; at + 1 < stroke.length && left > 0; at += 2) {
      const [x, y] = [stroke[at] ?? 0, stroke[at + 1] ?? 0];
      if (line.x.length > 0 && x === line.x.at(-1) && y === line.y.at(-1)) continue;
      line.x.push(x);
      line.y.push(y);
      left -= 1;
    }
    if (line.x.length > 0) lines.push(line);
  }
  return lines;
}

const lengthOf = ({ x, y }: Line) =>
  x.reduce(
    (sum, at, index) =>
      index === 0 ? 0 : sum + Math.hypot(at - (x[index - 1] ?? 0), (y[index] ?? 0) - (y[index - 1] ?? 0)),
    0,
  );

/** Middle and spread of the ink, weighed by its length: one stray dot moves neither much. */
function momentsOf(lines: readonly Line[]) {
  let [mass, sumX, sumY, sumXX, sumYY] = [0, 0, 0, 0, 0];
  for (const { x, y } of lines) {
    for (let at = 1; at < x.length; at += 1) {
      const [ax, ay, bx, by] = [x[at - 1] ?? 0, y[at - 1] ?? 0, x[at] ?? 0, y[at] ?? 0];
      const long = Math.hypot(bx - ax, by - ay);
      mass += long;
      sumX += (long * (ax + bx)) / 2;
      sumY += (long * (ay + by)) / 2;
      sumXX += (long * (ax * ax + ax * bx + bx * bx)) / 3;
      sumYY += (long * (ay * ay + ay * by + by * by)) / 3;
    }
  }
  if (mass === 0) return null;
  const [cx, cy] = [sumX / mass, sumY / mass];
  return {
    mass,
    cx,
    cy,
    sx: Math.sqrt(Math.max(0, sumXX / mass - cx * cx)),
    sy: Math.sqrt(Math.max(0, sumYY / mass - cy * cy)),
  };
}

/** Ink as a cloud of points, or null when there is none worth the name (nothing, or dots alone). */
export function cloudOf(ink: Ink): Cloud | null {
  const lines = linesOf(ink);
  const moments = momentsOf(lines);
  if (!moments) return null;
  const { cx, cy, sx, sy } = moments;
  const wide = Math.max(sx, sy);
  if (wide === 0) return null;
  // Flat or narrow signs (一, 1) keep their shape; nearly square ones are stretched to a square.
  const scaleFor = (spread: number) => {
    const ratio = Math.min(1, spread / wide);
    // Below a quarter it is a line: a wobble in it stays one.
    const shape = Math.sqrt(Math.sin((Math.PI / 2) * Math.max(ratio, 0.25))) * Math.min(1, ratio / 0.25);
    return (shape * 0.25) / Math.max(spread, wide * 0.001);
  };
  const [scaleX, scaleY] = [scaleFor(sx), scaleFor(sy)];
  const scaled = lines.map(({ x, y }) => ({
    x: x.map((at) => (at - cx) * scaleX),
    y: y.map((at) => (at - cy) * scaleY),
  }));
  const step = 1 / PER_SIDE;
  const x: number[] = [];
  const y: number[] = [];
  const dx: number[] = [];
  const dy: number[] = [];
  for (const line of scaled) {
    const long = lengthOf(line);
    if (long === 0) continue;
    const steps = Math.max(1, Math.round(long / step));
    const even = long / steps;
    // The middle of each step stands for it, its direction is from the step's begin to its end.
    const corners = evenly(line, even, steps);
    for (let at = 0; at < steps; at += 1) {
      const [ax, ay, bx, by] = [
        corners[2 * at] ?? 0,
        corners[2 * at + 1] ?? 0,
        corners[2 * at + 2] ?? 0,
        corners[2 * at + 3] ?? 0,
      ];
      const way = Math.hypot(bx - ax, by - ay) || 1;
      x.push((ax + bx) / 2);
      y.push((ay + by) / 2);
      dx.push((bx - ax) / way);
      dy.push((by - ay) / way);
    }
  }
  if (x.length === 0) return null;
  return {
    count: x.length,
    x: Float32Array.from(x),
    y: Float32Array.from(y),
    dx: Float32Array.from(dx),
    dy: Float32Array.from(dy),
    share: 1 / x.length,
    strokes: lines.length,
  };
}

/** Places along a line, `even` apart: steps + 1 of them as x, y, x, y …. */
function evenly({ x, y }: Line, even: number, steps: number): number[] {
  const places = [x[0] ?? 0, y[0] ?? 0];
  let gone = 0;
  let next = even;
  for (let at = 1; at < x.length; at += 1) {
    const [ax, ay, bx, by] = [x[at - 1] ?? 0, y[at - 1] ?? 0, x[at] ?? 0, y[at] ?? 0];
    const long = Math.hypot(bx - ax, by - ay);
    while (next <= gone + long && places.length < 2 * steps) {
      const share = long === 0 ? 0 : (next - gone) / long;
      places.push(ax + (bx - ax) * share, ay + (by - ay) * share);
      next += even;
    }
    gone += long;
  }
  places.push(x.at(-1) ?? 0, y.at(-1) ?? 0);
  return places;
}
