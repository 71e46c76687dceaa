import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const windows = process.platform === 'win32';

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a program to its end.
 * @param options `signal` ends it and whatever it started; `show` lets its output through instead of keeping
 *   it; `env`, `cwd` as usual.
 * @returns `{code, output}`; `code` is -1 when the program could not be started or was ended.
 */
export function run(command, args, { signal, show = false, env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: show ? [signal ? 'ignore' : 'inherit', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that ending it also ends the children of the child.
      detached: signal !== undefined && !windows,
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    const end = () => {
      if (child.pid === undefined) return;
      if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
      else killGroup(child.pid);
    };
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
    const finish = (code, more = '') => {
      signal?.removeEventListener('abort', end);
      resolve({ code, output: output + more });
    };
    child.on('error', (error) => finish(-1, error.message));
    child.on('close', (code) => finish(code ?? -1));
  });
}

/** The last lines of a program's output, for a message about why it failed. */
export function tail(output, lines = 12) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

/** npm, run by the Node that runs this script (npm names its own file to the scripts it starts). */
export function npm(args, options = {}) {
  const file = process.env.npm_execpath;
  if (file && /\.c?js$/.test(file)) return run(process.execPath, [file, ...args], options);
  return windows ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options);
}
