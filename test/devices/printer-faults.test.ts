import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Link, makeLink } from '../../devices/link/link.ts';
import { openLink } from '../../devices/link/parse.ts';
import {
  createReceiptPrinterDriver,
  PRINTER_TIMINGS,
  type ReceiptPrinterDriver,
} from '../../devices/receipt-printer/driver.ts';
import { type PrinterProfile, printerProfile } from '../../devices/receipt-printer/profiles.ts';
import type { PrintOutcome } from '../../devices/receipt-printer/types.ts';
import {
  FAULTS,
  type Fault,
  type FaultyWire,
  faultyWire,
  isWhole,
  namedSlip,
  type WatchedPrinter,
  watchedPrinter,
} from './faulty-printer.ts';
import { Rig, serialPair } from './rig.ts';

/** The names of the slip and of its marked second paper (补打). */
const [FIRST, SECOND] = [0xa5, 0x6b];
const ROWS = 6;

/**
 * What the kiosk does with outcomes: the journal's rule. A slip of which not a byte can be on paper may be sent again;
 * of any other the second paper is marked.
 */
async function printAsTheKioskDoes(
  print: (name: number) => Promise<PrintOutcome>,
): Promise<{ outcomes: PrintOutcome[]; printed: number | undefined }> {
  const outcomes: PrintOutcome[] = [];
  let name = FIRST;
  for (let tries = 0; tries < 4; tries++) {
    const outcome = await print(name);
    outcomes.push(outcome);
    if (outcome.outcome === 'printed') return { outcomes, printed: name };
    // She looks and says: it did not come out, or not whole.
    if (outcome.outcome === 'unknown') name = SECOND + tries;
  }
  return { outcomes, printed: undefined };
}

/** Faults of a line's noise, which no protocol of the printer's can tell from what was meant. */
const isNoise = ({ way, what }: Fault) =>
  way === 'to' && (what === 'garble' || what === 'lose' || what === 'duplicate');

function judge(
  fault: Fault,
  device: WatchedPrinter,
  { outcomes, printed }: { outcomes: PrintOutcome[]; printed: number | undefined },
  oneWay: boolean,
): void {
  const said = `${fault.what} at byte ${fault.at} ${fault.way}: ${JSON.stringify(outcomes)}`;
  if (printed !== undefined && !isNoise(fault))
    expect(
      device.slips.some((picture) => isWhole(picture, namedSlip(printed, ROWS))),
      `printed means whole and cut; ${said}`,
    ).toBe(true);
  if (!oneWay && !isNoise(fault)) expect(printed, `it comes right in the end; ${said}`).toBeDefined();
  expect(device.papersOf(FIRST, isNoise(fault)), `one unmarked paper at most; ${said}`).toBeLessThanOrEqual(
    1,
  );
}

