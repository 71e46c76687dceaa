import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../main/clock/clock.ts';
import { dayOf } from '../../main/clock/dates.ts';
import { type Checked, readBuilt } from '../../main/desk/checked.ts';
import { loadOrCreateKey } from '../../main/store/key.ts';
import { developmentWrapping } from '../../main/store/key-wrappings.ts';
import type { PageCount } from '../../main/store/port.ts';
import { createStore } from '../../main/store/store.ts';
import { killTree } from './processes.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { openStaffWindow, pressUntil } from './staff-window.ts';

/** The desk over a real journal, and a self-check with its sheet on paper. Pictures of it in out/desk/. */

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

const BOXES = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
/** What reaches out of its place. */
const tooLarge = () =>
  [...document.querySelectorAll('.staff-body, .staff-foot, .desk-line, .desk-told, button')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map((one) => one.className);

test('staff see the page that loses people, by counts of no visit, and that no self-check was run', async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-desk-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  mkdirSync(PICTURES, { recursive: true });
  const { key } = await loadOrCreateKey({ dataFolder: data, wrapping: developmentWrapping() });
  const store = createStore();
  await store.open({ dataFolder: data, key });
  await store.countPages({ day: dayOf(systemClock.wall()), counts: COUNTS });
  await store.close({});

  app = await openStaffWindow('--desk', data, [], { BANBAN_SELF_CHECK: join(folder, 'none.json') });
  const window = await app.firstWindow();
  await window.locator('.desk-line').first().waitFor();
  expect(await window.locator('.desk-line').count()).toBe(4);
  const [first] = await window.locator('.desk-line').allInnerTexts();
  expect(first?.replace(/\s+/g, ' ')).toMatch(/交电费 常卡住，请去看看 43 次里卡住 11 次 请人 8 没办完 3/);
  expect(await window.locator('[data-losing]').count()).toBe(1);
  for (const box of BOXES) {
    await resize(app, window, box);
    await shot(window, join(PICTURES, `stuck-${box.width}.png`));
    expect(await window.evaluate(tooLarge)).toEqual([]);
  }
  await pressUntil(window, 'next', '.staff-head:has-text("第 2 页")');
  expect(await window.locator('.desk-line').count()).toBe(3);
  await pressUntil(window, 'check', '[data-at=check]');
  expect(await window.locator('.staff-none').innerText()).toContain('还没有自查过');
  expect(await window.locator('[data-tap=print]').count()).toBe(0);
});

const BUILT = readBuilt(readFileSync(join(import.meta.dirname, '../../out/built.json'), 'utf8'));
const row = (
  id: string,
  verdict: Checked['parts'][number]['rows'][number]['verdict'],
  human: string | null,
) => ({
  id,
  rule: `${id}的要求`,
  source: '工信部 2021 适老化通用设计规范',
  verdict,
  says: '最小的按钮 16.03 毫米，3 个页面、2 种看法',
  human,
});
const CHECKED: Checked = {
  day: '2026年11月24日星期二',
  version: '0.1.0',
  built: BUILT,
  parts: ['工信部 2021 适老化通用设计规范', 'GB/T 37668-2019 二级（按 WCAG 2.2 A、AA 对照）'].map(
    (title) => ({
      title,
      note: '出处里的数是规范的。',
      score: 50,
      count: { met: 1, 'not-met': 1, 'not-run': 0, human: 1, none: 0 },
      rows: [row('字号', 'met', null), row('按钮', 'not-met', '按得准吗'), row('颜色', 'human', '分得清吗')],
    }),
  ),
};

test('the self-check is shown with its version, and its sheet comes as a PDF where there is no printer', async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-desk-'));
  const data = join(folder, 'data');
  const papers = join(folder, '文档');
  for (const one of [data, papers, PICTURES]) mkdirSync(one, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${papers}"\n`);
  const file = join(folder, 'self-check.json');
  writeFileSync(file, JSON.stringify({ ...CHECKED, built: 'of another' }));
  const open = async () => {
    app = await openStaffWindow('--desk', data, [], {
      BANBAN_SELF_CHECK: file,
      XDG_CONFIG_HOME: folder,
      // No printer of this machine.
      CUPS_SERVER: join(folder, 'no-cups.sock'),
    });
    const window = await app.firstWindow();
    await pressUntil(window, 'check', '[data-at=check]');
    return window;
  };
  const before = await open();
  expect(await before.locator('.staff-head').innerText()).toContain('另一个版本');
  await app?.close();

  writeFileSync(file, JSON.stringify(CHECKED));
  const window = await open();
  expect(await window.locator('.staff-head').innerText()).not.toContain('另一个版本');
  await shot(window, join(PICTURES, 'check.png'));
  await pressUntil(window, 'print', '.desk-told[data-how=saved]');
  expect(await window.locator('.desk-told').innerText()).toMatch(/没有找到打印机.*“文档”.*\.pdf/s);
  for (const box of BOXES) {
    await resize(app as ElectronApplication, window, box);
    await shot(window, join(PICTURES, `check-saved-${box.width}.png`));
    expect(await window.evaluate(tooLarge)).toEqual([]);
  }
  const [paper = ''] = readdirSync(papers);
  expect(readFileSync(join(papers, paper)).subarray(0, 5).toString()).toBe('%PDF-');
  const pdftotext = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].find((one) => existsSync(one));
  if (pdftotext) {
    const text = execFileSync(pdftotext, ['-layout', join(papers, paper), '-'], { encoding: 'utf8' }).replace(
      /\s/g,
      '',
    );
    for (const words of [
      '字号的要求',
      '按钮的要求',
      '颜色的要求',
      '没有达到',
      '按得准吗',
      '试的人、日期',
      '检查人',
      '站长',
    ])
      expect(text).toContain(words);
  }
  await pressUntil(window, 'stuck', '[data-at=stuck]');
});
