/** Content as it grows: reading it, reading it from the cache, checking it, and the memory of the visit that holds it. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadCached } from '../../content/cache.ts';
import { checkContent } from '../../content/check.ts';
import { loadContent } from '../../content/load.ts';
import { known } from '../../scripts/lib/known.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { at, openRig } from './rig.mjs';
import { figure } from './stats.mjs';

/** As many tasks as there are today, or nearly; and as many as no centre will ever have. */
const SIZES = [
  { tasks: 12, runs: 5 },
  { tasks: 500, runs: 2 },
];
const LEFT_OUT = new Set(['tasks', 'bundles', 'pictures', 'voices']);
/** A first start reads and checks everything: with 500 tasks that is longer than one look for the page lasts. */
const LOOKS_FOR_PAGE = 8;
/** Looks at the memory, a second apart; the last of them counts. */
const LOOKS = 6;

/** Content with so many tasks: ours, copied under other names until there are enough. */
function contentOf(count, folder) {
  const ours = inRoot('content');
  const root = join(folder, `content-${count}`);
  cpSync(ours, root, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  const names = readdirSync(join(ours, 'tasks')).sort();
  for (let n = 0; n < count; n++) {
    const name = names[n % names.length];
    const id = n < names.length ? name : `${name}-${n}`;
    const to = join(root, 'tasks', id);
    mkdirSync(to, { recursive: true });
    cpSync(join(ours, 'tasks', name), to, { recursive: true });
    const file = join(to, 'task.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^id: .*$/m, `id: ${id}`));
  }
  return root;
}

async function timesOf(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

async function firstPage(kiosk) {
  for (let look = 1; ; look++) {
    try {
      return await kiosk.look(at('welcome'));
    } catch (error) {
      if (look === LOOKS_FOR_PAGE) throw error;
    }
  }
}

/** Megabytes that the process of the visit on the screen has to itself, program files not counted. */
async function visitMemory(root) {
  const rig = await openRig({ env: { BANBAN_CONTENT: root } });
  try {
    await firstPage(rig.kiosk);
    const pids = await rig.kiosk.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ name, serviceName }) => `${name} ${serviceName}`.includes('Banban visit'))
        .map(({ pid }) => pid),
    );
    if (pids.length === 0) throw new Error('there is no process of a visit');
    let own = 0;
    for (let look = 0; look < LOOKS; look++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const rollup = readFileSync(`/proc/${pids[0]}/smaps_rollup`, 'utf8');
      const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
      own = of('Pss_Anon') + of('Pss_Shmem');
    }
    return own;
  } finally {
    await rig.close();
  }
}

export async function measureContent() {
  const folder = mkdtempSync(join(tmpdir(), 'banban-content-'));
  try {
    const lines = [];
    for (const { tasks, runs } of SIZES) {
      const root = contentOf(tasks, folder);
      const { size } = loadContent(root).content.tasks;
      if (size !== tasks) throw new Error(`${size} tasks were read, not ${tasks}`);
      const cache = join(folder, `cache-${tasks}.json`);
      await loadCached(root, cache);
      lines.push(
        figure(
          `content of ${tasks} tasks: read and put together`,
          'ms',
          await timesOf(runs, () => loadContent(root)),
        ),
        figure('  from the cache', 'ms', await timesOf(runs, () => loadCached(root, cache))),
        figure(
          '  checked (npm run check-content)',
          'ms',
          await timesOf(runs, () => checkContent(root, known())),
        ),
      );
      if (process.platform === 'linux')
        lines.push(figure('  memory of the visit process', 'MB', [await visitMemory(root)]));
    }
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
