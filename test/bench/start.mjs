/** Cold start: from the start of the program to the welcome page painted in a window that is shown. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { electronCommand } from '../../scripts/runtime.mjs';
import { figure } from './stats.mjs';

const COLD = 5;
const WARM = 10;

/** Drops what the system keeps in memory of these files, as far as nobody else is using them. */
function forget(folders) {
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    execFileSync(
      'find',
      [
        folder,
        '-type',
        'f',
        '-size',
        '+3k',
        '-exec',
        'dd',
        'if={}',
        'iflag=nocache',
        'count=0',
        'status=none',
        ';',
      ],
      {
        stdio: 'ignore',
      },
    );
  }
}

/** One call over the DevTools protocol. */
async function evaluate(url, expression) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the page does not answer'));
  });
  const answer = new Promise((resolve) => {
    socket.onmessage = ({ data }) => resolve(JSON.parse(data));
  });
  socket.send(
    JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression, awaitPromise: true, returnByValue: true },
    }),
  );
  const { result } = await answer;
  socket.close();
  // Asked while the page was just being loaded: ask again.
  return result?.result?.value;
}

/** The welcome page is all there is to paint: before it, the page is empty. */
const WHEN_PAINTED = `new Promise((resolve) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const shown = document.querySelector('.kiosk[data-step="welcome"] [data-tap="start"]');
    if (paint && shown) resolve({ origin: performance.timeOrigin, painted: performance.timeOrigin + paint.startTime });
    else setTimeout(look, 10);
  };
  look();
})`;

async function startOnce(data) {
  const { executablePath, args } = electronCommand();
  const spawned = performance.timeOrigin + performance.now();
  const child = spawn(executablePath, [...args, '--remote-debugging-port=0', '--password-store=basic'], {
    env: { ...process.env, BANBAN_DATA: data, BANBAN_WINDOW: '1080x1920', BANBAN_STAFFED: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    const port = await new Promise((resolve, reject) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said += text;
        const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said);
        if (found) resolve(found[1]);
      });
      child.once('exit', (code) => reject(new Error(`the kiosk ended with ${code}: ${said.slice(-500)}`)));
    });
    let url;
    while (!url) {
      const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
      url = pages.find((page) => page.url.includes('/kiosk/'))?.webSocketDebuggerUrl;
      if (!url) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    let seen;
    while (!seen) seen = await evaluate(url, WHEN_PAINTED);
    const { origin, painted } = seen;
    let shown;
    const log = join(data, 'kiosk.log');
    while (!shown) {
      const line =
        existsSync(log) &&
        readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((one) => JSON.parse(one))
          .findLast((one) => one.what === 'page-shown' && Date.parse(one.time) >= spawned);
      if (line) shown = Date.parse(line.time);
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return {
      usable: Math.max(painted, shown) - spawned,
      page: origin - spawned,
      painted: painted - origin,
      shown: shown - spawned,
    };
  } finally {
    child.kill();
    await gone;
  }
}

export async function measureStart() {
  const { executablePath } = electronCommand();
  const folders = [
    join(executablePath, '..'),
    inRoot('out'),
    inRoot('content'),
    ...['@libsql', 'libsql', '@serialport', 'serialport'].map((name) => inRoot('node_modules', name)),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'banban-start-'));
  try {
    // An empty data folder: the content is read and checked for the first time, the store made.
    const first = [];
    for (let turn = 0; turn < COLD; turn++) {
      forget(folders);
      first.push(await startOnce(join(folder, `first-${turn}`)));
    }
    // Every other morning: all is installed and was opened before, and nothing of it is in memory yet.
    const kept = join(folder, 'first-0');
    const cold = [];
    for (let turn = 0; turn < COLD; turn++) {
      forget([...folders, kept]);
      cold.push(await startOnce(kept));
    }
    const warm = [];
    for (let turn = 0; turn < WARM; turn++) warm.push(await startOnce(kept));
    const of = (list, what) => list.map((one) => one[what]);
    return [
      figure('very first start → welcome page, cold disk', 'ms', of(first, 'usable')),
      figure('start → welcome page, cold disk', 'ms', of(cold, 'usable'), { of: 'p95', most: 2000 }),
      figure('start → welcome page, warm disk', 'ms', of(warm, 'usable'), { of: 'p95', most: 2000 }),
      figure('  of it: until the page begins to load', 'ms', of(warm, 'page')),
      figure('  of it: from there to its first paint', 'ms', of(warm, 'painted')),
      figure('  window shown', 'ms', of(warm, 'shown')),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
