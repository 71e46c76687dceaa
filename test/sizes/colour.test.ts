import { expect, test } from 'vitest';
import { colourOf, contrast, groundOf, over, WHITE } from './colour.ts';

test('reads what styles compute, and nothing else', () => {
  expect(colourOf('rgb(33, 28, 22)')).toEqual([33, 28, 22, 1]);
  expect(colourOf('rgba(255, 255, 255, 0.14)')).toEqual([255, 255, 255, 0.14]);
  expect(() => colourOf('color(srgb 1 0 0)')).toThrow('not a computed colour');
});

test('contrast is that of WCAG', () => {
  expect(contrast([0, 0, 0, 1], WHITE)).toBeCloseTo(21, 5);
  expect(contrast([119, 119, 119, 1], WHITE)).toBeCloseTo(4.48, 2);
});

test('a ground is what all that lies behind comes to', () => {
  expect(over([0, 0, 0, 0.5], WHITE)).toEqual([127.5, 127.5, 127.5, 1]);
  expect(groundOf([[0, 0, 0, 0], [0, 0, 0, 0.5], WHITE, [9, 9, 9, 1]])).toEqual([127.5, 127.5, 127.5, 1]);
  expect(groundOf([])).toEqual(WHITE);
});