describe('every byte boundary, on a clock of its own', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** One slip over a wire with one fault; the hub's part is played here: a lost link is opened anew. */
  async function printOver(
    profile: PrinterProfile,
    fault: Fault | undefined,
    set: (device: WatchedPrinter) => void,
  ) {
    const device = watchedPrinter();
    set(device);
    let wire: FaultyWire;
    const memory = { uncut: false };
    let driver: ReceiptPrinterDriver | undefined;
    const open = (bad: Fault | undefined) => {
      const { link, data, ended } = makeLink('test', {
        write(bytes, done) {
          wire.pass('to', bytes, (some) => device.printer.receive(some));
          done();
        },
        close: (done) => done(),
      });
      wire = faultyWire(bad, () => ended('pulled'));
      const mine = wire;
      device.onSend((bytes) => mine.pass('from', bytes, data));
      driver = createReceiptPrinterDriver(link, {
        profile,
        memory,
        onStatus: () => undefined,
        onProgress: () => undefined,
        timings: PRINTER_TIMINGS,
      });
      return { link, wire };
    };
    let now = open(fault);
    let passed: FaultyWire['passed'] | undefined;
    const result = printAsTheKioskDoes(async (name) => {
      if (!now.link.isOpen) now = open(undefined);
      const outcome = driver?.print(namedSlip(name, ROWS)) ?? Promise.reject(new Error('no driver'));
      const ended = await outcome;
      passed ??= { ...now.wire.passed };
      // Whatever was late has come before somebody has looked for the slip and answered.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      now.wire.repair();
      return ended;
    });
    let over = false;
    result.then(
      () => {
        over = true;
      },
      () => {
        over = true;
      },
    );
    // Nothing here waits for anything but promises and the clock: so the clock jumps from one timer to the next.
    for (let steps = 0; !over && steps < 2000; steps++) {
      for (let turns = 0; turns < 40; turns++) await Promise.resolve();
      if (!over) vi.advanceTimersToNextTimer();
    }
    const ended = await result;
    await now.link.close();
    return { device, ended, passed: passed ?? { to: 0, from: 0 } };
  }

  const small = (id: string): PrinterProfile => ({ ...printerProfile(id), dots: 16, bandRows: 3 });
  const nothing = () => undefined;
  it.each<[string, PrinterProfile, (device: WatchedPrinter) => void]>([
    ['answers in turn', small('generic-58'), nothing],
    [
      'answers in real time only',
      small('generic-58'),
      ({ printer }) => {
        printer.answersInTurn = false;
      },
    ],
    [
      'tells its status by itself only',
      small('automatic-80'),
      ({ printer }) => {
        printer.answersRealTime = false;
        printer.answersInTurn = false;
      },
    ],
    ['speaks Epson’s commands', small('epson-80'), nothing],
    [
      'answers nothing',
      small('one-way-58'),
      ({ printer }) => {
        printer.mute = true;
      },
    ],
  ])(
    'a printer that %s never makes two slips that look the same',
    async (_, profile, set) => {
      const oneWay = profile.status === 'none';
      const well = await printOver(profile, undefined, set);
      expect(well.ended.outcomes[0]).toEqual(
        oneWay ? { outcome: 'unknown', reason: 'no-answer' } : { outcome: 'printed' },
      );
      expect(isWhole(well.device.slips[0], namedSlip(FIRST, ROWS))).toBe(true);
      let cases = 0;
      for (const way of ['to', 'from'] as const) {
        for (let at = 0; at < well.passed[way]; at++) {
          for (const what of FAULTS) {
            const fault: Fault = { way, at, what };
            const { device, ended } = await printOver(profile, fault, set);
            judge(fault, device, ended, oneWay);
            cases++;
          }
        }
      }
      expect(cases).toBeGreaterThan(oneWay ? 150 : 300);
    },
    120_000,
  );
});

describe('a sample of them over real lines', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.end());

  /** The kiosk's address and the device's end, over TCP or a pair of pseudo-terminals, with a fault in the wire. */
  async function realLine(kind: 'tcp' | 'pty', device: WatchedPrinter, fault: Fault) {
    let end: { send(bytes: Uint8Array): void; pull(): void } | undefined;
    const wire = faultyWire(fault, () => end?.pull());
    const receive = (bytes: Uint8Array) => wire.pass('to', bytes, (some) => device.printer.receive(some));
    device.onSend((bytes) => wire.pass('from', bytes, (some) => end?.send(some)));
    if (kind === 'tcp') {
      const server = createServer({ noDelay: true }, (socket: Socket) => {
        end = { send: (bytes) => void socket.write(bytes), pull: () => socket.destroy() };
        socket.on('data', receive);
        socket.on('error', () => socket.destroy());
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      rig.onEnd(() => new Promise((resolve) => server.close(() => resolve())));
      const address = server.address();
      return { link: `tcp:127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, wire };
    }
    const pair = await serialPair(rig.folder);
    rig.onEnd(() => pair.stop());
    const link: Link = await openLink(`serial:${pair.device}`);
    rig.onEnd(() => link.close());
    // Nobody can pull a pseudo-terminal and put it back: for the kiosk it goes dead instead.
    end = { send: (bytes) => void link.write(bytes, 1000).catch(() => undefined), pull: () => undefined };
    link.onData(receive);
    return { link: `serial:${pair.kiosk}`, wire };
  }

  const SAMPLE = [0, 5, 20, 770, 790, 800, 1500, 1580, 1600].flatMap((at) =>
    (['unplug', 'cut', 'garble'] as const).map((what): Fault => ({ way: 'to', at, what })),
  );
  it.each(['tcp', 'pty'] as const)('%s', async (kind) => {
    for (const fault of SAMPLE.filter((_, index) => index % 2 === (kind === 'tcp' ? 0 : 1))) {
      const device = watchedPrinter();
      const { link, wire } = await realLine(kind, device, fault);
      const hub = rig.hub({ receiptPrinter: { link, widthDots: 16 } });
      await rig.health('receiptPrinter', 'ready');
      const result = await printAsTheKioskDoes(async (name) => {
        const outcome = await hub.methods.print(namedSlip(name, ROWS));
        wire.repair();
        if (!(await hub.methods.health({})).every(({ state }) => state === 'ready'))
          await rig.health('receiptPrinter', 'ready');
        return outcome;
      });
      await hub.close();
      judge(fault, device, result, false);
      await rig.end();
      rig = new Rig();
    }
  });
});
