/** Picture of a bill → fields, in the reading process of the product. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { figure } from './stats.mjs';
import { callWorker } from './worker.mjs';

const READS = 36;

export async function measureReading() {
  const { images } = JSON.parse(readFileSync(inRoot('test', 'paper', 'truth.json'), 'utf8'));
  const bills = images.filter(({ type }) => type === 'bill');
  const picked = Array.from({ length: READS }, (_, index) => bills[index % bills.length]);
  const calls = picked.map(({ file }) => ({
    method: 'read',
    input: { want: 'bill' },
    file: inRoot('test', 'paper', file),
  }));
  const { times, setupTimes, values } = await callWorker({
    entry: 'reading',
    config: {},
    setup: [{ method: 'warm', input: {} }],
    calls,
    keep: true,
  });
  let right = 0;
  for (const [index, value] of values.entries()) {
    if (value.fields?.account?.value === picked[index].fields.account) right += 1;
  }
  return [
    figure('picture of a bill → fields', 'ms', times, { of: 'p95', most: 1100 }),
    figure('  account number read right, of all', '%', [(100 * right) / READS]),
    figure('  process start → ready to read', 'ms', setupTimes),
  ];
}
