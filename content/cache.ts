import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Content } from './schema.ts';

/** Content as it was read and checked, for the next start: reading it anew takes a good part of a cold start. */
type Mapped = 'tasks' | 'bundles' | 'places';
type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type Cached = Omit<Content, Mapped> & { stamp: string } & { [N in Mapped]: Entries<Content[N]> };

/** Changes whenever a file of the content comes, goes or is saved, and with the program that reads it. */
export function stampOf(root: string): string {
  const hash = createHash('sha256');
  const program = statSync(fileURLToPath(import.meta.url));
  hash.update(`${program.mtimeMs} ${program.size}\n`);
  for (const file of ['triage.yaml', 'home.yaml'].map((name) => join(root, name)))
    if (existsSync(file)) hash.update(`${file} ${statSync(file).mtimeMs} ${statSync(file).size}\n`);
  // The words of the pages' frame are the only ones that are no YAML.
  const read = /\.(yaml|json)$/;
  for (const folder of ['tasks', 'words', 'bundles', 'places']) {
    if (!existsSync(join(root, folder))) continue;
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files.filter((name) => read.test(name))) {
      const { mtimeMs, size } = statSync(join(root, folder, file));
      hash.update(`${folder}/${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

/** The content, from `cacheFile` if that is of exactly these files; else read, checked and kept there. */
export async function loadCached(root: string, cacheFile: string): Promise<Content> {
  const stamp = stampOf(root);
  const cached = readCache(cacheFile);
  if (cached?.stamp === stamp) {
    const { stamp: _stamp, tasks, bundles, places, ...rest } = cached;
    return { ...rest, tasks: new Map(tasks), bundles: new Map(bundles), places: new Map(places) };
  }
  // What reads and checks it is a good part of the program: a start that has the cache does without.
  const { loadContent } = await import('./load.ts');
  const { content } = loadContent(root);
  const kept: Cached = {
    ...content,
    stamp,
    tasks: [...content.tasks],
    bundles: [...content.bundles],
    places: [...content.places],
  };
  try {
    writeFileSync(`${cacheFile}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${cacheFile}.new`, cacheFile);
  } catch (error) {
    // A full disk makes the next start slower, not this one impossible. Anything else is a fault of ours.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  return content;
}

function readCache(file: string): Cached | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cached;
  } catch (error) {
    // Not there yet, not to be read, or cut short by a power cut: it only saves time, so all is read anew.
    if (!(error instanceof SyntaxError) && !(error instanceof Error && 'syscall' in error)) throw error;
    return null;
  }
}
