/**
 * `npm start` with live reload: a changed page is replaced where it stands, a change in main, preload or
 * content starts the app anew.
 */
import { rmSync } from 'node:fs';
import { stampFile } from './build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { projectNode, root, toolEnvironment, tools } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, Plain, say } from './lib/say.mjs';
import { electronCommand } from './runtime.mjs';

await main(async () => {
  if (!hasDisplay) {
    throw new Plain('This machine has no display. With Xvfb: xvfb-run -a npm run dev');
  }
  const { executablePath, args, version } = electronCommand();
  say(`· Live reload on Electron ${version}; Ctrl-C ends it.`);
  // What is built here is for development: the next `npm start` must build anew.
  rmSync(stampFile, { force: true });
  const sandbox = args.includes('--no-sandbox') ? ['--noSandbox'] : [];
  const { code } = await run(projectNode(), [tools.electronVite, 'dev', '--watch', ...sandbox], {
    show: true,
    env: toolEnvironment({
      ELECTRON_EXEC_PATH: executablePath,
      BANBAN_APP: root,
      BANBAN_NODE: projectNode(),
      BANBAN_SIMULATE: '1',
      BANBAN_DEV: '1',
    }),
  });
  return code;
});
