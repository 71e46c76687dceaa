import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { RpcError } from '../workers/rpc.ts';
import type { Picture } from './engine/reader.ts';
import { decodeBaseline } from './jpeg/decode.ts';

/** The largest picture we take, in megapixels and megabytes of decoding: a file may claim any size. */
const MOST_MEGAPIXELS = 40;
const MOST_MEMORY_MB = 640;

/**
 * Decodes a JPEG or PNG.
 * @throws RpcError `not-a-picture` when the bytes are neither, are broken, or claim an absurd size. The
 * decoder's own words are dropped: they may quote bytes of a personal document.
 */
export function decodePicture(bytes: Uint8Array): Picture {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) {
      const plain = decodeBaseline(bytes, MOST_MEGAPIXELS * 1e6);
      if (plain) return plain;
      const { data, width, height } = jpeg.decode(bytes, {
        useTArray: true,
        formatAsRGBA: true,
        tolerantDecoding: false,
        maxResolutionInMP: MOST_MEGAPIXELS,
        maxMemoryUsageInMB: MOST_MEMORY_MB,
      });
      return { data, width, height };
    }
    if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) {
      const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (header.getUint32(16) * header.getUint32(20) > MOST_MEGAPIXELS * 1e6) throw new Error('too large');
      const { data, width, height } = PNG.sync.read(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      );
      return { data, width, height };
    }
  } catch {
    throw new RpcError('not-a-picture', 'the bytes cannot be decoded as a picture');
  }
  throw new RpcError('not-a-picture', 'the bytes are neither a JPEG nor a PNG');
}

/** Turns a picture by whole quarters, clockwise. */
export function turnPicture(picture: Picture, quarters: 1 | 2 | 3): Picture {
  const { width, height } = picture;
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const outWidth = quarters === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = from[y * width + x] ?? 0;
      if (quarters === 1) to[x * outWidth + (height - 1 - y)] = pixel;
      else if (quarters === 2) to[(height - 1 - y) * outWidth + (width - 1 - x)] = pixel;
      else to[(width - 1 - x) * outWidth + y] = pixel;
    }
  }
  return { data: new Uint8Array(to.buffer), width: outWidth, height: quarters === 2 ? height : width };
}
