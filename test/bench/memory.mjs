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

/** Megabytes of a process tree: PSS shares what several processes have in common; RSS counts it in each. */
function memoryOf(pid) {
  let pss = 0;
  let rss = 0;
  for (const one of tree(pid)) {
    try {
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
      pss += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
      rss += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // It ended while we looked.
    }
  }
  return { pss: pss / 1024, rss: rss / 1024 };
}

/** The memory once it has come to rest: three looks in a row within 1 %, or the last of thirty. */
async function atRest(pid) {
  const seen = [];
  for (let look = 0; look < 30; look++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    seen.push(memoryOf(pid));
    const three = seen.slice(-3).map(({ pss }) => pss);
    if (look >= 4 && Math.max(...three) / Math.min(...three) < 1.01) break;
  }
  return seen[seen.length - 1];
}

export async function measureMemory() {
  if (process.platform !== 'linux') return [];
  const rig = await openRig();
  try {
    const { kiosk } = rig;
    const { pid } = kiosk.app.process();
    await kiosk.look(at('welcome'));
    const rest = await atRest(pid);
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
        marks[visit] = await atRest(pid);
        process.stderr.write(`  after ${visit} visits ${Math.round(marks[visit].pss)} MB\n`);
      }
    }
    return [
      figure('memory at rest, before the first visit (PSS)', 'MB', [rest.pss]),
      ...Object.entries(marks).map(([visit, { pss }]) =>
        figure(`memory after ${visit} visits (PSS)`, 'MB', [pss]),
      ),
      figure('memory after 100 visits (RSS, shared pages counted again)', 'MB', [marks[100].rss]),
      figure('visit 100 above visit 10', '%', [(marks[100].pss / marks[10].pss - 1) * 100], {
        of: 'p95',
        most: 5,
      }),
      figure('  seconds a visit', 's', seconds),
    ];
  } finally {
    await rig.close();
  }
}
