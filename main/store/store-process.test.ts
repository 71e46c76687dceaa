import { type ChildProcess, execFile, execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../workers/channel.ts';
import { connect } from '../workers/rpc.ts';
import { openLibsql } from './database/libsql.ts';
import { loadOrCreateKey } from './key.ts';
import { developmentWrapping } from './key-wrappings.ts';
import type { StoreMethods } from './port.ts';
import { createStore } from './store.ts';
import { AT, testFolder, testVisit } from './test-visit.ts';

const WORKER = fileURLToPath(new URL('../workers/store.ts', import.meta.url));
const CLI = fileURLToPath(new URL('./journal/audit-cli.ts', import.meta.url));

function childChannel(child: ChildProcess): Channel {
  return {
    post: (message) => {
      child.send(message as object);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onClose: (listener) => {
      child.once('exit', listener);
    },
    close: () => {
      child.disconnect();
    },
  };
}

describe('the store process', () => {
  let folder: string;
  let remove: () => void;
  const children: ChildProcess[] = [];
  const key = new Uint8Array(randomBytes(32));
  const start = async (config: object = {}) => {
    const env = { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify(config) };
    const child = fork(WORKER, { serialization: 'advanced', env });
    children.push(child);
    const { call } = connect<StoreMethods, never>(childChannel(child), 20_000);
    await call.open({ dataFolder: folder, key, at: AT });
    return { child, call };
  };
  const died = async (child: ChildProcess) => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.signalCode;
  };
  const reopened = async <T>(look: (store: StoreMethods) => Promise<T>): Promise<T> => {
    const store = createStore();
    await store.open({ dataFolder: folder, key, at: AT });
    try {
      return await look(store);
    } finally {
      await store.close({});
    }
  };

  beforeEach(() => {
    ({ folder, remove } = testFolder());
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      await died(child);
    }
    remove();
  });

  it('has what it confirmed on disk, killed at that moment', async () => {
    const { child, call } = await start();
    const visit = testVisit();
    const result = await call.confirmVisit(visit);
    child.kill('SIGKILL');
    expect(await died(child)).toBe('SIGKILL');
    await reopened(async (store) => {
      expect(await store.confirmVisit(visit)).toEqual(result);
      expect(await store.pendingPrintJobs({})).toMatchObject([
        { jobId: result.printJobId, state: 'waiting' },
      ]);
      expect(await store.pendingOutbox({ limit: 9 })).toMatchObject([{ fact: { personal: visit.facts } }]);
      expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 1 });
    });
  });

  it('has no trace of what was cut off between its last statement and its commit', async () => {
    const { child, call } = await start({ dieBeforeCommitOf: 'confirmVisit' });
    await call.audit({ at: AT, actor: 'kiosk', what: 'started' });
    await expect(call.confirmVisit(testVisit({ facts: { name: 'CANARY' } }))).rejects.toMatchObject({
      code: 'gone',
    });
    expect(await died(child)).toBe('SIGKILL');
    await reopened(async (store) => {
      expect(await store.pendingPrintJobs({})).toEqual([]);
      expect(await store.pendingOutbox({ limit: 9 })).toEqual([]);
      expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 1 });
      expect((await store.confirmVisit(testVisit())).caseNumber).toContain('-001-');
    });
  });

  it('does not print again what was being printed when it was killed', async () => {
    const { child, call } = await start();
    const { printJobId: jobId } = await call.confirmVisit(testVisit());
    await call.printJobStarted({ jobId, at: AT });
    child.kill('SIGKILL');
    await died(child);
    const next = await start();
    expect(await next.call.pendingPrintJobs({})).toMatchObject([
      { jobId, state: 'unknown', reason: 'interrupted' },
    ]);
    await expect(next.call.printJobStarted({ jobId, at: AT })).rejects.toMatchObject({ code: 'wrong-state' });
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'says no-space on a disk that is truly full, loses nothing, and goes on when there is room',
    async (context) => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'pipe' });
      } catch {
        context.skip('this machine does not let us mount');
      }
      const store = createStore();
      try {
        await store.open({ dataFolder: disk, key, at: AT });
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(join(disk, 'filler'), Buffer.alloc(Number(bavail) * Number(bsize) - 200_000));
        const done: string[] = [];
        let refused: unknown;
        for (let n = 0; n < 200 && refused === undefined; n++) {
          await store.confirmVisit(testVisit({ facts: { text: 'x'.repeat(2000) } })).then(
            ({ caseNumber }) => done.push(caseNumber),
            (error: unknown) => {
              refused = error;
            },
          );
        }
        expect(refused).toMatchObject({ code: 'no-space' });
        await expect(
          store.audit({ at: AT, actor: 'kiosk', what: 'x'.repeat(500_000) }),
        ).rejects.toMatchObject({
          code: 'no-space',
        });
        rmSync(join(disk, 'filler'));
        done.push((await store.confirmVisit(testVisit())).caseNumber);
        expect((await store.pendingOutbox({ limit: 500 })).map((entry) => entry.fact.caseNumber)).toEqual(
          done,
        );
        expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: done.length });
        await store.close({});
      } finally {
        execFileSync('umount', ['-l', disk], { stdio: 'pipe' });
      }
    },
  );
});

describe('npm run audit -- verify', () => {
  let folder: string;
  let remove: () => void;
  const run = async (...args: string[]) =>
    await promisify(execFile)(process.execPath, [CLI, ...args], { encoding: 'utf8' }).then(
      ({ stdout, stderr }) => ({ code: 0, words: stdout + stderr }),
      (error: { code?: number; stdout?: string; stderr?: string }) => ({
        code: error.code,
        words: `${error.stdout ?? ''}${error.stderr ?? ''}`,
      }),
    );

  beforeEach(() => {
    ({ folder, remove } = testFolder());
  });
  afterEach(() => remove());

  it('says in words that the audit is whole, beside a running kiosk, or where it breaks', async () => {
    const { key } = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    const store = createStore();
    await store.open({ dataFolder: folder, key, at: AT });
    for (const what of ['one', 'two', 'three']) await store.audit({ at: AT, actor: 'kiosk', what });
    const { short } = await store.auditHead({});
    const whole = await run('verify', '--data', folder);
    expect(whole.words).toContain(`3 rows`);
    expect(whole.words).toContain(short);
    expect(whole.code).toBe(0);
    await store.close({});

    const { db } = openLibsql({ file: join(folder, 'journal.db'), key });
    await sql`drop trigger audit_no_update`.execute(db);
    await sql`update audit set actor = 'nobody' where seq = 2`.execute(db);
    await db.destroy();
    const broken = await run('verify', '--data', folder);
    expect(broken).toMatchObject({ code: 1, words: expect.stringContaining('row 2: a row was changed') });
    // It only looks: the key file is as it was.
    expect(JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8'))).toMatchObject({
      wrapping: 'development',
    });
  });

  it('says what is missing', async () => {
    expect(await run('verify', '--data', folder)).toMatchObject({
      code: 1,
      words: expect.stringContaining('no journal'),
    });
    expect(await run('nonsense')).toMatchObject({
      code: 1,
      words: expect.stringContaining('audit -- verify'),
    });
    expect(await run('--help')).toMatchObject({ code: 0 });
  });
});
