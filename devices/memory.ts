import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthEntry } from './port.ts';

/**
 * What the devices room remembers beyond its process, which is renewed after every visit that showed a card: how each
 * device has been, and at which speed a reader answered. Names of devices, times and the system's reasons: nothing of
 * any person is ever told to it.
 */

/** One device as it is remembered. */
export interface RememberedDevice {
  /** As it was last told in this run of the kiosk; absent in a new run, until it is known. */
  state?: 'ready' | 'missing';
  since: number;
  /** When it was first configured at this link, milliseconds since 1970. */
  firstSeen: number;
  failures: number;
  history: HealthEntry[];
  samId?: string;
}

interface Kept {
  version: 1;
  run: string;
  /** By device and link: another device at the same link is another device. */
  devices: Record<string, RememberedDevice>;
  bauds: Record<string, number>;
}

export interface Memory {
  device(device: string, link: string): RememberedDevice | undefined;
  keep(device: string, link: string, what: RememberedDevice, urgent: boolean): void;
  baud(path: string): number | undefined;
  keepBaud(path: string, baud: number): void;
  /** Writes what is still to be written. */
  flush(): void;
}

/** What is not urgent (one more failed try) waits so long, milliseconds. */
const LAZY_MS = 60_000;
/** Links that are not configured any more are forgotten, the oldest first. */
const MOST_DEVICES = 30;
const FILE = 'devices.json';

function read(file: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return kept.version === 1 ? kept : undefined;
  } catch {
    // Absent, or unreadable after a fault of the disk: health then begins anew, and nothing else depends on it.
    return undefined;
  }
}

/**
 * @param kept the folder, and a word for this run of the kiosk: after a restart of the machine nobody knows how long a
 * device was away, so its state begins anew then, and only its history goes on. Without it, memory ends with the process.
 */
export function openMemory(kept: { folder: string; run: string } | undefined, now: () => number): Memory {
  const file = kept && join(kept.folder, FILE);
  const old = file ? read(file) : undefined;
  const state: Kept = {
    version: 1,
    run: kept?.run ?? '',
    devices: old?.devices ?? {},
    bauds: old?.bauds ?? {},
  };
  if (old && old.run !== state.run)
    for (const [key, { state: _state, ...rest }] of Object.entries(state.devices)) state.devices[key] = rest;
  let unwritten = false;
  let written = Number.NEGATIVE_INFINITY;

  const write = () => {
    unwritten = false;
    if (!kept || !file) return;
    written = now();
    const keys = Object.entries(state.devices).sort(([, a], [, b]) => b.since - a.since);
    state.devices = Object.fromEntries(keys.slice(0, MOST_DEVICES));
    try {
      mkdirSync(kept.folder, { recursive: true, mode: 0o700 });
      // In one step: a process that is ended in the middle leaves the old file.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      // A full disk: devices work on, and the next change tries again.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      unwritten = true;
    }
  };
  const key = (device: string, link: string) => `${device} ${link}`;
  return {
    device: (device, link) => state.devices[key(device, link)],
    keep(device, link, what, urgent) {
      state.devices[key(device, link)] = what;
      unwritten = true;
      if (urgent || now() - written >= LAZY_MS) write();
    },
    baud: (path) => state.bauds[path],
    keepBaud(path, baud) {
      if (state.bauds[path] === baud) return;
      state.bauds[path] = baud;
      write();
    },
    flush() {
      if (unwritten) write();
    },
  };
}
