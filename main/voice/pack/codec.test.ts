import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryStationKey } from '../../store/journal/station-key.ts';
import { MANIFEST, MOST, openPack, PackRefused, SIGNATURE, sealPack } from './codec.ts';
import { ABOUT, sound, testPack } from './test-pack.ts';

const { key, files } = testPack();

/** Why a pack is refused; null: it is taken. */
function why(pack: ReadonlyMap<string, Uint8Array>): string | null {
  try {
    openPack(pack);
    return null;
  } catch (error) {
    if (error instanceof PackRefused) return error.why;
    throw error;
  }
}
const changed = (name: string, bytes: Uint8Array | undefined) => {
  const pack = new Map(files);
  if (bytes) pack.set(name, bytes);
  else pack.delete(name);
  return pack;
};
const bytesOf = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
const read = (name: string) =>
  JSON.parse(new TextDecoder().decode(files.get(name))) as Record<string, unknown>;
/** The same manifest with a part changed, signed again by whoever made it. */
function resigned(part: Record<string, unknown>): Map<string, Uint8Array> {
  const bytes = bytesOf({ ...read(MANIFEST), ...part });
  const own = temporaryStationKey();
  const signature = own.sign(`banban voice pack\n${new TextDecoder().decode(bytes)}`);
  return changed(MANIFEST, bytes).set(
    SIGNATURE,
    bytesOf({ algorithm: 'Ed25519', publicKey: own.publicKey, signature }),
  );
}

describe('a voice pack', () => {
  test('what was sealed is opened, and says who signed', () => {
    const { manifest, signer } = openPack(files);
    expect(manifest).toMatchObject({ ...ABOUT, format: 'banban-voice-1' });
    expect(manifest.phrases).toHaveLength(9);
    expect(manifest.phrases[0]).toMatchObject({ words: '您好', file: 's0001.wav', ms: 300 });
    expect(signer).toEqual({ keyId: key.keyId, publicKey: key.publicKey, name: '桂花里' });
  });

  test('any changed byte of any file refuses it', () => {
    const names = [...files.keys()];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (name, place, change) => {
          const bytes = Uint8Array.from(files.get(name) ?? []);
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ change;
          expect(why(changed(name, bytes)), `${name} at ${at}`).not.toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  test('every single byte of manifest and signature', () => {
    const signature = files.get(SIGNATURE) ?? new Uint8Array();
    for (let at = 0; at < signature.length; at++)
      for (const change of [1, 32, 128]) {
        const bytes = Uint8Array.from(signature);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(why(changed(SIGNATURE, bytes)), `at ${at}`).not.toBeNull();
      }
    const manifest = files.get(MANIFEST) ?? new Uint8Array();
    for (let at = 0; at < manifest.length; at += 7) {
      const bytes = Uint8Array.from(manifest);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(why(changed(MANIFEST, bytes)), `at ${at}`).toBe('changed');
    }
  });

  test('bytes added or taken away, files added or taken away', () => {
    for (const [name, bytes] of files) {
      expect(why(changed(name, undefined)), name).not.toBeNull();
      expect(why(changed(name, bytes.subarray(0, bytes.length - 1))), name).not.toBeNull();
      expect(why(changed(name, Uint8Array.from([...bytes, 10]))), name).not.toBeNull();
    }
    expect(why(changed('more.wav', sound(50)))).toBe('strange-file');
    expect(why(changed('../more.wav', sound(50)))).toBe('strange-file');
    expect(why(new Map())).toBe('no-manifest');
  });

  test.each([
    '../up.wav',
    '/etc/passwd.wav',
    'a/b.wav',
    'a\\b.wav',
    '.hidden.wav',
    'con.wav',
    'A.WAV',
    's 1.wav',
    's1.wav.exe',
    's1.mp3',
    'manifest.json',
    '',
  ])('a signed manifest that names %j is refused', (file) => {
    const [first, ...rest] = read(MANIFEST).phrases as object[];
    expect(why(resigned({ phrases: [{ ...first, file }, ...rest] }))).toBe('not-a-pack');
  });

  test.each([
    ['no consent', { consent: { version: '1', text: 'x', date: '2026-11-22', agreed: false } }],
    ['another format', { format: 'banban-voice-2' }],
    ['a name that leads out', { pack: '../zh' }],
    ['words turned around', { speaker: 'a\u202eb' }],
    ['more than is known', { extra: 1 }],
    [
      'figures not written out',
      { phrases: [{ ...(read(MANIFEST).phrases as object[])[0], words: '86 元' }] },
    ],
    [
      'the same phrase twice',
      { phrases: [0, 0].map((n) => ({ ...(read(MANIFEST).phrases as object[])[n] })) },
    ],
  ])('signed, but %s', (_what, part) => {
    expect(why(resigned(part))).toBe('not-a-pack');
  });

  test('signed anew by another is another’s', () => {
    expect(why(resigned({}))).toBeNull();
    expect(openPack(resigned({})).signer.keyId).not.toBe(key.keyId);
  });

  test('too large', () => {
    const many = new Map(files);
    for (let n = 0; n < MOST.files; n++) many.set(`x${n}.wav`, new Uint8Array(1));
    expect(why(many)).toBe('too-large');
    expect(why(changed(MANIFEST, new Uint8Array(MOST.manifestBytes + 1)))).toBe('too-large');
  });

  test('what could not be opened is not sealed', () => {
    const one = { words: '您好', file: 'a.wav', bytes: sound(100) };
    expect(() => sealPack(ABOUT, [{ ...one, bytes: new Uint8Array(99) }], key)).toThrow('not-a-sound');
    expect(() => sealPack(ABOUT, [{ ...one, file: '../a.wav' }], key)).toThrow('not-a-pack');
    expect(() => sealPack(ABOUT, [{ ...one, bytes: sound(16_000) }], key)).toThrow('not-a-pack');
    expect(() => sealPack(ABOUT, [], key)).toThrow('not-a-pack');
  });
});
