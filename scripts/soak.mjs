/**
 * Uses devices for a long time, with random faults, and says whether anything was lost or doubled:
 *   npm run soak -- [reads 10000] [prints 2000] [--seed 7]
 * Each part is `NAME COUNT`. Ends with 1 if something was wrong. The same seed brings the same faults.
 */
import { parseArgs } from 'node:util';
import { soakPrints } from '../test/soak/prints.mjs';
import { soakReads } from '../test/soak/reads.mjs';

const PARTS = { reads: { run: soakReads, usual: 10_000 }, prints: { run: soakPrints, usual: 2000 } };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
const words = positionals.length > 0 ? positionals : Object.keys(PARTS);
let failed = 0;
for (let at = 0; at < words.length; at++) {
  const name = words[at];
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (!part) {
    process.stderr.write(`There is no part ${name}. Parts: ${Object.keys(PARTS).join(', ')}\n`);
    process.exit(2);
  }
  const count = /^\d+$/.test(words[at + 1] ?? '') ? Number(words[++at]) : part.usual;
  const began = performance.now();
  const say = (line) => process.stderr.write(`· ${name} ${line}\n`);
  const { wrong, ...totals } = await part.run(count, { seed: Number(values.seed), say });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${name} ${count} in ${seconds} s ${JSON.stringify(totals)}`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  failed += wrong.length;
}
process.exitCode = failed > 0 ? 1 : 0;
