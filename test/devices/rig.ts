import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createHub, type Hub } from '../../devices/hub.ts';
import type { READER_TIMINGS } from '../../devices/id-card/requester.ts';
import type { DeviceEvent, DeviceName, DevicesConfig } from '../../devices/port.ts';
import type { PRINTER_TIMINGS } from '../../devices/receipt-printer/driver.ts';

/** Things that come one after the other, and a way to wait for one of them. Nothing is looked at twice. */
export class Stream<T> {
  readonly seen: T[] = [];
  #next = 0;
  #waiting: { wanted(item: T): boolean; resolve(item: T): void } | undefined;
  add(item: T): void {
    this.seen.push(item);
    this.#look();
  }
  /** Resolves with the next item that is wanted; those before it are passed over. The test's own limit ends a wait. */
  next<U extends T>(wanted: (item: T) => item is U): Promise<U>;
  next(wanted: (item: T) => boolean): Promise<T>;
  next(wanted: (item: T) => boolean): Promise<T> {
    return new Promise((resolve) => {
      this.#waiting = { wanted, resolve };
      this.#look();
    });
  }
  /** What has come since the last item that was waited for. */
  rest(): T[] {
    return this.seen.slice(this.#next);
  }
  #look(): void {
    while (this.#waiting && this.#next < this.seen.length) {
      const item = this.seen[this.#next++] as T;
      if (!this.#waiting.wanted(item)) continue;
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      resolve(item);
    }
  }
}

export type Report = Record<string, unknown>;
/** A folder of devices/ with a simulator in it. */
export type SimulatedDevice = 'id-card' | 'receipt-printer' | 'keypad' | 'scanner' | 'social-card';

/** A simulator as the program it is. */
export class Simulator {
  readonly reports = new Stream<Report>();
  readonly #child: ChildProcess;
  link = '';
  private constructor(child: ChildProcess) {
    this.#child = child;
  }
  static async start(device: SimulatedDevice, link: string, ...more: string[]): Promise<Simulator> {
    const file = join(import.meta.dirname, `../../devices/${device}/simulator.ts`);
    const child = spawn(process.execPath, [file, '--link', link, ...more], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const simulator = new Simulator(child);
    createInterface({ input: child.stdout }).on('line', (line) =>
      simulator.reports.add(JSON.parse(line) as Report),
    );
    const ready = await simulator.report('ready');
    simulator.link = String(ready.link);
    return simulator;
  }
  /** Sends a command and waits until it is carried out. */
  async do(command: Report): Promise<void> {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    const answer = await this.reports.next((line) => 'done' in line || 'refused' in line);
    if ('refused' in answer) throw new Error(String(answer.refused));
  }
  /** Sends a command without waiting. */
  tell(command: Report): void {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
  }
  /** Waits for the next report with this key, and with this value if one is given. */
  report(key: string, value?: unknown): Promise<Report> {
    return this.reports.next((line) => key in line && (value === undefined || line[key] === value));
  }
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin?.end();
    await ended;
  }
}

/** Two joined pseudo-terminals: the kiosk's end and the device's end. */
export async function serialPair(
  folder: string,
): Promise<{ kiosk: string; device: string; stop(): Promise<void> }> {
  const [kiosk, device] = [join(folder, 'kiosk'), join(folder, 'device')];
  const child = spawn(
    'socat',
    ['-d', '-d', `pty,raw,echo=0,link=${kiosk}`, `pty,raw,echo=0,link=${device}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('starting data transfer loop')) resolve();
    });
  });
  return {
    kiosk,
    device,
    stop: () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null) {
          resolve();
          return;
        }
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

/** Shorter waits than a real device needs: the simulators answer within milliseconds. */
export const FAST_READER: typeof READER_TIMINGS = {
  reply: { samStatus: 600, samId: 600, findCard: 600, selectCard: 600, readCard: 600, newestAddress: 600 },
  write: 500,
  betweenBytes: 150,
  quiet: 15,
  poll: 25,
  idlePoll: 100,
};

export const FAST_PRINTER: typeof PRINTER_TIMINGS = {
  realTime: 400,
  inTurn: 500,
  band: 3000,
  write: 1000,
  idlePoll: 100,
  rowsPerSecond: 20_000,
};

/** A hub with its events, a folder, and everything that has to be ended after a test. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), 'banban-devices-'));
  readonly events = new Stream<DeviceEvent>();
  readonly #endings: (() => Promise<void>)[] = [];

  hub(config: DevicesConfig): Hub {
    const hub = createHub(config, {
      emit: (event) => this.events.add(event),
      backOffMs: [20, 40, 80],
      readerTimings: FAST_READER,
      printerTimings: FAST_PRINTER,
    });
    this.#endings.unshift(() => hub.close());
    return hub;
  }
  async simulator(device: SimulatedDevice, link?: string, ...more: string[]): Promise<Simulator> {
    const simulator = await Simulator.start(device, link ?? `pty:${join(this.folder, device)}`, ...more);
    this.onEnd(() => simulator.stop());
    return simulator;
  }
  onEnd(ending: () => Promise<void>): void {
    this.#endings.push(ending);
  }
  /** Waits for the next card state of this kind. */
  async card<A extends string>(at: A) {
    const event = await this.events.next(
      (one): one is Extract<DeviceEvent, { kind: 'card' }> => one.kind === 'card' && one.state.at === at,
    );
    return event.state as Extract<typeof event.state, { at: A }>;
  }
  async health(device: DeviceName, state: 'ready' | 'missing') {
    return this.events.next((one) => one.kind === 'health' && one.device === device && one.state === state);
  }
  async end(): Promise<void> {
    for (const ending of this.#endings) await ending();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
