import { rowBytes } from './escpos.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const FS = 0x1c;

/** What a printer understands of the bytes it gets. */
export type PrinterCommand =
  | { kind: 'initialise' }
  | { kind: 'raster'; widthBytes: number; rows: number; bits: Uint8Array }
  /** GS 8 L: kept until it is printed by GS ( L. */
  | { kind: 'store'; widthBytes: number; rows: number; bits: Uint8Array }
  | { kind: 'print-stored' }
  | { kind: 'feed'; dots: number }
  | { kind: 'cut' }
  | { kind: 'ask-real-time'; question: 1 | 2 | 3 | 4 }
  | { kind: 'ask-in-turn' }
  | { kind: 'automatic-status'; on: boolean }
  | { kind: 'drawer' }
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
const OTHER_COMMANDS: ReadonlyMap<number, number> = new Map(
  Object.entries({
    ...{ '1b61': 3, '1b45': 3, '1b74': 3, '1b33': 3, '1b32': 2, '1b4d': 3, '1b20': 3, '1b7b': 3, '1b2d': 3 },
    ...{ '1b24': 4, '1b5c': 4, '1d21': 3, '1d42': 3, '1d4c': 4, '1d57': 4 },
    ...{ '1c26': 2, '1c2e': 2, '1c21': 3, '1c2d': 3, '1c53': 4 },
  }).map(([code, length]) => [Number.parseInt(code, 16), length]),
);

type Read = { command: PrinterCommand; length: number } | undefined;

const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const other = (bytes: Uint8Array, length: number): Read =>
  bytes.length < length ? undefined : { command: { kind: 'other', length }, length };

/** Commands by their first two bytes; each is called with at least three. */
const COMMANDS: Readonly<Record<number, (bytes: Uint8Array, third: number) => Read>> = {
  7012: (_, third) => ({ command: { kind: 'feed', dots: third * LINE_DOTS }, length: 3 }),
  6986: (_, third) => ({ command: { kind: 'feed', dots: third }, length: 3 }),
  7024: (bytes) => (bytes.length < 5 ? undefined : { command: { kind: 'drawer' }, length: 5 }),
  7521: (_, third) => ({ command: { kind: 'automatic-status', on: third !== 0 }, length: 3 }),
  7538: () => ({ command: { kind: 'ask-in-turn' }, length: 3 }),
  4100: (_, third) =>
    third === 1 || third === 2 || third === 3 || third === 4
      ? { command: { kind: 'ask-real-time', question: third }, length: 3 }
      : { command: { kind: 'other', length: 3 }, length: 3 },
  7510: (bytes, third) => {
    if (third !== 65 && third !== 66) return { command: { kind: 'cut' }, length: 3 };
    return bytes.length < 4 ? undefined : { command: { kind: 'cut' }, length: 4 };
  },
  7542: (bytes, third) => {
    if (third !== 0x30) return { command: { kind: 'other', length: 3 }, length: 3 };
    if (bytes.length < 8) return undefined;
    const [widthBytes, rows] = [word(bytes, 4), word(bytes, 6)];
    const length = 8 + widthBytes * rows;
    if (bytes.length < length) return undefined;
    return { command: { kind: 'raster', widthBytes, rows, bits: bytes.slice(8, length) }, length };
  },
  7480: (bytes, third) => {
    if (third !== 0x4c) return { command: { kind: 'other', length: 3 }, length: 3 };
    if (bytes.length < 17) return undefined;
    const length = 7 + word(bytes, 3) + word(bytes, 5) * 0x1_0000;
    if (bytes.length < length) return undefined;
    // Function 112 stores a picture; nothing else is sent this way here.
    if (bytes[8] !== 112) return { command: { kind: 'other', length }, length };
    const [widthBytes, rows] = [rowBytes(word(bytes, 13)), word(bytes, 15)];
    return { command: { kind: 'store', widthBytes, rows, bits: bytes.slice(17, length) }, length };
  },
  7464: sized,
  7208: sized,
};

/** GS ( X and FS ( X: their length stands in the third and fourth byte after the head. */
function sized(bytes: Uint8Array, third: number): Read {
  if (bytes.length < 5) return undefined;
  const length = 5 + word(bytes, 3);
  if (bytes.length < length) return undefined;
  const prints = bytes[0] === GS && third === 0x4c && (bytes[6] === 50 || bytes[6] === 2);
  return { command: prints ? { kind: 'print-stored' } : { kind: 'other', length }, length };
}

/** Reads one command at the beginning of `bytes`. Undefined while it is not whole. */
function readCommand(bytes: Uint8Array): Read {
  const [first = 0, second, third] = bytes;
  if (first === 0x0a) return { command: { kind: 'feed', dots: LINE_DOTS }, length: 1 };
  if (first !== ESC && first !== GS && first !== DLE && first !== FS) return other(bytes, 1);
  if (second === undefined) return undefined;
  const code = (first << 8) | second;
  if (code === 0x1b40) return { command: { kind: 'initialise' }, length: 2 };
  const command = COMMANDS[code];
  if (!command) return other(bytes, OTHER_COMMANDS.get(code) ?? 1);
  return third === undefined ? undefined : command(bytes, third);
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
