/** The printer's bytes: status decoded, and one picture encoded by us and by two libraries. */
import { createRequire } from 'node:module';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { PNG } from 'pngjs';
import { encodeSlip } from '../../devices/receipt-printer/escpos.ts';
import { printerProfile } from '../../devices/receipt-printer/profiles.ts';
import { createStatusDecoder } from '../../devices/receipt-printer/status-codec.ts';
import { toRaster } from '../../main/paper/raster.ts';
import { figure } from './stats.mjs';

const receiptline = createRequire(import.meta.url)('receiptline');
const [WIDTH, HEIGHT, SCALE] = [576, 1600, 2];
const TIMES = 15;

/** A page as Chromium draws it, twice as large as the paper: stripes, so that black and white alternate. */
function page() {
  const [width, height] = [WIDTH * SCALE, HEIGHT * SCALE];
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    if ((x >> 4) % 3 === (y >> 4) % 3) data.fill(0, at * 4, at * 4 + 3);
  }
  return { width, height, data };
}

async function timed(work) {
  const values = [];
  for (let turn = 0; turn < TIMES + 3; turn++) {
    const start = performance.now();
    await work();
    // The first turns warm the machine's code up.
    if (turn >= 3) values.push(performance.now() - start);
  }
  return values;
}

export async function measurePrinter() {
  const pixels = page();
  const raster = toRaster(pixels, WIDTH, SCALE);
  const rgba = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const byte = raster.bits[(at - (at % WIDTH)) / 8 + ((at % WIDTH) >> 3)] ?? 0;
    if (byte & (0x80 >> ((at % WIDTH) & 7))) rgba.fill(0, at * 4, at * 4 + 3);
  }
  const png = PNG.sync
    .write({ width: WIDTH, height: HEIGHT, data: Buffer.from(rgba.buffer) })
    .toString('base64');
  const status = Uint8Array.from(
    { length: 10_000 },
    (_, at) => [0x12, 0x10, 0, 0, 0, 0x16, 0x00][at % 7] ?? 0,
  );
  const options = { ...printerProfile('generic-80') };
  const epson = { ...printerProfile('epson-80') };
  return [
    figure('10,000 status bytes told apart', 'ms', await timed(() => createStatusDecoder().push(status))),
    figure(
      'page (1152×3200 px) → raster (576×1600)',
      'ms',
      await timed(() => toRaster(pixels, WIDTH, SCALE)),
    ),
    figure('raster → bytes, GS v 0', 'ms', await timed(() => encodeSlip(raster, options))),
    figure('raster → bytes, GS 8 L', 'ms', await timed(() => encodeSlip(raster, epson))),
    figure(
      'the same picture by receiptline (from PNG)',
      'ms',
      await timed(() =>
        receiptline.transform(`{i:${png}}`, { cpl: 48, encoding: 'gb18030', command: 'generic' }),
      ),
    ),
    figure(
      'the same picture by receipt-printer-encoder (from RGBA)',
      'ms',
      await timed(() =>
        new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode: 'raster' })
          .image({ data: rgba, width: WIDTH, height: HEIGHT }, WIDTH, HEIGHT, 'threshold', 128)
          .encode(),
      ),
    ),
  ];
}
