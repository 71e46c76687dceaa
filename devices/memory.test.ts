import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHealthBook } from './health.ts';
import { openMemory } from './memory.ts';
import type { DeviceEvent } from './port.ts';

const device = 'idCard' as const;
const link = 'serial:/dev/ttyUSB0@115200';

describe('how a device has been', () => {
  let folder: string;
  let at: number;
  let told: DeviceEvent[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banban-memory-'));
    at = 1000;
    told = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const now = () => at;
  /** A devices process, from its start on. */
  const start = (run = 'a') => {
    const memory = openMemory({ folder, run }, now);
    return {
      memory,
      book: openHealthBook({ device, link, memory, now, emit: (event) => told.push(event) }),
    };
  };

  it('goes on where the last process ended: a renewed process is no plug pulled out', () => {
    start().book.setState('ready');
    at = 5000;
    const { book } = start();
    expect(book.health()).toMatchObject({ state: 'missing', since: 1000, firstSeen: 1000 });
    book.setState('ready');
    expect(book.health()).toMatchObject({ state: 'ready', since: 1000, failures: 0 });
    expect(book.health().history).toEqual([{ at: 1000, what: 'plugged' }]);
    // Whoever listens is told all the same: it does not know of the process before.
    expect(told).toHaveLength(2);
  });

  it('begins a new state in a new run of the kiosk, and keeps what was', () => {
    const first = start().book;
    first.setState('ready');
    first.setState('missing', 'unplugged');
    at = 90_000;
    const { book } = start('b');
    book.setState('ready');
    expect(book.health()).toMatchObject({ state: 'ready', since: 90_000, failures: 1, firstSeen: 1000 });
    expect(book.health().history.map(({ what }) => what)).toEqual(['plugged', 'unplugged', 'plugged']);
  });

  it('counts an hour of the same failure in one line', () => {
    const { book } = start();
    book.setState('missing', 'cannot-open: x');
    for (let tries = 0; tries < 1200; tries++) {
      at += 3000;
      book.failed('cannot-open: x');
    }
    book.failed('cannot-open: y');
    expect(book.health().history).toEqual([
      { at: 1000, what: 'failed', reason: 'cannot-open: x', times: 1201, last: at },
      { at, what: 'failed', reason: 'cannot-open: y' },
    ]);
    expect(book.health().failures).toBe(1202);
  });

  it('keeps the number of the security module and the speed that answered', () => {
    const { memory, book } = start();
    book.setSamId('05.03-20150101-0001234567-3000000001');
    memory.keepBaud('/dev/ttyUSB0', 57_600);
    const again = start('b');
    expect(again.book.health().samId).toBe('05.03-20150101-0001234567-3000000001');
    expect(again.memory.baud('/dev/ttyUSB0')).toBe(57_600);
  });

  it('tells two readers apart by their links', () => {
    const { memory, book } = start();
    book.setState('ready');
    expect(memory.device(device, 'serial:/dev/ttyUSB1@115200')).toBeUndefined();
  });

  it('begins anew where the file is damaged, and writes it whole again', () => {
    writeFileSync(join(folder, 'devices.json'), '{"version":1,"dev');
    start().book.setState('ready');
    expect(JSON.parse(readFileSync(join(folder, 'devices.json'), 'utf8'))).toMatchObject({ version: 1 });
  });
});
