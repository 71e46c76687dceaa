import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { SlipWidth } from '../../main/paper/layout.ts';
import { isBlack, type Raster } from '../../main/paper/raster.ts';
import { billSlip, hardSlip, pensionSlip } from '../../main/paper/samples.ts';
import type { Slip } from '../../main/paper/slip.ts';
import { SLIP_WIDTHS } from '../../main/paper/widths.ts';
import {
  type Area,
  blackDots,
  type Drawings,
  differingArea,
  differingDots,
  drawSlips,
  inkRuns,
  openWorkshop,
  readPng,
  type Workshop,
} from '../paper-slips/draw.ts';

/**
 * The paper, drawn by the real page in a real Electron. The reference pictures in test/paper-slips/ were
 * looked at by people; BANBAN_ACCEPT_SLIPS=1 draws them anew after the look was changed on purpose.
 */
const references = fileURLToPath(new URL('../paper-slips/', import.meta.url));
const accept = process.env.BANBAN_ACCEPT_SLIPS === '1';

const RARE = ['㛃', '𬒈', '䶮', '𬭼'];
/** Not in any font, and never will be. */
const NO_CHARACTER = '\u{3fffd}';
/** A value's size in dots (slip.css), which is how far one character is from the next. */
const PITCH = 44;
const SIDE: Record<SlipWidth, number> = { 384: 10, 512: 14, 576: 16 };
const widths = SLIP_WIDTHS;

/** The same slip with other characters where the name stands. */
function named(name: string): Slip {
  const [first, ...rest] = hardSlip.sections;
  return { ...hardSlip, reprint: undefined, sections: [{ ...first, label: '名字', value: name }, ...rest] };
}
const plain: Slip = { ...billSlip, mark: undefined, locale: 'en', title: 'Bill noted' };
const hostile: Slip = {
  ...pensionSlip,
  title: '<b>年审</b>',
  station: '<img src=x onerror=alert(1)>&amp;',
};

let workshop: Workshop;
let drawn: Drawings;

beforeAll(async () => {
  await prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(
        readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
      ).buffer,
    },
    fireImmediately: true,
  });
  workshop = await openWorkshop();
  const slips: [string, Slip][] = [
    // First of all, so that the second font has to be fetched while this slip waits.
    ['rare', named(RARE.join(''))],
    ['common', named('国国国国')],
    ['box', named(NO_CHARACTER.repeat(4))],
    ['bill', billSlip],
    ['pension', pensionSlip],
    ['hard', hardSlip],
    ['plain', plain],
    ['hostile', hostile],
  ];
  drawn = await drawSlips(workshop, 'usual', [
    ...slips.flatMap(([name, slip]) =>
      widths.map((width) => ({ do: 'draw' as const, name: `${name}-${width}`, slip, width })),
    ),
    { do: 'crowd', slip: billSlip },
    { do: 'renew', slip: billSlip },
    { do: 'draw', name: 'after-renew', slip: billSlip, width: 384 },
    { do: 'crash' },
    { do: 'draw', name: 'after-crash', slip: billSlip, width: 384 },
  ]);
});
afterAll(() => {
  if (workshop) rmSync(workshop.folder, { recursive: true, force: true });
});

/** Where the four characters of the name stand: found as what two slips that differ in nothing else differ in. */
function nameCells(width: SlipWidth): Area[] {
  const line = differingArea(drawn.raster(`rare-${width}`, width), drawn.raster(`common-${width}`, width));
  return RARE.map((_, index) => ({
    x: SIDE[width] + index * PITCH,
    y: line.y,
    width: PITCH,
    height: line.height,
  }));
}

/** Dot for dot the same. Not toEqual: nobody can read the difference of 100,000 bytes. */
function same(a: Raster, b: Raster): boolean {
  return Buffer.compare(a.bits, b.bits) === 0;
}

async function reference(name: string): Promise<Raster> {
  const file = join(references, `${name}.png`);
  if (accept) writeFileSync(file, drawn.png(name));
  expect(existsSync(file), `${file} is missing`).toBe(true);
  return await readPng(readFileSync(file));
}

