import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { guide, noGuidance } from './guidance.ts';
import { decodePicture } from './picture.ts';
import type { Guidance, LumaFrame } from './port.ts';

const W = 320;
const H = 240;

const frame = (light: (x: number, y: number) => number): LumaFrame => {
  const luma = new Uint8Array(W * H);
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++) luma[y * W + x] = Math.max(0, Math.min(255, light(x, y)));
  return { luma, width: W, height: H };
};

/** A sample picture as the camera's small frame: `size` 1 fills it, `spread` blurs, `light` dims, `dx` moves. */
function shot(file: string, { size = 1, spread = 0, light = 1, dx = 0 } = {}): LumaFrame {
  const picture = decodePicture(readFileSync(path.join(import.meta.dirname, '../../test/paper', file)));
  const k = picture.width / W / size;
  return frame((x, y) => {
    const u0 = (x - dx - (W * (1 - size)) / 2) * k;
    const v0 = (y - (H * (1 - size)) / 2) * k;
    let sum = 0;
    let n = 0;
    for (let v = Math.floor(v0 - spread); v < v0 + k + spread; v++) {
      for (let u = Math.floor(u0 - spread); u < u0 + k + spread; u++) {
        const inside = u >= 0 && v >= 0 && u < picture.width && v < picture.height;
        sum += inside ? (picture.data[(v * picture.width + u) * 4 + 1] ?? 0) : 110;
        n++;
      }
    }
    return (light * sum) / n;
  });
}

/** What is said after each of the frames. */
function said(frames: LumaFrame[]): Guidance[] {
  let state = noGuidance;
  return frames.map((one) => {
    const next = guide(state, one);
    state = next.state;
    return next.guidance;
  });
}

const settled = (one: LumaFrame) => said([one, one, one, one]).at(-1);

test.each([
  'bill-04.jpg',
  'id-01.jpg',
  'mixed-01.jpg',
  'power-table.jpg',
  'gas-columns.jpg',
  'water-slip.jpg',
  'power-dim.jpg',
])('a well-held paper is good: %s', (file) => expect(settled(shot(file))).toBe('good'));

test.each(['bill-04.jpg', 'id-01.jpg', 'mixed-01.jpg'])('the same out of focus: %s', (file) =>
  expect(settled(shot(file, { spread: 6 }))).toBe('blurred'),
);

test('dark, burnt out, nothing there, far away', () => {
  expect(settled(shot('bill-04.jpg', { light: 0.25 }))).toBe('too-dark');
  expect(settled(frame(() => 4))).toBe('too-dark');
  expect(settled(frame(() => 255))).toBe('too-bright');
  expect(settled(frame((x, y) => 120 + 20 * Math.sin(x / 30 + y / 50)))).toBe('no-paper');
  for (const file of ['id-01.jpg', 'mixed-01.jpg', 'water-slip.jpg', 'id-back.jpg']) {
    expect(settled(shot(file, { size: 0.45 }))).toBe('move-closer');
  }
  expect(settled(shot('bill-04.jpg', { size: 0.38 }))).toBe('move-closer');
});

test('the camera’s own noise is no print', () => {
  let seed = 1;
  const noise = () => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return (seed / 2 ** 32 - 0.5) * 12;
  };
  expect(settled(frame(() => 130 + noise()))).toBe('no-paper');
});

test('a moving paper: hold still; good only after it has rested, and lost at once when it moves again', () => {
  const still = shot('bill-04.jpg');
  const moving = [0, 60, 0, 60, 0].map((dx) => shot('bill-04.jpg', { dx }));
  expect(said(moving).at(-1)).toBe('hold-still');
  const after = said([...moving, still, still, still, still, shot('bill-04.jpg', { dx: 60 })]);
  expect(after.slice(5, 7)).not.toContain('good');
  expect(after[8]).toBe('good');
  expect(after[9]).toBe('hold-still');
});

test('one odd frame changes nothing that is said', () => {
  const nothing = frame(() => 120);
  expect(said([nothing, nothing, frame(() => 255), nothing, nothing])).toEqual(Array(5).fill('no-paper'));
});
