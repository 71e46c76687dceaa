import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allRows, auditRows, slipsOf, withStore } from '../e2e/kept.ts';
import { Kiosk, type KioskOptions } from '../e2e/kiosk.ts';
import { until } from '../e2e/until.ts';

/** Power, disk, clock and key: what a kiosk in a community meets in its years. Confirmed = on disk. */

let folder: string;
let kiosk: Kiosk | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banban-faults-'));
});
afterEach(async () => {
  await kiosk?.close();
  kiosk = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: KioskOptions = {}): Promise<Kiosk> {
  kiosk = await Kiosk.start({ folder, devices: { idCard: false }, ...options });
  return kiosk;
}

const toReview = (on: Kiosk) => on.toBillReview('3302990423');

test('the power goes before she confirms: no trace of her matter', async () => {
  const first = await start();
  await toReview(first);
  await first.powerCut();
  for (const name of readdirSync(first.data, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const bytes = readFileSync(join(name.parentPath, name.name));
    for (const trace of ['3302990423', '陈长根', '陈*根']) {
      expect(bytes.includes(Buffer.from(trace)), `${trace} in ${name.name}`).toBe(false);
      expect(bytes.includes(Buffer.from(trace, 'utf16le')), `${trace} in ${name.name}`).toBe(false);
    }
  }
  const { case_fact, outbox, print_job } = await allRows(first.data, 'journal');
  expect([case_fact, outbox, print_job]).toEqual([[], [], []]);
  // And the kiosk starts again with the welcome page.
  const second = await start();
  expect(await second.step()).toBe('welcome');
});

test('the power goes right after she confirmed: the case is there, and nothing is printed again unasked', async () => {
  const first = await start();
  await toReview(first);
  await first.tap('confirm', 'done');
  await first.says(/GHL-1-/);
  const number = /GHL-1-\d{6}-\d{3}-\d/.exec(await first.words())?.[0] ?? '';
  await first.powerCut();
  expect(slipsOf(first.printer?.reports.seen ?? []).length).toBeLessThanOrEqual(1);

  const second = await start();
  expect(await second.step()).toBe('welcome');
  expect(await second.words()).not.toContain('GHL');
  // It works, and its printer stays silent until somebody asks.
  await second.walk(['start', 'home'], ['scene:bills', 'start'], ['dock:home', 'home']);
  await second.shut();
  expect(slipsOf(second.printer?.reports.seen ?? [])).toEqual([]);
  await withStore(second.data, async (store) => {
    expect((await store.openCases({ limit: 5 })).map((one) => one.caseNumber)).toEqual([number]);
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
    expect(await store.pendingOutbox({ limit: 5 })).toEqual([]);
  });
  const { print_job = [] } = await allRows(second.data, 'journal');
  expect(print_job).toHaveLength(1);
  expect(['waiting', 'unknown', 'printed']).toContain((print_job[0] as { state: string }).state);
});

test('the key is another one: the old data are put aside, whole, and the kiosk works and says so', async () => {
  const first = await start();
  await first.tap('start', 'home');
  await first.storeOpened();
  await first.shut();
  const before = readFileSync(join(first.data, 'journal.db'));
  rmSync(join(first.data, 'key.json'));
  const second = await start();
  await toReview(second);
  await second.tap('confirm', 'done');
  await second.shut();
  const aside = readdirSync(join(second.data, 'put-aside')).find((name) => name.includes('journal')) ?? '';
  expect(readFileSync(join(second.data, 'put-aside', aside, 'journal.db')).equals(before)).toBe(true);
  expect(readFileSync(join(second.data, 'kiosk.log'), 'utf8')).toContain('旧的数据读不出来');
  expect((await auditRows(second.data)).map(({ what }) => what)).toContain('database-put-aside');
});

test('the database is damaged: the same', async () => {
  const first = await start();
  await first.tap('start', 'home');
  await first.storeOpened();
  await first.shut();
  const file = join(first.data, 'journal.db');
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 0, Math.min(bytes.length, 64 * 1024));
  writeFileSync(file, bytes);
  rmSync(`${file}-wal`, { force: true });
  const second = await start();
  await second.tap('start', 'home');
  await second.shut();
  expect(readFileSync(join(second.data, 'kiosk.log'), 'utf8')).toContain('旧的数据读不出来');
  expect(readdirSync(join(second.data, 'put-aside')).length).toBeGreaterThan(0);
});

test('the clock was set back while it was off: it says so, and keeps its last stamp ahead', async () => {
  const first = await start();
  await first.shut();
  const ahead = Date.now() + 24 * 60 * 60_000;
  await withStore(first.data, (store) => store.setSetting({ name: 'clock.last', value: ahead }));
  const second = await start();
  const log = () => readFileSync(join(second.data, 'kiosk.log'), 'utf8');
  await until('the clock is doubted', log, (text) => text.includes('时钟被拨回去了'), 30_000);
  await second.shut();
  await withStore(second.data, async (store) => {
    expect(Number(await store.setting({ name: 'clock.last' }))).toBeGreaterThan(Date.now());
  });
});

test.skipIf(process.getuid?.() !== 0)(
  'the disk is full (needs root): a kind page, nothing lost, and it goes on',
  async () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m,mode=0700', 'tmpfs', data]);
    try {
      const on = await start();
      await toReview(on);
      const filler = join(data, 'filler');
      fill(filler);
      await on.tap('confirm');
      await on.says('没能登记下来', 30_000);
      expect(await on.buttons()).toContain('dock:help');
      expect(await on.step()).toBe('review');
      rmSync(filler);
      await until(
        'kept',
        async () => {
          if ((await on.step()) === 'review') await on.poke('confirm').catch(() => undefined);
          return await on.step();
        },
        (step) => step === 'done',
        30_000,
        700,
      );
      await on.shut();
      await withStore(data, async (store) => {
        await store.deliverOutbox({ at: Date.now() });
        expect(await store.openCases({ limit: 5 })).toHaveLength(1);
        expect(await store.verifyAudit({})).toMatchObject({ ok: true });
      });
    } finally {
      await kiosk?.shut();
      execFileSync('umount', ['-l', data]);
    }
  },
);

/** Writes until not a byte more fits. */
function fill(file: string): void {
  for (const size of [1024 * 1024, 4096, 64]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
