import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}

/** A picture of dots as a PNG of one bit a pixel: what the printer draws, and nothing smoothed. */
export function rasterPng(raster: Raster): Uint8Array {
  const rowBytes = Math.ceil(raster.widthDots / 8);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.widthDots, 0);
  header.writeUInt32BE(raster.heightDots, 4);
  header[8] = 1;
  // In grey of one bit, 1 is white: the other way round than on the print head. Each row begins with "no filter".
  const rows = new Uint8Array((rowBytes + 1) * raster.heightDots);
  for (let y = 0; y < raster.heightDots; y += 1) {
    for (let i = 0; i < rowBytes; i += 1) {
      rows[y * (rowBytes + 1) + 1 + i] = ~(raster.bits[y * rowBytes + i] ?? 0) & 0xff;
    }
  }
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
