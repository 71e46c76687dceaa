import { createEscPosDecoder, type PrinterCommand } from './escpos-decoder.ts';
import { createPaper } from './paper.ts';
import { encodeAutomatic, encodeRealTime } from './status-codec.ts';
import type { Bitmap, PrinterStatus } from './types.ts';

/** What a simulated printer tells the one who runs it. */
export interface PrinterWatcher {
  send(bytes: Uint8Array): void;
  /** So many rows of the slip are on paper. */
  row(rows: number): void;
  /** A slip was cut: what is on it, and all bytes since the last cut. */
  slip(picture: Bitmap, bytes: Uint8Array): void;
  /** The cash drawer was opened. */
  drawer(): void;
  /** The printer stopped with part of a slip on paper. */
  stopped(rows: number): void;
}

/** The behaviour of an ESC/POS printer, without its link. */
export interface SimulatedPrinter {
  receive(bytes: Uint8Array): void;
  /** Changes paper, cover, or error, and goes on with what waits in its buffer if it can. */
  set(change: Partial<Pick<PrinterStatus, 'paper' | 'cover' | 'error' | 'feedKey'>>): void;
  /** Runs out of paper after so many more rows. */
  paperAfterRows(rows: number): void;
  /** Fails to cut, once. */
  jamAtNextCut(): void;
  /** Answers nothing at all. */
  mute: boolean;
  /** Answers DLE EOT. */
  answersRealTime: boolean;
  /** Knows GS a and tells its status by itself. */
  tellsByItself: boolean;
  /** Answers GS r. */
  answersInTurn: boolean;
}

/** @param widthDots width of the print head. */
export function createSimulatedPrinter(widthDots: number, watcher: PrinterWatcher): SimulatedPrinter {
  const decoder = createEscPosDecoder();
  const paper = createPaper(widthDots);
  let status: PrinterStatus = {
    paper: 'ok',
    cover: 'closed',
    error: 'none',
    online: 'yes',
    feedKey: 'free',
    answered: true,
  };
  let automatic = false;
  const waiting: PrinterCommand[] = [];
  let received: Uint8Array[] = [];
  let rowsLeft = Number.POSITIVE_INFINITY;
  let jam = false;
  let stored: PrinterCommand | undefined;

  const answer = (bytes: Uint8Array) => {
    if (!printer.mute) watcher.send(bytes);
  };
  const stuck = () =>
    status.paper === 'out' || status.cover === 'open' || status.error !== 'none' || status.feedKey === 'held';
  const change = (next: Partial<PrinterStatus>) => {
    status = { ...status, ...next };
    status = { ...status, online: stuck() ? 'no' : 'yes' };
    if (automatic) answer(encodeAutomatic(status));
  };

  /** Carries out one command; what is left of it when the paper ends comes back. */
  const carryOut = (command: PrinterCommand): PrinterCommand | undefined => {
    switch (command.kind) {
      case 'raster': {
        const rows = Math.min(command.rows, rowsLeft);
        paper.raster(command.widthBytes, command.bits.subarray(0, rows * command.widthBytes));
        rowsLeft -= rows;
        watcher.row(paper.rows);
        if (rowsLeft > 0) return undefined;
        rowsLeft = Number.POSITIVE_INFINITY;
        change({ paper: 'out' });
        watcher.stopped(paper.rows);
        const bits = command.bits.subarray(rows * command.widthBytes);
        return rows === command.rows ? undefined : { ...command, rows: command.rows - rows, bits };
      }
      case 'store':
        stored = { ...command, kind: 'raster' };
        return undefined;
      case 'print-stored': {
        const rest = stored && carryOut(stored);
        stored = undefined;
        return rest;
      }
      case 'drawer':
        watcher.drawer();
        return undefined;
      case 'feed':
        paper.feed(command.dots);
        return undefined;
      case 'cut': {
        const rows = paper.rows;
        if (jam) {
          jam = false;
          change({ error: 'cutter' });
          watcher.stopped(rows);
          return command;
        }
        const all = Buffer.concat(received);
        // Nothing is ever printed for zeros that stand before the first command.
        const bytes = all.subarray(
          Math.max(
            0,
            all.findIndex((byte) => byte !== 0),
          ),
        );
        received = [];
        if (rows > 0) watcher.slip(paper.tearOff(), bytes);
        return undefined;
      }
      case 'ask-in-turn':
        if (printer.answersInTurn) answer(Uint8Array.of(status.paper === 'near-end' ? 0x03 : 0x00));
        return undefined;
      default:
        return undefined;
    }
  };
  const goOn = () => {
    while (!stuck()) {
      const command = waiting.shift();
      if (!command) return;
      const rest = carryOut(command);
      if (rest) waiting.unshift(rest);
    }
  };

  const printer: SimulatedPrinter = {
    mute: false,
    answersRealTime: true,
    tellsByItself: true,
    answersInTurn: true,
    receive(bytes) {
      received.push(Uint8Array.from(bytes));
      for (const command of decoder.push(bytes)) {
        if (command.kind === 'ask-real-time') {
          if (printer.answersRealTime) answer(Uint8Array.of(encodeRealTime(status, command.question)));
        } else if (command.kind === 'automatic-status') {
          automatic = command.on && printer.tellsByItself;
          if (automatic) answer(encodeAutomatic(status));
        } else if (command.kind !== 'other') waiting.push(command);
      }
      goOn();
    },
    set(next) {
      change(next);
      goOn();
    },
    paperAfterRows(rows) {
      rowsLeft = rows;
    },
    jamAtNextCut() {
      jam = true;
    },
  };
  return printer;
}
