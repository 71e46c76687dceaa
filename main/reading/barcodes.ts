import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Picture } from './engine/reader.ts';
import type { Barcode } from './port.ts';

let prepared: Promise<unknown> | undefined;

/** Loads the decoder from the package's own file, once; nothing is fetched. */
export function warmBarcodes(): Promise<unknown> {
  prepared ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then(
    (file) =>
      prepareZXingModule({
        overrides: { wasmBinary: new Uint8Array(file).buffer },
        fireImmediately: true,
      }),
  );
  return prepared;
}

/** Finds bar codes of the kinds that bills and boxes carry. Only codes whose own check holds are given. */
export async function findBarcodes(picture: Picture): Promise<Barcode[]> {
  await warmBarcodes();
  const image = {
    data: new Uint8ClampedArray(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength),
    width: picture.width,
    height: picture.height,
    colorSpace: 'srgb',
  } as ImageData;
  // No ITF: the ruled lines of a table can pass for it.
  const results = await readBarcodes(image, {
    formats: ['Code128', 'Code39', 'EAN13', 'EAN8', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 8,
  });
  return results
    .filter((result) => result.isValid && result.text !== '')
    .map((result) => ({ format: result.format, value: result.text }));
}
