import type { Ink } from './ink.ts';

/** Hands that write: what they do to strokes of a square of 1000. Each is its own for a seed, for ever the same. */

export const HANDS = ['neat', 'shaking', 'own-order', 'joined', 'hasty'] as const;
export type Hand = (typeof HANDS)[number];

/** Numbers 0…1 that only look random (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
type Point = [number, number];
type Line = Point[];

const around = (random: Random, most: number) => (random() + random() + random() - 1.5) * (most / 1.5);
const linesOf = (ink: Ink): Line[] =>
  ink.map((stroke) =>
    Array.from(
      { length: stroke.length / 2 },
      (_, at): Point => [stroke[2 * at] ?? 0, stroke[2 * at + 1] ?? 0],
    ),
  );

/** Points no further apart than `step`: a finger tells many. */
function filled(line: Line, step = 25): Line {
  const out: Line = [];
  line.forEach(([x, y], at) => {
    const before = line[at - 1];
    if (before) {
      const parts = Math.max(1, Math.ceil(Math.hypot(x - before[0], y - before[1]) / step));
      for (let part = 1; part < parts; part += 1)
        out.push([
          before[0] + ((x - before[0]) * part) / parts,
          before[1] + ((y - before[1]) * part) / parts,
        ]);
    }
    out.push([x, y]);
  });
  return out;
}

/** The whole sign slanted, stretched and bent; every stroke a little off its place and length; a tremble on top. */
function bent(lines: Line[], random: Random, much: number): Line[] {
  const [slant, lean, wide] = [
    around(random, 0.22 * much),
    around(random, 0.12 * much),
    Math.exp(around(random, 0.25 * much)),
  ];
  const waves = Array.from({ length: 3 }, () => ({
    fx: around(random, 5),
    fy: around(random, 5),
    at: random() * 7,
    dx: around(random, 35 * much),
    dy: around(random, 35 * much),
  }));
  return lines.map((line) => {
    const [ox, oy] = [around(random, 28 * much), around(random, 28 * much)];
    const [cx, cy] = [
      line.reduce((sum, [x]) => sum + x, 0) / line.length,
      line.reduce((sum, [, y]) => sum + y, 0) / line.length,
    ];
    const [size, turn] = [1 + around(random, 0.18 * much), around(random, 0.14 * much)];
    let [tx, ty] = [0, 0];
    return filled(line).map(([x0, y0]): Point => {
      const [rx, ry] = [(x0 - cx) * size, (y0 - cy) * size];
      let x = cx + ox + rx - ry * turn;
      let y = cy + oy + ry + rx * turn;
      for (const wave of waves) {
        const by = Math.sin((wave.fx * x + wave.fy * y) / 1000 + wave.at);
        x += wave.dx * by;
        y += wave.dy * by;
      }
      tx = tx * 0.6 + around(random, 9 * much);
      ty = ty * 0.6 + around(random, 9 * much);
      const [ux, uy] = [x - 500, y - 500];
      return [500 + (ux + slant * -uy) * wide + tx, 500 + uy / wide + lean * ux + ty];
    });
  });
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const out = [...list];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [out[at], out[other]];
    if (a !== undefined && b !== undefined) [out[at], out[other]] = [b, a];
  }
  return out;
}

/** The finger stays on the glass between some strokes, and cuts corners. */
function joined(lines: Line[], random: Random, often: number): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const [from, to] = [last?.at(-1), line[0]];
    const far = from && to ? Math.hypot(from[0] - to[0], from[1] - to[1]) : 0;
    if (last && far < 450 && random() < often) last.push(...line);
    else out.push([...line]);
  }
  return out.map((line) => {
    const points = filled(line);
    return points.map(([x, y], at): Point => {
      const [before, after] = [points[Math.max(0, at - 2)], points[Math.min(points.length - 1, at + 2)]];
      if (!before || !after || at < 2 || at > points.length - 3) return [x, y];
      return [(2 * x + before[0] + after[0]) / 4, (2 * y + before[1] + after[1]) / 4];
    });
  });
}

/** As a finger writes it: a bit of the pad, whole numbers 0…1000. */
function onPad(lines: Line[]): number[][] {
  const xs = lines.flatMap((line) => line.map(([x]) => x));
  const ys = lines.flatMap((line) => line.map(([, y]) => y));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const side = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1);
  const scale = Math.min(1, 960 / side);
  const [dx, dy] = [
    left * scale < 0 || side * scale + left * scale > 1000 ? 20 - left * scale : 0,
    top * scale < 0 || side * scale + top * scale > 1000 ? 20 - top * scale : 0,
  ];
  return lines.map((line) =>
    line.flatMap(([x, y]) =>
      [Math.round(x * scale + dx), Math.round(y * scale + dy)].map((n) => Math.min(1000, Math.max(0, n))),
    ),
  );
}

/** What this hand leaves on the pad when it writes these strokes. */
export function writtenBy(hand: Hand, ink: Ink, seed: number): number[][] {
  const random = randomOf(seed);
  const lines = linesOf(ink);
  switch (hand) {
    case 'neat':
      return onPad(lines.map((line) => filled(line)));
    case 'shaking':
      return onPad(bent(lines, random, 1));
    case 'own-order':
      return onPad(
        shuffled(bent(lines, random, 0.5), random).map((line) =>
          random() < 0.12 ? [...line].reverse() : line,
        ),
      );
    case 'joined':
      return onPad(joined(bent(lines, random, 0.5), random, 0.4));
    case 'hasty':
      return onPad(joined(bent(random() < 0.5 ? lines : shuffled(lines, random), random, 1), random, 0.3));
  }
}
