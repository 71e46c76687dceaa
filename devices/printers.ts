import { join } from 'node:path';
import { createCups } from './a4-printer/cups.ts';
import { type A4Printer, type A4Timings, createA4Printer } from './a4-printer/driver.ts';
import { type Ledger, openLedger } from './a4-printer/ledger.ts';
import type { A4Job, A4Outcome } from './a4-printer/types.ts';
import { openHealthBook } from './health.ts';
import type { Keep, Keeper } from './keep.ts';
import type { Link } from './link/link.ts';
import type { Memory } from './memory.ts';
import type { DeviceEvent, DeviceHealth, DevicesConfig } from './port.ts';
import {
  createReceiptPrinterDriver,
  type PrinterTimings,
  type ReceiptPrinterDriver,
} from './receipt-printer/driver.ts';
import { profileFor } from './receipt-printer/profiles.ts';
import type { PrinterStatus } from './receipt-printer/types.ts';

type Emit = (event: DeviceEvent) => void;

/** The receipt printer as the hub holds it. */
export interface ReceiptPrinter {
  driver(): ReceiptPrinterDriver | undefined;
  health(): DeviceHealth;
  close(): Promise<void>;
}

export function makeReceiptPrinter(
  configured: NonNullable<DevicesConfig['receiptPrinter']>,
  input: {
    keep: Keep;
    emit: Emit;
    open(link: string): Promise<Link>;
    onStatus(status: PrinterStatus): void;
    onLost(): void;
    timings?: PrinterTimings | undefined;
  },
): ReceiptPrinter {
  const { link } = configured;
  const profile = profileFor(configured);
  const memory = { uncut: false };
  let driver: ReceiptPrinterDriver | undefined;
  const keeper: Keeper = input.keep(
    'receiptPrinter',
    link,
    (opened) => {
      driver = createReceiptPrinterDriver(opened, {
        profile,
        memory,
        onStatus: input.onStatus,
        onProgress: (progress) => input.emit({ kind: 'print-progress', ...progress }),
        ...(input.timings && { timings: input.timings }),
      });
      // A printer that answers nothing is still a printer: an open link is all that can be asked of it.
      keeper.setState('ready');
    },
    () => {
      driver = undefined;
      input.onLost();
    },
    input.open,
  );
  return { driver: () => driver, health: keeper.health, close: keeper.close };
}

/** The A4 printer as the hub holds it. */
export interface A4Paper {
  print(job: A4Job): Promise<A4Outcome>;
  health(): DeviceHealth;
  close(): Promise<void>;
}

/** Between two questions to the service how the printer is, milliseconds. */
const A4_LOOK_MS = 15_000;

/** Settles what an earlier process left under way, then watches the printer and prints on it. */
export function makeA4Paper(
  { queue, server }: NonNullable<DevicesConfig['a4Printer']>,
  input: {
    memory: Memory;
    now(): number;
    emit: Emit;
    folder: string | undefined;
    timings?: A4Timings | undefined;
    lookMs?: number | undefined;
  },
): A4Paper {
  const { now, emit, folder } = input;
  const link = `cups:${queue}${server === undefined ? '' : `@${server}`}`;
  const book = openHealthBook({ ...input, device: 'a4Printer', link });
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  let ledger: Ledger | undefined;
  let printer: A4Printer | undefined;
  let known: 'ready' | 'missing' | undefined;

  const missing = (reason: string) => {
    if (known === 'missing') book.failed(reason);
    else book.setState('missing', reason);
    known = 'missing';
  };
  const look = async (): Promise<void> => {
    if (!printer || over) return;
    const health = await printer.health();
    if (health.state === 'ready') {
      book.setState('ready');
      known = 'ready';
    } else missing(health.reason ?? 'no answer');
    if (!over) timer = setTimeout(() => void look(), input.lookMs ?? A4_LOOK_MS);
  };
  const begin = async (): Promise<void> => {
    if (folder === undefined) return missing('no folder is set in which to keep what is on its way');
    try {
      ledger = openLedger(join(folder, 'a4-papers.jsonl'), now());
      printer = createA4Printer({
        cups: createCups(queue, server),
        ledger,
        now,
        onProgress: (progress) => emit({ kind: 'a4-progress', ...progress }),
        ...(input.timings && { timings: input.timings }),
      });
      const papers = await printer.settle();
      if (papers.length > 0 && !over) emit({ kind: 'a4-settled', papers });
    } catch (error) {
      // Without the ledger nothing is printed: a paper that was on its way could come out twice.
      printer = undefined;
      return missing(
        `the ledger of papers cannot be used: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
    await look();
  };
  const begun = begin();

  return {
    async print(job) {
      await begun;
      return printer ? printer.print(job) : { outcome: 'not-started', reason: 'printer-missing' };
    },
    health: book.health,
    async close() {
      over = true;
      book.end();
      clearTimeout(timer);
      await begun;
      clearTimeout(timer);
      ledger?.close();
    },
  };
}
