import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { openSerial } from '../../devices/link/serial.ts';

/** A serial port on which both ends talk at the same time, as a printer does that tells its paper while it prints. */

const folder = mkdtempSync(join(tmpdir(), 'banban-serial-'));
let device: ChildProcess | undefined;
afterEach(() => {
  device?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a long write is not forgotten when the device says something in the middle of it', async () => {
  const path = join(folder, 'port');
  const child = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${path}`, '-'], { stdio: 'pipe' });
  device = child;
  let taken = 0;
  child.stdout.on('data', (bytes: Uint8Array) => {
    taken += bytes.length;
  });
  await new Promise<void>((ready) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.includes('starting data transfer loop')) ready();
    });
  });
  const link = await openSerial('port', path, 115_200);
  let heard = 0;
  let onHeard: () => void = () => undefined;
  link.onData((bytes) => {
    heard += bytes.length;
    onHeard();
  });
  const band = new Uint8Array(20_000);
  const rounds = 1500;
  for (let round = 0; round < rounds; round++) {
    child.stdin.write('.');
    await link.write(band, 5000);
  }
  await new Promise<void>((all) => {
    onHeard = () => heard === rounds && all();
    onHeard();
  });
  await link.close();
  expect(heard).toBe(rounds);
  expect(taken).toBeGreaterThan((rounds - 10) * band.length);
});
