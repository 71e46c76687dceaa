import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lessonFile } from '../../scripts/preview/lesson-now.ts';
import { serveLesson } from '../../scripts/preview/serve-lesson.mjs';
import { electronCommand } from '../../scripts/runtime.mjs';

/** A lesson that was just made, in its preview window: practised there, changed in its file, and put wrong. */

const PROJECT = join(import.meta.dirname, '../..');
const WAIT = { timeout: 30_000 };

const folder = mkdtempSync(join(tmpdir(), 'banban-lesson-'));
let preview: Awaited<ReturnType<typeof serveLesson>>;
let app: ElectronApplication;
let page: Page;
let file = '';
let written = '';
beforeAll(async () => {
  cpSync(join(PROJECT, 'content', 'lessons'), join(folder, 'lessons'), { recursive: true });
  execFileSync(process.execPath, [join(PROJECT, 'scripts', 'new-lesson.ts'), '77', 'alarm-clock', folder], {
    stdio: 'pipe',
  });
  const made = lessonFile(folder, 77) ?? '';
  expect(made).toBe(join('lessons', '77-alarm-clock.yaml'));
  file = join(folder, made);
  written = readFileSync(file, 'utf8');
  preview = await serveLesson(folder, made);
  const { executablePath, args } = electronCommand(join(PROJECT, 'scripts', 'preview', 'window'));
  app = await _electron.launch({
    executablePath,
    args,
    env: { ...process.env, BANBAN_PREVIEW: preview.url },
  });
  page = await app.firstWindow();
});
afterAll(async () => {
  await app?.close();
  preview?.close();
  rmSync(folder, { recursive: true, force: true });
});

const phone = () => page.frameLocator('#phone');
const screen = () => phone().locator('.phone [data-screen]').getAttribute('data-screen', WAIT);
const said = () => phone().locator('.said').innerText(WAIT);
const faults = () => page.locator('#faults b').allInnerTexts();
const touch = (id: string) => phone().locator(`.phone [data-id="${id}"]`).click(WAIT);

test('it is practised; what is saved is shown where one stands; a fault is told with its line and the phone stays', async () => {
  // Anew, when the test is tried once more.
  writeFileSync(file, written);
  await page.selectOption('#mode', 'alone', WAIT);
  await expect.poll(screen, WAIT).toBe('desktop');
  await expect.poll(() => page.locator('#state').innerText(), WAIT).toContain('没有要改的');
  await touch('phone');
  await expect.poll(said, WAIT).toContain('这是打电话的');
  await touch('clock');
  await expect.poll(screen, WAIT).toBe('alarms');
  expect(await page.locator('#screens [aria-current]').getAttribute('data-screen')).toBe('alarms');

  const before = '请碰“加一个”。';
  expect(written).toContain(before);
  writeFileSync(file, written.replace(before, '换了一个说法。'));
  await expect.poll(said, WAIT).toContain('换了一个说法');
  expect(await screen()).toBe('alarms');

  const lost = 'to: stopwatch,';
  const line = written.slice(0, written.indexOf(lost)).split('\n').length;
  writeFileSync(file, written.replace(lost, 'to: stopwach,'));
  await expect.poll(faults, WAIT).toHaveLength(1);
  expect(await page.locator('#faults li').innerText()).toContain('did you mean “stopwatch”');
  expect(await faults()).toEqual([`${join('lessons', '77-alarm-clock.yaml')}:${line}`]);
  expect(await said()).toContain('换了一个说法');

  // What is no YAML any more.
  writeFileSync(file, written.replace('begin: desktop', 'begin: [desktop'));
  await expect.poll(async () => (await faults())[0] ?? '', WAIT).toMatch(/77-alarm-clock\.yaml:\d+$/);
  expect(await screen()).toBe('alarms');

  rmSync(file);
  await expect.poll(() => page.locator('#faults').innerText(), WAIT).toContain('not there any more');
  expect(await screen()).toBe('alarms');

  writeFileSync(file, written);
  await expect.poll(faults, WAIT).toEqual([]);
  await expect.poll(said, WAIT).toContain(before);
  expect(await screen()).toBe('alarms');
});

test('each screen can be shown at once, in each mode', async () => {
  await page.selectOption('#mode', 'follow', WAIT);
  await expect.poll(screen, WAIT).toBe('desktop');
  await phone().locator('.phone .phone-touch.pointed[data-id="clock"]').waitFor(WAIT);
  await page.locator('#screens button[data-screen="stopwatch"]').click();
  await expect.poll(screen, WAIT).toBe('stopwatch');
  await page.locator('#screens button[data-screen="time"]').click();
  await expect.poll(screen, WAIT).toBe('time');
  for (const digit of '0730') await touch(`digit:${digit}`);
  await expect.poll(screen, WAIT).toBe('set');
  await page.selectOption('#mode', 'check', WAIT);
  await expect.poll(said, WAIT).toContain('您自己来');
});

test('a screen that is too full for the smallest phone is told', async () => {
  writeFileSync(file, written);
  const full = () => page.locator('#full').innerText();
  await page.selectOption('#size', '360x640', WAIT);
  await page.locator('#screens button[data-screen="alarms"]').click(WAIT);
  await expect.poll(screen, WAIT).toBe('alarms');
  const rows = `      - list:\n${'          - { icon: bell, words: 还有一个闹钟 }\n'.repeat(20)}`;
  expect(written).toContain('      - text: 还没有闹钟\n');
  writeFileSync(file, written.replace('      - text: 还没有闹钟\n', rows));
  await expect.poll(full, WAIT).toContain('太满了');
  writeFileSync(file, written);
  await expect.poll(full, WAIT).toBe('');
});
