import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { LOCALES } from '../../../content/locales.ts';
import { soundKey } from '../../../content/voices/packs.ts';
import { opusMs, wavMs } from '../../../content/voices/sound-length.ts';

/**
 * A voice pack as it travels: a folder with manifest.json (whose voice it is, what she agreed to, every phrase with its
 * file, length and SHA-256), signature.json (Ed25519 over the manifest's bytes) and the sounds. Pure: bytes in, bytes or
 * a refusal out. Whatever is changed in any of its files, it is not the pack that was signed.
 */

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'signature.json';
/** Before the manifest's bytes when they are signed: the station's key signs other things too. */
const CONTEXT = 'banban voice pack\n';

/** What a folder may be at most; a pack of every phrase there is has about 1,500 sounds of some 100 kB. */
export const MOST = { files: 5_000, manifestBytes: 4_000_000, soundBytes: 3_000_000, bytes: 400_000_000 };
/** A phrase is a few seconds (content/voices/README.md). */
const LONGEST_MS = 15_000;
/** What a sound's bytes say of its length may differ by rounding. */
const ROUNDING_MS = 2;

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is kept out of names that are shown
    .regex(/^[^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+$/, 'no control characters');
/** A plain name beside the manifest: no folder, no dot in front, nothing another system reads differently. */
const soundFile = z
  .string()
  .regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9-]{0,60}\.(wav|opus)$/, 'a plain file name');

export const manifest = z.strictObject({
  format: z.literal('banban-voice-1'),
  /** The folder's name where it is kept. */
  pack: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'small letters, digits and dashes'),
  /** As people call it: 陈阿姨说宁波话. */
  name: line(40),
  locale: z.enum(LOCALES),
  /** 宁波话, 粤语, 重庆话 …; absent: the standard language. */
  dialect: line(20).optional(),
  /** How the speaker wants to be called; need not be her name. */
  speaker: line(40),
  /** What she agreed to, in the words she read. Without her yes there is no pack. */
  consent: z.strictObject({
    version: line(20),
    text: z.string().min(1).max(4_000),
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    agreed: z.literal(true),
  }),
  /** Who signs: the station or the centre, by the name it gives itself. Known is only its key. */
  signedBy: line(60),
  phrases: z
    .array(
      z.strictObject({
        /** As they are spoken: figures written out. */
        words: line(120).refine(
          (words) => !/\d/.test(words) && soundKey(words) !== '',
          'figures written out',
        ),
        file: soundFile,
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        bytes: z.number().int().min(45).max(MOST.soundBytes),
        ms: z.number().int().min(1).max(LONGEST_MS),
      }),
    )
    .min(1)
    .max(MOST.files - 2)
    .refine((all) => new Set(all.map(({ file }) => file)).size === all.length, 'a file is there twice')
    .refine(
      (all) => new Set(all.map(({ words }) => soundKey(words))).size === all.length,
      'a phrase is there twice',
    ),
});
export type Manifest = z.infer<typeof manifest>;

const signature = z.strictObject({
  algorithm: z.literal('Ed25519'),
  /** SPKI, base64. */
  publicKey: z.string().max(200),
  signature: z.string().max(200),
});

/** Why a pack is not taken. */
export type Refusal =
  | 'no-manifest'
  | 'not-a-pack'
  | 'not-signed'
  | 'changed'
  | 'missing-sound'
  | 'strange-file'
  | 'too-large'
  | 'not-a-sound';

/** `file`: which one, where one is to blame. */
export class PackRefused extends Error {
  readonly why: Refusal;
  readonly file: string | undefined;
  constructor(why: Refusal, file?: string) {
    super(
      file === undefined ? `the voice pack is refused: ${why}` : `the voice pack is refused: ${why}, ${file}`,
    );
    this.name = 'PackRefused';
    this.why = why;
    this.file = file;
  }
}

/** Whose key signed. */
export interface Signer {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER), as a station's key is named. */
  keyId: string;
  /** SPKI, base64: this is who it is. */
  publicKey: string;
  /** What the signer calls itself in the manifest. */
  name: string;
}

