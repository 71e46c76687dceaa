/**
 * Measures the kiosk on a real Electron, prints a table and writes out/bench.json:
 *   node scripts/bench.mjs [start|pages|tasks|card|slip|printer|voice|reading|store|cases|desks|class|drawing|codecs|content|handwriting|memory …]
 * Nothing here passes or fails: times belong to the machine and to what else it does.
 */
import { build } from './build.mjs';
import { hasDisplay, onOwnScreen } from './lib/display.mjs';
import { inRoot, projectNode, toolEnvironment } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, Plain } from './lib/say.mjs';

await main(async () => {
  await build();
  const measuring = [inRoot('test', 'bench', 'measure.mjs'), ...process.argv.slice(2)];
  const there = onOwnScreen(projectNode(), measuring, toolEnvironment());
  if (there.command === projectNode() && !hasDisplay)
    throw new Plain('There is no display, and no Xvfb to make one: install the package xvfb and try again.');
  const { code } = await run(there.command, there.args, { show: true, env: there.env });
  return code === 0 ? 0 : 1;
});
