import { existsSync } from 'node:fs';
import { run, tail } from '../lib/run.mjs';
import { Plain, say, step } from '../lib/say.mjs';

/** What Electron needs to open a window; where a newer Debian renamed a package, either name will do. */
const forElectron = [
  ['xvfb'],
  ['xauth'],
  ['libnss3'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libgbm1'],
  ['libasound2', 'libasound2t64'],
  ['libxss1'],
];
/** What the social-security card reader's module is built with; of no use where there is no compiler. */
const forSmartCards = [['libpcsclite-dev']];
/**
 * For the device tests: socat joins two ends of a serial line; pcscd with vsmartcard's virtual reader stands in for
 * a smart-card reader; cups and its commands for an A4 printer, poppler to look at what came out of it; umockdev (which
 * Python drives) for a HID reader, and for serial ports, which the system lists by udev's udevadm.
 */
const forTests = [
  ['socat'],
  ['pcscd'],
  ['vsmartcard-vpcd'],
  ['cups'],
  ['cups-client'],
  ['poppler-utils'],
  ['udev'],
  ['umockdev'],
  ['gir1.2-umockdev-1.0'],
  ['python3-gi'],
];

async function installedNames(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation is dpkg-query's own.
  const format = '${Package} ${db:Status-Status}\n';
  const { output } = await run('dpkg-query', ['-W', '-f', format, ...names]);
  const lines = output.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
}

/** The names apt can give, one for each missing package; undefined when its lists do not know one. */
async function candidates(missing) {
  const chosen = [];
  for (const names of missing) {
    let found;
    for (const name of names) {
      const { output } = await run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
      if (/Candidate: (?!\(none\))/.test(output)) {
        found = name;
        break;
      }
    }
    if (!found) return undefined;
    chosen.push(found);
  }
  return chosen;
}

const apt = (args) => run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });

/**
 * Installs the Debian packages that are missing when run as root; otherwise prints the command that does.
 * A failure is told and the set-up goes on: what lacks them will say so again.
 * @param options `forTests` adds what only the tests need, `compiler` what native modules are built with.
 * @returns false when something is known to be missing.
 */
export async function installDebianPackages({ forTests: alsoForTests, compiler }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) {
    if (process.platform === 'linux')
      say('! Not a Debian-like system: if no window opens, install GTK 3, NSS, GBM, ALSA and Xvfb.');
    return true;
  }
  const wanted = [...forElectron, ...(compiler ? forSmartCards : []), ...(alsoForTests ? forTests : [])];
  const present = await installedNames(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => present.has(name)));
  if (missing.length === 0) return true;
  const byHand = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0) {
    const names = (await candidates(missing)) ?? missing.map(([name]) => name);
    say(`! Debian packages are missing, and only root may install them. Run:\n    sudo ${byHand(names)}`);
    return false;
  }
  let names = await candidates(missing);
  if (!names) {
    await step('Fetching the lists of Debian packages (apt-get update)', () => apt(['update']));
    names = (await candidates(missing)) ?? missing.map(([name]) => name);
  }
  const install = () => apt(['install', '-y', '--no-install-recommends', ...names]);
  try {
    await step(`Installing Debian packages: ${names.join(' ')}`, async () => {
      if ((await install()).code === 0) return;
      // Old lists name files that are gone: fetch new ones and try once more.
      await apt(['update']);
      const { code, output } = await install();
      if (code !== 0) throw new Plain(tail(output, 6));
    });
    return true;
  } catch (error) {
    if (!(error instanceof Plain)) throw error;
    say(
      `${error.message}\n  Without these some things do not work: no window opens, or a device is left out. By hand: ${byHand(names)}`,
    );
    return false;
  }
}
