/** A confirmed visit on disk: case, outbox entry, print job and audit row in one transaction. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testVisit } from '../../main/store/test-visit.ts';
import { figure } from './stats.mjs';
import { callWorker } from './worker.mjs';

const VISITS = 200;

export async function measureStore() {
  const folder = mkdtempSync(join(tmpdir(), 'banban-store-'));
  try {
    const { times, setupTimes } = await callWorker({
      entry: 'store',
      config: {},
      setup: [
        {
          method: 'open',
          input: { dataFolder: folder, key: { base64: randomBytes(32).toString('base64') } },
        },
      ],
      calls: Array.from({ length: VISITS }, () => ({ method: 'confirmVisit', input: testVisit() })),
    });
    return [
      figure('store: visit confirmed → on disk', 'ms', times),
      figure('  process start → open, new databases', 'ms', setupTimes),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
