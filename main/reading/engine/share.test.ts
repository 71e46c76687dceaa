import { expect, test } from 'vitest';
import type { Picture, Quad, TextLine } from './reader.ts';
import { hopeless, sharedPicture, shareOf, takeLines } from './share.ts';

const picture: Picture = { data: Uint8Array.of(1, 2, 3, 4), width: 1, height: 1 };
const box = (length: number): Quad => [
  [0, 0],
  [length, 0],
  [length, 10],
  [0, 10],
];
const boxes = [20, 90, 50, 70, 10, 40, 30].map(box);
const places = [...boxes.keys()];
const reads = (confidence: (length: number) => number) => async (_: Picture, quad: Quad) =>
  ({
    text: 'x',
    confidence: confidence(quad[1][0]),
    charConfidence: [1],
    charAt: [0.5],
    box: quad,
  }) satisfies TextLine;

test('two who take from one share read every line once, the longest first', async () => {
  const share = shareOf(picture, boxes, places, true);
  const read = reads(() => 0.9);
  const [mine, theirs] = await Promise.all([takeLines(share, read), takeLines(share, read)]);
  expect(mine.length).toBeGreaterThan(0);
  expect(theirs.length).toBeGreaterThan(0);
  expect([...mine, ...theirs].map(({ place }) => place).sort()).toEqual(places);
  expect(mine[0]?.place).toBe(1);
  expect(theirs[0]?.place).toBe(3);
});

test('two lines that say nothing: the rest is left, unless all are wanted', async () => {
  const read = reads(() => 0.3);
  const share = shareOf(picture, boxes, places, true);
  expect((await takeLines(share, read)).map(({ place }) => place)).toEqual([1, 3]);
  expect(hopeless(share)).toBe(true);
  const all = shareOf(picture, boxes, places, false);
  expect(await takeLines(all, read)).toHaveLength(7);
  expect(hopeless(all)).toBe(false);
});

test('one good line among the first: all are read', async () => {
  const share = shareOf(picture, boxes, places, true);
  expect(
    await takeLines(
      share,
      reads((length) => (length === 70 ? 0.5 : 0)),
    ),
  ).toHaveLength(7);
});

test('a picture is brought into shared memory once', () => {
  const shared = sharedPicture(picture);
  expect(shared).toEqual(picture);
  expect(shared.data.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(sharedPicture(shared)).toBe(shared);
});
