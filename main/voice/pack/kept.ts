import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES } from '../../../content/locales.ts';
import { type RecordedPack, type RecordedSound, soundKey, soundsOf } from '../../../content/voices/packs.ts';
import type { VoiceLocale } from '../port.ts';
import {
  checkSound,
  MANIFEST,
  type Manifest,
  openManifest,
  openPack,
  PackRefused,
  SIGNATURE,
  type Signer,
} from './codec.ts';
import { readPackFolder, writePackFolder } from './folder.ts';

/**
 * The packs that were brought into this kiosk: `<folder>/packs/<pack>/` as they came, and kept.json, which says whose
 * keys are known here and which pack staff chose. A pack of a key that is not known needs two people.
 */

const KEPT = 'kept.json';
const PACKS = 'packs';

const kept = z.strictObject({
  signers: z
    .array(
      z.strictObject({
        publicKey: z.string(),
        keyId: z.string(),
        name: z.string(),
        /** Who said yes to it. */
        by: z.array(z.string()),
        date: z.string(),
      }),
    )
    .default([]),
  chosen: z.partialRecord(z.enum(LOCALES), z.string()).default({}),
});
type Kept = z.infer<typeof kept>;

async function readKept(folder: string): Promise<Kept> {
  let text: string;
  try {
    text = await readFile(join(folder, KEPT), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { signers: [], chosen: {} };
    throw error;
  }
  return kept.parse(JSON.parse(text));
}

async function packNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(folder, PACKS), { withFileTypes: true });
    // What begins with a dot was being brought in when the power went.
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function openKept(folder: string, name: string): Promise<{ manifest: Manifest; signer: Signer }> {
  const file = async (part: string) => {
    try {
      return new Uint8Array(await readFile(join(folder, PACKS, name, part)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
  return openManifest(await file(MANIFEST), await file(SIGNATURE));
}

/**
 * What the voice process plays of them. Sounds stay on disk until they are said; each is compared with its hash then,
 * and one that was changed is not played: the next voice says that phrase.
 */
export async function loadKeptPacks(
  folder: string,
): Promise<{ packs: RecordedPack[]; chosen: Partial<Record<VoiceLocale, string>> }> {
  const { signers, chosen } = await readKept(folder);
  const known = new Set(signers.map(({ publicKey }) => publicKey));
  const packs: RecordedPack[] = [];
  for (const name of await packNames(folder)) {
    try {
      const { manifest, signer } = await openKept(folder, name);
      if (!known.has(signer.publicKey)) throw new PackRefused('not-signed');
      packs.push(lazyPack(join(folder, PACKS, name), name, manifest));
    } catch (error) {
      if (!(error instanceof PackRefused)) throw error;
      packs.push({
        locale: 'zh-CN',
        pack: name,
        count: 0,
        problems: [error.message],
        imported: true,
        find: () => undefined,
      });
    }
  }
  return { packs, chosen };
}

function lazyPack(folder: string, pack: string, manifest: Manifest): RecordedPack {
  const problems: string[] = [];
  const phrases = new Map(manifest.phrases.map((phrase) => [soundKey(phrase.words), phrase]));
  const get = (key: string): RecordedSound | undefined => {
    const phrase = phrases.get(key);
    if (!phrase) return undefined;
    try {
      const bytes = new Uint8Array(readFileSync(join(folder, phrase.file)));
      checkSound(phrase, bytes);
      const mime = phrase.file.endsWith('.wav') ? ('audio/wav' as const) : ('audio/ogg' as const);
      return { bytes, mime, ms: phrase.ms, words: phrase.words };
    } catch (error) {
      // Not asked again: what was changed or is gone stays so.
      phrases.delete(key);
      problems.push(
        `“${phrase.words}”: ${error instanceof PackRefused ? error.message : `${phrase.file} is gone.`}`,
      );
      return undefined;
    }
  };
  return {
    locale: manifest.locale,
    pack,
    imported: true,
    problems,
    get count() {
      return phrases.size;
    },
    find: (phrase) => soundsOf(phrase, { get }),
  };
}

/** A pack as staff see it. */
export interface PackLine {
  pack: string;
  name: string;
  speaker: string;
  dialect: string | null;
  locale: VoiceLocale;
  count: number;
  signer: Signer;
  /** Its key is this kiosk's own, or people here said yes to it. */
  known: boolean;
  chosen: boolean;
}

/** Why a good pack is not taken. */
export type NotTaken = 'second-person' | 'name-taken';

export interface KeptPacks {
  list(): Promise<PackLine[]>;
  /** What lies in a folder, every byte of it checked. @throws PackRefused */
  look(from: string): Promise<PackLine>;
  /**
   * Takes a pack in, and is spoken with from then on.
   * @param by who said yes; two different people where the key is not known
   * @throws PackRefused
   */
  bring(from: string, by: readonly string[]): Promise<PackLine | NotTaken>;
  /** Which pack speaks a language; null: none of those brought in. */
  choose(locale: VoiceLocale, pack: string | null): Promise<void>;
  /** Takes a pack away for good: its speaker does not want it any more, or nobody needs it. */
  remove(pack: string): Promise<void>;
}

/**
 * @param folder of the data folder
 * @param own this kiosk's key (SPKI, base64): what it signed itself is known
 * @param today YYYY-MM-DD
 */
export function keepPacks(input: { folder: string; own: string; today(): string }): KeptPacks {
  const { folder } = input;

  /** In one step: a power cut leaves the old file. */
  async function writeKept(value: Kept) {
    const file = join(folder, KEPT);
    await writeFile(`${file}.new`, `${JSON.stringify(value, null, 1)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  const lineOf = (manifest: Manifest, signer: Signer, now: Kept): PackLine => ({
    pack: manifest.pack,
    name: manifest.name,
    speaker: manifest.speaker,
    dialect: manifest.dialect ?? null,
    locale: manifest.locale,
    count: manifest.phrases.length,
    signer,
    known:
      signer.publicKey === input.own || now.signers.some(({ publicKey }) => publicKey === signer.publicKey),
    chosen: now.chosen[manifest.locale] === manifest.pack,
  });
  const openHere = async (name: string) => {
    try {
      return await openKept(folder, name);
    } catch (error) {
      // One that was spoilt on disk is taken away like any other, and may be brought in anew.
      if (error instanceof PackRefused) return undefined;
      throw error;
    }
  };

  return {
    async list() {
      const now = await readKept(folder);
      const lines: PackLine[] = [];
      for (const name of await packNames(folder)) {
        const opened = await openHere(name);
        if (opened) lines.push(lineOf(opened.manifest, opened.signer, now));
      }
      return lines;
    },
    async look(from) {
      const { manifest, signer } = openPack(await readPackFolder(from));
      return lineOf(manifest, signer, await readKept(folder));
    },
    async bring(from, by) {
      const files = await readPackFolder(from);
      const { manifest, signer } = openPack(files);
      const now = await readKept(folder);
      const line = lineOf(manifest, signer, now);
      const people = [...new Set(by.map((name) => name.trim()).filter((name) => name !== ''))];
      if (!line.known && people.length < 2) return 'second-person';
      const names = await packNames(folder);
      const before = names.includes(manifest.pack) ? await openHere(manifest.pack) : undefined;
      if (before && before.signer.publicKey !== signer.publicKey) return 'name-taken';
      await mkdir(join(folder, PACKS), { recursive: true, mode: 0o700 });
      const place = join(folder, PACKS, manifest.pack);
      const coming = join(folder, PACKS, `.${randomUUID()}`);
      await writePackFolder(coming, files);
      if (names.includes(manifest.pack)) {
        const old = join(folder, PACKS, `.${randomUUID()}`);
        await rename(place, old);
        await rename(coming, place);
        await rm(old, { recursive: true });
      } else await rename(coming, place);
      const { publicKey, keyId, name } = signer;
      const signers = now.signers.some((one) => one.publicKey === publicKey)
        ? now.signers
        : [...now.signers, { publicKey, keyId, name, by: people, date: input.today() }];
      await writeKept({ signers, chosen: { ...now.chosen, [manifest.locale]: manifest.pack } });
      return { ...line, known: true, chosen: true };
    },
    async choose(locale, pack) {
      const now = await readKept(folder);
      const chosen = { ...now.chosen };
      if (pack === null) delete chosen[locale];
      else chosen[locale] = pack;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeKept({ ...now, chosen });
    },
    async remove(pack) {
      if (!(await packNames(folder)).includes(pack)) return;
      const now = await readKept(folder);
      const chosen = Object.fromEntries(Object.entries(now.chosen).filter(([, name]) => name !== pack));
      await writeKept({ ...now, chosen });
      await rm(join(folder, PACKS, pack), { recursive: true });
    },
  };
}
