import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: where package.json lies. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** What the scripts fetch and remember; never committed. */
export const runtimeFolder = join(root, '.runtime');

/** Turns path parts below the project into one absolute path. */
export const inRoot = (...parts) => join(root, ...parts);

/**
 * The Node to run our tools on: the one installed with the project (24), else the one that runs now.
 * Inside npm scripts the two are the same; a script started by hand may run on an older one.
 */
export function projectNode() {
  const own = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/** The environment for tools: the project's own commands come first on PATH. */
export function toolEnvironment(more = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [inRoot('node_modules', '.bin'), process.env[pathName] ?? ''].join(delimiter);
  return { ...process.env, [pathName]: path, ...more };
}

/** The JavaScript file behind a command of an installed package, to be run by projectNode(). */
export const tools = {
  electronVite: inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
  vite: inRoot('node_modules', 'vite', 'bin', 'vite.js'),
  electronBuilder: inRoot('node_modules', 'electron-builder', 'cli.js'),
  vitest: inRoot('node_modules', 'vitest', 'vitest.mjs'),
  tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc'),
  biome: inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
};
