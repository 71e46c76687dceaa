/** What is on the paper: read from the bytes the printer got, not from what was meant. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { INITIALISE } from '../../devices/receipt-printer/escpos.ts';
import { drawReceipt } from '../../devices/receipt-printer/paper.ts';
import { encodePng } from '../../devices/receipt-printer/png.ts';

/** Dots across the simulated printer's paper (80 mm). */
const WIDTH = 576;

/**
 * The bytes of a slip, from the command that begins it to the cut: the simulator keeps all since the last cut,
 * and before a slip these are questions to an idle printer.
 */
export function slipBytes(file) {
  const all = readFileSync(file);
  const start = all.indexOf(Buffer.from(INITIALISE));
  if (start < 0) throw new Error('the bytes have no beginning of a slip');
  return all.subarray(start);
}

/** Draws those bytes as a printer would. */
export function drawn(bytes) {
  const slips = drawReceipt(bytes, WIDTH);
  if (slips.length !== 1) throw new Error(`the bytes make ${slips.length} slips, not one`);
  return { png: encodePng(slips[0]), rows: slips[0].heightDots };
}

/** The token in the QR code of a drawn slip. */
export async function tokenOn(png) {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
  const [code] = await readBarcodes(new Uint8Array(png), { formats: ['QRCode'], tryHarder: true });
  if (!code?.text) throw new Error('the slip has no QR code that can be read');
  return code.text;
}
