import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { loadEngine } from './engine/load.ts';
import type { Picture } from './engine/reader.ts';
import { createTesseract } from './engine/tesseract.ts';
import { inkTilt } from './engine/tilt.ts';
import { decodePicture, turnPicture } from './picture.ts';
import type { Barcode, FieldName, PaperReading } from './port.ts';
import { createPaperReader } from './read.ts';
import { startSecondThread } from './second-thread.ts';

interface Truth {
  images: { file: string; type: string; fields: { [K in FieldName]?: string }; barcodes: Barcode[] }[];
}

/** Reading takes about a second on two free cores; the tests share theirs. */
const PATIENCE_MS = 60_000;

const folder = path.join(import.meta.dirname, '../../test/paper');
const load = (file: string) => readFileSync(path.join(folder, file));
const truth = JSON.parse(load('truth.json').toString('utf8')) as Truth;
const values = (fields: PaperReading['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));

const notes: string[] = [];
const reader = createPaperReader(
  (second) => loadEngine((message) => notes.push(message), second),
  () => startSecondThread(path.join(import.meta.dirname, '../workers/reading-thread.ts')),
);
afterAll(() => reader.close());

function png(
  width: number,
  height: number,
  pixel: (x: number, y: number) => [number, number, number],
): Uint8Array {
  const image = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) image.data.set([...pixel(x, y), 255], (y * width + x) * 4);
  return PNG.sync.write(image);
}

describe('pictures of papers', () => {
  test.each(truth.images)(
    '$file',
    async ({ file, type, fields, barcodes }) => {
      const reading = await reader.read(load(file), 'any');
      expect(reading.engine).toBe('pp-ocr');
      expect(reading.type).toBe(type);
      expect(values(reading.fields)).toEqual(fields);
      const byValue = (a: Barcode, b: Barcode) => a.value.localeCompare(b.value);
      expect(reading.barcodes.sort(byValue)).toEqual([...barcodes].sort(byValue));
      expect(notes).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('pictures of nothing', () => {
  let seed = 5;
  const random = () => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return seed >>> 24;
  };
  const nothing: [string, () => Uint8Array][] = [
    ['white', () => png(800, 600, () => [255, 255, 255])],
    ['noise', () => png(800, 600, () => [random(), random(), random()])],
    [
      'hills and sky',
      () =>
        png(800, 600, (x, y) =>
          y > 300 + 60 * Math.sin(x / 90) ? [60, 120 + (y % 40), 50] : [120, 170, 250 - y / 4],
        ),
    ],
    ['one pixel', () => png(1, 1, () => [0, 0, 0])],
  ];
  test.each(nothing)(
    '%s',
    async (_name, make) => {
      expect(await reader.read(make(), 'bill')).toMatchObject({ type: 'unknown', fields: {}, barcodes: [] });
    },
    PATIENCE_MS,
  );
});

describe('bytes that are no picture', () => {
  const whole = load('id-01.jpg');
  const huge = png(1, 1, () => [0, 0, 0]);
  new DataView(huge.buffer, huge.byteOffset).setUint32(16, 60_000);
  new DataView(huge.buffer, huge.byteOffset).setUint32(20, 60_000);
  const broken: [string, Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['words', new TextEncoder().encode('户号 4362523907')],
    ['the head of a JPEG', whole.subarray(0, 300)],
    ['the head of a PNG', png(50, 50, () => [1, 2, 3]).subarray(0, 60)],
    ['a PNG that claims 3,600 megapixels', huge],
  ];
  test.each(broken)('%s', async (_name, bytes) => {
    await expect(reader.read(bytes, 'bill')).rejects.toMatchObject({ code: 'not-a-picture' });
  });
  test(
    'and the next good picture is read all the same',
    async () => {
      await expect(reader.read(new Uint8Array([1, 2, 3]), 'bill')).rejects.toThrow();
      expect((await reader.read(whole, 'any')).fields.idNumber?.value).toBe('330299194409057924');
    },
    PATIENCE_MS,
  );
});

test('a picture turned four times is the same', () => {
  const picture: Picture = { data: Uint8Array.from({ length: 24 }, (_, i) => i), width: 3, height: 2 };
  expect(turnPicture(turnPicture(picture, 1), 3)).toEqual(picture);
  expect(turnPicture(turnPicture(picture, 2), 2)).toEqual(picture);
  expect(turnPicture(turnPicture(picture, 1), 1)).toEqual(turnPicture(picture, 2));
});

describe('without native code', () => {
  test(
    'tesseract is taken, it says so, and what it is sure of is right',
    async () => {
      const told: string[] = [];
      const second = createPaperReader(() =>
        loadEngine(
          (message) => told.push(message),
          undefined,
          () => Promise.reject(new Error('no such file')),
        ),
      );
      try {
        const reading = await second.read(load('bill-04.jpg'), 'bill');
        expect(told).toEqual(['PP-OCR cannot be loaded (no such file); reading with tesseract']);
        expect(reading).toMatchObject({
          engine: 'tesseract',
          type: 'bill',
          fields: { amount: { value: '174.85' } },
        });
        const right: Record<string, string | undefined> =
          truth.images.find(({ file }) => file === 'bill-04.jpg')?.fields ?? {};
        for (const [name, value] of Object.entries(values(reading.fields)))
          expect([name, value]).toEqual([name, right[name]]);
        expect(
          await second.read(
            png(400, 300, () => [255, 255, 255]),
            'bill',
          ),
        ).toMatchObject({ type: 'unknown', fields: {} });
      } finally {
        await second.close();
      }
    },
    PATIENCE_MS,
  );

  test('the tilt is found before it reads', () => {
    const degrees = (file: string) => (inkTilt(decodePicture(load(file))) * 180) / Math.PI;
    expect(degrees('bill-04.jpg')).toBeCloseTo(-2.8, 0);
    expect(degrees('power-dim.jpg')).toBeCloseTo(8, 0);
    expect(degrees('water-slip.jpg')).toBeCloseTo(-8, 0);
  });

  test(
    'closing gives the engine back',
    async () => {
      const engine = await createTesseract();
      await expect(engine.close()).resolves.toBeUndefined();
    },
    PATIENCE_MS,
  );
});
