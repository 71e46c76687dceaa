/** Calls the methods of one of our processes where it runs in the product: in an Electron utility process. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { electronCommand } from '../../scripts/runtime.mjs';

/**
 * @param order `entry` of out/main; `setup` and `calls`: `{method, input, file?}`, a file's bytes going in as
 *   `image`; `keep` brings the answers back
 * @returns milliseconds of each call, from the process that asks; `setupTimes`: from the start of the process
 */
export async function callWorker(order) {
  const folder = mkdtempSync(join(tmpdir(), 'banban-worker-'));
  try {
    const file = join(folder, 'order.json');
    const result = join(folder, 'result.json');
    writeFileSync(
      file,
      JSON.stringify({ ...order, bundle: inRoot('out', 'main', `${order.entry}.js`), result }),
    );
    const { executablePath, args } = electronCommand(inRoot('test', 'bench', 'worker-app'));
    const child = spawn(executablePath, [...args, `--user-data-dir=${join(folder, 'profile')}`], {
      env: { ...process.env, BANBAN_BENCH_ORDER: file },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-4000);
    });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) throw new Error(`calling ${order.entry} ended with ${code}:\n${said}`);
    return JSON.parse(readFileSync(result, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
