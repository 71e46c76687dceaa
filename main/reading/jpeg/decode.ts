import { BitReader, type Codes, codesFrom } from './bits.ts';
import { toLight } from './cosine.ts';

/** Where the coefficients of a block go, in the order they are written (T.81, figure A.6). */
const ZIGZAG = new Uint8Array([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
]);

/** One colour of the picture: Y, Cb or Cr. */
interface Plane {
  id: number;
  /** How many blocks it has in a unit, across and down: 1 or 2. */
  across: number;
  down: number;
  steps: Int32Array;
  dc: Codes;
  ac: Codes;
  light: Uint8ClampedArray;
  stride: number;
}

interface Frame {
  width: number;
  height: number;
  /** Blocks of the finest plane in a unit. */
  across: number;
  down: number;
  planes: (Pick<Plane, 'id' | 'across' | 'down'> & { table: number })[];
}

/** The plain kind of JPEG that cameras and canvases write, as four bytes a pixel. */
export interface Decoded {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * Decodes a baseline JPEG in grey or YCbCr, several times faster than a decoder for every kind.
 * @param most the most pixels it may have
 * @returns undefined for any other kind (progressive, CMYK, unusual sampling): that is for another decoder
 * @throws Error when it is broken or cut short
 */
export function decodeBaseline(bytes: Uint8Array, most: number): Decoded | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const steps = new Map<number, Int32Array>();
  const codes = new Map<number, Codes>();
  let frame: Frame | undefined;
  let interval = 0;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new Error('a marker is missing');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw new Error('a segment is cut short');
    const part = bytes.subarray(at + 4, end);
    at = end;
    if (marker === 0xdb) readSteps(part, steps);
    else if (marker === 0xc4) readCodes(part, codes);
    else if (marker === 0xdd) interval = view.getUint16(at - 2);
    else if (marker === 0xc0 || marker === 0xc1) {
      frame = readFrame(part);
      if (!frame) return undefined;
      if (frame.width * frame.height > most) throw new Error('too large');
    } else if (marker === 0xda) {
      const planes = frame && planesOf(frame, part, steps, codes);
      if (!frame || !planes) return undefined;
      readBlocks(frame, planes, new BitReader(bytes, at), interval);
      return paint(frame, planes);
    }
    // Another kind of JPEG, or colours that are not YCbCr (Adobe's segment says so).
    else if ((marker >= 0xc2 && marker <= 0xcf) || (marker === 0xee && part[0] === 0x41)) return undefined;
  }
}

function readSteps(part: Uint8Array, steps: Map<number, Int32Array>): void {
  for (let at = 0; at < part.length; ) {
    const head = part[at++] as number;
    const table = new Int32Array(64);
    for (let i = 0; i < 64; i++) {
      const high = head >> 4 ? (part[at++] ?? 0) << 8 : 0;
      table[i] = high | (part[at++] ?? 0);
    }
    if (at > part.length) throw new Error('a table is cut short');
    steps.set(head & 15, table);
  }
}

function readCodes(part: Uint8Array, codes: Map<number, Codes>): void {
  for (let at = 0; at < part.length; ) {
    const head = part[at] as number;
    const counts = part.slice(at + 1, at + 17);
    const many = counts.reduce((a, b) => a + b, 0);
    at += 17 + many;
    if (at > part.length) throw new Error('a table is cut short');
    codes.set(head, codesFrom(counts, part.slice(at - many, at)));
  }
}

function readFrame(part: Uint8Array): Frame | undefined {
  const byte = (at: number) => {
    const value = part[at];
    if (value === undefined) throw new Error('the frame is cut short');
    return value;
  };
  const many = byte(5);
  if (byte(0) !== 8 || (many !== 1 && many !== 3)) return undefined;
  const height = (byte(1) << 8) | byte(2);
  const width = (byte(3) << 8) | byte(4);
  if (width === 0 || height === 0) return undefined;
  const planes = Array.from({ length: many }, (_, i) => {
    const sampling = byte(7 + 3 * i);
    // One plane alone is not cut into units.
    return {
      id: byte(6 + 3 * i),
      across: many === 1 ? 1 : sampling >> 4,
      down: many === 1 ? 1 : sampling & 15,
      table: byte(8 + 3 * i),
    };
  });
  const [first] = planes;
  if (!first || first.across < 1 || first.across > 2 || first.down < 1 || first.down > 2) return undefined;
  for (const [i, plane] of planes.entries())
    if (i > 0 && (plane.across !== 1 || plane.down !== 1)) return undefined;
  return { width, height, across: first.across, down: first.down, planes };
}

