/** Memory of all processes of the kiosk: at rest, after 10 visits, after 100. Each visit ends with the wipe. */
import { readdirSync, readFileSync } from 'node:fs';
import { at, hurry, openRig, TYPED_BILL } from './rig.mjs';
import { figure } from './stats.mjs';

const VISITS = 100;

/** The process and all that it started, and they in turn. */
function tree(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const all = [pid];
  for (const one of all) for (const [child, parent] of parents) if (parent === one) all.push(child);
  return all;
}

/**
 * Megabytes of a process tree. `pss` shares what processes have in common, the program's own files too, and with
 * every other Electron that happens to run; `own` leaves the files out, so that it can be compared; `rss` counts
 * what is shared in each process.
 */
function memoryOf(pid) {
  const sum = { own: 0, pss: 0, rss: 0 };
  for (const one of tree(pid)) {
    try {
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
      const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
      sum.own += of('Pss_Anon') + of('Pss_Shmem');
      sum.pss += of('Pss');
      sum.rss += of('Rss');
    } catch {
      // It ended while we looked.
    }
  }
  return sum;
}

/** The same by kind of process, for who looks for what grew. */
function kinds(pid) {
  const sums = new Map();
  for (const one of tree(pid)) {
    try {
      const line = readFileSync(`/proc/${one}/cmdline`, 'utf8');
      const kind = `${one === pid ? 'main' : (/--type=([a-z-]+)/.exec(line)?.[1] ?? 'other')}${/sub-type=(\w+)\.mojom/.exec(line)?.[1] ? ` ${/sub-type=(\w+)\.mojom/.exec(line)[1]}` : ''}`;
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
      const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
      const own = of('Pss_Anon') + of('Pss_Shmem');
      sums.set(kind, [...(sums.get(kind) ?? []), Math.round(own)]);
    } catch {
      // It ended while we looked.
    }
  }
  return [...sums].map(([kind, list]) => `${kind} ${list.join('+')}`).join(', ');
}

/** The main process lives on, and its garbage comes and goes: what is kept is what is left without it. */
const collect = (app) => app.evaluate(() => globalThis.gc?.());

/** The memory once it has come to rest: three looks in a row within 1 %, or the last of thirty. */
async function atRest(app) {
  const { pid } = app.process();
  const seen = [];
  for (let look = 0; look < 30; look++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await collect(app);
    seen.push(memoryOf(pid));
    const three = seen.slice(-3).map(({ own }) => own);
    if (look >= 4 && Math.max(...three) / Math.min(...three) < 1.01) break;
  }
  return seen[seen.length - 1];
}

export async function measureMemory() {
  if (process.platform !== 'linux') return [];
  const rig = await openRig({ args: ['--js-flags=--expose-gc'] });
  try {
    const { kiosk } = rig;
    const { pid } = kiosk.app.process();
    await kiosk.look(at('welcome'));
    const rest = await atRest(kiosk.app);
    const marks = {};
    const seconds = [];
    for (let visit = 1; visit <= VISITS; visit++) {
      const start = performance.now();
      const page = await kiosk.look(at('welcome'));
      await hurry(page, [
        ['start', at('home')],
        ...TYPED_BILL,
        ['confirm', at('done')],
        ['got-it', at('rating')],
      ]);
      const closed = new Promise((resolve) => page.once('close', resolve));
      await page.evaluate(() => document.querySelector('[data-tap="rate-5"]').click());
      await closed;
      seconds.push((performance.now() - start) / 1000);
      if ([10, 25, 50, 75, 100].includes(visit)) {
        await kiosk.look(at('welcome'));
        marks[visit] = await atRest(kiosk.app);
        process.stderr.write(`    ${kinds(pid)}\n`);
        process.stderr.write(`  after ${visit} visits ${Math.round(marks[visit].own)} MB\n`);
      }
    }
    const last = marks[VISITS];
    return [
      figure('memory at rest, before the first visit', 'MB', [rest.own]),
      ...Object.entries(marks).map(([visit, { own }]) => figure(`memory after ${visit} visits`, 'MB', [own])),
      figure('  after the last, with program files (PSS)', 'MB', [last.pss]),
      figure('  after the last, RSS of all added up', 'MB', [last.rss]),
      figure(`visit ${VISITS} above visit 10`, '%', [(last.own / marks[10].own - 1) * 100], {
        of: 'p95',
        most: 5,
      }),
      figure('  seconds a visit', 's', seconds),
    ];
  } finally {
    await rig.close();
  }
}
