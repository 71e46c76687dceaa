import type { Link } from './link.ts';
import { openSerial } from './serial.ts';
import { openTcp } from './tcp.ts';

/** A link's address, parsed. */
export type LinkSpec =
  | { kind: 'serial'; path: string; baud: number }
  | { kind: 'tcp'; host: string; port: number };

const DEFAULT_BAUD = 115_200;

/**
 * Reads a link's address: `serial:PATH@BAUD` (115200 when left out) or `tcp:HOST:PORT` (an IPv6 host in brackets).
 * Throws RangeError with words that say what is wrong.
 */
export function parseLink(text: string): LinkSpec {
  const serial = /^serial:(.+?)(?:@(\d{1,7}))?$/.exec(text);
  if (serial?.[1]) {
    const baud = serial[2] === undefined ? DEFAULT_BAUD : Number(serial[2]);
    if (baud < 300) throw new RangeError(`link "${text}": ${baud} is no baud rate`);
    return { kind: 'serial', path: serial[1], baud };
  }
  const tcp = /^tcp:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text);
  const host = tcp?.[1] ?? tcp?.[2];
  if (tcp && host) {
    const port = Number(tcp[3]);
    if (port > 65_535) throw new RangeError(`link "${text}": ${port} is no port number`);
    return { kind: 'tcp', host, port };
  }
  throw new RangeError(`link "${text}" is neither serial:PATH@BAUD nor tcp:HOST:PORT`);
}

/** Opens a link from its address. Rejects with RangeError (bad address) or LinkError `cannot-open`. */
export async function openLink(text: string): Promise<Link> {
  const spec = parseLink(text);
  return spec.kind === 'serial'
    ? openSerial(text, spec.path, spec.baud)
    : openTcp(text, spec.host, spec.port);
}
