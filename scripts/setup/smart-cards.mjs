import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/*
 * The module for social-security cards (npm `smartcard`) is optional: it is built on the machine, with a compiler and
 * the headers of the smart-card service. Windows and macOS bring the library along; there only a compiler is needed.
 */

const HEADER = ['/usr/include/PCSC/winscard.h', '/usr/local/include/PCSC/winscard.h'];

/** Whether native modules can be built here: a C++ compiler, make and Python. */
export async function hasCompiler() {
  if (process.platform === 'win32') return false;
  const answers = await Promise.all(['c++', 'make', 'python3'].map((name) => run(name, ['--version'])));
  return answers.every(({ code }) => code === 0);
}

/** Whether the smart-card service's headers are there. */
export function hasSmartCardLibrary() {
  return process.platform !== 'linux' || HEADER.some((file) => existsSync(file));
}

/** Whether the module has been built. */
export function smartCardModuleBuilt() {
  return existsSync(inRoot('node_modules', 'smartcard', 'build', 'Release', 'smartcard_napi.node'));
}

/** Where Node's headers lie beside the Node that runs, npm need not fetch them to build the module. */
export function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const own = process.env.npm_config_nodedir;
  return !own && existsSync(join(prefix, 'include', 'node', 'node_api.h'))
    ? { npm_config_nodedir: prefix }
    : {};
}

/** Says that social-security cards cannot be read on this machine, why, and how to change that. */
export function warnOfSmartCards(compiler) {
  if (smartCardModuleBuilt()) return;
  const missing = [
    ...(compiler ? [] : ['g++', 'make', 'python3']),
    ...(hasSmartCardLibrary() ? [] : ['libpcsclite-dev']),
  ];
  const how =
    process.platform !== 'linux'
      ? 'install a C++ compiler and Python, then run npm ci'
      : missing.length > 0
        ? `sudo apt-get install -y ${missing.join(' ')} pcscd, then run this again`
        : 'run npm ci and look at what it says of smartcard';
  say(`! The reader for social-security cards is left out; everything else works. To have it: ${how}.`);
}