/** The planes with their tables, or undefined when they come in several scans. */
function planesOf(
  frame: Frame,
  head: Uint8Array,
  steps: Map<number, Int32Array>,
  codes: Map<number, Codes>,
): Plane[] | undefined {
  if (head[0] !== frame.planes.length) return undefined;
  const units = Math.ceil(frame.width / (8 * frame.across));
  const rows = Math.ceil(frame.height / (8 * frame.down));
  return frame.planes.map((plane, i) => {
    const table = steps.get(plane.table);
    const choice = head[2 + 2 * i] ?? 0;
    const dc = codes.get(choice >> 4);
    const ac = codes.get(0x10 | (choice & 15));
    if (head[1 + 2 * i] !== plane.id || !table || !dc || !ac) throw new Error('a table is missing');
    const stride = units * plane.across * 8;
    return {
      id: plane.id,
      across: plane.across,
      down: plane.down,
      steps: table,
      dc,
      ac,
      light: new Uint8ClampedArray(stride * rows * plane.down * 8),
      stride,
    };
  });
}

function readBlocks(frame: Frame, planes: Plane[], bits: BitReader, interval: number): void {
  const units = Math.ceil(frame.width / (8 * frame.across));
  const rows = Math.ceil(frame.height / (8 * frame.down));
  const last = new Int32Array(planes.length);
  const block = new Int32Array(64);
  const work = new Int32Array(64);
  let toRestart = interval;
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      if (interval > 0 && toRestart-- === 0) {
        bits.restart();
        last.fill(0);
        toRestart = interval - 1;
      }
      for (let p = 0; p < planes.length; p++) {
        const plane = planes[p] as Plane;
        for (let v = 0; v < plane.down; v++) {
          for (let u = 0; u < plane.across; u++) {
            last[p] = readBlock(bits, plane, last[p] as number, block);
            const to = (row * plane.down + v) * 8 * plane.stride + (unit * plane.across + u) * 8;
            toLight(block, work, plane.light, to, plane.stride);
          }
        }
      }
    }
  }
}

/** Reads one block, dequantised; returns its undivided mean, from which the next block counts on. */
function readBlock(bits: BitReader, plane: Plane, last: number, block: Int32Array): number {
  block.fill(0);
  const { steps, ac } = plane;
  const size = bits.symbol(plane.dc);
  if (size > 11) throw new Error('a number is too large');
  const mean = size === 0 ? last : last + bits.number(size);
  block[0] = mean * (steps[0] as number);
  for (let k = 1; k < 64; ) {
    const symbol = bits.symbol(ac);
    const many = symbol & 15;
    if (many === 0) {
      if (symbol !== 0xf0) break;
      k += 16;
      continue;
    }
    k += symbol >> 4;
    if (k > 63) throw new Error('a block is overfull');
    block[ZIGZAG[k] as number] = bits.number(many) * (steps[k] as number);
    k++;
  }
  return mean;
}

/** Puts the planes together: YCbCr as JFIF has it, into red, green, blue. */
function paint({ width, height, across, down }: Frame, planes: Plane[]): Decoded {
  const data = new Uint8ClampedArray(width * height * 4);
  const [y, cb, cr] = planes as [Plane, Plane?, Plane?];
  const acrossBits = across - 1;
  const downBits = down - 1;
  for (let row = 0; row < height; row++) {
    const from = row * y.stride;
    let to = row * width * 4;
    if (!cb || !cr) {
      for (let x = 0; x < width; x++, to += 4) {
        data[to] = data[to + 1] = data[to + 2] = y.light[from + x] as number;
        data[to + 3] = 255;
      }
      continue;
    }
    const coarse = (row >> downBits) * cb.stride;
    for (let x = 0; x < width; x++, to += 4) {
      const light = ((y.light[from + x] as number) << 14) + 8192;
      const i = coarse + (x >> acrossBits);
      const blue = (cb.light[i] as number) - 128;
      const red = (cr.light[i] as number) - 128;
      data[to] = (light + 22970 * red) >> 14;
      data[to + 1] = (light - 5638 * blue - 11700 * red) >> 14;
      data[to + 2] = (light + 29032 * blue) >> 14;
      data[to + 3] = 255;
    }
  }
  return { data: new Uint8Array(data.buffer), width, height };
}
