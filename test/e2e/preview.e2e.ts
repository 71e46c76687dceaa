import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePreview } from '../../scripts/preview/serve.mjs';
import { electronCommand } from '../../scripts/runtime.mjs';

/** The preview window, while a task's files are edited: shown at once, faults told, the page kept. */

const PROJECT = join(import.meta.dirname, '../..');
const WAIT = { timeout: 60_000 };

const folder = mkdtempSync(join(tmpdir(), 'banban-preview-'));
let preview: Awaited<ReturnType<typeof servePreview>>;
let app: ElectronApplication;
let page: Page;
cpSync(join(PROJECT, 'content'), folder, { recursive: true });
beforeAll(async () => {
  preview = await servePreview('library-card', folder);
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

const words = join(folder, 'tasks', 'library-card', 'zh-CN.yaml');
const task = join(folder, 'tasks', 'library-card', 'task.yaml');
const title = () => page.frameLocator('#kiosk').locator('.title').first();

test('what is saved is shown; a fault is told with its line and the page stays; mended, it goes on', async () => {
  // Anew, when the test is tried once more.
  cpSync(join(PROJECT, 'content'), folder, { recursive: true });
  const before = '没带也不要紧';
  const chosen = page.locator('#pages button', { hasText: before }).first();
  await chosen.click(WAIT);
  const name = (await chosen.innerText()).split(' · ')[0] ?? '';
  await expect.poll(() => title().innerText(), WAIT).toContain('没带');

  const said = readFileSync(words, 'utf8');
  expect(said).toContain(before);
  writeFileSync(words, said.replaceAll(before, '换了一个说法'));
  await expect.poll(() => title().innerText(), WAIT).toContain('换了');
  expect(await page.locator('#pages button[aria-current]').innerText()).toBe(`${name} · 换了一个说法`);

  const steps = readFileSync(task, 'utf8');
  writeFileSync(task, steps.replace('first: ', 'firts: '));
  const line = steps.slice(0, steps.indexOf('first: ')).split('\n').length;
  await page
    .locator('#faults b', { hasText: `tasks/library-card/task.yaml:${line}` })
    .first()
    .waitFor(WAIT);
  expect(await title().innerText()).toContain('换了');

  writeFileSync(task, steps);
  await expect.poll(() => page.locator('#faults li').count(), WAIT).toBe(0);
  expect(await page.locator('#pages button[aria-current]').innerText()).toBe(`${name} · 换了一个说法`);
}, 240_000);
