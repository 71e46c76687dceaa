import { convexHull, corners, smallestRect, type TiltedRect } from './geometry.ts';
import type { Picture, Point, Quad } from './reader.ts';

/** The longer side the picture is brought to before the text is looked for, in pixels. */
const LONG_SIDE = 960;
/** A pixel of the map counts as text from here (PP-OCR's own settings). */
const PIXEL = 0.3;
/** A region's mean must reach this. */
const REGION = 0.55;
/** How far a region is grown again: the model was trained on shrunken ones. */
const GROW = 1.6;
const MEAN = [0.406, 0.456, 0.485] as const;
const DEVIATION = [0.225, 0.224, 0.229] as const;

/** The detector's input: three planes (blue, green, red) and the scale back to the picture. */
export interface DetectInput {
  planes: Float32Array;
  width: number;
  height: number;
  scaleX: number;
  scaleY: number;
}

/** Shrinks the picture by area averaging to sides that are multiples of 32, and normalises it. */
export function detectInput(picture: Picture, longSide = LONG_SIDE): DetectInput {
  const ratio = Math.min(1, longSide / Math.max(picture.width, picture.height));
  const side = (n: number) => Math.max(32, Math.round((n * ratio) / 32) * 32);
  const width = side(picture.width);
  const height = side(picture.height);
  const scaleX = picture.width / width;
  const scaleY = picture.height / height;
  const planes = new Float32Array(3 * width * height);
  const size = width * height;
  const { data } = picture;
  const [m0, m1, m2] = MEAN;
  const [d0, d1, d2] = DEVIATION;
  const lefts = new Int32Array(width);
  const rights = new Int32Array(width);
  for (let x = 0; x < width; x++) {
    lefts[x] = Math.floor(x * scaleX);
    rights[x] = Math.min(picture.width, Math.max((lefts[x] ?? 0) + 1, Math.ceil((x + 1) * scaleX)));
  }
  // Rows are added up first, then columns: every point is touched once or twice instead of four times.
  const sums = new Int32Array(3 * picture.width);
  for (let y = 0; y < height; y++) {
    const top = Math.floor(y * scaleY);
    const bottom = Math.min(picture.height, Math.max(top + 1, Math.ceil((y + 1) * scaleY)));
    sums.fill(0);
    for (let v = top; v < bottom; v++) {
      let i = v * picture.width * 4;
      for (let to = 0; to < sums.length; to += 3, i += 4) {
        sums[to] = (sums[to] as number) + (data[i] as number);
        sums[to + 1] = (sums[to + 1] as number) + (data[i + 1] as number);
        sums[to + 2] = (sums[to + 2] as number) + (data[i + 2] as number);
      }
    }
    for (let x = 0; x < width; x++) {
      const left = lefts[x] as number;
      const right = rights[x] as number;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let u = 3 * left; u < 3 * right; u += 3) {
        r += sums[u] as number;
        g += sums[u + 1] as number;
        b += sums[u + 2] as number;
      }
      const n = 255 * (bottom - top) * (right - left);
      const i = y * width + x;
      planes[i] = (b / n - m0) / d0;
      planes[i + size] = (g / n - m1) / d1;
      planes[i + 2 * size] = (r / n - m2) / d2;
    }
  }
  return { planes, width, height, scaleX, scaleY };
}

/** Finds the text boxes in the detector's map of probabilities; corners in the picture's own pixels. */
export function boxesFromMap(map: Float32Array, input: DetectInput): Quad[] {
  const { width, height, scaleX, scaleY } = input;
  const seen = new Uint8Array(width * height);
  const boxes: Quad[] = [];
  const stack: number[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || (map[start] as number) <= PIXEL) continue;
    seen[start] = 1;
    stack.push(start);
    let sum = 0;
    let count = 0;
    // The outermost pixels of each row are enough for the hull.
    const rows = new Map<number, [number, number]>();
    while (stack.length > 0) {
      const i = stack.pop() as number;
      const x = i % width;
      const y = (i - x) / width;
      sum += map[i] as number;
      count++;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else if (x < row[0]) row[0] = x;
      else if (x > row[1]) row[1] = x;
      for (let dy = -1; dy <= 1; dy++) {
        const v = y + dy;
        if (v < 0 || v >= height) continue;
        for (let dx = -1; dx <= 1; dx++) {
          const u = x + dx;
          const j = v * width + u;
          if (u < 0 || u >= width || seen[j] || (map[j] as number) <= PIXEL) continue;
          seen[j] = 1;
          stack.push(j);
        }
      }
    }
    if (count < 12 || sum / count < REGION) continue;
    const points: Point[] = [];
    for (const [y, [from, to]] of rows) points.push([from, y], [to + 1, y], [from, y + 1], [to + 1, y + 1]);
    const rect = smallestRect(convexHull(points));
    if (!rect || Math.min(rect.width, rect.height) < 3) continue;
    const quad = corners(grow(rect));
    boxes.push(quad.map(([x, y]): Point => [x * scaleX, y * scaleY]) as unknown as Quad);
  }
  return boxes;
}

function grow(rect: TiltedRect): TiltedRect {
  const by = (rect.width * rect.height * GROW) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * by, height: rect.height + 2 * by };
}
