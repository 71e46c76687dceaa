import type { HidAddress } from './hid.ts';
import { parseSerialPlace, type SerialPlace } from './serial-place.ts';
import type { UsbAddress } from './usb.ts';

/** What a link's address says. Opens nothing and loads no native code: settings are checked with it. */

/** A link's address, parsed. */
export type LinkSpec =
  /** `auto`: the device's driver finds the speed out. `place`: found by what it is; `path` is then those words. */
  | { kind: 'serial'; path: string; place?: SerialPlace; baud: number | 'auto' }
  | { kind: 'tcp'; host: string; port: number }
  | ({ kind: 'usb' } & UsbAddress)
  | ({ kind: 'hid' } & HidAddress)
  /** No byte channel: a smart-card reader by (the beginning of) its PC/SC name. The social-security card's driver opens it. */
  | { kind: 'pcsc'; reader: string };

const DEFAULT_BAUD = 115_200;
const FORMS = 'serial:PATH@BAUD, tcp:HOST:PORT, usb:VID:PID, hid:VID:PID or pcsc:NAME';

/** What may stand behind `?` of a USB and of a HID link. */
const USB_OPTIONS = ['serial', 'port'] as const;
const HID_OPTIONS = ['serial', 'path', 'profile'] as const;

function options<Name extends string>(text: string, query: string | undefined, known: readonly Name[]) {
  const found: Partial<Record<Name, string>> = {};
  for (const [key, value] of new URLSearchParams(query ?? '')) {
    const name = known.find((one) => one === key);
    if (name === undefined || value === '')
      throw new RangeError(`link "${text}": "${key}" is not one of ${known.join(', ')}`);
    found[name] = value;
  }
  return found;
}

function parseNumbered(text: string): LinkSpec | undefined {
  const parts = /^(usb|hid):([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?:\?(.+))?$/.exec(text);
  if (!parts) return undefined;
  const ids = {
    vendorId: Number.parseInt(parts[2] ?? '', 16),
    productId: Number.parseInt(parts[3] ?? '', 16),
  };
  return parts[1] === 'usb'
    ? { kind: 'usb', ...ids, ...options(text, parts[4], USB_OPTIONS) }
    : { kind: 'hid', ...ids, ...options(text, parts[4], HID_OPTIONS) };
}

/**
 * Reads a link's address:
 * - `serial:PATH@BAUD`: 115200 when left out; `@auto` where the device's driver can find it out;
 * - `serial:?usb=VID:PID@BAUD`, also `?serial=…` and `?port=1-3.2`, joined by `&`: the port that is that device or in that
 *   socket, whatever its number is today;
 * - `tcp:HOST:PORT`: an IPv6 host in brackets;
 * - `usb:VID:PID`, four hexadecimal digits each; `?serial=…` or `?port=1-3.2` tells two of a kind apart;
 * - `hid:VID:PID`, with `?serial=…`, `?path=…`, `?profile=…` (see HID_PROFILES), joined by `&`;
 * - `pcsc:NAME`.
 *
 * Throws RangeError with words that say what is wrong.
 */
export function parseLink(text: string): LinkSpec {
  const serial = /^serial:(.+?)(?:@(\d{1,7}|auto))?$/.exec(text);
  if (serial?.[1]) {
    const [, path] = serial;
    const at = {
      kind: 'serial' as const,
      path,
      ...(path.startsWith('?') && { place: parseSerialPlace(text, path.slice(1)) }),
    };
    if (serial[2] === 'auto') return { ...at, baud: 'auto' };
    const baud = serial[2] === undefined ? DEFAULT_BAUD : Number(serial[2]);
    if (baud < 300) throw new RangeError(`link "${text}": ${baud} is no baud rate`);
    return { ...at, baud };
  }
  const tcp = /^tcp:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text);
  const host = tcp?.[1] ?? tcp?.[2];
  if (tcp && host) {
    const port = Number(tcp[3]);
    if (port > 65_535) throw new RangeError(`link "${text}": ${port} is no port number`);
    return { kind: 'tcp', host, port };
  }
  const numbered = parseNumbered(text);
  if (numbered) return numbered;
  const pcsc = /^pcsc:(\S.*)$/.exec(text);
  if (pcsc?.[1]) return { kind: 'pcsc', reader: pcsc[1] };
  throw new RangeError(`link "${text}" is not ${FORMS}`);
}
