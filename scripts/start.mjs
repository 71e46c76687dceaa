/**
 * Opens the kiosk with the tray of simulated devices; without a display it plays the demo instead.
 * `--recording-room`: the room in which volunteers record voices, in its place; `--desk`: the staff's desk.
 */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { inRoot, projectNode, root, toolEnvironment } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { main, Plain, say } from './lib/say.mjs';
import { electronCommand } from './runtime.mjs';

/** Runs Electron until its windows are closed; Ctrl-C reaches it as it reaches us. */
function open() {
  const { executablePath, args, kind, version } = electronCommand();
  const note = kind === 'development' ? ' (development runtime, not for deployment)' : '';
  say(`· Opening the kiosk on Electron ${version}${note} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(executablePath, [...args, ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BANBAN_NODE: projectNode(), BANBAN_SIMULATE: '1' },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
    );
  });
}

await main(async () => {
  await build();
  if (hasDisplay) return await open();
  if (process.argv.includes('--recording-room'))
    throw new Plain('This machine has no display: the recording room needs one, and a microphone.');
  if (process.argv.includes('--desk')) throw new Plain('This machine has no display: the desk needs one.');
  say('! This machine has no display (DISPLAY and WAYLAND_DISPLAY are empty): the demo is played instead.');
  const demo = await run(projectNode(), [inRoot('scripts', 'demo.mjs')], {
    show: true,
    env: toolEnvironment(),
  });
  return demo.code;
});
