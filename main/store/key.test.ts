import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyWrappingOf, loadOrCreateKey, rewrapKey } from './key.ts';
import {
  developmentWrapping,
  passphraseWrapping,
  type SafeStorageLike,
  safeStorageWrapping,
} from './key-wrappings.ts';
import { createStore } from './store.ts';
import { AT, testFolder, testVisit } from './test-visit.ts';

/** A key store as the system has one: XOR with a secret of its own stands in for its cipher. */
function fakeSafeStorage(over: Partial<SafeStorageLike> = {}): SafeStorageLike {
  const secret = randomBytes(64);
  const mix = (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => byte ^ (secret[index % 64] ?? 0)));
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => mix(Buffer.from(text, 'utf8')),
    decryptString: (encrypted) => mix(encrypted).toString('utf8'),
    ...over,
  };
}

describe('the data key', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ folder, remove } = testFolder());
  });
  afterEach(() => remove());

  it('is made once, random, and comes back', async () => {
    const first = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    const again = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    expect(first.created).toBe(true);
    expect(again.created).toBe(false);
    expect(first.key).toHaveLength(32);
    expect([...again.key]).toEqual([...first.key]);
    expect(first.warning).toContain('只供开发');
    expect(statSync(join(folder, 'key.json')).mode & 0o777).toBe(0o600);
  });

  it('is not in the file when a passphrase keeps it', async () => {
    const { key } = await loadOrCreateKey({ dataFolder: folder, wrapping: passphraseWrapping('桂花 2026') });
    const text = readFileSync(join(folder, 'key.json'), 'utf8');
    expect(text).not.toContain(Buffer.from(key).toString('base64'));
    expect(text).not.toContain('桂花');
    const again = await loadOrCreateKey({
      dataFolder: folder,
      wrapping: passphraseWrapping('桂花 ２０２６'),
    });
    expect([...again.key]).toEqual([...key]);
    await expect(
      loadOrCreateKey({ dataFolder: folder, wrapping: passphraseWrapping('桂花 2027') }),
    ).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(
      loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() }),
    ).rejects.toMatchObject({
      code: 'cannot-unwrap',
    });
  }, 30_000);

  it('does not call a damaged file a wrong passphrase: nobody could open it by trying', async () => {
    const wrapping = passphraseWrapping('桂花 2026');
    const whole = await wrapping.wrap(randomBytes(32));
    for (const damaged of [
      { ...whole, sealed: String(whole.sealed).slice(0, 20) },
      { ...whole, nonce: '' },
      { ...whole, salt: 7 },
    ])
      await expect(wrapping.unwrap(damaged)).rejects.toMatchObject({ code: 'cannot-unwrap' });
  });

  it('can be kept in another way without encrypting the store again', async () => {
    const system = safeStorageWrapping(fakeSafeStorage());
    if (!system) throw new Error('the key store should be there');
    const { key } = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    const store = createStore();
    await store.open({ dataFolder: folder, key, at: AT });
    const { caseNumber } = await store.confirmVisit(testVisit());
    await store.deliverOutbox({ at: AT });
    await store.close({});
    const before = readFileSync(join(folder, 'casework.db'));

    await rewrapKey({ dataFolder: folder, from: developmentWrapping(), to: system });
    expect(keyWrappingOf(folder)).toBe('safe-storage');
    expect(readFileSync(join(folder, 'casework.db')).equals(before)).toBe(true);
    const again = await loadOrCreateKey({ dataFolder: folder, wrapping: system });
    expect(again).not.toHaveProperty('warning');
    const reopened = createStore();
    expect(await reopened.open({ dataFolder: folder, key: again.key, at: AT })).toMatchObject({
      journal: { state: 'ready' },
    });
    expect(await reopened.caseByNumber({ caseNumber })).toMatchObject({ caseNumber });
    await reopened.close({});
  });

  it("does not take Linux' basic_text for a key store", () => {
    expect(
      safeStorageWrapping(fakeSafeStorage({ getSelectedStorageBackend: () => 'basic_text' })),
    ).toBeUndefined();
    expect(safeStorageWrapping(fakeSafeStorage({ isEncryptionAvailable: () => false }))).toBeUndefined();
  });

  it('refuses what another system gives back', async () => {
    const one = safeStorageWrapping(fakeSafeStorage());
    const other = safeStorageWrapping(fakeSafeStorage());
    if (!one || !other) throw new Error('the key stores should be there');
    await loadOrCreateKey({ dataFolder: folder, wrapping: one });
    await expect(loadOrCreateKey({ dataFolder: folder, wrapping: other })).rejects.toMatchObject({
      code: 'cannot-unwrap',
    });
  });

  it('puts a damaged key file aside', async () => {
    const first = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    writeFileSync(join(folder, 'key.json'), '{"version":1,');
    const next = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping(), at: AT });
    expect(next.created).toBe(true);
    expect([...next.key]).not.toEqual([...first.key]);
    expect(next.damagedKeyFile).toBe('key.json.damaged-2026-11-24T01-32-00-000Z');
    expect(readdirSync(folder)).toContain(next.damagedKeyFile);
  });
});
