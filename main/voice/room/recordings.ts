import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { soundKey } from '../../../content/voices/packs.ts';
import { type Manifest, manifest, type Signing, sealPack } from '../pack/codec.ts';

/**
 * Recordings in the making: `<folder>/<id>/` with speaker.json (who, in which dialect, what she agreed to, which phrase
 * is in which file) and the sounds. Nobody is recorded who has not agreed; who changes her mind is forgotten.
 */

const FILE = 'speaker.json';

const speaker = z.strictObject({
  id: manifest.shape.pack,
  speaker: manifest.shape.speaker,
  locale: manifest.shape.locale,
  dialect: manifest.shape.dialect,
  consent: manifest.shape.consent,
  /** Phrase → file. */
  takes: z.record(z.string(), z.string()),
});
export type Speaker = z.infer<typeof speaker>;

export interface Recordings {
  list(): Promise<Speaker[]>;
  /** Begins a speaker's recordings. @throws RangeError without her yes, or for a name that is none */
  begin(who: Pick<Speaker, 'speaker' | 'locale' | 'dialect' | 'consent'>): Promise<Speaker>;
  /** Keeps a take; an older one of the same phrase is gone. */
  keep(id: string, words: string, wav: Uint8Array): Promise<Speaker>;
  /** A kept sound; null where there is none. */
  sound(id: string, words: string): Promise<Uint8Array | null>;
  /** She does not want it any more: all of it is gone. */
  forget(id: string): Promise<void>;
  /** Her recordings as a signed pack, its files by name. @throws PackRefused, RangeError where nothing was recorded */
  pack(id: string, by: { name: string; key: Signing }): Promise<Map<string, Uint8Array>>;
}

/** What a pack is called, as people say it. */
export function packName({ speaker: who, dialect }: Pick<Manifest, 'speaker' | 'dialect'>): string {
  return dialect ? `${who}·${dialect}` : who;
}

export function keepRecordings(folder: string): Recordings {
  /** In one step: a power cut leaves the old file. */
  async function write(file: string, bytes: Uint8Array | string) {
    await writeFile(`${file}.new`, bytes, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  const save = async (one: Speaker) => {
    await write(join(folder, one.id, FILE), `${JSON.stringify(one, null, 1)}\n`);
    return one;
  };
  async function read(id: string): Promise<Speaker> {
    const found = (await list()).find((one) => one.id === id);
    if (!found) throw new RangeError('there is no such speaker');
    return found;
  }
  async function list(): Promise<Speaker[]> {
    let names: string[];
    try {
      names = (await readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    const found: Speaker[] = [];
    for (const name of names) {
      let text: string;
      try {
        text = await readFile(join(folder, name, FILE), 'utf8');
      } catch (error) {
        // Being begun when the power went: nobody is in it.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
        throw error;
      }
      found.push(speaker.parse(JSON.parse(text)));
    }
    return found;
  }

  return {
    list,
    async begin(who) {
      const id = `voice-${randomBytes(4).toString('hex')}`;
      const parsed = speaker.safeParse({ id, ...who, takes: {} });
      if (!parsed.success) throw new RangeError('nobody is recorded without a name and a yes');
      await mkdir(join(folder, id), { recursive: true, mode: 0o700 });
      return await save(parsed.data);
    },
    async keep(id, words, wav) {
      const one = await read(id);
      const key = soundKey(words);
      const used = Object.values(one.takes).map((file) => Number(/\d+/.exec(file)?.[0] ?? 0));
      const file = one.takes[key] ?? `s${String(Math.max(0, ...used) + 1).padStart(4, '0')}.wav`;
      await write(join(folder, id, file), wav);
      return await save({ ...one, takes: { ...one.takes, [key]: file } });
    },
    async sound(id, words) {
      const file = (await read(id)).takes[soundKey(words)];
      return file === undefined ? null : new Uint8Array(await readFile(join(folder, id, file)));
    },
    async forget(id) {
      await read(id);
      await rm(join(folder, id), { recursive: true });
    },
    async pack(id, { name, key }) {
      const { id: pack, takes, ...about } = await read(id);
      const sounds = [];
      for (const [words, file] of Object.entries(takes))
        sounds.push({ words, file, bytes: new Uint8Array(await readFile(join(folder, id, file))) });
      if (sounds.length === 0) throw new RangeError('nothing was recorded yet');
      return sealPack({ ...about, pack, name: packName(about), signedBy: name }, sounds, key);
    },
  };
}
