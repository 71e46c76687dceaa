import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { systemClock } from './clock/clock.ts';
import { dayOf } from './clock/dates.ts';
import { loadOrCreateKey } from './store/key.ts';
import { developmentWrapping } from './store/key-wrappings.ts';
import type { PageCount } from './store/port.ts';
import { createStore } from './store/store.ts';
import { testFolder } from './store/test-visit.ts';
import { pageRecords } from './visit/losing-pages.ts';
import { WORDS } from './visit/test-visit.ts';
import { stuckTable } from './where-stuck.ts';

const page = (stepId: string, counted: Partial<Record<PageCount['what'], number>>): PageCount[] =>
  Object.entries(counted).map(([what, count]) => ({
    taskId: 'electricity-bill',
    stepId,
    what: what as PageCount['what'],
    count,
  }));
const COUNTS = [
  ...page('account', { opened: 40, stuck: 9, called: 7, 'gave-up': 2, 'to-15s': 4, 'to-1min': 20 }),
  ...page('start', { opened: 60, stuck: 1, called: 1, 'to-15s': 59 }),
];

test('one line a page, the one that loses people marked, and how long half of them take', () => {
  const [head, first, second] = stuckTable(pageRecords(COUNTS), WORDS['zh-CN']).split('\n');
  expect(head).toMatch(/事项 +页 +打开 +卡住 +请人 +没办完 +返回 +再听 +重来 +一半人用时$/);
  expect(first).toMatch(/^! +交电费 +\S+.* +40 +9 +7 +2 +0 +0 +0 +1 分钟内$/);
  expect(second).toMatch(/^ {3}交电费 +有电费单吗？ +60 +1 +1 +0 +0 +0 +0 +15 秒内$/);
  expect(stuckTable([], WORDS.en)).toBe('Nobody has done anything in these days.');
});

test('the command reads an encrypted journal and says which page loses people', async () => {
  const { folder, remove } = testFolder();
  try {
    const { key } = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    const store = createStore();
    await store.open({ dataFolder: folder, key });
    await store.countPages({ day: dayOf(systemClock.wall()), counts: COUNTS });
    await store.close({});
    const run = promisify(execFile);
    const cli = new URL('./where-stuck-cli.ts', import.meta.url).pathname;
    const { stdout } = await run(process.execPath, [cli, '--data', folder, '--english']);
    expect(stdout).toMatch(/^! {2}\S.*40 +9 +7 +2/m);
    expect(stdout).toContain('opened 40 times in 28 days, stuck 9 times, mostly asking for people');
    const none = run(process.execPath, [cli, '--data', `${folder}/none-${randomBytes(2).toString('hex')}`]);
    await expect(none).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--data DIR') });
  } finally {
    remove();
  }
});
