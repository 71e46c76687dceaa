import { expect, test } from 'vitest';
import { gapOf, glyphBox, linesOf, outOf } from './boxes.ts';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

test('the gap is the clear way between two boxes; below 0 they lie over each other', () => {
  expect(gapOf(box(0, 0, 10, 10), box(14, 0, 20, 10))).toBe(4);
  expect(gapOf(box(0, 0, 10, 10), box(0, 13, 10, 20))).toBe(3);
  expect(gapOf(box(0, 0, 10, 10), box(8, 5, 20, 20))).toBe(-2);
});

test('how far one reaches out of another', () => {
  expect(outOf(box(2, 2, 8, 8), box(0, 0, 10, 10))).toBe(0);
  expect(outOf(box(2, -3, 8, 12), box(0, 0, 10, 10))).toBe(3);
});

test('characters fill the middle of their line', () => {
  expect(glyphBox(box(0, 0, 100, 60), 40)).toEqual(box(0, 10, 100, 50));
});

test('pieces beside each other are one line, whatever their size', () => {
  const lines = linesOf([
    { ...box(0, 0, 40, 50), fontPx: 36 },
    { ...box(40, 4, 60, 48), fontPx: 24 },
    { ...box(0, 52, 30, 102), fontPx: 36 },
  ]);
  expect(lines.map(({ left, right }) => [left, right])).toEqual([
    [0, 60],
    [0, 30],
  ]);
});
