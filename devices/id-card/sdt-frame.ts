/**
 * The framing of SDT (SAM_V) identity-card readers: `AA AA AA 96 69 | LenHi LenLo | … | CHK`. Len counts everything
 * after itself; CHK is the XOR of everything from LenHi on. A request carries CMD PARA, a reply SW1 SW2 SW3.
 */
const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const HEAD = PREAMBLE.length + 2;
/** No reply of any known reader is longer than text, photo and fingerprint together (0x090A). */
export const MAX_LEN = 0x0a00;
const MIN_REPLY_LEN = 4;
const MIN_REQUEST_LEN = 3;

/** The requests this kiosk makes. It never asks for fingerprints (30 10): they are of no use to it. */
export const COMMANDS = {
  samStatus: [0x11, 0xff],
  samId: [0x12, 0xff],
  findCard: [0x20, 0x01],
  selectCard: [0x20, 0x02],
  readCard: [0x30, 0x01],
  newestAddress: [0x30, 0x03],
} as const satisfies Record<string, readonly [number, number]>;

export type CommandName = keyof typeof COMMANDS;

/** The third status byte: the result. */
export const SW3 = {
  ok: 0x90,
  cardFound: 0x9f,
  badChecksum: 0x10,
  badLength: 0x11,
  badCommand: 0x21,
  notAllowed: 0x23,
  unrecognised: 0x24,
  cardRejectsSam: 0x31,
  samRejectsCard: 0x32,
  verificationFailed: 0x33,
  wrongCard: 0x40,
  readFailed: 0x41,
  randomFailed: 0x47,
  selfTestFailed: 0x60,
  notAuthorised: 0x66,
  noCard: 0x80,
  selectFailed: 0x81,
  itemAbsent: 0x91,
} as const;

function encode(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  if (length > MAX_LEN) throw new RangeError(`frame of ${length} bytes is longer than ${MAX_LEN}`);
  const frame = new Uint8Array(HEAD + length);
  frame.set(PREAMBLE, 0);
  frame[5] = length >> 8;
  frame[6] = length & 0xff;
  frame.set(body, HEAD);
  let check = 0;
  for (let i = 5; i < frame.length - 1; i++) check ^= frame[i] ?? 0;
  frame[frame.length - 1] = check;
  return frame;
}

/** The bytes of one request. */
export function encodeRequest(
  command: readonly [number, number],
  data: Uint8Array = new Uint8Array(),
): Uint8Array {
  return encode(Uint8Array.from([...command, ...data]));
}

/** The bytes of one reply, for simulators and tests. */
export function encodeReply(sw3: number, data: Uint8Array = new Uint8Array(), sw1 = 0, sw2 = 0): Uint8Array {
  const body = new Uint8Array(3 + data.length);
  body.set([sw1, sw2, sw3]);
  body.set(data, 3);
  return encode(body);
}

/** What a decoder made of the bytes it got, in their order. */
export type FrameEvent =
  /** A whole frame with a right check byte; `body` is what stands between Len and CHK. */
  | { kind: 'frame'; body: Uint8Array }
  /** A preamble that no good frame follows. The decoder has already gone on looking behind it. */
  | { kind: 'bad'; reason: 'length' | 'checksum' }
  /** The malformed `AA AA AA 96 69 00 05 05 05 05` with which one family of modules says "time-out". */
  | { kind: 'timeout-reply' };

/** Takes bytes in pieces of any size and finds the frames in them. */
export interface FrameDecoder {
  push(bytes: Uint8Array): FrameEvent[];
  /** Forgets everything taken so far. */
  reset(): void;
  /** Whether it is in the middle of a frame. */
  readonly midFrame: boolean;
}

/** A decoder for replies (what a kiosk gets) or requests (what a simulator gets). Noise between frames is skipped. */
export function createFrameDecoder(direction: 'reply' | 'request'): FrameDecoder {
  const minLength = direction === 'reply' ? MIN_REPLY_LEN : MIN_REQUEST_LEN;
  let buffer = new Uint8Array();

  /** Drops what cannot be the beginning of a preamble. */
  const seek = (from: number) => {
    let start = from;
    while (start < buffer.length) {
      const here = Math.min(PREAMBLE.length, buffer.length - start);
      let i = 0;
      while (i < here && buffer[start + i] === PREAMBLE[i]) i++;
      if (i === here) break;
      start++;
    }
    buffer = buffer.subarray(start);
  };

  const next = (): FrameEvent | undefined => {
    seek(0);
    if (buffer.length < HEAD) return undefined;
    const length = ((buffer[5] ?? 0) << 8) | (buffer[6] ?? 0);
    if (length < minLength || length > MAX_LEN) {
      seek(1);
      return { kind: 'bad', reason: 'length' };
    }
    if (direction === 'reply' && length === 5) {
      const fives = buffer.subarray(HEAD, HEAD + 3);
      if (fives.length === 3 && fives.every((byte) => byte === 5)) {
        seek(HEAD + 3);
        return { kind: 'timeout-reply' };
      }
    }
    const end = HEAD + length;
    if (buffer.length < end) return undefined;
    let check = 0;
    for (let i = 5; i < end; i++) check ^= buffer[i] ?? 0;
    if (check !== 0) {
      seek(1);
      return { kind: 'bad', reason: 'checksum' };
    }
    const body = buffer.slice(HEAD, end - 1);
    seek(end);
    return { kind: 'frame', body };
  };

  return {
    push(bytes) {
      const joined = new Uint8Array(buffer.length + bytes.length);
      joined.set(buffer);
      joined.set(bytes, buffer.length);
      buffer = joined;
      const events: FrameEvent[] = [];
      for (let event = next(); event; event = next()) events.push(event);
      return events;
    },
    reset() {
      buffer.fill(0);
      buffer = new Uint8Array();
    },
    get midFrame() {
      return buffer.length > 0;
    },
  };
}

/** A reply's status bytes and data. */
export interface Reply {
  sw1: number;
  sw2: number;
  sw3: number;
  data: Uint8Array;
}

/** Splits a reply's body. The decoder has made sure that it has three bytes at least. */
export function splitReply(body: Uint8Array): Reply {
  return { sw1: body[0] ?? 0, sw2: body[1] ?? 0, sw3: body[2] ?? 0, data: body.slice(3) };
}