describe.each(widths)('a slip of %i dots', (width) => {
  test('draws rare characters as the reference does', async () => {
    const picture = drawn.raster(`rare-${width}`, width);
    const known = await reference(`rare-${width}`);
    expect(drawn.results.get(`rare-${width}`)).toMatchObject({ missing: [] });
    expect(picture.heightDots).toBe(known.heightDots);
    const cells = nameCells(width);
    // Two sizes of one font family may not differ in where they stand; a few dots of edge may.
    for (const cell of cells) {
      const ink = blackDots(known, cell);
      expect(ink).toBeGreaterThan(300);
      expect(differingDots(picture, cell, known, cell)).toBeLessThan(ink * 0.08);
    }
  });

  test('draws no box for them, and none like another', () => {
    const picture = drawn.raster(`rare-${width}`, width);
    const box = drawn.raster(`box-${width}`, width);
    const cells = nameCells(width);
    const pairs = cells.flatMap((a, i) => cells.slice(i + 1).map((b) => [a, b] as const));
    for (const [a, b] of pairs) {
      expect(differingDots(picture, a, picture, b)).toBeGreaterThan(blackDots(picture, a) * 0.3);
    }
    for (const cell of cells) {
      expect(blackDots(box, cell)).toBeGreaterThan(50);
      expect(differingDots(picture, cell, box, cell)).toBeGreaterThan(blackDots(picture, cell) * 0.3);
    }
    // The proof that this test would see a box: four of them are alike, and are reported as missing.
    const [first, ...others] = cells;
    for (const cell of others) {
      expect(first && differingDots(box, first, box, cell)).toBeLessThan(blackDots(box, cell) * 0.05);
    }
    expect(drawn.results.get(`box-${width}`)).toMatchObject({ missing: [NO_CHARACTER] });
  });

  test.each(['bill', 'pension'])('looks as the %s slip did when people looked at it', async (name) => {
    const picture = drawn.raster(`${name}-${width}`, width);
    const known = await reference(`${name}-${width}`);
    expect(picture.heightDots).toBe(known.heightDots);
    const all = { x: 0, y: 0, width, height: known.heightDots };
    expect(differingDots(picture, all, known, all)).toBeLessThan(blackDots(known, all) * 0.05);
  });

  test('has a QR code that reads as the token, of modules of 4 dots or more', async () => {
    for (const [name, slip] of [
      ['bill', billSlip],
      ['hard', hardSlip],
    ] as const) {
      const picture = drawn.raster(`${name}-${width}`, width);
      const data = new Uint8ClampedArray(width * picture.heightDots * 4).fill(255);
      for (let i = 0; i < width * picture.heightDots; i += 1) {
        if (isBlack(picture, i % width, Math.floor(i / width))) data.fill(0, i * 4, i * 4 + 3);
      }
      const image = { data, width, height: picture.heightDots, colorSpace: 'srgb' } as ImageData;
      const [code] = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
      expect(code?.text).toBe(slip.qrToken);
      const { topLeft, topRight } = code?.position ?? { topLeft: { x: 0 }, topRight: { x: 0 } };
      // 22 characters make a code of 25 modules.
      expect((topRight.x - topLeft.x) / 25).toBeGreaterThanOrEqual(3.9);
    }
  });

  test('prints the title, the key lines and the phone number 6 mm high or higher', () => {
    for (const [name, keys] of [
      ['bill', 2],
      ['pension', 2],
      ['rare', width === 384 ? 3 : 2],
    ] as const) {
      const picture = drawn.raster(`${name}-${width}`, width);
      // Within the key box's sides and round corners, so that its top and bottom count as rules.
      const runs = inkRuns(picture, SIDE[width] + 20, width - SIDE[width] - 20);
      const rules = runs.flatMap((run, index) => (run.full && run.height <= 6 ? [index] : []));
      const [head = 0, boxTop = 0, boxBottom = 0] = rules;
      const titles = runs.slice(head + 1, boxTop);
      expect(titles.length).toBeGreaterThan(0);
      for (const line of titles) expect(line.height).toBeGreaterThanOrEqual(48);
      const high = runs.slice(boxTop + 1, boxBottom).filter((line) => line.height >= 48);
      expect(high).toHaveLength(keys);
      // After the box: the number to call is the only thing that high.
      const after = runs.slice(boxBottom + 1).filter((line) => !line.full && line.height >= 48);
      expect(after.length).toBeGreaterThan(0);
    }
  });

  test('cuts nothing at the sides, and carries its mark across both ends', () => {
    for (const name of ['bill', 'pension', 'hard', 'hostile']) {
      const picture = drawn.raster(`${name}-${width}`, width);
      const row = (y: number) => blackDots(picture, { x: 0, y, width, height: 1 });
      expect(row(0)).toBe(width);
      expect(row(picture.heightDots - 1)).toBe(width);
      const bands = inkRuns(picture, 0, 2);
      expect(bands).toHaveLength(2);
      for (const band of bands) expect(band.height).toBeGreaterThanOrEqual(48);
      expect(inkRuns(picture, width - 2, width)).toEqual(bands);
    }
    const unmarked = drawn.raster(`plain-${width}`, width);
    expect(inkRuns(unmarked, 0, 6)).toEqual([]);
    expect(inkRuns(unmarked, width - 6, width)).toEqual([]);
  });
});

test('asking for many at once, throwing the page away or losing it harms no slip', () => {
  const alone = drawn.raster('bill-384', 384);
  for (const name of ['crowd-1', 'crowd-3', 'crowd-5', 'after-renew', 'after-crash']) {
    expect(same(drawn.raster(name, 384), alone), name).toBe(true);
  }
  for (const name of ['crowd-2', 'crowd-4']) {
    expect(same(drawn.raster(name, 576), drawn.raster('bill-576', 576)), name).toBe(true);
  }
  expect(drawn.results.get('renew')).toMatchObject({ error: 'page' });
});

test('the page keeps nothing of a slip, has no Node, and may fetch nothing', () => {
  expect(drawn.results.get('after-crash')?.page).toEqual({
    left: '',
    node: 'undefinedundefined',
    network: 'refused',
  });
});

test('the display’s scale and darkness change not one dot', async () => {
  const other = await drawSlips(
    workshop,
    'other-display',
    widths.map((width) => ({ do: 'draw', name: `bill-${width}`, slip: billSlip, width })),
    ['--force-device-scale-factor=1.5', '--force-dark-mode', '--enable-features=WebContentsForceDark'],
  );
  for (const width of widths) {
    expect(same(other.raster(`bill-${width}`, width), drawn.raster(`bill-${width}`, width))).toBe(true);
  }
});
