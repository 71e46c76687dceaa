import type { Picture } from './reader.ts';

/** The furthest tilt looked for, and the steps, in degrees. */
const FURTHEST = 10;
const COARSE = 1;
const FINE = 0.2;
/** The picture is shrunk to about this width first. */
const WIDTH = 400;

/**
 * The tilt of a picture's text in radians: at the right tilt, rows of print and gaps between them stand out
 * most sharply when the steps of light across the lines are added up along them.
 */
export function inkTilt(picture: Picture): number {
  const shrink = Math.max(1, Math.floor(picture.width / WIDTH));
  const width = Math.floor(picture.width / shrink);
  const height = Math.floor(picture.height / shrink);
  const small = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let v = 0; v < shrink; v++) {
        for (let u = 0; u < shrink; u++) {
          sum += picture.data[((y * shrink + v) * picture.width + x * shrink + u) * 4 + 1] as number;
        }
      }
      small[y * width + x] = sum / (shrink * shrink);
    }
  }
  // Strokes of letters: sharp steps from left to right. Tables' lines and the paper's edge count little so.
  const points: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const step = Math.abs((small[y * width + x] ?? 0) - (small[y * width + x - 1] ?? 0));
      if (step > 24) points.push(x - width / 2, y - height / 2);
    }
  }
  if (points.length < 200) return 0;
  let best = 0;
  const search = (from: number, to: number, step: number) => {
    let most = -1;
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = sharpness(points, (degrees * Math.PI) / 180, height * 2);
      if (score > most) {
        most = score;
        best = degrees;
      }
    }
  };
  search(-FURTHEST, FURTHEST, COARSE);
  search(best - COARSE, best + COARSE, FINE);
  return (best * Math.PI) / 180;
}

function sharpness(points: readonly number[], angle: number, rows: number): number {
  const counts = new Float32Array(rows);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  for (let i = 0; i < points.length; i += 2) {
    const row = Math.round(-(points[i] as number) * s + (points[i + 1] as number) * c + rows / 2);
    if (row >= 0 && row < rows) counts[row] = (counts[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < rows; row++) sum += ((counts[row] ?? 0) - (counts[row - 1] ?? 0)) ** 2;
  return sum;
}
