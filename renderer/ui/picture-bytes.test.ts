import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jpegBytes, pictureUrl } from './picture-bytes.ts';

test('a picture of any length comes out of its address as it went in', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ minLength: 32_767, maxLength: 32_770 }),
  );
  fc.assert(
    fc.property(bytes, (picture) => {
      const url = pictureUrl({ type: 'image/jpeg', bytes: picture });
      const drawn = { toDataURL: () => url } as unknown as HTMLCanvasElement;
      expect(jpegBytes(drawn, 0.9)).toEqual(picture);
    }),
    { numRuns: 50 },
  );
});

test('a canvas with nothing on it is no picture', () => {
  expect(jpegBytes({ toDataURL: () => 'data:,' } as unknown as HTMLCanvasElement, 0.9)).toBeNull();
});