/** What signs: a station's key (main/store/journal/station-key.ts) is one. */
export interface Signing {
  /** SPKI, base64. */
  publicKey: string;
  /** Base64 of the Ed25519 signature of the text's UTF-8 bytes. */
  sign(text: string): string;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const text = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
const utf8 = (words: string) => new TextEncoder().encode(words);

/** The words of bytes that are UTF-8 and nothing else, as JSON; undefined for what is none. */
function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** How long a sound plays, by its file's name; undefined if it is none. */
export function soundMs(file: string, bytes: Uint8Array): number | undefined {
  return file.endsWith('.wav') ? wavMs(bytes) : opusMs(bytes);
}

/**
 * Writes and signs a pack.
 * @param sounds each phrase's words, file name and bytes
 * @returns the files of the folder, by name
 * @throws PackRefused for what could not be read back
 */
export function sealPack(
  about: Omit<Manifest, 'format' | 'phrases'>,
  sounds: readonly { words: string; file: string; bytes: Uint8Array }[],
  key: Signing,
): Map<string, Uint8Array> {
  const phrases = sounds.map(({ words, file, bytes }) => {
    const ms = soundMs(file, bytes);
    if (ms === undefined) throw new PackRefused('not-a-sound', file);
    return { words, file, sha256: sha256(bytes), bytes: bytes.length, ms };
  });
  const parsed = manifest.safeParse({ format: 'banban-voice-1', ...about, phrases });
  if (!parsed.success) throw new PackRefused('not-a-pack');
  const words = text(parsed.data);
  const signed = text({
    algorithm: 'Ed25519',
    publicKey: key.publicKey,
    signature: key.sign(CONTEXT + words),
  });
  const files = new Map(sounds.map(({ file, bytes }) => [file, bytes]));
  return files.set(MANIFEST, utf8(words)).set(SIGNATURE, utf8(signed));
}

/**
 * Reads manifest and signature: is it a pack, and was it signed as it is?
 * @throws PackRefused
 */
export function openManifest(
  manifestBytes: Uint8Array | undefined,
  signatureBytes: Uint8Array | undefined,
): { manifest: Manifest; signer: Signer } {
  if (!manifestBytes) throw new PackRefused('no-manifest');
  if (!signatureBytes) throw new PackRefused('not-signed');
  if (manifestBytes.length > MOST.manifestBytes || signatureBytes.length > MOST.manifestBytes)
    throw new PackRefused('too-large');
  const signed = signature.safeParse(json(signatureBytes));
  // Only as we write it: a second way to write the same would be a change that nobody sees.
  if (!signed.success || !Buffer.from(text(signed.data)).equals(signatureBytes))
    throw new PackRefused('not-signed');
  const spki = Buffer.from(signed.data.publicKey, 'base64');
  const mark = Buffer.from(signed.data.signature, 'base64');
  if (spki.toString('base64') !== signed.data.publicKey || mark.toString('base64') !== signed.data.signature)
    throw new PackRefused('not-signed');
  let key: KeyObject;
  try {
    key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    throw new PackRefused('not-signed');
  }
  // A key with something behind it would be the same key under another name.
  if (key.asymmetricKeyType !== 'ed25519' || !key.export({ type: 'spki', format: 'der' }).equals(spki))
    throw new PackRefused('not-signed');
  if (!verify(null, Buffer.concat([utf8(CONTEXT), manifestBytes]), key, mark))
    throw new PackRefused('changed', MANIFEST);
  const parsed = manifest.safeParse(json(manifestBytes));
  if (!parsed.success) throw new PackRefused('not-a-pack');
  return {
    manifest: parsed.data,
    signer: {
      keyId: sha256(spki).slice(0, 16),
      publicKey: signed.data.publicKey,
      name: parsed.data.signedBy,
    },
  };
}

/** Is this the sound that the manifest names? @throws PackRefused */
export function checkSound(phrase: Manifest['phrases'][number], bytes: Uint8Array | undefined): void {
  if (!bytes) throw new PackRefused('missing-sound', phrase.file);
  if (bytes.length !== phrase.bytes || sha256(bytes) !== phrase.sha256)
    throw new PackRefused('changed', phrase.file);
  const ms = soundMs(phrase.file, bytes);
  if (ms === undefined || Math.abs(ms - phrase.ms) > ROUNDING_MS)
    throw new PackRefused('not-a-sound', phrase.file);
}

/**
 * Reads a whole pack: manifest, signature, and every sound; nothing may lie beside them.
 * @param files the folder's files by name
 * @throws PackRefused
 */
export function openPack(files: ReadonlyMap<string, Uint8Array>): { manifest: Manifest; signer: Signer } {
  if (files.size > MOST.files) throw new PackRefused('too-large');
  let total = 0;
  for (const bytes of files.values()) total += bytes.length;
  if (total > MOST.bytes) throw new PackRefused('too-large');
  const opened = openManifest(files.get(MANIFEST), files.get(SIGNATURE));
  const named = new Set([MANIFEST, SIGNATURE, ...opened.manifest.phrases.map(({ file }) => file)]);
  for (const name of files.keys()) if (!named.has(name)) throw new PackRefused('strange-file', name);
  for (const phrase of opened.manifest.phrases) checkSound(phrase, files.get(phrase.file));
  return opened;
}
