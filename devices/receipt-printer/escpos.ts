import type { PrinterProfile } from './profiles.ts';
import type { Bitmap } from './types.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;

/** Cheap printers have buffers for no more. */
export const MAX_BAND_ROWS = 128;

/** ESC @: forgets settings of earlier jobs. */
export const INITIALISE = Uint8Array.from([ESC, 0x40]);
/** GS V 66 0: feeds the slip past the knife and cuts, leaving a bridge. */
export const FEED_AND_CUT = Uint8Array.from([GS, 0x56, 66, 0]);
/** GS r 1: asks for the paper sensor's status in turn, that is, once all before it is printed. */
export const ASK_IN_TURN = Uint8Array.from([GS, 0x72, 1]);
/** GS a 255: from now on the printer tells by itself what changes, and at once how it is. */
export const AUTOMATIC_STATUS_ON = Uint8Array.from([GS, 0x61, 0xff]);
/** ESC p 0: a pulse of 50 ms on the drawer's first line, 500 ms of rest. */
export const KICK_DRAWER = Uint8Array.from([ESC, 0x70, 0, 25, 250]);

/** Lines from the print head to the tear bar: about 15 mm. */
const TEAR_LINES = 5;

/** DLE EOT n: answered at once, whatever waits in the buffer. */
export const askRealTime = (question: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.from([DLE, 0x04, question]);

/** ESC d n: feeds so many lines. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.from([ESC, 0x64, lines]);

/** The end of a slip: cut, or fed to where it can be torn off. */
export function endOfSlip(cutter: PrinterProfile['cutter']): Uint8Array {
  if (cutter === 'none') return feedLines(TEAR_LINES);
  return cutter === 'full' ? Uint8Array.from([GS, 0x56, 65, 0]) : FEED_AND_CUT;
}

/** Bytes in one row of dots. */
export const rowBytes = (widthDots: number): number => Math.ceil(widthDots / 8);

/**
 * White dots for the rest of a picture that broke off: until it has them all, a printer takes every command for a
 * part of the picture. One that waits for nothing ignores them.
 */
export const restOfBand = (dots: number, bandRows: number): Uint8Array =>
  new Uint8Array(rowBytes(dots) * Math.min(bandRows, MAX_BAND_ROWS));

/**
 * Ends the head of a command that broke off: what is missing of it becomes zero, and with it the picture's size. Sent
 * before a question, which would otherwise be taken for a size of thousands of rows.
 */
export const REST_OF_HEAD = new Uint8Array(20);

/** One piece of a picture, as the printer takes it. */
export interface Band {
  bytes: Uint8Array;
  rows: number;
}

/** How a picture is sent. */
export type BandStyle = Pick<PrinterProfile, 'bandRows' | 'raster'>;

const USUAL_BANDS: BandStyle = { bandRows: MAX_BAND_ROWS, raster: 'gs-v-0' };

/**
 * So many rows from `firstRow`, at most 128. Dots beyond the width are cleared. Where two bytes of the picture read as
 * the beginning of a real-time command (DLE EOT, DLE ENQ, DLE DC4) one white dot is made black: printers look for
 * those even inside pictures, and one of them opens the drawer.
 */
export function encodeBand(picture: Bitmap, firstRow: number, style: BandStyle = USUAL_BANDS): Band {
  const width = rowBytes(picture.widthDots);
  const rows = Math.min(style.bandRows, MAX_BAND_ROWS, picture.heightDots - firstRow);
  const head = bandHead(picture.widthDots, rows, style.raster);
  const tail = style.raster === 'gs-8-l' ? PRINT_STORED : NOTHING;
  const bytes = new Uint8Array(head.length + rows * width + tail.length);
  bytes.set(head);
  const dots = bytes.subarray(head.length, head.length + rows * width);
  dots.set(picture.bits.subarray(firstRow * width, (firstRow + rows) * width));
  const spare = width * 8 - picture.widthDots;
  if (spare > 0) {
    const mask = (0xff << spare) & 0xff;
    for (let last = width - 1; last < dots.length; last += width) dots[last] = (dots[last] ?? 0) & mask;
  }
  defuse(dots);
  bytes.set(tail, head.length + dots.length);
  return { bytes, rows };
}

const NOTHING = new Uint8Array();
/** GS ( L, function 50: prints what GS 8 L has stored. */
const PRINT_STORED = Uint8Array.from([GS, 0x28, 0x4c, 2, 0, 48, 50]);

function bandHead(widthDots: number, rows: number, raster: BandStyle['raster']): number[] {
  const width = rowBytes(widthDots);
  if (raster === 'gs-v-0') return [GS, 0x76, 0x30, 0, width & 0xff, width >> 8, rows & 0xff, rows >> 8];
  const count = 10 + rows * width;
  const four = [count & 0xff, (count >> 8) & 0xff, (count >> 16) & 0xff, count >>> 24];
  return [
    GS,
    0x38,
    0x4c,
    ...four,
    48,
    112,
    48,
    1,
    1,
    49,
    widthDots & 0xff,
    widthDots >> 8,
    rows & 0xff,
    rows >> 8,
  ];
}

/** Second bytes of the real-time commands: EOT (status), ENQ (recover), DC4 (drawer, power off, clear). */
const AFTER_DLE = [0x04, 0x05, 0x14];

function defuse(dots: Uint8Array): void {
  for (let at = dots.indexOf(DLE); at >= 0; at = dots.indexOf(DLE, at + 1)) {
    if (AFTER_DLE.includes(dots[at + 1] ?? 0)) dots[at] = DLE | 0x08;
  }
}

/** All bytes of a slip without questions in between: what a print spooler is handed. */
export function encodeSlip(
  picture: Bitmap,
  style: BandStyle & Pick<PrinterProfile, 'cutter'> = { ...USUAL_BANDS, cutter: 'partial' },
): Uint8Array {
  const parts: Uint8Array[] = [INITIALISE];
  for (let row = 0; row < picture.heightDots; ) {
    const band = encodeBand(picture, row, style);
    parts.push(band.bytes);
    row += band.rows;
  }
  parts.push(endOfSlip(style.cutter));
  return Buffer.concat(parts);
}

/** Undefined if a picture is sound; else what is wrong, in words for a technician. */
export function faultOf(picture: Bitmap, headDots: number): string | undefined {
  const { widthDots, heightDots, bits } = picture;
  if (!Number.isInteger(widthDots) || !Number.isInteger(heightDots) || widthDots < 1 || heightDots < 1)
    return 'no size';
  if (widthDots > headDots) return `${widthDots} dots wide, the printer has ${headDots}`;
  if (heightDots > 20_000) return `${heightDots} rows are two and a half metres of paper`;
  if (bits.length !== rowBytes(widthDots) * heightDots) return 'bits and size do not fit';
  return undefined;
}
