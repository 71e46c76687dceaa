import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Link } from './link.ts';
import { openLink } from './parse.ts';

/** The device's end of a link, as a simulator holds it. */
export interface SimulatedEnd {
  /** Makes the device reachable. Resolves with the address a kiosk opens it by. */
  plug(): Promise<string>;
  /** Pulls the plug: the kiosk's end closes. */
  unplug(): Promise<void>;
  /** Sends bytes to the kiosk, if one is there. */
  send(bytes: Uint8Array): void;
}

type OnData = (bytes: Uint8Array) => void;

/**
 * The device's end for `--link`:
 * - `tcp:HOST:PORT`: listens; port 0 picks a free one and keeps it over unplugging. One kiosk at a time.
 * - `pty:PATH`: makes a pseudo-terminal by `socat`; the kiosk opens PATH as a serial port.
 * - `serial:PATH@BAUD`: opens a port that is there, such as one end of a `socat` pair.
 */
export function simulatedEnd(link: string, onData: OnData, onConnect: () => void): SimulatedEnd {
  const tcp = /^tcp:(.+):(\d+)$/.exec(link);
  if (tcp?.[1]) return tcpEnd(tcp[1], Number(tcp[2]), onData, onConnect);
  const pty = /^pty:(.+)$/.exec(link);
  if (pty?.[1]) return ptyEnd(pty[1], onData, onConnect);
  return serialEnd(link, onData, onConnect);
}

function tcpEnd(host: string, wantedPort: number, onData: OnData, onConnect: () => void): SimulatedEnd {
  let port = wantedPort;
  let server: Server | undefined;
  let kiosk: Socket | undefined;
  return {
    plug: () =>
      new Promise((resolve, reject) => {
        const address = () => `tcp:${host}:${port}`;
        if (server) {
          resolve(address());
          return;
        }
        const listening = createServer({ noDelay: true }, (socket) => {
          kiosk?.destroy();
          kiosk = socket;
          socket.on('data', onData);
          // The kiosk going away is no concern of a device.
          socket.on('error', () => socket.destroy());
          socket.on('close', () => {
            if (kiosk === socket) kiosk = undefined;
          });
          onConnect();
        });
        server = listening;
        listening.once('error', reject);
        listening.listen(port, host, () => {
          const bound = listening.address();
          if (bound && typeof bound === 'object') port = bound.port;
          resolve(address());
        });
      }),
    unplug: () =>
      new Promise((resolve) => {
        if (!server) {
          resolve();
          return;
        }
        server.close(() => resolve());
        kiosk?.destroy();
        server = undefined;
      }),
    send: (bytes) => void kiosk?.write(bytes),
  };
}

function ptyEnd(path: string, onData: OnData, onConnect: () => void): SimulatedEnd {
  let socat: ChildProcess | undefined;
  const start = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${path}`, '-'], {
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      socat = child;
      child.once('error', reject);
      child.stdin.on('error', () => child.kill());
      child.stdout.on('data', onData);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4000);
        if (!said.includes('starting data transfer loop')) return;
        said = '';
        onConnect();
        resolve(`serial:${path}`);
      });
      child.once('exit', () => {
        // When the kiosk closes the port, socat ends; the device is still plugged in.
        if (socat === child) start().then(undefined, reject);
      });
    });
  process.on('exit', () => {
    socat?.kill();
    rmSync(path, { force: true });
  });
  return {
    plug: () => (socat ? Promise.resolve(`serial:${path}`) : start()),
    unplug: () =>
      new Promise((resolve) => {
        const child = socat;
        socat = undefined;
        if (!child || child.exitCode !== null) {
          resolve();
          return;
        }
        child.once('exit', () => resolve());
        child.kill();
      }),
    send: (bytes) => void socat?.stdin?.write(bytes),
  };
}

function serialEnd(name: string, onData: OnData, onConnect: () => void): SimulatedEnd {
  let link: Link | undefined;
  return {
    plug: async () => {
      if (!link?.isOpen) {
        link = await openLink(name);
        link.onData(onData);
        onConnect();
      }
      return name;
    },
    unplug: async () => link?.close(),
    // A device does not mind whether anybody listens.
    send: (bytes) => void link?.write(bytes, 5000).catch(() => undefined),
  };
}
