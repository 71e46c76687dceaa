import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { decodePng, encodePng } from './png.ts';

describe('pictures of slips', () => {
  const bits = Uint8Array.from({ length: 3 * 40 }, (_, i) =>
    i % 3 === 2 ? (i * 37) & 0xf0 : (i * 37) & 0xff,
  );
  const slip = { widthDots: 20, heightDots: 40, bits };

  it('come back as they were', () => {
    expect(decodePng(encodePng(slip))).toEqual(slip);
  });
  it('are the same to another library, and are read from its files', () => {
    const png = PNG.sync.read(Buffer.from(encodePng(slip)));
    expect([png.width, png.height]).toEqual([20, 40]);
    for (const colorType of [0, 2, 4, 6] as const)
      expect(decodePng(PNG.sync.write(png, { colorType, inputHasAlpha: true }))).toEqual(slip);
  });
  it('are refused in words when they are none', () => {
    expect(() => decodePng(new Uint8Array(9))).toThrow('not a PNG');
  });
});
