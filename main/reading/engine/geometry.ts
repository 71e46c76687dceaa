import type { Picture, Point, Quad } from './reader.ts';

/** The convex hull of points (Andrew's monotone chain), counter-clockwise in a y-down picture's mirror. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (list: Point[]): Point[] => {
    const out: Point[] = [];
    for (const p of list) {
      while (out.length >= 2) {
        const a = out[out.length - 2] as Point;
        const b = out[out.length - 1] as Point;
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        out.pop();
      }
      out.push(p);
    }
    out.pop();
    return out;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** A rectangle at any angle: centre, half extents along its own axes, and the direction of its long side. */
export interface TiltedRect {
  cx: number;
  cy: number;
  /** Length along the direction of reading. */
  width: number;
  height: number;
  /** Radians, −π/4 … π/4 for text that lies, more for text that stands. */
  angle: number;
}

/** The smallest rectangle round a hull: one of its sides lies on a side of the hull. */
export function smallestRect(hull: readonly Point[]): TiltedRect | undefined {
  let best: TiltedRect | undefined;
  for (let i = 0; i < hull.length; i++) {
    const a = hull[i] as Point;
    const b = hull[(i + 1) % hull.length] as Point;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (length === 0) continue;
    const ux = (b[0] - a[0]) / length;
    const uy = (b[1] - a[1]) / length;
    let minU = Number.POSITIVE_INFINITY;
    let maxU = Number.NEGATIVE_INFINITY;
    let minV = minU;
    let maxV = maxU;
    for (const [x, y] of hull) {
      const u = x * ux + y * uy;
      const v = -x * uy + y * ux;
      if (u < minU) minU = u;
      if (u > maxU) maxU = u;
      if (v < minV) minV = v;
      if (v > maxV) maxV = v;
    }
    const w = maxU - minU;
    const h = maxV - minV;
    if (!best || w * h < best.width * best.height) {
      const mu = (minU + maxU) / 2;
      const mv = (minV + maxV) / 2;
      best = { cx: mu * ux - mv * uy, cy: mu * uy + mv * ux, width: w, height: h, angle: Math.atan2(uy, ux) };
    }
  }
  return best && upright(best);
}

/** Turns the rectangle's own axes so that its angle lies within ±45°: text is read from left to right. */
function upright(rect: TiltedRect): TiltedRect {
  let { angle, width, height } = rect;
  while (angle > Math.PI / 4) {
    angle -= Math.PI / 2;
    [width, height] = [height, width];
  }
  while (angle < -Math.PI / 4) {
    angle += Math.PI / 2;
    [width, height] = [height, width];
  }
  return { ...rect, angle, width, height };
}

/** The four corners of a rectangle in reading order. */
export function corners(rect: TiltedRect): Quad {
  const c = Math.cos(rect.angle);
  const s = Math.sin(rect.angle);
  const at = (u: number, v: number): Point => [rect.cx + u * c - v * s, rect.cy + u * s + v * c];
  const w = rect.width / 2;
  const h = rect.height / 2;
  return [at(-w, -h), at(w, -h), at(w, h), at(-w, h)];
}

/**
 * Cuts a tilted rectangle out of a picture, straightened and scaled to `height`×`width`, as planes blue, green,
 * red (the order the models were trained on), each value x/127.5 − 1.
 * Written into `out` at `offset`, planes `planeSize` apart, rows `rowSize` apart.
 */
export function cutStraight(
  picture: Picture,
  quad: Quad,
  width: number,
  height: number,
  out: Float32Array,
  offset: number,
  rowSize: number,
  planeSize: number,
): void {
  const [p0, p1, , p3] = quad;
  const dux = (p1[0] - p0[0]) / width;
  const duy = (p1[1] - p0[1]) / width;
  const dvx = (p3[0] - p0[0]) / height;
  const dvy = (p3[1] - p0[1]) / height;
  // Shrinking by more than about half would skip pixels: take the mean of several samples instead.
  const taps = Math.min(4, Math.max(1, Math.round(Math.hypot(dvx, dvy) / 1.2)));
  const { data } = picture;
  const maxX = picture.width - 1;
  const maxY = picture.height - 1;
  const scale = 1 / (127.5 * taps * taps);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let ty = 0; ty < taps; ty++) {
        for (let tx = 0; tx < taps; tx++) {
          const u = col + (tx + 0.5) / taps;
          const v = row + (ty + 0.5) / taps;
          const x = Math.min(maxX, Math.max(0, p0[0] + u * dux + v * dvx - 0.5));
          const y = Math.min(maxY, Math.max(0, p0[1] + u * duy + v * dvy - 0.5));
          const x0 = x | 0;
          const y0 = y | 0;
          const fx = x - x0;
          const fy = y - y0;
          const a = (y0 * picture.width + x0) * 4;
          const right = x0 < maxX ? 4 : 0;
          const below = y0 < maxY ? picture.width * 4 : 0;
          const w00 = (1 - fx) * (1 - fy);
          const w10 = fx * (1 - fy);
          const w01 = (1 - fx) * fy;
          const w11 = fx * fy;
          const at = (i: number) =>
            w00 * (data[i] as number) +
            w10 * (data[i + right] as number) +
            w01 * (data[i + below] as number) +
            w11 * (data[i + below + right] as number);
          r += at(a);
          g += at(a + 1);
          b += at(a + 2);
        }
      }
      const i = offset + row * rowSize + col;
      out[i] = b * scale - 1;
      out[i + planeSize] = g * scale - 1;
      out[i + 2 * planeSize] = r * scale - 1;
    }
  }
}
