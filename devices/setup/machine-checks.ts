import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSmartCards } from '../social-card/pcsc.ts';
import { SmartCardError } from '../social-card/smart-cards.ts';

/** One thing a technician sees to, once a machine. */
export interface MachineCheck {
  id:
    | 'udev-rules'
    | 'groups'
    | 'serial-module'
    | 'hid-module'
    | 'usb-module'
    | 'smart-cards'
    | 'a4-service'
    | 'touch';
  /** `not-here`: it does not apply to this system, or cannot be looked at. */
  state: 'ok' | 'missing' | 'not-here';
  /** What was found, for a technician. */
  says: string;
  /** What to do, as a command where there is one. */
  todo?: string;
}

export const RULES_FILE = '60-banban.rules';
const RULES_FOLDERS = ['/etc/udev/rules.d', '/usr/lib/udev/rules.d', '/lib/udev/rules.d'];
/** What each group lets the kiosk's user do. */
export const GROUPS = {
  dialout: 'serial ports',
  lp: 'USB printers',
  plugdev: 'USB readers',
  input: 'keypads, headphone jack',
};
const COMMAND_MS = 5000;

const run = (command: string, args: string[]) =>
  new Promise<string | undefined>((resolve) => {
    execFile(command, args, { timeout: COMMAND_MS, env: { ...process.env, LC_ALL: 'C' } }, (error, out) =>
      resolve(error ? undefined : out),
    );
  });

/** Rules without comments and blank lines: only what they do counts. */
const gist = (rules: string) =>
  rules
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');

/** @param rules our file's text; @param installed the text of the file of its name on this machine, if there is one. */
export function checkRules(rules: string, installed: string | undefined, folder: string): MachineCheck {
  const todo = `sudo cp ${join(folder, RULES_FILE)} /etc/udev/rules.d/ && sudo udevadm control --reload && sudo udevadm trigger`;
  if (installed === undefined)
    return { id: 'udev-rules', state: 'missing', says: `${RULES_FILE} is not installed`, todo };
  return gist(installed) === gist(rules)
    ? { id: 'udev-rules', state: 'ok', says: `${RULES_FILE} is installed` }
    : { id: 'udev-rules', state: 'missing', says: `the installed ${RULES_FILE} is an older one`, todo };
}

/** @param mine the names of the groups the kiosk's user is in; @param user its name. */
export function checkGroups(mine: readonly string[], user: string): MachineCheck {
  const missing = Object.keys(GROUPS).filter((group) => !mine.includes(group));
  if (user === 'root' || missing.length === 0)
    return {
      id: 'groups',
      state: 'ok',
      says: user === 'root' ? 'root may use every device' : mine.join(' '),
    };
  return {
    id: 'groups',
    state: 'missing',
    says: `not in ${missing.map((group) => `${group} (${GROUPS[group as keyof typeof GROUPS]})`).join(', ')}`,
    todo: `sudo usermod -aG ${missing.join(',')} ${user}   # then log in again`,
  };
}

async function module(
  id: MachineCheck['id'],
  name: string,
  load: () => Promise<unknown>,
): Promise<MachineCheck> {
  try {
    await load();
    return { id, state: 'ok', says: `${name} loads` };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { id, state: 'missing', says: `${name} does not load: ${why}`, todo: 'npm ci' };
  }
}

async function smartCards(): Promise<MachineCheck> {
  try {
    const service = await openSmartCards();
    service.close();
    return { id: 'smart-cards', state: 'ok', says: 'the smart-card service answers' };
  } catch (error) {
    if (!(error instanceof SmartCardError)) throw error;
    const todo =
      error.code === 'no-module'
        ? 'sudo apt-get install libpcsclite-dev g++ && npm ci'
        : 'sudo apt-get install pcscd && sudo systemctl enable --now pcscd.socket';
    return { id: 'smart-cards', state: 'missing', says: error.message, todo };
  }
}

/** Touch screens and outputs, as `xinput` and `xrandr` name them; the primary output first. */
export interface TouchScreens {
  touch: string[];
  outputs: string[];
}

/** INPUT_PROP_DIRECT of linux/input-event-codes.h: what is touched is where it is shown. */
const DIRECT = 0b10;

/** The names of devices that are touched where they show, from /proc/bus/input/devices. */
export function directDevices(proc: string): string[] {
  return proc.split(/\n\s*\n/).flatMap((one) => {
    const name = /^N: Name="(.*)"$/m.exec(one)?.[1];
    const last = /^B: PROP=(?:.* )?([0-9a-f]+)$/m.exec(one)?.[1];
    return name !== undefined && last !== undefined && (Number.parseInt(last, 16) & DIRECT) !== 0
      ? [name]
      : [];
  });
}

