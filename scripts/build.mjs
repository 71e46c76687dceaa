import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, projectNode, root, toolEnvironment, tools } from './lib/paths.mjs';
import { run, tail } from './lib/run.mjs';
import { main, Plain, step } from './lib/say.mjs';

/** All that the built files are made of. */
const sources = [
  'main',
  'devices',
  'renderer',
  'content',
  'electron.vite.config.ts',
  'scripts/lib/learner.vite.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** Remembers what the files in out/ were built from. */
export const stampFile = inRoot('out', '.built');
/** The same for the program itself and its self-check, on every machine alike. */
const builtFile = inRoot('out', 'built.json');

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(child);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield child;
  }
}

/** One hash over names, sizes and times of all sources: it changes when any is edited, added or removed. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(inRoot(source))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Of every source its name and what is in it, whoever has it and whenever it was written: twelve signs. */
function contents() {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of [...filesBelow(inRoot(source))].sort())
      hash.update(`${relative(root, file).replaceAll('\\', '/')}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Builds main, preload and pages into out/, unless nothing has changed since the last build.
 * @param force builds in any case.
 */
export async function build(force = false) {
  const now = fingerprint();
  const last = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : '';
  if (!force && now === last && existsSync(builtFile)) return;
  await step('Building', async () => {
    const env = toolEnvironment({ FORCE_COLOR: '0' });
    // One after the other: the first one empties out/.
    for (const args of [
      [tools.electronVite, 'build'],
      [tools.vite, 'build', '--config', inRoot('scripts', 'lib', 'learner.vite.config.mjs')],
    ]) {
      const { code, output } = await run(projectNode(), args, { env });
      if (code !== 0) throw new Plain(`The build failed:\n${tail(output, 40)}`);
    }
  });
  mkdirSync(inRoot('out'), { recursive: true });
  writeFileSync(builtFile, JSON.stringify({ sources: contents() }));
  writeFileSync(stampFile, `${now}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => build(true));
