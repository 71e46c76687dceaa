import { expect, test } from 'vitest';
import { keptSize } from './photo.ts';

test.each([
  [4000, 3000, 1600, 1200],
  [1200, 3200, 600, 1600],
  [640, 480, 640, 480],
])('%i × %i is kept as %i × %i', (width, height, keptWidth, keptHeight) => {
  expect(keptSize(width, height)).toEqual({ width: keptWidth, height: keptHeight });
});
