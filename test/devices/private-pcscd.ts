import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';

/**
 * A smart-card service of a test's own: the real pcscd, in a mount namespace where nobody else's /run/pcscd is, with
 * vsmartcard's virtual reader on ports of its own. Needs root, unshare and both Debian packages.
 */
export interface PrivatePcscd {
  /** Where the virtual reader waits for cards: the simulator's link. */
  readonly link: string;
  /** Starts the service, with the virtual reader or with none plugged in. */
  start(readers?: 'one' | 'none'): Promise<void>;
  /** Ends the service at once, as a crash would. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Where Debian's package says which file drives the virtual reader. */
const PACKAGED = '/etc/reader.conf.d/vpcd';

/** Why no service of our own can run here; undefined if it can. */
export function whyNoPcscd(): string | undefined {
  if (process.platform !== 'linux') return 'no Linux';
  if (process.getuid?.() !== 0) return 'not root';
  if (spawnSync('unshare', ['-m', 'true']).status !== 0) return 'unshare is not allowed here';
  if (!existsSync('/usr/sbin/pcscd')) return 'pcscd is not installed';
  if (!existsSync(PACKAGED)) return 'vsmartcard-vpcd is not installed';
  const built = join(import.meta.dirname, '../../node_modules/smartcard/build/Release');
  if (!existsSync(built) || !readdirSync(built).some((name) => name.endsWith('.node')))
    return 'the module smartcard was not built on this machine';
  return undefined;
}

/** Two neighbouring ports that nobody listens on: a virtual reader has two slots. */
async function freePorts(): Promise<number> {
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
      });
    });
  for (;;) {
    const port = await listen(0);
    if (port === 65_535) continue;
    try {
      await listen(port + 1);
      return port;
    } catch {
      // Taken: try another pair.
    }
  }
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** @param folder the test's own; must be there as long as the service. */
export async function privatePcscd(folder: string): Promise<PrivatePcscd> {
  const port = await freePorts();
  const config = join(folder, 'reader.conf');
  const library = /^LIBPATH\s+(\S+)/m.exec(readFileSync(PACKAGED, 'utf8'))?.[1] ?? '';
  const channel = `0x${port.toString(16).toUpperCase()}`;
  const reader = `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${channel}\nLIBPATH ${library}\nCHANNELID ${channel}\n`;

  // Holds the namespace: it ends when its stdin does, at the latest with this process.
  const holder = spawn(
    'unshare',
    ['-m', 'sh', '-c', 'mount -t tmpfs tmpfs /run && mkdir /run/pcscd && echo ready && exec cat'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject).once('exit', () => reject(new Error('the namespace could not be made')));
    createInterface({ input: holder.stdout }).once('line', () => resolve());
  });
  // The client's library asks this variable for the socket; it is looked at from outside the namespace.
  const socket = `/proc/${holder.pid}/root/run/pcscd/pcscd.comm`;
  process.env.PCSCLITE_CSOCK_NAME = socket;

  let daemon: ChildProcess | undefined;
  const kill = async () => {
    const leaving = daemon;
    daemon = undefined;
    leaving?.kill('SIGKILL');
    if (leaving) await ended(leaving);
    spawnSync('nsenter', ['-t', String(holder.pid), '-m', 'sh', '-c', 'rm -f /run/pcscd/*']);
  };
  return {
    link: `vpcd:127.0.0.1:${port}`,
    async start(readers = 'one') {
      writeFileSync(config, readers === 'one' ? reader : '');
      daemon = spawn('nsenter', ['-t', String(holder.pid), '-m', 'pcscd', '-f', '-c', config], {
        stdio: 'ignore',
      });
      while (!existsSync(socket)) await after(10);
    },
    kill,
    async end() {
      await kill();
      holder.stdin.end();
      await ended(holder);
    },
  };
}
