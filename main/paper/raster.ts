/** One black-and-white picture. Rows are padded to whole bytes, leftmost dot in the highest bit, 1 = black. */
export interface Raster {
  widthDots: number;
  heightDots: number;
  bits: Uint8Array;
}

/** A drawn page: RGBA or BGRA, black on white without colour. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * The lightest grey that still becomes a black dot. A little above the middle, so that thin strokes of
 * small characters (thinner than a dot where they end) stay joined; the counters of dense ones stay open.
 */
export const BLACK_BELOW = 150;

/** Whether the dot is black; outside the picture it is white. */
export function isBlack(raster: Raster, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= raster.widthDots || y >= raster.heightDots) return false;
  const byte = raster.bits[y * Math.ceil(raster.widthDots / 8) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}

/**
 * Turns a page drawn `scale` times as large as the paper into dots: the mean of each square of pixels
 * against BLACK_BELOW. White rows at the end are cut off.
 * @throws when the pixels are not a whole number of dots of that width.
 */
export function toRaster(pixels: Pixels, widthDots: number, scale: number): Raster {
  const { width, height, data } = pixels;
  if (width !== widthDots * scale || height % scale !== 0 || data.length !== width * height * 4) {
    throw new RangeError(`a page of ${width}×${height} pixels is not ${widthDots} dots wide at ${scale}×`);
  }
  const rowBytes = Math.ceil(widthDots / 8);
  const rows = height / scale;
  const bits = new Uint8Array(rowBytes * rows);
  const limit = BLACK_BELOW * scale * scale;
  let last = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      let sum = 0;
      for (let dy = 0; dy < scale; dy += 1) {
        // The second byte is green in RGBA and in BGRA alike.
        let at = ((y * scale + dy) * width + x * scale) * 4 + 1;
        for (let dx = 0; dx < scale; dx += 1, at += 4) sum += data[at] ?? 255;
      }
      if (sum < limit) {
        const byte = y * rowBytes + (x >> 3);
        bits[byte] = (bits[byte] ?? 0) | (0x80 >> (x & 7));
        last = y + 1;
      }
    }
  }
  return { widthDots, heightDots: last, bits: bits.slice(0, last * rowBytes) };
}
