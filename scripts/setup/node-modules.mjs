import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { npm, tail } from '../lib/run.mjs';
import { Plain, step } from '../lib/say.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules', '.banban-stamp');
/** What npm itself writes about what it has installed. */
const installedFile = inRoot('node_modules', '.package-lock.json');

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** True when somebody ran npm here by hand and the modules are those of the lock file. */
function alreadyInstalled() {
  const installed = read(installedFile);
  if (!installed || !existsSync(inRoot('node_modules', 'node', 'bin'))) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(installed).packages;
  return Object.entries(wanted).every(([path, { version, optional, peer, link }]) => {
    if (path === '' || link) return true;
    return present[path] ? present[path].version === version : Boolean(optional || peer);
  });
}

/** Installs the node modules of the lock file, unless they are in place. */
export async function installNodeModules() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (read(stampFile)?.trim() === wanted) return;
  if (!alreadyInstalled()) {
    await step('Installing the node modules (npm ci; about half a minute)', async () => {
      const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], {
        // Electron's binary is fetched by runtime.mjs; onnxruntime's CPU library is inside its package.
        env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', ONNXRUNTIME_NODE_INSTALL: 'skip' },
      });
      if (code !== 0)
        throw new Plain(`npm ci failed. Can this machine reach the package registry?\n${tail(output, 20)}`);
    });
  }
  writeFileSync(stampFile, `${wanted}\n`);
}
