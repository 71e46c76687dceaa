import { makeFeed } from '../doors/feed.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import {
  type IdCardCommand,
  type PrinterCommand,
  type TrayContext,
  type TrayState,
  trayRouter,
} from '../doors/tray.ts';
import type { Settings } from '../settings.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { type Simulator, type SimulatorReport, startSimulator } from '../workers/simulators.ts';
import { openPage } from './page-window.ts';
import { CARD_LEFT, type HelpCall } from './shell.ts';

/** Links for the simulators and for the kiosk, when they are not the default sockets (e.g. the ends of ptys). */
export interface SimulatedLinks {
  idCard?: { program: string; kiosk: string };
  receiptPrinter?: { program: string; kiosk: string };
}

export interface SimulatedDevices {
  /** Where the kiosk's drivers find them. */
  links: { idCard: string; receiptPrinter: string };
  idCard(command: IdCardCommand, card: string | undefined): void;
  printer(command: PrinterCommand): void;
  stop(): void;
}

/** Slips the tray keeps on show. */
const SLIPS = 6;

/** Starts the simulated reader and printer; what they report goes into the tray's state. */
export async function simulateDevices(input: {
  projectFolder: string;
  node: string;
  links: SimulatedLinks;
  save?: string;
  change(update: (state: TrayState) => TrayState): void;
}): Promise<SimulatedDevices> {
  const { change } = input;
  let slips = 0;
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
    if (report.plugged === true || report.unplugged === true)
      change((state) => ({
        ...state,
        receiptPrinter: { ...state.receiptPrinter, plugged: report.plugged === true },
      }));
  };
  const onReader = (report: SimulatorReport) => {
    if (report.plugged === true || report.unplugged === true)
      change((state) => ({ ...state, idCard: { ...state.idCard, plugged: report.plugged === true } }));
  };
  const start = (
    device: 'idCard' | 'receiptPrinter',
    onReport: (report: SimulatorReport) => void,
    more: string[],
  ) =>
    startSimulator({
      device,
      projectFolder: input.projectFolder,
      node: input.node,
      link: input.links[device]?.program ?? 'tcp:127.0.0.1:0',
      more,
      onReport,
    });
  const [reader, printer]: [Simulator, Simulator] = await Promise.all([
    start('idCard', onReader, []),
    start('receiptPrinter', onPrinter, ['--width', '576', ...(input.save ? ['--save', input.save] : [])]),
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
    stop() {
      reader.stop();
      printer.stop();
    },
  };
}

/** The tray's state and its window. */
export function makeTray(first: TrayState) {
  const feed = makeFeed<TrayState>();
  let state = first;
  const change = (update: (state: TrayState) => TrayState) => {
    state = update(state);
    feed.set(state);
  };
  feed.set(state);
  return {
    change,
    /** Opens the panel beside the kiosk. */
    open(
      actions: Omit<TrayContext, 'actor' | 'state'>,
      bounds: { x: number; y: number; width: number; height: number },
      onRefused: (refusal: { path: string; code: string; actor: string }) => void,
    ) {
      const { window, door } = openPage({
        page: 'tray',
        title: '伴办 · 模拟设备',
        bounds,
        kiosk: false,
        show: true,
      });
      serveDoor<TrayContext>(
        portChannel(door as unknown as PortLike),
        trayRouter,
        { actor: { kind: 'tray', name: 'tray' }, state: feed, ...actions },
        onRefused,
      );
      return window;
    },
  };
}

/** The tray before anything happened. */
export function firstTray(settings: Settings): TrayState {
  return {
    idCard: { plugged: true, card: null },
    receiptPrinter: { plugged: true, paper: 'ok', cover: 'closed', mute: false, row: 0 },
    slips: [],
    house: { headphones: settings.headphones === 'in', online: true, staffed: true },
    help: null,
    processes: [],
    notes: [],
    questions: [],
  };
}

/** A call for help as the tray's desk shows it. */
export function helpLine(call: HelpCall | null, settings: Settings): TrayState['help'] {
  if (!call) return null;
  const who = settings.station.desks.find(({ desk }) => desk === call.desk)?.who ?? '';
  return {
    desk: call.desk,
    who,
    page:
      call.stepId === CARD_LEFT ? '读卡器上有一张忘了拿的卡' : `${call.taskId ?? ''} ${call.stepId}`.trim(),
    seconds: Math.round((Date.now() - call.since) / 1000),
    tries: call.tries,
    about: call.about ?? 'help',
  };
}
