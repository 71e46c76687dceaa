import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from './ledger.ts';

describe('the ledger of papers', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banban-ledger-'));
    file = join(folder, 'papers.ndjson');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('knows the newest of each job after a restart, also when the last line was cut off anywhere', () => {
    const first = openLedger(file, 0);
    first.put({ jobId: 'a', phase: 'submitting', at: 1 });
    first.put({ jobId: 'b', phase: 'submitting', at: 2 });
    first.put({ jobId: 'a', phase: 'held', at: 3, cupsId: 7 });
    first.put({ jobId: 'b', phase: 'done', at: 4, outcome: { outcome: 'printed' } });
    first.close();
    const whole = readFileSync(file, 'utf8');
    const last = JSON.stringify({ jobId: 'a', phase: 'released', at: 5, cupsId: 7 });
    for (let cut = 0; cut < last.length; cut++) {
      writeFileSync(file, whole + last.slice(0, cut));
      const again = openLedger(file, 10);
      expect(again.get('a')).toEqual({ jobId: 'a', phase: 'held', at: 3, cupsId: 7 });
      expect(again.unfinished().map(({ jobId }) => jobId)).toEqual(['a']);
      // What is written next is not glued to the torn line.
      again.put({ jobId: 'c', phase: 'submitting', at: 11 });
      again.close();
      const third = openLedger(file, 12);
      expect(third.unfinished().map(({ jobId }) => jobId)).toEqual(['a', 'c']);
      third.close();
    }
  });

  it('refuses a file that is damaged in the middle, rather than print something twice', () => {
    writeFileSync(file, '{"jobId":\n');
    appendFileSync(file, `${JSON.stringify({ jobId: 'b', phase: 'held', at: 1, cupsId: 1 })}\n`);
    expect(() => openLedger(file, 0)).toThrow();
  });

  it('forgets what was finished a month ago, and nothing that is not', () => {
    const day = 24 * 3600 * 1000;
    const first = openLedger(file, 0);
    first.put({ jobId: 'old', phase: 'done', at: 0, outcome: { outcome: 'printed' } });
    first.put({ jobId: 'open', phase: 'released', at: 0, cupsId: 3 });
    first.put({ jobId: 'new', phase: 'done', at: 20 * day, outcome: { outcome: 'printed' } });
    first.close();
    const later = openLedger(file, 31 * day);
    expect([later.get('old'), later.get('new')?.phase, later.get('open')?.phase]).toEqual([
      undefined,
      'done',
      'released',
    ]);
    later.close();
  });
});
