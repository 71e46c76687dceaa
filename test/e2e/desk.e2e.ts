import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../main/clock/clock.ts';
import { dayOf } from '../../main/clock/dates.ts';
import { loadOrCreateKey } from '../../main/store/key.ts';
import { developmentWrapping } from '../../main/store/key-wrappings.ts';
import type { PageCount } from '../../main/store/port.ts';
import { createStore } from '../../main/store/store.ts';
import { killTree } from './processes.ts';
import { resize } from './resize.ts';
import { openStaffWindow, pressUntil } from './staff-window.ts';

/** The desk over a real journal. Pictures of it in out/desk/. */

const PICTURES = join(import.meta.dirname, '../../out/desk');
let folder = '';
let app: ElectronApplication | undefined;
afterEach(async () => {
  const pid = app?.process().pid;
  await app?.close().catch(() => undefined);
  if (pid !== undefined) killTree(pid);
  rmSync(folder, { recursive: true, force: true });
});

const page = (
  taskId: string,
  stepId: string,
  counted: Partial<Record<PageCount['what'], number>>,
): PageCount[] =>
  Object.entries(counted).map(([what, count]) => ({
    taskId,
    stepId,
    what: what as PageCount['what'],
    count,
  }));
const COUNTS = [
  ...page('electricity-bill', 'start', { opened: 61, stuck: 1, called: 1, back: 2, 'to-15s': 55 }),
  ...page('electricity-bill', 'account', {
    opened: 43,
    stuck: 11,
    called: 8,
    'gave-up': 3,
    replay: 9,
    'to-2min': 30,
  }),
  ...page('electricity-bill', 'household', { opened: 37, stuck: 2, 'gave-up': 2, 'to-30s': 30 }),
  ...page('pension-check', 'consent', { opened: 28, stuck: 2, called: 2, replay: 6, 'to-1min': 22 }),
  ...page('pension-check', 'card', { opened: 26, stuck: 3, called: 3, 'to-30s': 20 }),
  ...page('doctor', 'body', { opened: 19, stuck: 1, 'gave-up': 1, back: 4, 'to-1min': 16 }),
  ...page('doctor', 'day', { opened: 17, 'to-30s': 17 }),
];

test('staff see the page that loses people, by counts of no visit, and the self-check or that there is none', async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-desk-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  mkdirSync(PICTURES, { recursive: true });
  const { key } = await loadOrCreateKey({ dataFolder: data, wrapping: developmentWrapping() });
  const store = createStore();
  await store.open({ dataFolder: data, key });
  await store.countPages({ day: dayOf(systemClock.wall()), counts: COUNTS });
  await store.close({});

  app = await openStaffWindow('--desk', data);
  const window = await app.firstWindow();
  await window.locator('.desk-line').first().waitFor();
  expect(await window.locator('.desk-line').count()).toBe(4);
  const [first] = await window.locator('.desk-line').allInnerTexts();
  expect(first?.replace(/\s+/g, ' ')).toMatch(/交电费 常卡住，请去看看 43 次里卡住 11 次 请人 8 没办完 3/);
  expect(await window.locator('[data-losing]').count()).toBe(1);
  for (const box of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await resize(app, window, box);
    await window.screenshot({ path: join(PICTURES, `stuck-${box.width}.png`) });
    expect(
      await window.evaluate(() =>
        [...document.querySelectorAll('.staff-body, .staff-foot, .desk-line, button')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
          .map((one) => one.className),
      ),
    ).toEqual([]);
  }
  await pressUntil(window, 'next', '.staff-head:has-text("第 2 页")');
  expect(await window.locator('.desk-line').count()).toBe(3);
  await pressUntil(window, 'check', '[data-at=check]');
  await window.screenshot({ path: join(PICTURES, 'check.png') });
  expect(await window.locator('.desk-part, .staff-none').count()).toBeGreaterThan(0);
  await pressUntil(window, 'stuck', '[data-at=stuck]');
});
