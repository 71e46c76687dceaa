import { expect, test } from 'vitest';
import { barAt, decibels, VOICE_DB } from './recorder.ts';

const tone = (loud: number) => Float32Array.from({ length: 2048 }, (_, n) => loud * Math.sin(n / 5));

test('how loud samples are, in decibels of full scale', () => {
  expect(decibels(new Float32Array(2048))).toBe(-120);
  expect(decibels(new Float32Array(0))).toBe(-120);
  expect(decibels(tone(1))).toBeCloseTo(-3, 1);
  expect(decibels(tone(0.1))).toBeCloseTo(-23, 1);
});

test('a voice is one, a quiet hall is none', () => {
  expect(decibels(tone(0.02))).toBeGreaterThan(VOICE_DB);
  expect(decibels(tone(0.002))).toBeLessThan(VOICE_DB);
});

test('the bar stands between faint and loud', () => {
  expect([-120, -60, -36, -12, 0].map(barAt)).toEqual([0, 0, 0.5, 1, 1]);
});
