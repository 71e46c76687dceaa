import type { PrinterStatus, PrintReason } from './types.ts';

/** Which of the four real-time questions (DLE EOT n) is asked: 1 printer, 2 off-line cause, 3 error cause, 4 paper. */
export type StatusQuestion = 1 | 2 | 3 | 4;

/** One thing a printer said. */
export type StatusEvent =
  /** One byte in answer to DLE EOT; which of the four it answers only the asker knows. */
  | { kind: 'real-time'; byte: number }
  /** Four bytes the printer sends by itself when something changes (automatic status back). */
  | { kind: 'automatic'; bytes: Uint8Array }
  /** One byte in answer to GS r 1, sent once everything before it has been printed. */
  | { kind: 'in-turn'; byte: number }
  /** XOFF: its buffer is full; XON: it takes bytes again. */
  | { kind: 'flow'; go: boolean };

/** Takes bytes in pieces of any size. */
export interface StatusDecoder {
  push(bytes: Uint8Array): StatusEvent[];
  reset(): void;
}

const isRealTime = (byte: number) => (byte & 0x93) === 0x12;
const beginsAutomatic = (byte: number) => (byte & 0x93) === 0x10;
const XON = 0x11;
const XOFF = 0x13;
/** The later bytes of an automatic status, and the answer to GS r. */
const isPlain = (byte: number) => (byte & 0x90) === 0;

/**
 * Tells the printer's bytes apart by their fixed bits; they may come interleaved. A byte that fits nothing is dropped:
 * it is line noise, or a text of the printer's own.
 */
export function createStatusDecoder(): StatusDecoder {
  let automatic: number[] = [];
  return {
    push(bytes) {
      const events: StatusEvent[] = [];
      for (const byte of bytes) {
        if (isRealTime(byte)) events.push({ kind: 'real-time', byte });
        else if (byte === XON || byte === XOFF) events.push({ kind: 'flow', go: byte === XON });
        else if (beginsAutomatic(byte)) automatic = [byte];
        else if (!isPlain(byte)) automatic = [];
        else if (automatic.length === 0) events.push({ kind: 'in-turn', byte });
        else {
          automatic.push(byte);
          if (automatic.length === 4) {
            events.push({ kind: 'automatic', bytes: Uint8Array.from(automatic) });
            automatic = [];
          }
        }
      }
      return events;
    },
    reset() {
      automatic = [];
    },
  };
}

const bit = (byte: number, n: number) => (byte & (1 << n)) !== 0;

/** Whether it says nothing at all: not one question was answered. */
export function isSilent({ paper, cover, error, online }: PrinterStatus): boolean {
  return paper === 'unknown' && cover === 'unknown' && error === 'unknown' && online === 'unknown';
}

/** What stops a slip, worst first; undefined if nothing that is known does. */
export function obstacle(status: PrinterStatus): PrintReason | undefined {
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.error === 'cutter' || status.error === 'overheated') return status.error;
  if (status.error === 'recoverable' || status.error === 'unrecoverable') return 'printer-error';
  if (status.feedKey === 'held') return 'feed-key';
  return status.online === 'no' ? 'offline' : undefined;
}

/** What the answer to one real-time question adds to what is known. */
export function applyRealTime(status: PrinterStatus, question: StatusQuestion, byte: number): PrinterStatus {
  const known: PrinterStatus = { ...status, answered: true };
  switch (question) {
    case 1:
      return { ...known, online: bit(byte, 3) ? 'no' : 'yes' };
    case 2:
      return {
        ...known,
        cover: bit(byte, 2) ? 'open' : 'closed',
        feedKey: bit(byte, 3) ? 'held' : 'free',
        ...(bit(byte, 5) && { paper: 'out' as const }),
        ...(bit(byte, 6)
          ? known.error === 'unknown' && { error: 'recoverable' as const }
          : { error: 'none' as const }),
      };
    case 3:
      return { ...known, error: errorOf(bit(byte, 3), bit(byte, 5), bit(byte, 6), bit(byte, 2)) };
    case 4:
      return { ...known, paper: paperOf((byte & 0x60) !== 0, (byte & 0x0c) !== 0) };
  }
}

/** What an automatic status says; it says all. */
export function statusOfAutomatic(bytes: Uint8Array): PrinterStatus {
  const [first = 0, second = 0, third = 0] = bytes;
  return {
    paper: paperOf((third & 0x0c) !== 0, (third & 0x03) !== 0),
    cover: bit(first, 5) ? 'open' : 'closed',
    error: errorOf(bit(second, 3), bit(second, 5), bit(second, 6), bit(second, 2)),
    online: bit(first, 3) ? 'no' : 'yes',
    // Where the feed key stands in an automatic status is not published alike.
    feedKey: 'unknown',
    answered: true,
  };
}

/** The paper in the answer to GS r 1. */
export function paperOfInTurn(byte: number): PrinterStatus['paper'] {
  return paperOf((byte & 0x0c) !== 0, (byte & 0x03) !== 0);
}

function paperOf(out: boolean, nearEnd: boolean): PrinterStatus['paper'] {
  return out ? 'out' : nearEnd ? 'near-end' : 'ok';
}

function errorOf(
  cutter: boolean,
  unrecoverable: boolean,
  selfRecovering: boolean,
  recoverable: boolean,
): PrinterStatus['error'] {
  if (cutter) return 'cutter';
  if (unrecoverable) return 'unrecoverable';
  // The errors a printer recovers from by itself are those of a hot head.
  if (selfRecovering) return 'overheated';
  return recoverable ? 'recoverable' : 'none';
}

/** What a printer in this state answers to a real-time question: for simulators and tests. */
export function encodeRealTime(status: PrinterStatus, question: StatusQuestion): number {
  const open = status.cover === 'open';
  const out = status.paper === 'out';
  const failed = status.error !== 'none' && status.error !== 'unknown';
  switch (question) {
    case 1:
      return 0x12 | (status.online === 'no' ? 0x08 : 0);
    case 2:
      return (
        0x12 |
        (open ? 0x04 : 0) |
        (status.feedKey === 'held' ? 0x08 : 0) |
        (out ? 0x20 : 0) |
        (failed ? 0x40 : 0)
      );
    case 3:
      return 0x12 | errorBits(status.error);
    case 4:
      return 0x12 | (out ? 0x6c : status.paper === 'near-end' ? 0x0c : 0);
  }
}

/** The automatic status of a printer in this state: for simulators and tests. */
export function encodeAutomatic(status: PrinterStatus): Uint8Array {
  const first = 0x10 | (status.online === 'no' ? 0x08 : 0) | (status.cover === 'open' ? 0x20 : 0);
  const third = status.paper === 'out' ? 0x0f : status.paper === 'near-end' ? 0x03 : 0;
  return Uint8Array.from([first, errorBits(status.error), third, 0]);
}

function errorBits(error: PrinterStatus['error']): number {
  return { none: 0, unknown: 0, cutter: 0x08, unrecoverable: 0x20, overheated: 0x40, recoverable: 0x04 }[
    error
  ];
}
