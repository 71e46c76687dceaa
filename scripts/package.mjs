/**
 * Packs the app into dist/ with the Electron that is in place. With the development runtime the result is
 * named "for trial only" and no installer is made of it. `--installers` makes AppImage and deb, or NSIS.
 */

import { build } from './build.mjs';
import { projectNode, toolEnvironment, tools } from './lib/paths.mjs';
import { run, tail } from './lib/run.mjs';
import { main, Plain, say, step } from './lib/say.mjs';
import { findRuntime } from './runtime.mjs';

const installers = process.argv.includes('--installers');

await main(async () => {
  const runtime = findRuntime();
  if (!runtime) throw new Plain('There is no Electron yet. Run: node scripts/setup.mjs');
  const trial = runtime.kind === 'development';
  if (trial && installers) {
    throw new Plain(
      `There is only the development runtime (Electron ${runtime.version}) here. It gets no security fixes, so no\n` +
        '  installer is made of it. Let this machine reach github.com, or name a mirror in ELECTRON_MIRROR.',
    );
  }
  await build();
  const settings = [`--config.electronVersion=${runtime.version}`, `--config.electronDist=${runtime.folder}`];
  if (trial)
    settings.push('--config.productName=Banban (for trial only)', '--config.extraMetadata.trial=true');
  await step('Packing', async () => {
    const { code, output } = await run(
      projectNode(),
      [tools.electronBuilder, ...(installers ? [] : ['--dir']), '--publish', 'never', ...settings],
      { env: toolEnvironment() },
    );
    if (code !== 0) throw new Plain(`Packing failed:\n${tail(output, 30)}`);
  });
  say(
    trial
      ? '! Packed for trial only, on the development runtime: not for deployment.'
      : '✓ Packed into dist/.',
  );
});
