import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page as KioskPage } from '../../main/visit/page.ts';
import { fixtures } from '../../renderer/kiosk/fixtures/index.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import { measure } from './measure.ts';

/**
 * Every kind of page there is, from the preview's pages: drawn in the kiosk's own Electron and measured, upright and
 * lying, at every text size, in both themes. The pages of real visits are measured in look.e2e.ts.
 */

const project = join(import.meta.dirname, '../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DIAGONAL_INCH = 21.5;
/** Pages that the core splits from this text size on, as it splits them: the blocks of each part; buttons with the last. */
const SPLIT: Record<string, { from: number; parts: number[][] }> = {
  'bill-sum': { from: 3, parts: [[1], [0]] },
};

/** A page as it is seen at a text size: whole, or its parts. */
function seenAt(name: string, size: number): KioskPage[] {
  const whole = fixtures[name];
  if (!whole) throw new Error(`there is no page ${name}`);
  const split = SPLIT[name];
  if (!split || size < split.from) return [whole];
  const on = { id: 'part-next', label: '接着看', icon: 'arrow-right', style: 'primary' } as const;
  return split.parts.map((part, index) => ({
    ...whole,
    blocks: whole.blocks.filter((_, at) => part.includes(at)),
    actions: index < split.parts.length - 1 ? [on] : whole.actions,
  }));
}

let folder: string;
let server: PreviewServer;
let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-pages-'));
  const outDir = join(folder, 'pages');
  const root = join(project, 'renderer');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir,
      minify: false,
      target: 'chrome130',
      rolldownOptions: { input: join(root, 'kiosk/preview.html') },
    },
  });
  server = await preview({
    configFile: false,
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0 },
  });
  writeFileSync(join(folder, 'package.json'), '{"name":"pages","main":"main.cjs"}');
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ useContentSize: true, width: 1080, height: 1920, frame: false })
       .loadURL('about:blank'));`,
  );
  const command = electronCommand(folder);
  app = await _electron.launch({
    executablePath: command.executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: command.args,
  });
  page = await app.firstWindow();
});
afterAll(async () => {
  await app?.close();
  await server?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What the preview puts on its window. */
interface PreviewWindow {
  showPage(page: unknown): void;
  fixtures: Record<string, unknown>;
  presses: string[];
}

async function open(ways: { lying: boolean; size: number; dark: boolean }): Promise<number> {
  const size = ways.lying ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 };
  const window = await app.browserWindow(page);
  await window.evaluate((one, to) => one.setContentSize(to.width, to.height), size);
  const address = server.resolvedUrls?.local[0] ?? '';
  await page.goto(
    `${address}kiosk/preview.html?page=welcome&still=1&inch=${DIAGONAL_INCH}&size=${ways.size}&theme=${ways.dark ? 'dark' : 'warm'}`,
  );
  await page.waitForFunction((to) => innerWidth === to.width && innerHeight === to.height, size);
  await page.waitForSelector('.kiosk');
  return Math.hypot(size.width, size.height) / (DIAGONAL_INCH * 25.4);
}

/** Shows a page and waits until it stands, with its fonts. */
async function show(name: string | KioskPage): Promise<void> {
  const before = await page.getAttribute('.kiosk', 'data-rev');
  await page.evaluate((one) => {
    const preview = window as unknown as PreviewWindow;
    preview.showPage(typeof one === 'string' ? preview.fixtures[one] : one);
  }, name);
  await page.waitForFunction(
    (rev) => document.querySelector<HTMLElement>('.kiosk')?.dataset.rev !== rev,
    before,
  );
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
    await frame();
    await frame();
  });
}

/** Buttons whose own words do not fit into them. */
function cut(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.step button')]
    .filter((button) => button.scrollWidth > button.clientWidth + 2)
    .map((button) => `${button.dataset.tap} is narrower than its words`);
}

/** What axe-core finds against; `AXE` is in the page. */
async function violations(): Promise<string[]> {
  const { axe } = window as unknown as {
    axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const run = await axe.run({ resultTypes: ['violations'] });
  return run.violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 80)}`);
}

describe.each([
  { name: 'upright', lying: false },
  { name: 'lying', lying: true },
])('$name', ({ lying }) => {
  test.each([
    { size: 1, dark: false },
    { size: 2, dark: true },
    { size: 3, dark: false },
    { size: 4, dark: true },
  ])('text size $size', async ({ size, dark }) => {
    const pxPerMm = await open({ lying, size, dark });
    const axe = lying === dark && size < 3;
    if (axe) await page.evaluate(AXE);
    const wrong: string[] = [];
    for (const name of Object.keys(fixtures)) {
      for (const seen of seenAt(name, size)) {
        await show(seen);
        const found = [...(await page.evaluate(measure, pxPerMm)), ...(await page.evaluate(cut))];
        if (axe) found.push(...(await page.evaluate(violations)));
        wrong.push(...found.map((one) => `${name}: ${one}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('a name is drawn with a finger; a palm and a second finger leave no ink', async () => {
  const pxPerMm = await open({ lying: false, size: 1, dark: false });
  await show('signature');
  const box = await page.locator('.pad').boundingBox();
  if (!box) throw new Error('there is no pad');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const ink = () => page.locator('.pad-ink path').count();
  const told = () =>
    page.evaluate(() =>
      (window as unknown as PreviewWindow).presses.filter((press) => press.startsWith('strokes:')),
    );
  await page.mouse.move(...at(0.2, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.32), { steps: 8 });
  await page.mouse.up();
  expect(await ink()).toBe(1);
  expect(await told()).toEqual(['strokes:1']);
  await page.evaluate((palm) => {
    const pad = document.querySelector('.pad');
    const touch = (kind: string, more: object) =>
      pad?.dispatchEvent(
        new PointerEvent(kind, {
          bubbles: true,
          pointerId: 7,
          clientX: 400,
          clientY: 800,
          button: 0,
          ...more,
        }),
      );
    touch('pointerdown', { width: palm, height: palm });
    touch('pointermove', { clientX: 500 });
    touch('pointerup', {});
  }, 45 * pxPerMm);
  expect(await ink()).toBe(1);
  await page.mouse.move(...at(0.35, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.35, 0.6), { steps: 8 });
  await page.mouse.up();
  expect(await told()).toEqual(['strokes:1', 'strokes:2']);
  await page.locator('[data-tap="sign-clear"]').click();
  await expect.poll(ink).toBe(0);
});