/**
 * Reads what `xinput list` and `xrandr --query` print.
 * @param direct names of devices that the kernel calls touch screens: not every one has "touch" in its name
 */
export function readTouchScreens(
  xinput: string,
  xrandr: string,
  direct: readonly string[] = [],
): TouchScreens {
  const touch = xinput
    .split('\n')
    .flatMap((line) => /^\W*(.*?)\s+id=\d+\s+\[slave\s+pointer/i.exec(line)?.[1]?.trim() ?? [])
    .filter((name) => direct.includes(name) || (/touch/i.test(name) && !/touchpad/i.test(name)));
  const connected = xrandr.split('\n').filter((line) => /^\S+ connected\b/.test(line));
  const outputs = [
    ...connected.filter((line) => / connected primary\b/.test(line)),
    ...connected.filter((line) => !/ connected primary\b/.test(line)),
  ].flatMap((line) => line.split(' ')[0] ?? []);
  return { touch: [...new Set(touch)], outputs };
}

/** Which command joins the touch screen to the display that is turned: needed with two screens, or one on its side. */
export function checkTouch(found: TouchScreens | undefined): MachineCheck {
  if (!found) return { id: 'touch', state: 'not-here', says: 'xinput or an X display is not here' };
  const [touch] = found.touch;
  const [output] = found.outputs;
  if (touch === undefined) return { id: 'touch', state: 'missing', says: 'no touch screen is plugged in' };
  return {
    id: 'touch',
    state: 'ok',
    says: `${found.touch.join(', ')} → ${found.outputs.join(', ') || 'no output'}`,
    ...(output !== undefined && { todo: `xinput map-to-output "${touch}" ${output}` }),
  };
}

/** A touch screen is there, but nobody can be asked which display it belongs to. */
export function checkUnmapped(direct: readonly string[]): MachineCheck {
  if (direct.length === 0) return checkTouch(undefined);
  return {
    id: 'touch',
    state: 'missing',
    says: `${direct.join(', ')} is there, xinput is not`,
    todo: 'sudo apt-get install xinput',
  };
}

async function touch(): Promise<MachineCheck> {
  if (process.platform !== 'linux' || !process.env.DISPLAY) return checkTouch(undefined);
  const proc = '/proc/bus/input/devices';
  const direct = existsSync(proc) ? directDevices(readFileSync(proc, 'utf8')) : [];
  const [xinput, xrandr] = await Promise.all([run('xinput', ['list']), run('xrandr', ['--query'])]);
  return xinput === undefined
    ? checkUnmapped(direct)
    : checkTouch(readTouchScreens(xinput, xrandr ?? '', direct));
}

/** @param folder where our rules file lies. */
export async function checkMachine(folder = import.meta.dirname): Promise<MachineCheck[]> {
  const linux = process.platform === 'linux';
  const notHere = (id: MachineCheck['id']): MachineCheck => ({
    id,
    state: 'not-here',
    says: 'only on Linux',
  });
  const installedAt = RULES_FOLDERS.map((one) => join(one, RULES_FILE)).find((one) => existsSync(one));
  const ours = join(folder, RULES_FILE);
  const groups = linux ? ((await run('id', ['-Gn'])) ?? '').trim().split(/\s+/) : [];
  const user = linux ? ((await run('id', ['-un'])) ?? '').trim() : '';
  const queues = await run('lpstat', ['-r']);
  return [
    !linux
      ? notHere('udev-rules')
      : existsSync(ours)
        ? checkRules(
            readFileSync(ours, 'utf8'),
            installedAt === undefined ? undefined : readFileSync(installedAt, 'utf8'),
            folder,
          )
        : { id: 'udev-rules', state: 'not-here', says: `${RULES_FILE} is not beside this program` },
    linux ? checkGroups(groups, user) : notHere('groups'),
    await module('serial-module', 'serialport', () => import('serialport')),
    await module('hid-module', 'node-hid', () => import('node-hid')),
    await module('usb-module', 'usb', () => import('usb')),
    await smartCards(),
    queues === undefined
      ? {
          id: 'a4-service',
          state: 'missing',
          says: 'CUPS is not here',
          todo: 'sudo apt-get install cups cups-client',
        }
      : /is running/.test(queues)
        ? { id: 'a4-service', state: 'ok', says: 'CUPS is running' }
        : {
            id: 'a4-service',
            state: 'missing',
            says: queues.trim(),
            todo: 'sudo systemctl enable --now cups',
          },
    await touch(),
  ];
}
