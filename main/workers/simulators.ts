import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * The simulated devices: separate programs that speak the real bytes over a real link, so that a driver cannot
 * tell. Only for development, tests and the demo; never in a production build.
 */

export type SimulatedDevice = 'idCard' | 'receiptPrinter' | 'keypad' | 'scanner';

/** A line a simulator prints. */
export type SimulatorReport = Record<string, unknown>;

export interface Simulator {
  /** Where the kiosk finds it: `tcp:HOST:PORT` or `serial:PATH@BAUD`. */
  readonly link: string;
  /** Sends one command; the program says what it made of it in its reports. */
  command(command: Record<string, unknown>): void;
  stop(): void;
}

const PROGRAMS: Record<SimulatedDevice, string> = {
  idCard: 'devices/id-card/simulator.ts',
  receiptPrinter: 'devices/receipt-printer/simulator.ts',
  keypad: 'devices/keypad/simulator.ts',
  scanner: 'devices/scanner/simulator.ts',
};

/**
 * Starts a simulator and waits until it is ready.
 * @param node a Node that runs TypeScript (24 or newer)
 * @param link what the simulator opens: `tcp:127.0.0.1:0`, or one end of a pty
 */
export async function startSimulator(input: {
  device: SimulatedDevice;
  projectFolder: string;
  node: string;
  link: string;
  /** Further arguments, e.g. `--width 576`. */
  more?: string[];
  onReport(report: SimulatorReport): void;
}): Promise<Simulator> {
  const program = join(input.projectFolder, PROGRAMS[input.device]);
  // The end of its stdin ends it: it never outlives us.
  const child: ChildProcess = spawn(input.node, [program, '--link', input.link, ...(input.more ?? [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const link = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the simulator of ${input.device} ended with ${code}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const report = JSON.parse(line) as SimulatorReport;
      if (report.ready === true && typeof report.link === 'string') resolve(report.link);
      input.onReport(report);
    });
  });
  return {
    link,
    command: (command) => child.stdin?.write(`${JSON.stringify(command)}\n`),
    stop: () => child.stdin?.end(),
  };
}
