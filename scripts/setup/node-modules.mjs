import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { npm, tail } from '../lib/run.mjs';
import { Plain, step } from '../lib/say.mjs';
import { nodeHeaders, smartCardModuleBuilt } from './smart-cards.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules', '.banban-stamp');
/** What npm itself writes about what it has installed. */
const installedFile = inRoot('node_modules', '.package-lock.json');

/** In the stamp: the modules were installed on a machine that could not build the optional one. */
const WITHOUT_BUILDING = 'not-built';

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

/**
 * Installs the node modules of the lock file, unless they are in place.
 * @param mayBuild whether this machine can build the social-security card reader's module. If it could not when the
 *   modules were installed and can now, they are installed once more.
 */
export async function installNodeModules(mayBuild) {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const [installed, couldBuild] = (read(stampFile) ?? '').trim().split(' ');
  const buildsNow = mayBuild && couldBuild === WITHOUT_BUILDING;
  if (installed === wanted && !buildsNow) return;
  if (buildsNow || !alreadyInstalled()) {
    await step('Installing the node modules (npm ci; about a minute)', async () => {
      const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], {
        // Electron's binary is fetched by runtime.mjs; onnxruntime's CPU library is inside its package.
        env: {
          ...process.env,
          ...nodeHeaders(),
          ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
          ONNXRUNTIME_NODE_INSTALL: 'skip',
        },
      });
      if (code !== 0)
        throw new Plain(`npm ci failed. Can this machine reach the package registry?\n${tail(output, 20)}`);
    });
  }
  writeFileSync(stampFile, `${wanted} ${mayBuild || smartCardModuleBuilt() ? 'built' : WITHOUT_BUILDING}\n`);
}
