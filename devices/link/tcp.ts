import { connect } from 'node:net';
import { type Link, LinkError, makeLink } from './link.ts';

const CONNECT_TIMEOUT_MS = 3000;

/** Opens a TCP connection to a device (a network printer, or a simulator). Rejects with LinkError `cannot-open`. */
export function openTcp(name: string, host: string, port: number): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const timer = setTimeout(() => {
      socket.destroy(new Error(`no connection in ${CONNECT_TIMEOUT_MS} ms`));
    }, CONNECT_TIMEOUT_MS);
    const failed = (error: Error) => {
      clearTimeout(timer);
      reject(new LinkError('cannot-open', error.message));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      const { link, data, ended } = makeLink(name, {
        write: (bytes, done) => socket.write(bytes, done),
        close: (done) => {
          socket.once('close', () => done());
          socket.destroy();
        },
      });
      let reason = 'the other end closed the connection';
      socket.on('data', (bytes) => data(bytes));
      // A half-closed connection is of no use with a device: the end of its half ends the link.
      socket.on('end', () => socket.destroy());
      socket.on('error', (error) => {
        reason = error.message;
      });
      socket.on('close', () => ended(reason));
      resolve(link);
    });
  });
}
