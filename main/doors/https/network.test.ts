import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../../clock/hand-clock.ts';
import type { KeptFile } from '../../desk/papers.ts';
import { createStore } from '../../store/store.ts';
import { AT, testFolder } from '../../store/test-visit.ts';
import { fingerprintsOf } from './certificate.ts';
import type { Interfaces } from './here.ts';
import { makeNetwork, type NetworkInput } from './network.ts';
import type { DeskServer } from './server.ts';

const DAY = 24 * 60 * 60_000;
const one = (address: string) => ({ address, family: 'IPv4', internal: false });

let clock: ReturnType<typeof handClock>;
let store: ReturnType<typeof createStore>;
let close: () => Promise<void>;
let interfaces: Interfaces;
let troubles: unknown[];
/** What the server was told, and whether it can listen. */
let listened: { certificate: string; names: readonly string[]; address: string | null }[];
let fails: boolean;
let kept: KeptFile[];

const server: DeskServer = {
  async listen({ certificate }, names, { address }) {
    if (fails) throw new Error('EADDRINUSE');
    listened.push({ certificate, names, address });
  },
  port: () => (listened.length > 0 ? 8443 : null),
  close: () => undefined,
};
const made = (more: Partial<NetworkInput> = {}) =>
  makeNetwork({
    at: { port: 8443 },
    station: '桂花里',
    hostname: 'guihuali',
    interfaces: () => interfaces,
    store,
    server,
    save: async (file) => {
      kept.push(file);
      return { how: 'saved', folder: 'U', file: file.file };
    },
    clock,
    onTrouble: (_about, error) => troubles.push(error),
    ...more,
  });

beforeEach(async () => {
  const { folder, remove } = testFolder();
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(32).fill(3), at: AT });
  clock = handClock(AT);
  interfaces = { eth0: [one('192.168.1.20')] };
  [listened, troubles, kept, fails] = [[], [], [], false];
  close = async () => {
    await store.close({});
    remove();
  };
});
afterEach(() => close());

/** The next look is over: the one after is waited for. */
async function looked(): Promise<void> {
  while (clock.waiting() === 0) await new Promise((next) => setImmediate(next));
}
async function minute(): Promise<void> {
  clock.advance(60_000);
  await looked();
}

describe('the desk in the house’s network', () => {
  test('is where its addresses and its name are, and nowhere before', async () => {
    const network = made();
    expect([network.where(), network.fingerprints(), await network.save()]).toEqual([
      [],
      null,
      { how: 'failed' },
    ]);
    network.begin();
    await looked();
    expect(network.where()).toEqual(['https://192.168.1.20:8443', 'https://guihuali.local:8443']);
    expect(listened[0]?.names).toEqual(['192.168.1.20', '127.0.0.1', 'guihuali.local']);
    await minute();
    network.begin();
    await minute();
    expect(listened).toHaveLength(1);
    network.close();
  });

  test('has one authority for good; its certificate is given out, its key is not', async () => {
    const network = made();
    network.begin();
    await looked();
    expect(await network.save()).toMatchObject({ how: 'saved', file: '伴办-centre-ca.crt' });
    const [file] = kept;
    expect(network.fingerprints()).toEqual(fingerprintsOf(file?.text ?? ''));
    expect(JSON.stringify(file)).not.toContain('PRIVATE');
    expect(file?.beside?.text).toContain(network.fingerprints()?.sha1);
    network.close();
    const again = made();
    again.begin();
    await looked();
    expect(again.fingerprints()).toEqual(network.fingerprints());
    expect(listened[1]?.certificate).not.toBe(listened[0]?.certificate);
    again.close();
  });

  test('has another certificate when its addresses change, and thirty days before the end of one', async () => {
    const network = made();
    network.begin();
    await looked();
    interfaces = { eth0: [one('192.168.1.20')], wlan0: [one('10.0.0.5')] };
    await minute();
    expect(listened[1]?.names).toContain('10.0.0.5');
    clock.setWall(AT + 366 * DAY);
    await minute();
    expect(listened).toHaveLength(2);
    clock.setWall(AT + 368 * DAY);
    await minute();
    expect(listened).toHaveLength(3);
    const before = network.fingerprints();
    // A clock that was wrong when it all began: an authority of another year is worth nothing.
    clock.setWall(AT - 20 * 365 * DAY);
    await minute();
    expect(network.fingerprints()).not.toEqual(before);
    expect(new X509Certificate(listened[3]?.certificate ?? '').validFrom).toContain('2006');
    network.close();
  });

  test('a port that is taken, and a store that is away, are said and tried for again', async () => {
    fails = true;
    const network = made();
    network.begin();
    await looked();
    expect(troubles).toHaveLength(1);
    expect(network.where()).toEqual([]);
    fails = false;
    await minute();
    expect(network.where()).toHaveLength(2);
    network.close();
  });

  test('held to one address it is nowhere until that is there', async () => {
    const network = made({ at: { port: 8443, address: '10.0.0.5' }, hostname: '桂花里' });
    network.begin();
    await looked();
    expect(listened).toEqual([]);
    interfaces = { eth0: [one('192.168.1.20'), one('10.0.0.5')] };
    await minute();
    expect(listened).toMatchObject([{ names: ['10.0.0.5'], address: '10.0.0.5' }]);
    network.close();
  });
});
