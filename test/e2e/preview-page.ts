import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import { electronCommand } from '../../scripts/runtime.mjs';
import { resize } from './resize.ts';
import { boxOf, DIAGONAL_INCH, type Ways } from './ways.ts';

const project = join(import.meta.dirname, '../..');

/** What the preview puts on its window. */
interface PreviewWindow {
  showPage(page: unknown): void;
  fixtures: Record<string, unknown>;
  presses: string[];
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
  async show(name: string): Promise<void> {
    const before = await this.page.getAttribute('.kiosk', 'data-rev');
    await this.page.evaluate((one) => {
      const preview = window as unknown as PreviewWindow;
      preview.showPage(preview.fixtures[one]);
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
}
