import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoPlace } from './demo-place.ts';
import { liveServices } from './live.ts';
import { NetworkGone } from './port.ts';
import { makeServices } from './registry.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banban-live-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const signal = new AbortController().signal;
const services = { hospital: 'live' } as const;
const one = (more: object = {}) => ({
  hospital: [{ id: 'qinghe', fhir: 'http://127.0.0.1:9', ...more }],
});
const asked = { today: '2026-11-24', matter: 'm1', signal };

test('only what the settings make live is live; what has no adapter there is done by staff', async () => {
  expect(liveServices({ services: { hospital: 'demo' }, live: one() }, demoPlace)).toEqual({});
  const made = liveServices({ services, live: one() }, demoPlace);
  expect(Object.keys(made)).toEqual(['hospital']);
  const modes = (live: object) =>
    makeServices({ ...services, pension: 'demo' }, () => undefined, demoPlace, live);
  expect(modes(made).hospital.mode).toBe('live');
  expect(modes({}).hospital.mode).toBe('manual');
  expect(modes(made).pension.mode).toBe('demo');
});

test('a hospital that the place does not have is refused by name, without its address', () => {
  const wrong = () => liveServices({ services, live: one({ id: 'nowhere' }) }, demoPlace);
  expect(wrong).toThrow('nowhere');
  expect(wrong).not.toThrow('127.0.0.1');
});

test('the token goes along, is read anew each time, and without its file nothing is sent', async () => {
  const heard: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization);
    response.end(JSON.stringify({ resourceType: 'Bundle', entry: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const fhir = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tokenFile = join(folder, 'qinghe.token');
    const { hospital } = liveServices({ services, live: one({ fhir, tokenFile }) }, demoPlace);
    const mine = () => hospital?.ask('mine', { idNumber: '330299194608150021' }, asked);
    await expect(mine()).rejects.toBeInstanceOf(NetworkGone);
    writeFileSync(tokenFile, 'first\n');
    expect((await mine())?.outcome).toBe('none');
    writeFileSync(tokenFile, 'second\n');
    await mine();
    expect(heard).toEqual(['Bearer first', 'Bearer second']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
