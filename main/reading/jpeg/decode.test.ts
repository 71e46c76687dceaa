import { readFileSync } from 'node:fs';
import path from 'node:path';
import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import { decodeBaseline } from './decode.ts';

const MOST = 4e6;
const folder = path.join(import.meta.dirname, '../../../test/paper');
const paper = new Uint8Array(readFileSync(path.join(folder, 'bill-04.jpg')));

const reference = (bytes: Uint8Array) => jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true });

function furthest(a: Uint8Array, b: Uint8Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return most;
}

/** A picture of hard edges and strong colours, whose sides are no multiples of 8. */
function drawn(width: number, height: number, quality: number): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) {
    data[4 * i] = (i * 7) % 256;
    data[4 * i + 1] = (i >> 3) % 5 === 0 ? 255 : 0;
    data[4 * i + 2] = ((i * i) >> 4) % 256;
  }
  return new Uint8Array(jpeg.encode({ data, width, height }, quality).data);
}

/** The picture with one more segment at its head. */
const withSegment = (bytes: Uint8Array, segment: number[]) =>
  new Uint8Array([...bytes.subarray(0, 2), ...segment, ...bytes.subarray(2)]);

test.each(['bill-04.jpg', 'power-dim.jpg', 'water-colon.jpg'])('as another decoder sees it: %s', (file) => {
  const bytes = new Uint8Array(readFileSync(path.join(folder, file)));
  const expected = reference(bytes);
  const got = decodeBaseline(bytes, MOST);
  expect([got?.width, got?.height]).toEqual([expected.width, expected.height]);
  expect(furthest(got?.data ?? new Uint8Array(), expected.data)).toBeLessThanOrEqual(4);
});

test.each([
  [1, 1, 90],
  [7, 13, 100],
  [64, 48, 20],
  [131, 67, 95],
])('odd sizes and qualities: %i×%i at %i', (width, height, quality) => {
  const bytes = drawn(width, height, quality);
  const got = decodeBaseline(bytes, MOST);
  expect(got?.data.length).toBe(width * height * 4);
  expect(furthest(got?.data ?? new Uint8Array(), reference(bytes).data)).toBeLessThanOrEqual(4);
});

test('a picture cut short is refused wherever it is cut', () => {
  for (const share of [0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99]) {
    const cut = paper.subarray(0, Math.floor(paper.length * share));
    expect(() => decodeBaseline(cut, MOST), String(share)).toThrow();
  }
});

test('broken bytes give a picture or an error, and never hang or leave the memory', () => {
  const small = drawn(40, 40, 60);
  for (let at = 2; at < small.length; at++) {
    const broken = small.slice();
    broken[at] = (broken[at] ?? 0) ^ 0x5a;
    try {
      const got = decodeBaseline(broken, MOST);
      if (got) expect(got.data.length).toBe(got.width * got.height * 4);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  }
});

test('a size beyond the limit is refused before memory is taken', () => {
  expect(() => decodeBaseline(paper, 1600 * 1200 - 1)).toThrow('too large');
});

test('other kinds are left to the other decoder', () => {
  const progressive = paper.slice();
  const at = progressive.findIndex((byte, i) => byte === 0xff && progressive[i + 1] === 0xc0);
  progressive[at + 1] = 0xc2;
  expect(decodeBaseline(progressive, MOST)).toBeUndefined();
  const adobe = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
  expect(decodeBaseline(withSegment(paper, adobe), MOST)).toBeUndefined();
});

test('what a camera writes about itself is passed over', () => {
  const exif = [0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const small = drawn(40, 40, 60);
  expect(decodeBaseline(withSegment(small, exif), MOST)).toEqual(decodeBaseline(small, MOST));
});
