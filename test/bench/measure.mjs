/** Runs the parts that are named, or all; prints the table and writes out/bench.json. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { electronCommand } from '../../scripts/runtime.mjs';
import { measureCard } from './card.mjs';
import { measureCases } from './cases.mjs';
import { measureClass } from './class.mjs';
import { measureCodecs } from './codecs/index.mjs';
import { measureContent } from './content.mjs';
import { measureDesks } from './desks.mjs';
import { measureDrawing } from './drawing.mjs';
import { measureHandwriting } from './handwriting.mjs';
import { measureMemory } from './memory.mjs';
import { measurePages } from './pages.mjs';
import { measurePrinter } from './printer.mjs';
import { measureReading } from './reading.mjs';
import { measureSlip } from './slip.mjs';
import { measureStart } from './start.mjs';
import { table } from './stats.mjs';
import { measureStore } from './store.mjs';
import { measureTasks } from './tasks.mjs';
import { measureVoice } from './voice.mjs';

const parts = {
  start: measureStart,
  pages: measurePages,
  tasks: measureTasks,
  card: measureCard,
  slip: measureSlip,
  printer: measurePrinter,
  voice: measureVoice,
  reading: measureReading,
  store: measureStore,
  cases: () => measureCases(),
  desks: measureDesks,
  class: measureClass,
  drawing: measureDrawing,
  codecs: measureCodecs,
  content: measureContent,
  handwriting: measureHandwriting,
  memory: measureMemory,
};
const file = inRoot('out', 'bench.json');
const words = process.argv.slice(2);
const unknown = words.filter((word) => !Object.hasOwn(parts, word));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}
const chosen = words.length > 0 ? words : Object.keys(parts);

/** What an earlier run of other parts measured is kept beside what is measured now. */
function earlier() {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).parts ?? {};
  } catch {
    return {};
  }
}

const { version, kind } = electronCommand();
const load = () => loadavg().map((value) => Math.round(value * 100) / 100);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  electron: version,
  runtime: kind,
};
const results = words.length > 0 ? earlier() : {};
let failed = 0;
for (const name of chosen) {
  const before = load();
  const start = performance.now();
  process.stderr.write(`· ${name} …\n`);
  try {
    const lines = await parts[name]();
    const seconds = Math.round((performance.now() - start) / 1000);
    results[name] = { at: new Date().toISOString(), seconds, loadBefore: before, loadAfter: load(), lines };
    process.stderr.write(`✓ ${name}, ${seconds} s\n`);
  } catch (error) {
    failed += 1;
    process.stderr.write(`✗ ${name}: ${error.stack}\n`);
  }
}
mkdirSync(inRoot('out'), { recursive: true });
writeFileSync(file, `${JSON.stringify({ machine, parts: results }, null, 2)}\n`);
const shown = Object.keys(parts).filter((name) => chosen.includes(name) && results[name]);
console.log(`\n${machine.cores} × ${machine.cpu}, ${machine.memoryGB} GB, Electron ${version} (${kind})`);
console.log(
  `Load average ${shown.map((name) => `${name} ${results[name].loadBefore[0]}→${results[name].loadAfter[0]}`).join(', ')}: above ${machine.cores} the machine had other work, and times are too long.\n`,
);
console.log(table(shown.flatMap((name) => results[name].lines)));
process.exitCode = failed > 0 ? 1 : 0;
