import type {
  IdCardCommand,
  KeypadCommand,
  PrinterCommand,
  ScannerCommand,
  TrayState,
} from '../doors/tray.ts';
import {
  type SimulatedDevice,
  type Simulator,
  type SimulatorReport,
  startSimulator,
} from '../workers/simulators.ts';

/** Links for the simulators and for the kiosk, when they are not the default sockets (e.g. the ends of ptys). */
export interface SimulatedLinks {
  idCard?: { program: string; kiosk: string };
  receiptPrinter?: { program: string; kiosk: string };
  keypad?: { program: string; kiosk: string };
  scanner?: { program: string; kiosk: string };
}

export interface SimulatedDevices {
  /** Where the kiosk's drivers find them. */
  links: Record<SimulatedDevice, string>;
  idCard(command: IdCardCommand, card: string | undefined): void;
  printer(command: PrinterCommand): void;
  keypad(command: KeypadCommand): void;
  scanner(command: ScannerCommand, code: string | undefined): void;
  /** The plug in the keypad's jack. */
  headphones(into: boolean): void;
  stop(): void;
}

/** Slips the tray keeps on show. */
const SLIPS = 6;

/** Starts the simulated devices; what they report goes into the tray's state. */
export async function simulateDevices(input: {
  projectFolder: string;
  node: string;
  links: SimulatedLinks;
  save?: string;
  change(update: (state: TrayState) => TrayState): void;
}): Promise<SimulatedDevices> {
  const { change } = input;
  let slips = 0;
  const onPlug = (device: SimulatedDevice) => (report: SimulatorReport) => {
    if (report.plugged !== true && report.unplugged !== true) return;
    const plugged = report.plugged === true;
    change((state) => ({ ...state, [device]: { ...state[device], plugged } }));
  };
  const onPrinter = (report: SimulatorReport) => {
    if (typeof report.row === 'number') {
      const { row } = report;
      change((state) => ({ ...state, receiptPrinter: { ...state.receiptPrinter, row } }));
    }
    const slip = report.slip as { pngBase64?: string } | undefined;
    if (typeof slip?.pngBase64 === 'string') {
      const png = new Uint8Array(Buffer.from(slip.pngBase64, 'base64'));
      change((state) => ({
        ...state,
        slips: [{ id: ++slips, png }, ...state.slips].slice(0, SLIPS),
        receiptPrinter: { ...state.receiptPrinter, row: 0 },
      }));
    }
    onPlug('receiptPrinter')(report);
  };
  const start = (
    device: SimulatedDevice,
    onReport: (report: SimulatorReport) => void = onPlug(device),
    more: string[] = [],
  ) =>
    startSimulator({
      device,
      projectFolder: input.projectFolder,
      node: input.node,
      link: input.links[device]?.program ?? 'tcp:127.0.0.1:0',
      more,
      onReport,
    });
  const [reader, printer, keypad, scanner]: [Simulator, Simulator, Simulator, Simulator] = await Promise.all([
    start('idCard'),
    start('receiptPrinter', onPrinter, ['--width', '576', ...(input.save ? ['--save', input.save] : [])]),
    start('keypad'),
    start('scanner'),
  ]);
  const faults: Partial<Record<IdCardCommand, string>> = {
    checksum: 'checksum',
    cut: 'cut',
    noise: 'noise',
    'unknown-status': 'unknown-status',
    silent: 'silent',
    'not-an-id-card': 'not-an-id-card',
  };
  const printerCommands: Record<PrinterCommand, Record<string, unknown>> = {
    'paper-ok': { paper: 'ok' },
    'paper-near-end': { paper: 'near-end' },
    'paper-out': { paper: 'out' },
    'cover-open': { cover: 'open' },
    'cover-closed': { cover: 'closed' },
    mute: { mute: true },
    unmute: { mute: false },
    cutter: { fault: 'cutter' },
    unplug: { unplug: true },
    plug: { plug: true },
  };
  return {
    links: {
      idCard: input.links.idCard?.kiosk ?? reader.link,
      receiptPrinter: input.links.receiptPrinter?.kiosk ?? printer.link,
      keypad: input.links.keypad?.kiosk ?? keypad.link,
      scanner: input.links.scanner?.kiosk ?? scanner.link,
    },
    idCard(command, card) {
      const fault = faults[command];
      if (fault) reader.command({ fault, times: 3 });
      else if (command === 'put') reader.command({ put: card ?? '' });
      else reader.command({ [command]: true });
      if (command === 'put' || command === 'lift')
        change((state) => ({
          ...state,
          idCard: { ...state.idCard, card: command === 'put' ? (card ?? null) : null },
        }));
    },
    printer(command) {
      printer.command(printerCommands[command]);
      // Opening the cover is how a jam is cleared.
      if (command === 'cover-open') printer.command({ fault: 'none' });
      const part = printerCommands[command];
      change((state) => ({
        ...state,
        receiptPrinter: {
          ...state.receiptPrinter,
          ...(typeof part.paper === 'string'
            ? { paper: part.paper as TrayState['receiptPrinter']['paper'] }
            : {}),
          ...(typeof part.cover === 'string' ? { cover: part.cover as 'open' | 'closed' } : {}),
          ...(typeof part.mute === 'boolean' ? { mute: part.mute } : {}),
        },
      }));
    },
    keypad(command) {
      keypad.command(command === 'plug' || command === 'unplug' ? { [command]: true } : { press: command });
    },
    scanner(command, code) {
      scanner.command(command === 'scan' ? { scan: code ?? '' } : { [command]: true });
    },
    headphones: (into) => keypad.command({ headphones: into }),
    stop() {
      for (const one of [reader, printer, keypad, scanner]) one.stop();
    },
  };
}
