/**
 * Commands to a contact card and its answers (ISO/IEC 7816-4), as bytes. Everything that is to be asked is written as a
 * generator: it yields commands and is handed the answers, so that nothing here waits, and tests need no reader.
 */

/** A dialogue with a card: yields commands, is handed raw answers (data and two status bytes). */
export type Dialogue<Result> = Generator<Uint8Array, Result, Uint8Array>;

/** An answer taken apart; `status` is SW1 and SW2 as one number, 0 for an answer too short to have them. */
export interface CardAnswer {
  data: Uint8Array;
  status: number;
}

export const STATUS = {
  ok: 0x9000,
  /** The record ended before as many bytes as were asked for: the data is good. */
  endOfRecord: 0x6282,
  wrongLength: 0x6700,
  /** A PIN would be needed. */
  securityNotSatisfied: 0x6982,
  fileNotFound: 0x6a82,
} as const;

/** No card has more to say than this in one answer; one that goes on is broken. */
const MAX_FOLLOW_UPS = 8;

/** The same command with another expected length; its last byte is Le. */
function withLength(command: Uint8Array, length: number): Uint8Array {
  const again = command.slice();
  again[again.length - 1] = length;
  return again;
}

/** Picks up the `length` bytes that a card of the T=0 kind holds ready. */
export const getResponse = (length: number): Uint8Array => Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length);

/**
 * Sends one command and sees to the two detours of T=0: 61xx (xx more bytes wait: GET RESPONSE) and 6Cxx (the length
 * should have been xx: the same again with it).
 */
export function* exchange(command: Uint8Array): Dialogue<CardAnswer> {
  let current = command;
  let corrected = false;
  const parts: Uint8Array[] = [];
  for (let turn = 0; turn <= MAX_FOLLOW_UPS; turn++) {
    const answer = yield current;
    if (answer.length < 2) break;
    const [sw1 = 0, sw2 = 0] = answer.subarray(-2);
    parts.push(answer.slice(0, -2));
    if (sw1 === 0x6c && !corrected) {
      corrected = true;
      parts.pop();
      current = withLength(current, sw2);
    } else if (sw1 === 0x61) {
      corrected = false;
      current = getResponse(sw2);
    } else return { data: join(parts), status: (sw1 << 8) | sw2 };
  }
  return { data: new Uint8Array(), status: 0 };
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether an answer's data may be used. */
export function succeeded({ status }: CardAnswer): boolean {
  return status === STATUS.ok || status === STATUS.endOfRecord;
}
