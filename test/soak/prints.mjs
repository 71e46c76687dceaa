/** Slips one after the other over a wire with random faults: nothing lost, nothing doubled, memory flat. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeLink } from '../../devices/link/link.ts';
import { createReceiptPrinterDriver } from '../../devices/receipt-printer/driver.ts';
import { printerProfile } from '../../devices/receipt-printer/profiles.ts';
import { createSimulatedPrinter } from '../../devices/receipt-printer/simulated-printer.ts';
import { FAULTS, faultyWire } from '../devices/faulty-printer.ts';
import { random } from './random.mjs';

const TIMINGS = { realTime: 12, inTurn: 15, band: 200, write: 100, idlePoll: 1000, rowsPerSecond: 100_000 };
const ROWS = 8;
/** Longer than any question is waited for. */
const LATE_MS = 60;
/**
 * Every fault on the way back. On the way to the paper those that a printer's protocol can notice: a byte that is
 * changed, doubled or lost there is another picture, which nobody can know.
 */
const MET = { from: FAULTS, to: FAULTS.filter((what) => ['cut', 'delay', 'unplug'].includes(what)) };

/** A slip whose every row says whose it is, and which paper of it: 0 is the unmarked one. */
function slip(job, paper) {
  const bits = new Uint8Array(8 * ROWS);
  for (let row = 0; row < ROWS; row++) {
    const at = row * 8;
    // Four bits a byte: no byte of it reads as the beginning of a command.
    const digits = [job >> 12, job >> 8, job >> 4, job].map((part) => 0x40 | (part & 15));
    bits.set([0xb5, row + 1, ...digits, paper | 0x80, 0xb5], at);
  }
  return { jobId: `${job}-${paper}`, widthDots: 64, heightDots: ROWS, bits };
}

/** @returns what was counted; `wrong` is empty when all is well */
export async function soakPrints(count, { seed, say }) {
  const chance = random(seed);
  const profile = { ...printerProfile('generic-58'), dots: 64, bandRows: 4 };
  const seen = new Map();
  const wrong = [];
  let send = () => undefined;
  const printer = createSimulatedPrinter(64, {
    send: (bytes) => send(bytes),
    row: () => undefined,
    drawer: () => undefined,
    stopped: () => undefined,
    slip({ bits }) {
      // A first row on paper is a paper, whole or not.
      for (let at = 0; at < bits.length; at += 8) {
        // A row that broke off in the middle is nobody's.
        if (bits[at] !== 0xb5 || bits[at + 1] !== 1 || bits[at + 7] !== 0xb5) continue;
        const key = Buffer.from(bits.subarray(at + 2, at + 7)).toString('hex');
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    },
  });
  const memory = { uncut: false };
  let line;
  const plug = (fault) => {
    let wire;
    const made = makeLink('soak', {
      write(bytes, done) {
        wire.pass('to', bytes, (some) => printer.receive(some));
        done();
      },
      close: (done) => done(),
    });
    wire = faultyWire(fault, () => made.ended('pulled'), LATE_MS);
    send = (bytes) => wire.pass('from', bytes, made.data);
    const driver = createReceiptPrinterDriver(made.link, {
      profile,
      memory,
      timings: TIMINGS,
      onStatus: () => undefined,
      onProgress: () => undefined,
    });
    line = { ...made, wire, driver, late: fault?.what === 'delay' };
  };
  const totals = { printed: 0, notStarted: 0, unknown: 0, marked: 0, faults: 0, papersOut: 0 };
  const met = {};
  let early = 0;
  for (let job = 0; job < count; job++) {
    const kind = chance(4);
    if (kind === 0) {
      totals.faults++;
      await line?.link.close();
      const way = chance(2) ? 'to' : 'from';
      const what = MET[way][chance(MET[way].length)];
      met[`${what} ${way}`] = (met[`${what} ${way}`] ?? 0) + 1;
      plug({ way, at: chance(way === 'to' ? 160 : 12), what });
    } else if (kind === 1) {
      totals.faults++;
      printer.paperAfterRows(1 + chance(ROWS));
    }
    if (!line?.link.isOpen) plug(undefined);
    let paper = 0;
    let printed = false;
    for (let tries = 0; tries < 8 && !printed; tries++) {
      if (!line.link.isOpen) plug(undefined);
      const { outcome } = await line.driver.print(slip(job, paper));
      line.wire.repair();
      // What was late has come before the next try, as it has when a person was asked in between.
      if (line.late) await sleep(2 * LATE_MS);
      line.late = false;
      printer.set({ paper: 'ok' });
      if (outcome === 'printed') printed = true;
      else if (outcome === 'not-started') totals.notStarted++;
      else {
        totals.unknown++;
        totals.marked++;
        // The journal's rule: what may be on paper is never sent again without a mark.
        paper++;
      }
    }
    if (printed) totals.printed++;
    else wrong.push(`slip ${job} never came out`);
    if (job % 100 === 99) {
      if (job === Math.min(count - 1, 299)) {
        globalThis.gc?.();
        early = process.memoryUsage().heapUsed;
      }
      say(`${job + 1} of ${count}`);
      await sleep(0);
    }
  }
  await line?.link.close();
  printer.receive(new Uint8Array(4096));
  printer.receive(Uint8Array.of(0x1b, 0x40, 0x1d, 0x56, 0));
  for (const [key, papers] of seen) if (papers > 1) wrong.push(`${papers} papers look the same: ${key}`);
  totals.papersOut = seen.size;
  seen.clear();
  globalThis.gc?.();
  const grown = Math.round((process.memoryUsage().heapUsed - early) / 1024);
  if (count >= 1000 && grown > 8 * 1024) wrong.push(`memory grew by ${grown} KB`);
  return { ...totals, met, grownKB: grown, wrong };
}
