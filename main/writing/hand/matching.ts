import type { Cloud } from './ink.ts';

/**
 * How far two clouds are apart when one may be shifted, slanted and stretched a little onto the other: each point
 * looks for the nearest one that runs the same way, and the other way round.
 */

/** A point this far away, or further, is simply missing: squared, in the cloud's measure. */
const MISSING = 0.035;
/** What running across costs, as a squared distance; and what the same line drawn the other way round costs. */
const ACROSS = 0.02;
const BACKWARDS = 0.004;
const ROUNDS = 1;

interface Nearest {
  /** Of each point of the one, the nearest of the other. */
  which: Int32Array;
  cost: Float32Array;
}

function nearest(x: Float32Array, y: Float32Array, one: Cloud, other: Cloud): Nearest {
  const which = new Int32Array(one.count);
  const cost = new Float32Array(one.count);
  for (let i = 0; i < one.count; i += 1) {
    const [px, py, ux, uy] = [x[i] ?? 0, y[i] ?? 0, one.dx[i] ?? 0, one.dy[i] ?? 0];
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    for (let j = 0; j < other.count; j += 1) {
      const qx = (other.x[j] ?? 0) - px;
      const qy = (other.y[j] ?? 0) - py;
      const far = qx * qx + qy * qy;
      if (far >= least) continue;
      const same = ux * (other.dx[j] ?? 0) + uy * (other.dy[j] ?? 0);
      const price = far + ACROSS * (1 - Math.abs(same)) + (same < 0 ? -BACKWARDS * same : 0);
      if (price < least) {
        least = price;
        best = j;
      }
    }
    which[i] = best;
    cost[i] = Math.min(MISSING, least);
  }
  return { which, cost };
}

/** The shift, slant and stretch that bring (x, y) nearest to (u, v), held back towards none. */
function affine(x: Float32Array, y: Float32Array, u: Float32Array, v: Float32Array, weight: Float32Array) {
  let [n, sx, sy, sxx, sxy, syy, su, sv, sxu, syu, sxv, syv] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const [w, px, py] = [weight[i] ?? 0, x[i] ?? 0, y[i] ?? 0];
    const [du, dv] = [(u[i] ?? 0) - px, (v[i] ?? 0) - py];
    n += w;
    sx += w * px;
    sy += w * py;
    sxx += w * px * px;
    sxy += w * px * py;
    syy += w * py * py;
    su += w * du;
    sv += w * dv;
    sxu += w * px * du;
    syu += w * py * du;
    sxv += w * px * dv;
    syv += w * py * dv;
  }
  if (n === 0) return null;
  const [mx, my, mu, mv] = [sx / n, sy / n, su / n, sv / n];
  const hold = 0.02;
  const [a, b, d] = [sxx / n - mx * mx + hold, sxy / n - mx * my, syy / n - my * my + hold];
  const det = a * d - b * b;
  if (det < 1e-9) return null;
  const solve = (cx: number, cy: number) => [(cx * d - cy * b) / det, (cy * a - cx * b) / det] as const;
  const [ux, uy] = solve(sxu / n - mx * mu, syu / n - my * mu);
  const [vx, vy] = solve(sxv / n - mx * mv, syv / n - my * mv);
  return { mx, my, mu, mv, ux, uy, vx, vy };
}

const mean = (values: Float32Array) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
};

/** How far ink is from a character: 0 the same, 1 nothing in common. */
export function apart(ink: Cloud, character: Cloud): number {
  let [x, y] = [ink.x, ink.y];
  let there = nearest(x, y, ink, character);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [u, v, weight] = [
      new Float32Array(ink.count),
      new Float32Array(ink.count),
      new Float32Array(ink.count),
    ];
    for (let i = 0; i < ink.count; i += 1) {
      const j = there.which[i] ?? 0;
      u[i] = character.x[j] ?? 0;
      v[i] = character.y[j] ?? 0;
      weight[i] = 1 - (there.cost[i] ?? 0) / MISSING;
    }
    const move = affine(x, y, u, v, weight);
    if (!move) break;
    const [nx, ny] = [new Float32Array(ink.count), new Float32Array(ink.count)];
    for (let i = 0; i < ink.count; i += 1) {
      const [px, py] = [(x[i] ?? 0) - move.mx, (y[i] ?? 0) - move.my];
      nx[i] = (x[i] ?? 0) + move.mu + move.ux * px + move.uy * py;
      ny[i] = (y[i] ?? 0) + move.mv + move.vx * px + move.vy * py;
    }
    [x, y] = [nx, ny];
    there = nearest(x, y, ink, character);
  }
  const moved = { ...ink, x, y };
  const back = nearest(character.x, character.y, character, moved);
  return (mean(there.cost) + mean(back.cost)) / (2 * MISSING);
}
