/**
 * Sees to all that the project needs and the machine lacks, and says what it does. Runs before every npm
 * command on the machine's own Node (20 or later) with nothing installed yet, so it imports only what Node
 * itself has. `--for-tests` adds what only the tests need.
 */
import { inRoot, projectNode } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, Plain, say } from './lib/say.mjs';
import { installDebianPackages } from './setup/debian.mjs';
import { installNodeModules } from './setup/node-modules.mjs';
import { warnOfSandbox } from './setup/sandbox.mjs';
import { hasCompiler, hasSmartCardLibrary, warnOfSmartCards } from './setup/smart-cards.mjs';

const forTests = process.argv.includes('--for-tests');

await main(async () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Plain(`Banban needs Node 20 or later; this is ${process.version}. See https://nodejs.org.`);
  // The Debian packages first: one of the node modules is built with one of them.
  const compiler = await hasCompiler();
  const complete = await installDebianPackages({ forTests, compiler });
  await installNodeModules(compiler && hasSmartCardLibrary());
  warnOfSmartCards(compiler);
  // On the project's own Node: what unpacks the runtime needs Node 22.
  const runtime = await run(projectNode(), [inRoot('scripts', 'runtime.mjs')], { show: true });
  if (runtime.code !== 0) return 1;
  warnOfSandbox();
  say(complete ? '✓ Everything needed is in place.' : '! Going on without what is missing above.');
  return 0;
});
