import type { ReaderState } from './id-card/types.ts';
import type { PadKey } from './keypad/types.ts';
import type { PrinterStatus, PrintJob, PrintOutcome, PrintReason } from './receipt-printer/types.ts';
import type { ScannedCode } from './scanner/types.ts';

/** Which devices this kiosk has, and where: `serial:PATH@BAUD` or `tcp:HOST:PORT`. */
export interface DevicesConfig {
  idCard?: { link: string };
  /**
   * `widthDots` is the width of the print head: 384 for 58 mm paper, 576 for 80 mm. `profile` is one of
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
}

export type DeviceName = 'idCard' | 'receiptPrinter' | 'keypad' | 'scanner' | 'headphones';

/** One thing that happened to a device's link. */
export interface HealthEntry {
  /** Milliseconds since 1970 by this process's clock. */
  at: number;
  what: 'plugged' | 'unplugged' | 'failed';
  /** Words for a technician: the system's reason, without personal data. */
  reason?: string;
}

/** How a device is, and how it has been: the last 50 entries. */
export interface DeviceHealth {
  device: DeviceName;
  link: string;
  /** `missing`: the link cannot be opened, or (the reader) nothing answers on it. */
  state: 'ready' | 'missing';
  /** Since when it is in this state, milliseconds since 1970. */
  since: number;
  /** Times the link was lost or could not be opened since the process began. */
  failures: number;
  history: HealthEntry[];
}

/** What the devices process tells without being asked. Sent only when something changed. */
export type DeviceEvent =
  | { kind: 'keypad'; key: PadKey }
  | { kind: 'headphones'; in: boolean }
  /** May hold personal data: only the visit on the screen gets it, and nobody writes it down. */
  | { kind: 'scan'; code: ScannedCode }
  | { kind: 'card'; state: ReaderState }
  | { kind: 'printer'; status: PrinterStatus }
  | { kind: 'print-progress'; jobId: string; rowsSent: number; rows: number }
  | { kind: 'health'; device: DeviceName; state: 'ready' | 'missing'; since: number };

type Nothing = Record<string, never>;

/** What the devices process offers. Calls about a device that is not configured answer as if it were missing. */
export type DevicesMethods = {
  /** Begins to look for a card; `card` events follow, the first at once. Calling it twice changes nothing. */
  startReading(input: Nothing): Promise<void>;
  /** Stops looking and forgets the card. No `card` event comes after it resolves. */
  stopReading(input: Nothing): Promise<void>;
  /** Prints one slip, once. Resolves with what became of it; never rejects for the printer's sake. */
  print(input: PrintJob): Promise<PrintOutcome>;
  /** Opens the cash drawer at the printer, if its profile has one. */
  openDrawer(input: Nothing): Promise<{ outcome: 'sent' } | { outcome: 'not-sent'; reason: PrintReason }>;
  /** Asks the printer how it is; during a print, what it last said. */
  printerStatus(input: Nothing): Promise<PrinterStatus>;
  /** How every configured device is. */
  health(input: Nothing): Promise<DeviceHealth[]>;
  /** Takes another configuration; devices whose link stays the same are not touched. */
  reconfigure(input: DevicesConfig): Promise<void>;
};
