import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron, type ElectronApplication, type Page as Window } from 'playwright';
import { build, type PreviewServer, preview } from 'vite';
import type { Look, Page } from '../../main/visit/page.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import type { Given } from './page/main.ts';
import type { Measured } from './page/measure.ts';
import { type Drawn, drawnOf, type Sight } from './pages.ts';
import { samplesIn } from './samples.ts';
import { MODES, perMm, pointsOf, type Way } from './ways.ts';

/** Draws pages in the kiosk's own Electron, through the kiosk's own renderer, and measures each as it is painted. */

/** One page, seen one way, measured. */
export interface Result extends Measured {
  task: string;
  name: string;
  way: Way;
  /** Nothing is spoken on it. */
  silent: boolean;
  /** Nobody can be called from it, and nobody is called. */
  helpless: boolean;
}

/** What is to be looked at, and how. */
export interface Round {
  /** These differ by the theme alone: each page is drawn once, and measured in each of its colours. */
  ways: readonly [Way, ...Way[]];
  sights: readonly Sight[];
  /** Whether the preview's pages are looked at too. */
  samples?: boolean;
  /** Whether axe looks too; it takes longer than all else. */
  axe: boolean;
}

/** Pages given to the window at a time. */
const AT_ONCE = 24;

export class Gauge {
  private readonly folder: string;
  private readonly server: PreviewServer;
  private windows = 0;

  private constructor(folder: string, server: PreviewServer) {
    this.folder = folder;
    this.server = server;
  }

  /** Builds the page and serves it. */
  static async open(): Promise<Gauge> {
    const folder = mkdtempSync(join(tmpdir(), 'banban-sizes-'));
    const root = join(import.meta.dirname, 'page');
    const outDir = join(folder, 'page');
    await build({
      configFile: false,
      root,
      base: './',
      logLevel: 'error',
      plugins: [react()],
      build: { outDir, minify: false, target: 'chrome130', assetsInlineLimit: 0 },
    });
    const server = await preview({
      configFile: false,
      root,
      logLevel: 'error',
      build: { outDir },
      preview: { port: 0 },
    });
    return new Gauge(folder, server);
  }

  /** Looks at all rounds in a window of its own; `told` as each is done. */
  async look(rounds: readonly Round[], told: (done: Round, results: Result[]) => void): Promise<void> {
    const app = await this.launch();
    try {
      const window = await app.firstWindow();
      await window.goto(this.server.resolvedUrls?.local[0] ?? '');
      let rev = 1;
      for (const round of rounds) {
        const [way] = round.ways;
        await resize(app, window, way);
        const { look, simple } = seenIn(way);
        const drawn = round.sights.flatMap((sight) => drawnOf(sight, look, simple));
        if (round.samples) drawn.push(...samplesIn(look));
        const different = [...new Map(drawn.map(({ page }) => [drawingOf(page), page]))];
        const measured = new Map<string, Measured[]>();
        for (let at = 0; at < different.length; at += AT_ONCE) {
          const some = different.slice(at, at + AT_ONCE);
          const given = some.map<Given>(([, page]) => ({
            page: { ...page, rev: ++rev },
            themes: round.ways.map(({ theme }) => theme),
            pxPerMm: perMm(way),
            axe: round.axe,
          }));
          const found = await window.evaluate(
            (pages) =>
              (globalThis as unknown as { measurePages(given: Given[]): Promise<Measured[][]> }).measurePages(
                pages,
              ),
            given,
          );
          for (const [n, [drawing]] of some.entries()) measured.set(drawing, found[n] ?? []);
        }
        const results = drawn.flatMap((one) =>
          round.ways.map((each, at) => resultOf(one, each, measured.get(drawingOf(one.page))?.[at])),
        );
        told(round, results);
      }
    } finally {
      await app.close();
    }
  }

  async close(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async launch(): Promise<ElectronApplication> {
    this.windows += 1;
    const folder = mkdtempSync(join(this.folder, `window-${this.windows}-`));
    writeFileSync(join(folder, 'package.json'), '{"name":"sizes","main":"main.cjs"}');
    writeFileSync(
      join(folder, 'main.cjs'),
      `const { app, BrowserWindow } = require('electron');
       app.setPath('userData', ${JSON.stringify(join(folder, 'data'))});
       app.whenReady().then(() => new BrowserWindow({ useContentSize: true, width: 1080, height: 1920, frame: false,
         webPreferences: { backgroundThrottling: false } }).loadURL('about:blank'));`,
    );
    const { executablePath, args } = electronCommand(folder);
    return await _electron.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args });
  }
}

/** Pages of which this is the same are drawn alike: whose they are and where in the task they stand is not painted. */
const drawingOf = (page: Page): string => JSON.stringify({ ...page, visitId: '', stepId: '', rev: 0 });

function seenIn(way: Way) {
  const mode = MODES.find(({ name }) => name === way.mode);
  const look: Partial<Look> = {
    size: way.text,
    orientation: way.stands,
    theme: way.theme,
    locale: way.locale,
    diagonalInch: way.inch,
    ...mode?.look,
  };
  return { look, simple: mode?.simple ?? false };
}

const resultOf = ({ task, name, page }: Drawn, way: Way, measured: Measured | undefined): Result => ({
  task,
  name,
  way,
  silent: page.caption.length === 0,
  helpless: page.dock.help === 'empty' && page.place !== 'help',
  ...(measured ?? { wrong: ['full: the page was not measured'], figures: {} }),
});

async function resize(app: ElectronApplication, window: Window, way: Way): Promise<void> {
  const size = pointsOf(way.stands);
  const frame = await app.browserWindow(window);
  await frame.evaluate((one, to) => one.setContentSize(to.width, to.height), size);
  await window.waitForFunction((to) => innerWidth === to.width && innerHeight === to.height, size);
  // The page itself is told with the next frame.
  await window.evaluate(async () => {
    for (let n = 0; n < 3; n++) await new Promise((done) => requestAnimationFrame(done));
  });
}
