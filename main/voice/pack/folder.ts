import { lstat, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST, PackRefused } from './codec.ts';

/** A voice pack on disk or on a stick. */

/**
 * Reads a folder's files, and nothing that is no plain file: a link could lead out of it.
 * @throws PackRefused before more is read than a pack may have; the system's error where the folder cannot be read
 */
export async function readPackFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.length > MOST.files) throw new PackRefused('too-large');
  let total = 0;
  for (const entry of entries) {
    if (!entry.isFile()) throw new PackRefused('strange-file', entry.name.slice(0, 80));
    const { size } = await lstat(join(folder, entry.name));
    total += size;
    if (size > MOST.manifestBytes || total > MOST.bytes) throw new PackRefused('too-large');
  }
  const files = new Map<string, Uint8Array>();
  for (const { name } of entries) files.set(name, new Uint8Array(await readFile(join(folder, name))));
  return files;
}

/** Writes a pack's files into a new folder, on disk when it returns. @throws the system's error; EEXIST where it is there */
export async function writePackFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  for (const [name, bytes] of files) {
    const handle = await open(join(folder, name), 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
