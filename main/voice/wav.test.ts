import { expect, test } from 'vitest';
import { wavMs } from '../../content/voices/sound-length.ts';
import { trimmed, wavOf } from './wav.ts';

test('a WAV is as long as its samples', () => {
  expect(wavMs(wavOf(new Int16Array(22050), 22050))).toBe(1000);
});

test('silence goes from both ends, ends fade', () => {
  const samples = new Int16Array(22050);
  samples.fill(8000, 5000, 15000);
  const out = trimmed(samples, 22050);
  expect(out.length).toBe(10000);
  expect(out[0]).toBe(0);
  expect(out[5000]).toBe(8000);
  expect(trimmed(new Int16Array(100), 22050).length).toBe(0);
});
