import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/**
 * A printing service of a test's own: the real cupsd with its own settings, spool and socket, and a printer that is a
 * folder. Needs root and Debian's cups.
 */
export interface PrivateCupsd {
  readonly socket: string;
  readonly queue: string;
  /** What came out of the printer: the files, oldest first. */
  papers(): string[];
  /** How the printer behaves from now on: `fails` gives every job up, `hangs` takes a job and never ends. */
  printer(manner: 'works' | 'fails' | 'hangs'): void;
  /** One of CUPS's own commands, such as `cupsdisable`. */
  command(name: string, ...args: string[]): string;
  start(): Promise<void>;
  /** Ends the service at once, as a crash would. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

const ROOMS = '/usr/lib/cups';

/** Why no service of our own can run here; undefined if it can. */
export function whyNoCupsd(): string | undefined {
  if (process.platform !== 'linux') return 'no Linux';
  if (process.getuid?.() !== 0) return 'not root';
  if (!existsSync('/usr/sbin/cupsd')) return 'cups is not installed';
  if (spawnSync('lp', ['--help']).error) return 'cups-client is not installed';
  return undefined;
}

export async function privateCupsd(): Promise<PrivateCupsd> {
  const folder = mkdtempSync(join(tmpdir(), 'banban-cups-'));
  // The service gives up root's rights, and must still find its way in.
  chmodSync(folder, 0o755);
  const inside = (...parts: string[]) => join(folder, ...parts);
  for (const name of ['etc', 'spool', 'cache', 'run', 'tmp', 'log', 'out', 'bin', 'bin/backend'])
    mkdirSync(inside(name));
  for (const name of readdirSync(ROOMS))
    if (name !== 'backend') symlinkSync(join(ROOMS, name), inside('bin', name));
  const socket = inside('run', 'cups.sock');
  const queue = 'Test_A4';
  writeFileSync(
    inside('etc', 'cups-files.conf'),
    [
      `ServerRoot ${inside('etc')}`,
      `ServerBin ${inside('bin')}`,
      `RequestRoot ${inside('spool')}`,
      `CacheDir ${inside('cache')}`,
      `StateDir ${inside('run')}`,
      `TempDir ${inside('tmp')}`,
      `AccessLog ${inside('log', 'access')}`,
      `ErrorLog ${inside('log', 'error')}`,
      `PageLog ${inside('log', 'page')}`,
      'Printcap',
      'User lp',
      'Group lp',
      'SystemGroup root',
      '',
    ].join('\n'),
  );
  writeFileSync(
    inside('etc', 'cupsd.conf'),
    `Listen ${socket}\nLogLevel warn\nDirtyCleanInterval 0\nBrowsing Off\nJobRetryInterval 1\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n<Policy default>\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n`,
  );
  const backend = inside('bin', 'backend', 'folder');
  const printer: PrivateCupsd['printer'] = (manner) => {
    const deed = {
      works: `cat "\${6:--}" > "${inside('out')}/$1.part" && mv "${inside('out')}/$1.part" "${inside('out')}/$1.pdf"`,
      fails: 'cat "$' + '{6:--}" > /dev/null; exit 1',
      hangs: 'trap "exit 0" TERM; sleep 600 & wait',
    }[manner];
    rmSync(backend, { force: true });
    writeFileSync(
      backend,
      `#!/bin/sh\n[ $# -eq 0 ] && { echo 'direct folder "Unknown" "a folder"'; exit 0; }\n${deed}\n`,
    );
    // Root's own and nobody else's: then the service runs it as root, and it may write here.
    chmodSync(backend, 0o700);
  };
  const command = (name: string, ...args: string[]) =>
    execFileSync(name, args, { env: { ...process.env, LC_ALL: 'C', CUPS_SERVER: socket }, encoding: 'utf8' });

  let daemon: ChildProcess | undefined;
  const gone = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
  const stop = async (signal: NodeJS.Signals) => {
    const leaving = daemon;
    daemon = undefined;
    leaving?.kill(signal);
    if (leaving) await gone(leaving);
    rmSync(socket, { force: true });
  };
  const start = async () => {
    daemon = spawn(
      'cupsd',
      ['-f', '-c', inside('etc', 'cupsd.conf'), '-s', inside('etc', 'cups-files.conf')],
      {
        stdio: 'ignore',
      },
    );
    while (spawnSync('lpstat', ['-h', socket, '-r'], { encoding: 'utf8' }).stdout.includes('not running'))
      await after(50);
  };
  printer('works');
  await start();
  command('lpadmin', '-p', queue, '-E', '-v', 'folder:/out', '-o', 'printer-error-policy=abort-job');
  return {
    socket,
    queue,
    papers: () =>
      readdirSync(inside('out'))
        .filter((name) => name.endsWith('.pdf'))
        .sort()
        .map((name) => inside('out', name)),
    printer,
    command,
    start,
    kill: () => stop('SIGKILL'),
    async end() {
      await stop('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
