/**
 * Plays both visits on a real Electron, with real bytes on real links, and leaves out/demo/:
 *   node scripts/demo.mjs [--show]
 * `--show` plays on the screen in front of you instead of one of its own. Ends with 0 only if all of it
 * truly happened.
 */
import { build } from './build.mjs';
import { hasDisplay, onOwnScreen } from './lib/display.mjs';
import { inRoot, projectNode, toolEnvironment } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, Plain, say } from './lib/say.mjs';

await main(async () => {
  await build();
  const player = [inRoot('scripts', 'demo', 'play.mjs')];
  const here = { command: projectNode(), args: player, env: toolEnvironment() };
  const there = process.argv.includes('--show')
    ? here
    : onOwnScreen(projectNode(), player, toolEnvironment());
  if (there.command === projectNode() && !hasDisplay)
    throw new Plain('There is no display, and no Xvfb to make one: install the package xvfb and try again.');
  say('· Playing the demo (about a minute) …');
  const { code } = await run(there.command, there.args, { show: true, env: there.env });
  return code === 0 ? 0 : 1;
});
