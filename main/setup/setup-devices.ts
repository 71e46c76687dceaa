import type { DevicesConfig } from '../../devices/port.ts';
import {
  PRINTER_PROFILES,
  type PrinterProfile,
  printerProfile,
} from '../../devices/receipt-printer/profiles.ts';

/** Which device may stand where, and what the settings then say of it. Pure. */

export const SETUP_DEVICES = [
  'idCard',
  'socialCard',
  'receiptPrinter',
  'a4Printer',
  'keypad',
  'scanner',
] as const;
export type SetupDevice = (typeof SETUP_DEVICES)[number];
/** The settings of the devices that are set up here. */
export type SetupConfig = Pick<DevicesConfig, SetupDevice>;
export type Chosen = Record<SetupDevice, string | null>;

const USES: Readonly<Record<string, readonly SetupDevice[]>> = {
  serial: ['idCard', 'receiptPrinter', 'scanner'],
  tcp: ['idCard', 'receiptPrinter', 'scanner', 'keypad'],
  usb: ['idCard', 'receiptPrinter'],
  hid: ['idCard', 'keypad'],
  pcsc: ['socialCard'],
  cups: ['a4Printer'],
  spooler: ['receiptPrinter'],
};

/** What may stand at a link, by its first word. */
export const usesOf = (link: string): readonly SetupDevice[] => USES[link.split(':')[0] ?? ''] ?? [];

/** What is set already. */
export function chosenOf(config: SetupConfig): Chosen {
  return {
    idCard: config.idCard?.link ?? null,
    socialCard: config.socialCard?.link ?? null,
    receiptPrinter: config.receiptPrinter?.link ?? null,
    a4Printer: config.a4Printer ? `cups:${config.a4Printer.queue}` : null,
    keypad: config.keypad?.link ?? null,
    scanner: config.scanner?.link ?? null,
  };
}

/** A kind of printer, as staff choose it. */
export interface ProfileChoice {
  id: string;
  paperMm: number;
  dots: number;
  /** Whether it says how it is, and whether it cuts. */
  answers: boolean;
  cuts: boolean;
  /** What its bytes rest on. No printer was at hand to try any of them. */
  grounds: PrinterProfile['confidence'];
}

/** The kinds that a printer at this link may be of. */
export function profilesFor(link: string | null): ProfileChoice[] {
  const whole = link?.startsWith('spooler:') ?? false;
  return PRINTER_PROFILES.filter(({ delivery }) => (delivery === 'whole') === whole).map(
    ({ id, paperMm, dots, status, cutter, confidence }) => ({
      id,
      paperMm,
      dots,
      answers: status !== 'none',
      cuts: cutter !== 'none',
      grounds: confidence,
    }),
  );
}

/** `hid:VID:PID?serial=X`, as it is found, in the keypad's own words. */
function keypadLink(link: string): string {
  const [, ids, query] = /^(hid:[0-9a-fA-F]+:[0-9a-fA-F]+)(?:\?(.*))?$/.exec(link) ?? [];
  const serial = new URLSearchParams(query ?? '').get('serial');
  return ids === undefined ? link : serial === null ? ids : `${ids}:${serial}`;
}

const USUAL_DOTS = 576;

/** What is written into the settings. What stays at its link keeps the rest that was set of it. */
export function configOf(
  before: SetupConfig,
  chosen: Chosen,
  profiles: { printer: string | null; keypad: string },
): SetupConfig {
  const { printer } = profiles;
  const was = before.receiptPrinter;
  // A keypad that is a keyboard has no link, and is no matter of this page.
  const keypad = chosen.keypad
    ? { link: keypadLink(chosen.keypad), profile: profiles.keypad }
    : before.keypad?.link === undefined
      ? before.keypad
      : undefined;
  return {
    ...(chosen.idCard && { idCard: { ...before.idCard, link: chosen.idCard } }),
    ...(chosen.socialCard && { socialCard: { link: chosen.socialCard } }),
    ...(chosen.receiptPrinter && {
      receiptPrinter: {
        link: chosen.receiptPrinter,
        ...(printer !== null
          ? { widthDots: printerProfile(printer).dots, profile: printer }
          : { widthDots: was?.link === chosen.receiptPrinter ? was.widthDots : USUAL_DOTS }),
      },
    }),
    ...(chosen.a4Printer && {
      a4Printer: { ...before.a4Printer, queue: chosen.a4Printer.replace(/^cups:/, '') },
    }),
    ...(keypad && { keypad }),
    ...(chosen.scanner && { scanner: { link: chosen.scanner } }),
  };
}
