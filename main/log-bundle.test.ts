import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIXTURES } from '../devices/id-card/fixtures.ts';
import { writeLogBundle } from './log-bundle.ts';

describe('the bundle of logs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banban-bundle-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const people = Object.values(FIXTURES);
  const made = () =>
    writeLogBundle({
      dataFolder: folder,
      stamp: '20261122-0830',
      atSeconds: 1_795_000_000,
      versions: { app: '0.1.0' },
      health: people.map(({ name, number }) => ({ device: 'idCard', reason: `read ${name} ${number}` })),
      checks: [{ id: 'groups', state: 'ok', says: 'dialout lp' }],
    });
  const unpacked = (file: string) => execFileSync('tar', ['-xzOf', file]).toString('utf8');

  test('holds no person, whatever somebody has logged', () => {
    const lines = people.flatMap(({ name, number, address }) => [
      JSON.stringify({ level: 30, time: '2026-11-22T00:00:00.000Z', what: `card ${number}`, name }),
      JSON.stringify({ level: 40, what: 'x', card: { name, number, address } }),
      JSON.stringify({ level: 40, what: name, detail: number, why: `138-0000-1278 ${address}` }),
      `${name} ${number} ${address}`,
      // Somebody turned it into a number.
      JSON.stringify({ level: 40, what: 'x', code: Number(number.slice(0, 17)), at: 13_800_001_278 }),
    ]);
    writeFileSync(join(folder, 'kiosk.log'), lines.join('\n'));
    writeFileSync(join(folder, 'devices.json'), JSON.stringify({ [people[0]?.name ?? '']: people }));
    writeFileSync(join(folder, 'settings.yaml'), '王桂香');
    const text = unpacked(made());
    for (const { name, number, address, birth } of people)
      for (const secret of [name, number, address, number.slice(6, 14), number.slice(-6)])
        expect(text.includes(secret), `${birth}: ${secret.length} characters`).toBe(false);
    expect(text).not.toContain('1278');
    expect(text).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('holds what a technician needs, and an ordinary tar opens it', () => {
    writeFileSync(
      join(folder, 'kiosk.log'),
      `${JSON.stringify({ level: 40, time: '2026-11-22T08:30:00.000Z', what: 'process', name: 'devices', at: 'up', why: null })}\n`,
    );
    const file = made();
    expect(execFileSync('tar', ['-tzf', file]).toString().trim().split('\n')).toEqual([
      'banban/versions.json',
      'banban/health.json',
      'banban/devices.json',
      'banban/kiosk.log',
    ]);
    const text = unpacked(file);
    expect(text).toContain('"time":"2026-11-22T08:30:00.000Z","what":"process","name":"devices","at":"up"');
    expect(text).toContain('0.1.0');
    expect(text).toContain('dialout lp');
  });

  test('can be made where there is nothing yet', () => {
    expect(unpacked(made())).toContain('banban'.slice(0, 0));
  });
});
