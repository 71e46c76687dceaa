import type { A4Job, A4Outcome, A4Progress } from './a4-printer/types.ts';
import type { DeskCardRead, Whose } from './desk-card.ts';
import type { CardPhoto, PhotoProgram } from './id-card/photo.ts';
import type { ReaderState } from './id-card/types.ts';
import type { PadKey } from './keypad/types.ts';
import type { PrinterStatus, PrintJob, PrintOutcome, PrintReason } from './receipt-printer/types.ts';
import type { ScannedCode } from './scanner/types.ts';
import type { Found } from './setup/find-devices.ts';
import type { MachineCheck } from './setup/machine-checks.ts';
import type { Probed } from './setup/probe.ts';
import type { SocialCardState } from './social-card/types.ts';

/** Which devices this kiosk has, and where: see link/parse.ts for the words of a link. */
export interface DevicesConfig {
  /** `photo`: an operator's own program that unpacks photos; without it (which is the rule) there are none. */
  idCard?: { link: string; photo?: PhotoProgram };
  /** `pcsc:NAME`, a reader's name or a part of it; `pcsc:auto` for the first there is. */
  socialCard?: { link: string };
  /** A queue of CUPS; `server` is a socket's path or HOST:PORT, this machine's own when left out. */
  a4Printer?: { queue: string; server?: string };
  /**
   * `widthDots` is the width of the print head: 384 for 58 mm paper, 576 or 512 for 80 mm. `profile` is one of
   * receipt-printer/profiles.ts; without it, the usual one of that width. Printers may also be at `usb:VID:PID` (printer
   * class) and `spooler:NAME`.
   */
  receiptPrinter?: { link: string; widthDots: number; profile?: string };
  /**
   * A tactile keypad; `profile` is one of keypad/profiles.ts. At `hid:VID:PID` it is read here; without a link it is a
   * keyboard to the system, and the page hears its keys.
   */
  keypad?: { link?: string; profile: string };
  /** A bar-code scanner on a serial line. One that types like a keyboard needs nothing here. */
  scanner?: { link: string };
  /** The jack: `event:/dev/input/eventN`, or `event:auto` for the first that tells of headphones. */
  headphones?: { link: string };
  /**
   * Where the devices room keeps what it knows beyond its process (how devices have been, which A4 papers are on their
   * way), and a word for this run of the kiosk. Without it nothing is kept, and no A4 paper is printed.
   */
  keptIn?: { folder: string; run: string };
  /** Staff are setting the kiosk up: what is read from a card is not told to anybody, only that it was read. */
  setUp?: true;
}

export type DeviceName =
  | 'idCard'
  | 'socialCard'
  | 'receiptPrinter'
  | 'a4Printer'
  | 'keypad'
  | 'scanner'
  | 'headphones';

/** One thing that happened to a device's link. */
export interface HealthEntry {
  /** Milliseconds since 1970 by this process's clock. */
  at: number;
  /** `failed`: it was looked for in vain. `odd`: it works, and said something nobody has documented. */
  what: 'plugged' | 'unplugged' | 'failed' | 'odd';
  /** Words for a technician: the system's reason, without personal data. */
  reason?: string;
  /** How often it happened in a row, if more than once, and when last. */
  times?: number;
  last?: number;
}

/** How a device is, and how it has been: the last 50 entries. */
export interface DeviceHealth {
  device: DeviceName;
  link: string;
  /** `missing`: the link cannot be opened, or (the reader) nothing answers on it. */
  state: 'ready' | 'missing';
  /** Since when it is in this state, milliseconds since 1970. */
  since: number;
  /** When it was first configured at this link, milliseconds since 1970. */
  firstSeen: number;
  /** Times the link was lost or could not be opened since then. */
  failures: number;
  history: HealthEntry[];
  /** The number of an ID-card reader's security module, once it has said it: tells two of a kind apart. */
  samId?: string;
}

