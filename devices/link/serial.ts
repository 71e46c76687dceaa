import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { SerialPort } from 'serialport';
import { type Link, LinkError, makeLink } from './link.ts';
import { type ListedPort, pathAt, type SerialPlace } from './serial-place.ts';

/** What bindings-cpp waits with on Linux and macOS: libuv tells it once that a port can be read or written. */
interface Poller {
  poll(events?: number): void;
  listenerCount(event: 'readable' | 'writable'): number;
}
const [READABLE, WRITABLE] = [1, 2];

/**
 * Each call of the poller replaces what was waited for before (bindings-cpp 13.0.0, poller.cpp): a long write that waits
 * for room is forgotten as soon as the reader waits too, and hangs until the device happens to say something. So whoever
 * waits already is named again.
 */
function waitForBoth(poller: Poller): void {
  const poll = poller.poll.bind(poller);
  poller.poll = (events = 0) =>
    poll(
      events |
        (poller.listenerCount('readable') > 0 ? READABLE : 0) |
        (poller.listenerCount('writable') > 0 ? WRITABLE : 0),
    );
}

/** Opens a serial port, 8N1 without flow control. Rejects with LinkError `cannot-open`. */
export function openSerial(name: string, path: string, baudRate: number): Promise<Link> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    port.open((error) => {
      if (error) {
        reject(new LinkError('cannot-open', error.message));
        return;
      }
      // Windows has none.
      const { poller } = (port.port ?? {}) as { poller?: Poller };
      if (poller) waitForBoth(poller);
      const { link, data, ended } = makeLink(name, {
        // `drain` after `write`: the system has then really passed the bytes on, so that progress is honest.
        write: (bytes, done) => port.write(bytes, (failed) => (failed ? done(failed) : port.drain(done))),
        close: (done) => {
          if (port.isOpen) port.close(() => done());
          else done();
        },
      });
      port.on('data', (bytes: Uint8Array) => data(bytes));
      port.on('error', (failure) => {
        ended(failure.message);
        if (port.isOpen) port.close(() => undefined);
      });
      port.on('close', (failure: unknown) =>
        ended(failure instanceof Error ? failure.message : 'the port closed'),
      );
      resolve(link);
    });
  });
}

/** Opens the port that stands at a place, whatever its number is today. Rejects with LinkError `cannot-open`. */
export async function openSerialAt(
  name: string,
  place: SerialPlace,
  baudRate: number,
  list: () => Promise<ListedPort[]> = listSerialPorts,
): Promise<Link> {
  return openSerial(name, pathAt(await list(), place), baudRate);
}

/** The USB socket behind a port, `1-3.2`; undefined where the system does not tell. */
async function usbSocket(path: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  // A port that was pulled out a moment ago has no device any more, and one on the board has no socket.
  const device = await realpath(`/sys/class/tty/${basename(path)}/device`).catch(() => '');
  return /\/(\d+-[\d.]+):\d+\.\d+(?:\/|$)/.exec(device)?.[1];
}

/** The serial ports the system knows of. Pseudo-terminals are not among them. Rejects with LinkError. */
export async function listSerialPorts(): Promise<ListedPort[]> {
  let ports: Awaited<ReturnType<typeof SerialPort.list>>;
  try {
    ports = await SerialPort.list();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new LinkError('cannot-open', `the system does not list its serial ports (${words})`);
  }
  return Promise.all(
    ports.map(async ({ path, manufacturer, vendorId, productId, serialNumber, locationId }) => {
      const port = (await usbSocket(path)) ?? locationId;
      return {
        path,
        ...(manufacturer && { manufacturer }),
        ...(vendorId && { vendorId: vendorId.toLowerCase() }),
        ...(productId && { productId: productId.toLowerCase() }),
        ...(serialNumber && { serial: serialNumber }),
        ...(port && { port }),
      };
    }),
  );
}
