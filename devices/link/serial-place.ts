import { LinkError } from './link.ts';

/** A serial port by what it is instead of by its number: numbers change with the order in which plugs go in. */
export interface SerialPlace {
  /** Vendor and product of the USB bridge, four lower-case hexadecimal digits each: `1a86:7523`. */
  usb?: string;
  /** The serial number the bridge itself tells. Many cheap ones tell none, or all the same. */
  serial?: string;
  /** The socket it is plugged into, as the system counts them: `1-3.2`. */
  port?: string;
}

/** One port as the system lists it. */
export interface ListedPort {
  path: string;
  manufacturer?: string;
  vendorId?: string;
  productId?: string;
  serial?: string;
  /** The USB socket, `1-3.2`; only where the system tells. */
  port?: string;
}

const OPTIONS = ['usb', 'serial', 'port'] as const;

/** Reads what stands behind `serial:?`. @throws RangeError in words */
export function parseSerialPlace(text: string, query: string): SerialPlace {
  const place: SerialPlace = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const name = OPTIONS.find((one) => one === key);
    if (name === undefined || value === '')
      throw new RangeError(`link "${text}": "${key}" is not one of ${OPTIONS.join(', ')}`);
    if (name === 'usb' && !/^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}$/.test(value))
      throw new RangeError(`link "${text}": usb= takes vendor and product, such as 1a86:7523`);
    place[name] = name === 'usb' ? value.toLowerCase() : value;
  }
  if (Object.keys(place).length === 0) throw new RangeError(`link "${text}": say usb=, serial= or port=`);
  return place;
}

const usbOf = ({ vendorId, productId }: ListedPort) =>
  vendorId && productId ? `${vendorId}:${productId}`.toLowerCase() : undefined;

/** Whether a port is the one that is meant. */
export function isAt(port: ListedPort, place: SerialPlace): boolean {
  return (
    (place.usb === undefined || usbOf(port) === place.usb) &&
    (place.serial === undefined || port.serial === place.serial) &&
    (place.port === undefined || port.port === place.port)
  );
}

/**
 * The path of the one port that is meant. Two of a kind are never guessed between: the words say what tells them apart.
 * @throws LinkError `cannot-open`
 */
export function pathAt(ports: readonly ListedPort[], place: SerialPlace): string {
  const found = ports.filter((port) => isAt(port, place));
  const [only] = found;
  if (!only) throw new LinkError('cannot-open', 'no such serial port is plugged in');
  if (found.length > 1) {
    const each = found.map(({ path, serial, port }) =>
      [path, serial && `serial=${serial}`, port && `port=${port}`].filter(Boolean).join(' '),
    );
    throw new LinkError('cannot-open', `${found.length} such ports, say which: ${each.join('; ')}`);
  }
  return only.path;
}

/** The words for one port that stay true when it is plugged in again, best first; its path where nothing better is told. */
export function lastingLink(port: ListedPort, all: readonly ListedPort[], baud: number | 'auto'): string {
  const usb = usbOf(port);
  const ways: SerialPlace[] = [
    ...(port.serial ? [{ ...(usb && { usb }), serial: port.serial }] : []),
    ...(usb ? [{ usb }] : []),
    ...(port.port ? [{ ...(usb && { usb }), port: port.port }] : []),
  ];
  const sure = ways.find((place) => all.filter((one) => isAt(one, place)).length === 1);
  const where = sure
    ? `?${Object.entries(sure)
        .map(([key, value]) => `${key}=${key === 'usb' ? value : encodeURIComponent(value)}`)
        .join('&')}`
    : port.path;
  return `serial:${where}@${baud}`;
}