/** What the devices process tells without being asked. Sent only when something changed. */
export type DeviceEvent =
  | { kind: 'keypad'; key: PadKey }
  | { kind: 'headphones'; in: boolean }
  /** May hold personal data: only the visit on the screen gets it, and nobody writes it down. */
  | { kind: 'scan'; code: ScannedCode }
  | { kind: 'card'; state: ReaderState }
  | { kind: 'social-card'; state: SocialCardState }
  /** The photo of the card that was read, if the operator has a program for it. */
  | { kind: 'card-photo'; photo: CardPhoto }
  /** While the kiosk is set up, instead of `card`: where the reading stands, without the card. */
  | {
      kind: 'card-seen';
      device: 'idCard' | 'socialCard';
      at: ReaderState['at'] | SocialCardState['at'];
      trouble?: string;
      leftOver?: true;
    }
  /** While the kiosk is set up, instead of `scan`: that a code was read, not which. */
  | { kind: 'scan-seen' }
  /** While the kiosk is set up, instead of `keypad`: which key was pressed as a trial. */
  | { kind: 'key-seen'; key: PadKey }
  /** A card lies on a reader that nobody is reading from: somebody has forgotten it. Whose it is is not known. */
  | { kind: 'card-left'; device: 'idCard' | 'socialCard'; left: boolean }
  | { kind: 'printer'; status: PrinterStatus }
  | { kind: 'print-progress'; jobId: string; rowsSent: number; rows: number }
  | ({ kind: 'a4-progress' } & A4Progress)
  /** After a restart: what became of the A4 papers that were on their way. */
  | { kind: 'a4-settled'; papers: { jobId: string; outcome: A4Outcome }[] }
  | { kind: 'health'; device: DeviceName; state: 'ready' | 'missing'; since: number };

/** Events without anything of a person: what the house around a visit may hear. */
export type HouseEvent = Extract<
  DeviceEvent,
  {
    kind:
      | 'card-left'
      | 'card-seen'
      | 'scan-seen'
      | 'key-seen'
      | 'printer'
      | 'health'
      | 'headphones'
      | 'a4-settled';
  }
>;

const OF_THE_HOUSE: readonly string[] = [
  'card-left',
  'card-seen',
  'scan-seen',
  'key-seen',
  'printer',
  'health',
  'headphones',
  'a4-settled',
];

/** Whether an event may be told to others than the visit on the screen. */
export const isOfTheHouse = (event: DeviceEvent): event is HouseEvent => OF_THE_HOUSE.includes(event.kind);

/** An event as it may be told while the kiosk is set up; undefined for one that is all about a person. */
export function withoutPerson(event: DeviceEvent): DeviceEvent | undefined {
  if (event.kind === 'card-photo') return undefined;
  if (event.kind === 'keypad') return { kind: 'key-seen', key: event.key };
  if (event.kind === 'scan') return { kind: 'scan-seen' };
  if (event.kind !== 'card' && event.kind !== 'social-card') return event;
  const { state } = event;
  return {
    kind: 'card-seen',
    device: event.kind === 'card' ? 'idCard' : 'socialCard',
    at: state.at,
    ...(state.at === 'trouble' && { trouble: state.trouble }),
    ...(state.at === 'waiting' && state.leftOver && { leftOver: true }),
  };
}

type Nothing = Record<string, never>;

/** What the devices process offers. Calls about a device that is not configured answer as if it were missing. */
export type DevicesMethods = {
  /** Begins to look for a card; `card` events follow, the first at once. Calling it twice changes nothing. */
  startReading(input: Nothing): Promise<void>;
  /** Stops looking and forgets the card. No `card` event comes after it resolves. */
  stopReading(input: Nothing): Promise<void>;
  /**
   * Waits up to a minute for a card for the desk; no `card` event comes of it. Whoever begins to read at
   * the kiosk goes before.
   */
  readDeskCard(input: { whose: Whose }): Promise<DeskCardRead>;
  /** Nobody at the desk waits for a card any more. */
  stopDeskCard(input: Nothing): Promise<void>;
  /** Prints one slip, once. Resolves with what became of it; never rejects for the printer's sake. */
  print(input: PrintJob): Promise<PrintOutcome>;
  /** Prints an A4 paper, once. Resolves with what became of it. */
  printA4(input: A4Job): Promise<A4Outcome>;
  /** Opens the cash drawer at the printer, if its profile has one. */
  openDrawer(input: Nothing): Promise<{ outcome: 'sent' } | { outcome: 'not-sent'; reason: PrintReason }>;
  /** Asks the printer how it is; during a print, what it last said. */
  printerStatus(input: Nothing): Promise<PrinterStatus>;
  /** Whether headphones are in; null where nothing has told it yet. */
  headphones(input: Nothing): Promise<boolean | null>;
  /** What is plugged in. For staff who set the kiosk up. */
  find(input: Nothing): Promise<Found>;
  /** What stands at a link; not for one that is configured, which is in use. */
  probe(input: { link: string }): Promise<Probed>;
  /** What this machine still needs; `rulesFolder` is where our udev rules lie. */
  checkMachine(input: { rulesFolder: string }): Promise<MachineCheck[]>;
  /** How every configured device is. */
  health(input: Nothing): Promise<DeviceHealth[]>;
  /** Takes another configuration; devices whose link stays the same are not touched. */
  reconfigure(input: DevicesConfig): Promise<void>;
};
