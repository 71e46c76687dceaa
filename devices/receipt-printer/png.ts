import { deflateSync, inflateSync } from 'node:zlib';
import { rowBytes } from './escpos.ts';
import type { Bitmap } from './types.ts';

const SIGNATURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A 1-bit greyscale PNG of a slip: black on white. Written here because the product needs nothing else of PNG. */
export function encodePng({ widthDots, heightDots, bits }: Bitmap): Uint8Array {
  const width = rowBytes(widthDots);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(widthDots, 0);
  head.writeUInt32BE(heightDots, 4);
  head[8] = 1;
  const rows = Buffer.alloc((width + 1) * heightDots);
  for (let y = 0; y < heightDots; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = ~(bits[y * width + x] ?? 0) & 0xff;
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The unfiltered bytes of a PNG row, from what stands left of, above, and left above each byte (PNG 1.2, chapter 6). */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const a = i < step ? 0 : (row[i - step] ?? 0);
    const b = above[i] ?? 0;
    const c = i < step ? 0 : (above[i - step] ?? 0);
    const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    const guess = [0, a, b, (a + b) >> 1, paeth][kind];
    if (guess === undefined) throw new RangeError('not a PNG: unknown filter');
    row[i] = ((row[i] ?? 0) + guess) & 0xff;
  }
}

/**
 * Reads a PNG (8 or 1 bit a channel, no palette, not interlaced) as a slip: what is darker than half grey is black,
 * what is more than half transparent is white. Throws RangeError with the reason otherwise.
 */
export function decodePng(file: Uint8Array): Bitmap {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new RangeError('not a PNG');
  const data: Buffer[] = [];
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [widthDots, heightDots] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, colour = 0, , , interlaced] = bytes.subarray(24, 29);
  const channels = CHANNELS[colour];
  if (
    channels === undefined ||
    colour === 3 ||
    interlaced !== 0 ||
    (depth !== 8 && !(depth === 1 && colour === 0))
  )
    throw new RangeError('only PNGs of 8 bits a channel (or 1 bit grey), without palette and interlacing');
  const raw = inflateSync(Buffer.concat(data));
  const stride = Math.ceil((widthDots * channels * depth) / 8);
  if (raw.length < (stride + 1) * heightDots) throw new RangeError('the PNG is cut short');
  const width = rowBytes(widthDots);
  const bits = new Uint8Array(width * heightDots);
  let above = new Uint8Array(stride);
  for (let y = 0; y < heightDots; y++) {
    const row = new Uint8Array(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    unfilter(raw[y * (stride + 1)] ?? 0, row, above, Math.max(1, (channels * depth) >> 3));
    for (let x = 0; x < widthDots; x++) {
      if (isBlack(row, x, depth, colour, channels))
        bits[y * width + (x >> 3)] = (bits[y * width + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
    above = row;
  }
  return { widthDots, heightDots, bits };
}

function isBlack(row: Uint8Array, x: number, depth: number, colour: number, channels: number): boolean {
  if (depth === 1) return ((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) === 0;
  const [first = 0, second = 0, third = 0, fourth = 255] = row.subarray(x * channels, (x + 1) * channels);
  const grey =
    colour < 3 && channels === 1 ? first : colour === 4 ? first : (first * 2 + second * 5 + third) >> 3;
  const opacity = colour === 4 ? second : colour === 6 ? fourth : 255;
  return opacity > 127 && grey < 128;
}
