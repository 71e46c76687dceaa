import type { Bitmap } from './types.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const FS = 0x1c;

/** Cheap printers have buffers for no more. */
export const MAX_BAND_ROWS = 128;

/** ESC @: forgets settings of earlier jobs. */
export const INITIALISE = Uint8Array.from([ESC, 0x40]);
/** GS V 66 0: feeds the slip past the knife and cuts. */
export const FEED_AND_CUT = Uint8Array.from([GS, 0x56, 66, 0]);
/** GS r 1: asks for the paper sensor's status in turn, that is, once all before it is printed. */
export const ASK_IN_TURN = Uint8Array.from([GS, 0x72, 1]);

/** DLE EOT n: answered at once, whatever waits in the buffer. */
export const askRealTime = (question: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.from([DLE, 0x04, question]);

/** ESC d n: feeds so many lines. */
export const feedLines = (lines: number): Uint8Array => Uint8Array.from([ESC, 0x64, lines]);

/** Bytes in one row of dots. */
export const rowBytes = (widthDots: number): number => Math.ceil(widthDots / 8);

/** One piece of a picture, as the printer takes it. */
export interface Band {
  bytes: Uint8Array;
  rows: number;
}

/** GS v 0: so many rows from `firstRow`, at most 128. Dots beyond the width are cleared. */
export function encodeBand(picture: Bitmap, firstRow: number): Band {
  const width = rowBytes(picture.widthDots);
  const rows = Math.min(MAX_BAND_ROWS, picture.heightDots - firstRow);
  const head = [GS, 0x76, 0x30, 0, width & 0xff, width >> 8, rows & 0xff, rows >> 8];
  const bytes = new Uint8Array(head.length + rows * width);
  bytes.set(head);
  bytes.set(picture.bits.subarray(firstRow * width, (firstRow + rows) * width), head.length);
  const spare = width * 8 - picture.widthDots;
  if (spare > 0) {
    const mask = (0xff << spare) & 0xff;
    for (let last = head.length + width - 1; last < bytes.length; last += width)
      bytes[last] = (bytes[last] ?? 0) & mask;
  }
  return { bytes, rows };
}

/** All bytes of a slip without questions in between: what a printer that answers nothing is sent. */
export function encodeSlip(picture: Bitmap): Uint8Array {
  const parts: Uint8Array[] = [INITIALISE];
  for (let row = 0; row < picture.heightDots; ) {
    const band = encodeBand(picture, row);
    parts.push(band.bytes);
    row += band.rows;
  }
  parts.push(FEED_AND_CUT);
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

/** What a printer understands of the bytes it gets. */
export type PrinterCommand =
  | { kind: 'initialise' }
  | { kind: 'raster'; widthBytes: number; rows: number; bits: Uint8Array }
  | { kind: 'feed'; dots: number }
  | { kind: 'cut' }
  | { kind: 'ask-real-time'; question: 1 | 2 | 3 | 4 }
  | { kind: 'ask-in-turn' }
  | { kind: 'automatic-status'; on: boolean }
  /** A printable byte, or a command that changes nothing in a picture. */
  | { kind: 'other'; length: number };

/** Takes the bytes a printer gets, in pieces of any size. */
export interface EscPosDecoder {
  push(bytes: Uint8Array): PrinterCommand[];
  /** Bytes taken that are no whole command yet. */
  readonly waiting: number;
  reset(): void;
}

/** Standard line spacing of printers with 8 dots a millimetre. */
const LINE_DOTS = 30;

/** Lengths of commands that are understood but draw nothing here, by their first two bytes. */
const OTHER_COMMANDS: Readonly<Record<number, number>> = {
  [(ESC << 8) | 0x61]: 3,
  [(ESC << 8) | 0x45]: 3,
  [(ESC << 8) | 0x74]: 3,
  [(ESC << 8) | 0x33]: 3,
  [(ESC << 8) | 0x32]: 2,
  [(GS << 8) | 0x21]: 3,
  [(FS << 8) | 0x26]: 2,
  [(FS << 8) | 0x2e]: 2,
  [(FS << 8) | 0x21]: 3,
  [(FS << 8) | 0x53]: 4,
};

/** Reads one command at the beginning of `bytes`. Undefined while it is not whole. */
function readCommand(bytes: Uint8Array): { command: PrinterCommand; length: number } | undefined {
  const [first = 0, second, third, fourth] = bytes;
  if (first !== ESC && first !== GS && first !== DLE && first !== FS) {
    return {
      command: first === 0x0a ? { kind: 'feed', dots: LINE_DOTS } : { kind: 'other', length: 1 },
      length: 1,
    };
  }
  if (second === undefined) return undefined;
  const code = (first << 8) | second;
  if (code === 0x1b40) return { command: { kind: 'initialise' }, length: 2 };
  const needsThird = [0x1b64, 0x1b4a, 0x1d56, 0x1d61, 0x1d72, 0x1d76, 0x1004].includes(code);
  if (!needsThird) {
    const length = OTHER_COMMANDS[code] ?? 1;
    return bytes.length < length ? undefined : { command: { kind: 'other', length }, length };
  }
  if (third === undefined) return undefined;
  switch (code) {
    case 0x1b64:
      return { command: { kind: 'feed', dots: third * LINE_DOTS }, length: 3 };
    case 0x1b4a:
      return { command: { kind: 'feed', dots: third }, length: 3 };
    case 0x1d61:
      return { command: { kind: 'automatic-status', on: third !== 0 }, length: 3 };
    case 0x1d72:
      return { command: { kind: 'ask-in-turn' }, length: 3 };
    case 0x1004:
      if (third === 1 || third === 2 || third === 3 || third === 4)
        return { command: { kind: 'ask-real-time', question: third }, length: 3 };
      return { command: { kind: 'other', length: 3 }, length: 3 };
    case 0x1d56: {
      if (third !== 65 && third !== 66) return { command: { kind: 'cut' }, length: 3 };
      return fourth === undefined ? undefined : { command: { kind: 'cut' }, length: 4 };
    }
    default: {
      if (third !== 0x30) return { command: { kind: 'other', length: 3 }, length: 3 };
      if (bytes.length < 8) return undefined;
      const widthBytes = (bytes[4] ?? 0) | ((bytes[5] ?? 0) << 8);
      const rows = (bytes[6] ?? 0) | ((bytes[7] ?? 0) << 8);
      const length = 8 + widthBytes * rows;
      if (bytes.length < length) return undefined;
      return { command: { kind: 'raster', widthBytes, rows, bits: bytes.slice(8, length) }, length };
    }
  }
}

/** A decoder of the printer's side. Unknown commands are passed over byte by byte, as printers do. */
export function createEscPosDecoder(): EscPosDecoder {
  let buffer = new Uint8Array();
  return {
    push(bytes) {
      buffer = buffer.length === 0 ? Uint8Array.from(bytes) : Uint8Array.from(Buffer.concat([buffer, bytes]));
      const commands: PrinterCommand[] = [];
      let from = 0;
      while (from < buffer.length) {
        const read = readCommand(buffer.subarray(from));
        if (!read) break;
        commands.push(read.command);
        from += read.length;
      }
      buffer = buffer.slice(from);
      return commands;
    },
    get waiting() {
      return buffer.length;
    },
    reset() {
      buffer = new Uint8Array();
    },
  };
}

/** The paper under the print head: draws what is printed, row by row. */
export interface Paper {
  raster(widthBytes: number, bits: Uint8Array): void;
  feed(dots: number): void;
  readonly rows: number;
  /** What has been printed since the last cut. */
  tearOff(): Bitmap;
}

/** Blank paper for a print head of so many dots. */
export function createPaper(widthDots: number): Paper {
  const width = rowBytes(widthDots);
  let rows: Uint8Array[] = [];
  return {
    raster(widthBytes, bits) {
      for (let at = 0; at + widthBytes <= bits.length && widthBytes > 0; at += widthBytes) {
        const row = new Uint8Array(width);
        row.set(bits.subarray(at, at + Math.min(width, widthBytes)));
        rows.push(row);
      }
    },
    feed(dots) {
      for (let i = 0; i < dots; i++) rows.push(new Uint8Array(width));
    },
    get rows() {
      return rows.length;
    },
    tearOff() {
      const bitmap = { widthDots, heightDots: rows.length, bits: new Uint8Array(Buffer.concat(rows)) };
      rows = [];
      return bitmap;
    },
  };
}

/** Draws the bytes a printer got: one picture a slip, the last one perhaps not cut yet. */
export function drawReceipt(bytes: Uint8Array, widthDots: number): Bitmap[] {
  const paper = createPaper(widthDots);
  const slips: Bitmap[] = [];
  for (const command of createEscPosDecoder().push(bytes)) {
    if (command.kind === 'raster') paper.raster(command.widthBytes, command.bits);
    else if (command.kind === 'feed') paper.feed(command.dots);
    else if (command.kind === 'cut' && paper.rows > 0) slips.push(paper.tearOff());
  }
  if (paper.rows > 0) slips.push(paper.tearOff());
  return slips;
}
