import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';
import type { SlipWidth } from '../../main/paper/layout.ts';
import type { Slip } from '../../main/paper/slip.ts';
import { createSlipRenderer, SlipError } from '../../main/windows/slip-window.ts';

/**
 * A small Electron app for the tests of the paper: draws the slips of a job file with the real slip page and
 * the real renderer, and writes what came of it. Started by drawSlips() in draw.ts.
 */
export interface DrawOrder {
  /** The folder of the built pages: holds slip/index.html. */
  pages: string;
  /** Where the pictures and result.json go. */
  out: string;
  jobs: (
    | { do: 'draw'; name: string; slip: Slip; width: SlipWidth }
    /** The page's process crashes. */
    | { do: 'crash' }
    /** A slip is asked for and the page thrown away under it. */
    | { do: 'renew'; slip: Slip }
    /** Five slips are asked for at once. */
    | { do: 'crowd'; slip: Slip }
  )[];
}

export interface DrawResult {
  name: string;
  ms: number;
  heightDots: number;
  missing: string[];
  error?: string;
  /** What the page's own world says about itself after the slip. */
  page?: { left: string; node: string; network: string };
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'banban', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.woff2': 'font/woff2' };

async function work(order: DrawOrder): Promise<DrawResult[]> {
  mkdirSync(order.out, { recursive: true });
  const results: DrawResult[] = [];
  const renderer = createSlipRenderer({
    pageUrl: 'banban://pages/slip/index.html',
    prepareSession(own) {
      own.protocol.handle('banban', ({ url }) => {
        const file = join(order.pages, normalize(decodeURIComponent(new URL(url).pathname)));
        return new Response(readFileSync(file), {
          headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream' },
        });
      });
    },
  });
  const attempt = async (name: string, slip: Slip, width: SlipWidth): Promise<void> => {
    const start = performance.now();
    try {
      const { png, raster, missing } = await renderer.render(slip, width);
      const ms = Math.round(performance.now() - start);
      writeFileSync(join(order.out, `${name}.png`), png);
      writeFileSync(join(order.out, `${name}.bin`), raster.bits);
      results.push({ name, ms, heightDots: raster.heightDots, missing });
    } catch (error) {
      const code = error instanceof SlipError ? error.code : String(error);
      results.push({ name, ms: 0, heightDots: 0, missing: [], error: code });
    }
  };
  for (const job of order.jobs) {
    const [page] = BrowserWindow.getAllWindows();
    if (job.do === 'draw') await attempt(job.name, job.slip, job.width);
    else if (job.do === 'crowd') {
      await Promise.all([1, 2, 3, 4, 5].map((n) => attempt(`crowd-${n}`, job.slip, n % 2 ? 384 : 576)));
    } else if (job.do === 'renew') {
      const drawing = attempt('renew', job.slip, 576);
      setTimeout(() => renderer.renew(), 0);
      await drawing;
    } else if (page) {
      const gone = new Promise((done) => page.webContents.once('render-process-gone', done));
      page.webContents.forcefullyCrashRenderer();
      await gone;
    }
  }
  const last = results.at(-1);
  const [page] = BrowserWindow.getAllWindows();
  if (last && page) {
    last.page = (await page.webContents.executeJavaScript(`(async () => ({
      left: document.body.textContent.trim(),
      node: typeof process + typeof require,
      network: await fetch('banban://pages/slip/index.html').then(() => 'reached', () => 'refused'),
    }))()`)) as DrawResult['page'];
  }
  renderer.close();
  return results;
}

app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);
app
  .whenReady()
  .then(async () => {
    const order = JSON.parse(readFileSync(process.env.BANBAN_DRAW ?? '', 'utf8')) as DrawOrder;
    writeFileSync(join(order.out, 'result.json'), JSON.stringify(await work(order)));
    app.exit(0);
  })
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
