import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import type { Page as KioskPage } from '../../main/visit/page.ts';
import { fixtures } from '../../renderer/kiosk/fixtures/index.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import { measure } from './measure.ts';
import { resize } from './resize.ts';
import { AXE, boxOf, DIAGONAL_INCH, pxPerMm, violations, type Ways } from './ways.ts';

/**
 * Every kind of page there is, from the preview's pages, drawn in the kiosk's own Electron and measured. The pages of
 * real visits are measured by look.ts.
 */

const project = join(import.meta.dirname, '../..');
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

/** What the preview puts on its window. */
interface PreviewWindow {
  showPage(page: unknown): void;
  fixtures: Record<string, unknown>;
  presses: string[];
}

/** Buttons whose own words do not fit into them. */
function cut(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.step button')]
    .filter((button) => button.scrollWidth > button.clientWidth + 2)
    .map((button) => `${button.dataset.tap} is narrower than its words`);
}

/** The preview's pages, built and shown in a window of Electron. */
export class Preview {
  readonly page: Page;
  readonly #app: ElectronApplication;
  readonly #server: PreviewServer;
  readonly #folder: string;

  private constructor(input: {
    page: Page;
    app: ElectronApplication;
    server: PreviewServer;
    folder: string;
  }) {
    this.page = input.page;
    this.#app = input.app;
    this.#server = input.server;
    this.#folder = input.folder;
  }

  static async start(): Promise<Preview> {
    const folder = mkdtempSync(join(tmpdir(), 'banban-pages-'));
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
    const server = await preview({
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
    const app = await _electron.launch({
      executablePath: command.executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: command.args,
    });
    return new Preview({ page: await app.firstWindow(), app, server, folder });
  }

  async close(): Promise<void> {
    await this.#app.close();
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Draws the preview in another way. */
  async open(ways: Ways): Promise<void> {
    const address = this.#server.resolvedUrls?.local[0] ?? '';
    await this.page.goto(
      `${address}kiosk/preview.html?page=welcome&still=1&inch=${DIAGONAL_INCH}&size=${ways.size}&theme=${ways.dark ? 'dark' : 'warm'}`,
    );
    await resize(this.#app, this.page, boxOf(ways));
    await this.page.waitForSelector('.kiosk');
  }

  /** Shows a page and waits until it stands, with its fonts. */
  async show(name: string | KioskPage): Promise<void> {
    const before = await this.page.getAttribute('.kiosk', 'data-rev');
    await this.page.evaluate((one) => {
      const preview = window as unknown as PreviewWindow;
      preview.showPage(typeof one === 'string' ? preview.fixtures[one] : one);
    }, name);
    await this.page.waitForFunction(
      (rev) => document.querySelector<HTMLElement>('.kiosk')?.dataset.rev !== rev,
      before,
    );
    await this.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await document.fonts.ready;
      await frame();
      await frame();
    });
  }

  /** What was pressed since the preview was opened. */
  async presses(): Promise<string[]> {
    return await this.page.evaluate(() => (window as unknown as PreviewWindow).presses);
  }

  /**
   * All that is wrong with the pages in this way, with their names.
   * @param axe what axe-core looks at: every rule, or the one that is named
   */
  async flaws(ways: Ways, axe: 'all' | 'color-contrast' | null): Promise<string[]> {
    await this.open(ways);
    if (axe) await this.page.evaluate(AXE);
    const wrong: string[] = [];
    for (const name of Object.keys(fixtures)) {
      for (const seen of seenAt(name, ways.size)) {
        await this.show(seen);
        const found = [
          ...(await this.page.evaluate(measure, pxPerMm(boxOf(ways)))),
          ...(await this.page.evaluate(cut)),
          ...(axe ? await this.page.evaluate(violations, axe === 'all' ? null : axe) : []),
        ];
        wrong.push(...found.map((one) => `${name}: ${one}`));
      }
    }
    return wrong;
  }
}
