import { INITIALISE } from '../../devices/receipt-printer/escpos.ts';
import {
  createSimulatedPrinter,
  type SimulatedPrinter,
} from '../../devices/receipt-printer/simulated-printer.ts';
import type { Bitmap, PictureJob } from '../../devices/receipt-printer/types.ts';

/** What a wire does at one byte. */
export interface Fault {
  /** Which way the byte goes. */
  way: 'to' | 'from';
  /** Which byte of that way, counted from 0. */
  at: number;
  what: FaultKind;
}
export const FAULTS = ['lose', 'cut', 'delay', 'garble', 'duplicate', 'unplug'] as const;
export type FaultKind = (typeof FAULTS)[number];

/** How long a delayed byte, and all after it, are late: longer than a question is waited for. */
const LATE_MS = 900;

export interface FaultyWire {
  /** Passes bytes on in one way, with the fault when its byte comes. */
  pass(way: Fault['way'], bytes: Uint8Array, on: (bytes: Uint8Array) => void): void;
  /** Bytes that came by, each way. */
  readonly passed: Record<Fault['way'], number>;
  /** The fault is over; what was late has come. */
  repair(): void;
}

/** A wire with one fault in it. @param unplug pulls the plug @param lateMs how late is late */
export function faultyWire(fault: Fault | undefined, unplug: () => void, lateMs = LATE_MS): FaultyWire {
  const passed = { to: 0, from: 0 };
  const underway = { to: 0, from: 0 };
  let dead = false;
  let late: Fault['way'] | undefined;
  const pass = (way: Fault['way'], byte: number, on: (bytes: Uint8Array) => void): void => {
    const here = fault && fault.way === way && fault.at === passed[way] ? fault.what : undefined;
    passed[way]++;
    if (dead && (fault?.way === way || fault?.what === 'unplug')) return;
    const give = (...bytes: number[]) => {
      if (late !== way && underway[way] === 0) {
        on(Uint8Array.from(bytes));
        return;
      }
      // A line keeps the order, also once it is quick again.
      underway[way]++;
      setTimeout(() => {
        underway[way]--;
        on(Uint8Array.from(bytes));
      }, lateMs);
    };
    switch (here) {
      case 'lose':
        return;
      case 'cut':
        dead = true;
        return;
      case 'unplug':
        dead = true;
        unplug();
        return;
      case 'delay':
        late = way;
        give(byte);
        return;
      case 'garble':
        give(byte ^ 0xff);
        return;
      case 'duplicate':
        give(byte, byte);
        return;
      default:
        give(byte);
    }
  };
  return {
    pass(way, bytes, on) {
      for (const byte of bytes) pass(way, byte, on);
    },
    passed,
    repair() {
      dead = false;
      late = undefined;
      fault = undefined;
    },
  };
}

const WIDTH = 16;

/** A small slip whose every row tells whose it is: the name, then the row's number. */
export function namedSlip(name: number, rows: number): PictureJob {
  const bits = new Uint8Array(2 * rows);
  for (let row = 0; row < rows; row++) bits.set([name, row + 1], 2 * row);
  return { jobId: `slip-${name}`, widthDots: WIDTH, heightDots: rows, bits };
}

/** A printer whose paper can be looked at. */
export interface WatchedPrinter {
  printer: SimulatedPrinter;
  /** The slips that were cut, as they lie in the tray. */
  slips: Bitmap[];
  /**
   * On how many papers the first row of this slip stands, cut or not. Ends the printing.
   * @param waitsForMore whether it may take what comes for a picture of any size, its head having been garbled
   */
  papersOf(name: number, waitsForMore: boolean): number;
  /** Sends to the kiosk. */
  onSend(send: (bytes: Uint8Array) => void): void;
}

export function watchedPrinter(): WatchedPrinter {
  const slips: Bitmap[] = [];
  let send: (bytes: Uint8Array) => void = () => undefined;
  const printer = createSimulatedPrinter(WIDTH, {
    send: (bytes) => send(bytes),
    row: () => undefined,
    drawer: () => undefined,
    slip: (picture) => slips.push(picture),
    stopped: () => undefined,
  });
  return {
    printer,
    slips,
    papersOf(name, waitsForMore) {
      // Whatever it still waits for is filled up with white, then everything is cut off.
      printer.receive(new Uint8Array(waitsForMore ? 70_000 : 64));
      printer.receive(Uint8Array.of(...INITIALISE, 0x1d, 0x56, 0));
      let papers = 0;
      for (const { bits } of slips)
        for (let at = 0; at < bits.length; at += 2) if (bits[at] === name && bits[at + 1] === 1) papers++;
      return papers;
    },
    onSend(listener) {
      send = listener;
    },
  };
}

/** Whether a picture is this slip, whole and without a wrong dot. */
export function isWhole(picture: Bitmap | undefined, job: PictureJob): boolean {
  return picture !== undefined && Buffer.from(picture.bits).equals(Buffer.from(job.bits));
}
