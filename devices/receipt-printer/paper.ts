import { rowBytes } from './escpos.ts';
import { createEscPosDecoder, type PrinterCommand } from './escpos-decoder.ts';
import type { Bitmap } from './types.ts';

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
  let stored: Extract<PrinterCommand, { kind: 'store' }> | undefined;
  for (const command of createEscPosDecoder().push(bytes)) {
    if (command.kind === 'raster') paper.raster(command.widthBytes, command.bits);
    else if (command.kind === 'store') stored = command;
    else if (command.kind === 'print-stored' && stored) paper.raster(stored.widthBytes, stored.bits);
    else if (command.kind === 'feed') paper.feed(command.dots);
    else if (command.kind === 'cut' && paper.rows > 0) slips.push(paper.tearOff());
  }
  if (paper.rows > 0) slips.push(paper.tearOff());
  return slips;
}
