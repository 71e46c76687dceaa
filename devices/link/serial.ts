import { SerialPort } from 'serialport';
import { type Link, LinkError, makeLink } from './link.ts';

/** Opens a serial port, 8N1 without flow control. Rejects with LinkError `cannot-open`. */
export function openSerial(name: string, path: string, baudRate: number): Promise<Link> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    port.open((error) => {
      if (error) {
        reject(new LinkError('cannot-open', error.message));
        return;
      }
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

/** The serial ports the system knows of. Pseudo-terminals are not among them. */
export async function listSerialPorts(): Promise<
  { path: string; manufacturer?: string; vendorId?: string; productId?: string }[]
> {
  return (await SerialPort.list()).map(({ path, manufacturer, vendorId, productId }) => ({
    path,
    ...(manufacturer && { manufacturer }),
    ...(vendorId && { vendorId }),
    ...(productId && { productId }),
  }));
}
