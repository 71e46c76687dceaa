import { parseLink } from '../link/address.ts';
import { type Link, LinkError, makeLink } from '../link/link.ts';
import { chooseUsb, type UsbAddress, type UsbIdentity } from '../link/usb.ts';

/** One setting of one interface of a USB device, as npm `usb` (and WebUSB) describes it. */
export interface UsbAlternate {
  alternateSetting: number;
  interfaceClass: number;
  interfaceSubclass: number;
  interfaceProtocol: number;
  endpoints: readonly { endpointNumber: number; direction: string; type: string }[];
}

export interface UsbInterface {
  interfaceNumber: number;
  alternates: readonly UsbAlternate[];
}

/** What is asked of a device here: the part of npm `usb` a printer needs. */
export interface UsbPrinterDevice {
  configurations: readonly { configurationValue: number; interfaces: readonly UsbInterface[] }[];
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  selectAlternateInterface(number: number, alternate: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ status?: string; bytesWritten: number }>;
  transferIn(endpoint: number, length: number): Promise<{ status?: string; data?: DataView }>;
  detachKernelDriver?(number: number): Promise<void>;
  attachKernelDriver?(number: number): Promise<void>;
}

/** Where a printer's bytes go out and come in. `read` is absent with a printer that has nothing to say. */
export interface PrinterEndpoints {
  interfaceNumber: number;
  alternate: number;
  write: number;
  read?: number;
}

const PRINTER_CLASS = 7;
/** 2 = both ways, 1 = one way; 3 is IEEE 1284.4, whose packets are no plain bytes. */
const PREFERRED_PROTOCOLS = [2, 1];

/**
 * Chooses the interface of the USB printer class (7, subclass 1) and its bulk endpoints: one that answers before one
 * that does not. Undefined if the device has none: then it is no printer, or one behind its maker's own driver.
 */
export function printerEndpoints(interfaces: readonly UsbInterface[]): PrinterEndpoints | undefined {
  for (const protocol of PREFERRED_PROTOCOLS) {
    for (const { interfaceNumber, alternates } of interfaces) {
      for (const one of alternates) {
        if (one.interfaceClass !== PRINTER_CLASS || one.interfaceSubclass !== 1) continue;
        if (one.interfaceProtocol !== protocol) continue;
        const bulk = one.endpoints.filter(({ type }) => type === 'bulk');
        const write = bulk.find(({ direction }) => direction === 'out');
        const read = bulk.find(({ direction }) => direction === 'in');
        if (!write) continue;
        return {
          interfaceNumber,
          alternate: one.alternateSetting,
          write: write.endpointNumber,
          ...(read && protocol === 2 && { read: read.endpointNumber }),
        };
      }
    }
  }
  return undefined;
}

/**
 * `usb:VID:PID` in hexadecimal, with `?serial=…` or `?port=1-3.2` where two of a kind are plugged in; undefined if it is
 * another kind of address. Throws RangeError for one of this kind that is written wrongly.
 */
export function parseUsbPrinter(text: string): UsbAddress | undefined {
  if (!text.startsWith('usb:')) return undefined;
  const spec = parseLink(text);
  if (spec.kind !== 'usb') return undefined;
  const { kind: _kind, ...address } = spec;
  return address;
}

/** One packet at full speed; a status is one to four bytes. */
const READ_BYTES = 64;
/** A printer that has nothing to say answers a read with nothing, at once: asked again after so many milliseconds. */
const QUIET_MS = 50;

/** A device among all that are plugged in. */
export type UsbPrinterFound = UsbPrinterDevice & UsbIdentity;

async function listDevices(): Promise<readonly UsbPrinterFound[]> {
  // Loaded here only: whoever has no USB printer never loads the native code.
  const { usb } = await import('usb');
  // Its types lean on WebUSB's, which TypeScript does not have: what is used here is written out above.
  return (await usb.getDevices()) as unknown as readonly UsbPrinterFound[];
}

/**
 * Opens a printer of the USB printer class. Built to the specification; no device was ever at hand. On Linux the
 * kernel's `usblp` is detached, and attached again after; on Windows the device needs the WinUSB driver.
 * Rejects with LinkError `cannot-open`.
 */
export async function openUsbPrinter(
  name: string,
  address: UsbAddress,
  list: typeof listDevices = listDevices,
): Promise<Link> {
  const cannot = (why: unknown) =>
    new LinkError('cannot-open', why instanceof Error ? why.message : String(why));
  let device: UsbPrinterFound;
  try {
    device = chooseUsb(await list(), address);
  } catch (error) {
    throw cannot(error);
  }
  const configuration = device.configurations[0];
  const chosen = configuration && printerEndpoints(configuration.interfaces);
  if (!chosen) throw cannot('it has no interface of the printer class');
  const { interfaceNumber, write, read } = chosen;
  let detached = false;

  try {
    await device.open();
  } catch (error) {
    throw cannot(error);
  }
  const giveBack = async () => {
    await device.releaseInterface(interfaceNumber);
    if (detached) await device.attachKernelDriver?.(interfaceNumber);
    await device.close();
  };
  try {
    if (process.platform === 'linux') {
      // Refused where the kernel has no driver on it: then there is nothing to detach.
      detached = await (device.detachKernelDriver?.(interfaceNumber) ?? Promise.reject(new Error())).then(
        () => true,
        () => false,
      );
    }
    await device.selectConfiguration(configuration.configurationValue);
    await device.claimInterface(interfaceNumber);
    if (chosen.alternate !== 0) await device.selectAlternateInterface(interfaceNumber, chosen.alternate);
  } catch (error) {
    await device.close().catch(() => undefined);
    throw cannot(error);
  }

  const { link, data, ended } = makeLink(name, {
    write: (bytes, done) =>
      device.transferOut(write, Uint8Array.from(bytes)).then(
        ({ status, bytesWritten }) =>
          done(
            (status ?? 'ok') === 'ok' && bytesWritten === bytes.length
              ? null
              : new Error(`${bytesWritten} of ${bytes.length} bytes taken, ${status ?? ''}`),
          ),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      ),
    close: (done) => {
      // A device that was pulled out cannot be given back, and need not be.
      giveBack().then(done, () => done());
    },
  });
  if (read !== undefined) void listen(device, read, link, data, ended);
  return link;
}

/** Reads until the link ends; a failed read is the end of the link. */
async function listen(
  device: UsbPrinterDevice,
  endpoint: number,
  link: Link,
  data: (bytes: Uint8Array) => void,
  ended: (reason: string) => void,
): Promise<void> {
  while (link.isOpen) {
    try {
      const { data: view } = await device.transferIn(endpoint, READ_BYTES);
      if (view && view.byteLength > 0)
        data(new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice());
      else await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    } catch (error) {
      ended(error instanceof Error ? error.message : 'the device no longer answers');
    }
  }
}
