import { expect, it } from 'vitest';
import { lumaOf } from './camera.ts';

it('weighs the three colours into one brightness', () => {
  const points = Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255);
  expect([...lumaOf(points)]).toEqual([255, 0, 149]);
});
