import type { Ink } from './ink.ts';

/**
 * The characters that can be written, as they are packed in content/writing/strokes.bin:
 *   "BBH1", number of characters (u16), then for each, the most used first:
 *   code unit (u16), how often it is used (u8, see `use`), number of strokes (u8),
 *   and for each stroke its number of points (u8) and x, y of each (u8, of a square of 256, y downwards).
 * All numbers are little-endian.
 */

const MARK = 'BBH1';

export interface Template {
  char: string;
  /** log₂ of how often a million words of everyday Chinese use it, times ten. */
  use: number;
  strokes: number;
  ink: Ink;
}

export class BadStrokesFile extends Error {}

/** Unpacks the file. @throws BadStrokesFile when it is not one, or cut short */
export function unpack(bytes: Uint8Array): Template[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const need = (count: number) => {
    if (at + count > bytes.byteLength) throw new BadStrokesFile('the strokes file is cut short');
    at += count;
    return at - count;
  };
  const byte = () => view.getUint8(need(1));
  const word = () => view.getUint16(need(2), true);
  if (String.fromCharCode(byte(), byte(), byte(), byte()) !== MARK)
    throw new BadStrokesFile('this is no file of strokes');
  return Array.from({ length: word() }, () => {
    const char = String.fromCharCode(word());
    const use = byte();
    const ink = Array.from({ length: byte() }, () => Array.from({ length: 2 * byte() }, byte));
    return { char, use, strokes: ink.length, ink };
  });
}

/** Packs characters into such a file. */
export function pack(list: readonly { char: string; use: number; ink: Ink }[]): Uint8Array {
  const bytes: number[] = [...MARK].map((letter) => letter.charCodeAt(0));
  const word = (value: number) => bytes.push(value & 255, value >> 8);
  word(list.length);
  for (const { char, use, ink } of list) {
    word(char.charCodeAt(0));
    bytes.push(use, ink.length);
    for (const stroke of ink) bytes.push(stroke.length / 2, ...stroke);
  }
  return Uint8Array.from(bytes);
}
