/** Drives the kiosk in a real Electron the way a person does: by what is on the page and by touching it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { projectNode } from '../lib/paths.mjs';
import { electronCommand } from '../runtime.mjs';

/** How long anything on a page may take before the demo has failed. A slow machine is no failure. */
export const PATIENCE_MS = 30_000;
/** A touch that the page took for a tremble (600 ms) is made again after this. */
const AGAIN_MS = 900;

/** What Chromium has to say about machines without graphics, sound or a desktop, and nobody needs to know. */
const NOISE =
  /dbus|bus\.cc|gpu|vaapi|gl_surface|viz|angle|egl|vulkan|fontconfig|alsa|pulse|sandbox|DevTools listening|Debugger|inspector|xdg|upower|power_monitor|^\s*$/i;

/** Pseudo-terminals where there is socat, as with a real reader and printer; sockets elsewhere. */
function links(folder) {
  if (!existsSync('/usr/bin/socat')) return { kind: 'tcp', env: {} };
  const pty = (name) => {
    const path = join(folder, name);
    return { program: `pty:${path}`, kiosk: `serial:${path}@115200` };
  };
  return {
    kind: 'pty',
    env: { BANBAN_SIM_LINKS: JSON.stringify({ idCard: pty('reader'), receiptPrinter: pty('printer') }) },
  };
}

/**
 * Starts the kiosk in a data folder of its own.
 * @param options `camera` an .mjpeg file that the camera sees; `settings` the text of settings.yaml; `slips` a
 *   folder for what the simulated printer gets; `tray` false leaves the panel of simulated devices out; `env`,
 *   `args` further ones
 */
export async function openKiosk({ camera, settings, slips, tray = true, env = {}, args = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'banban-'));
  const data = join(folder, 'data');
  const command = electronCommand();
  const wires = links(folder);
  if (settings) {
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'settings.yaml'), settings);
  }
  const app = await _electron.launch({
    executablePath: command.executablePath,
    args: [
      ...command.args,
      '--password-store=basic',
      ...(camera
        ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]
        : ['--use-fake-device-for-media-stream']),
      ...args,
    ],
    env: {
      ...process.env,
      BANBAN_DATA: data,
      BANBAN_SIMULATE: '1',
      BANBAN_NODE: projectNode(),
      BANBAN_WINDOW: '1080x1920',
      ...(tray ? {} : { BANBAN_NO_TRAY: '1' }),
      ...(slips ? { BANBAN_SIM_SAVE: slips } : {}),
      ...wires.env,
      ...env,
    },
  });
  const troubles = [];
  let said = '';
  const keep = (chunk) => {
    said = (said + chunk).slice(-100_000);
  };
  app.process().stdout?.setEncoding('utf8').on('data', keep);
  app.process().stderr?.setEncoding('utf8').on('data', keep);
  const watch = (page) => {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
    });
  };
  for (const page of app.windows()) watch(page);
  app.on('window', watch);
  await app.firstWindow();

  const of = (name) => app.windows().filter((page) => !page.isClosed() && page.url().includes(`/${name}/`));
  /** The kiosk window a person sees: another one may wait behind it for the next visit. */
  const visible = async () => {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      for (const page of of('kiosk')) {
        try {
          const window = await app.browserWindow(page);
          if (await window.evaluate((one) => !one.isDestroyed() && one.isVisible())) return page;
        } catch (error) {
          // Thrown away while we asked: it is not the one.
          if (!page.isClosed() && !/closed|destroyed/i.test(String(error))) throw error;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('no kiosk window is to be seen');
  };

  const kiosk = {
    app,
    data,
    version: command.version,
    links: wires.kind,
    troubles,
    /** What the programs said that is no noise. */
    said: () =>
      said
        .split('\n')
        .filter((line) => !NOISE.test(line))
        .join('\n'),
    page: null,
    /** Looks which window is the visible one now, and waits until it shows `selector`. */
    async look(selector = '.kiosk') {
      kiosk.page = await visible();
      await kiosk.page.waitForSelector(selector, { state: 'attached' });
      return kiosk.page;
    },
    async tray() {
      const [page] = of('tray');
      return page ?? (await app.waitForEvent('window', (one) => one.url().includes('/tray/')));
    },
    step: () => kiosk.page.locator('.kiosk').getAttribute('data-step'),
    sees: (selector) => kiosk.page.waitForSelector(selector, { state: 'attached' }),
    /** What is written on the page, without any spaces. */
    words: async () => (await kiosk.page.locator('.kiosk').innerText()).replace(/\s+/g, ''),
    /** Touches a button until the page shows `selector`. */
    async tap(id, selector) {
      const end = performance.now() + PATIENCE_MS;
      const button = kiosk.page.locator(`[data-tap="${id}"]`);
      for (;;) {
        await button.click({ timeout: Math.max(1, end - performance.now()) });
        try {
          await kiosk.page.waitForSelector(selector, { state: 'attached', timeout: AGAIN_MS });
          return;
        } catch (error) {
          if (error.name !== 'TimeoutError') throw error;
          if (performance.now() > end || (await button.count()) === 0) {
            await kiosk.page.waitForSelector(selector, {
              state: 'attached',
              timeout: Math.max(1, end - performance.now()),
            });
            return;
          }
        }
      }
    },
    /** Touches the last button of a visit until its window is thrown away. */
    async tapLast(id) {
      const { page } = kiosk;
      const closed = new Promise((resolve) => page.once('close', resolve));
      const end = performance.now() + PATIENCE_MS;
      while (!page.isClosed()) {
        if (performance.now() > end) throw new Error('the window of the last visit stays open');
        await page
          .locator(`[data-tap="${id}"]`)
          .click({ timeout: PATIENCE_MS })
          .catch((error) => {
            if (!page.isClosed()) throw error;
          });
        await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, AGAIN_MS))]);
      }
    },
    /** Types digits on the keypad, one after the other as the page takes them. */
    async type(digits) {
      const shown = kiosk.page.locator('.digits');
      const typed = async () => ((await shown.innerText()).match(/\d/g) ?? []).length;
      // What was typed before is shown again, to be looked over: we begin anew.
      while ((await typed()) > 0) {
        await kiosk.page.locator('[data-tap="key:clear"]').click();
        await kiosk.page
          .waitForFunction(() => !/\d/.test(document.querySelector('.digits')?.textContent ?? ''), null, {
            timeout: AGAIN_MS,
          })
          .catch((error) => {
            if (error.name !== 'TimeoutError') throw error;
          });
      }
      for (const [index, digit] of [...digits].entries()) {
        while ((await typed()) === index) {
          await kiosk.page.locator(`[data-tap="key:${digit}"]`).click();
          await kiosk.page
            .waitForFunction(
              (count) => (document.querySelector('.digits')?.textContent?.match(/\d/g) ?? []).length > count,
              index,
              { timeout: AGAIN_MS },
            )
            .catch((error) => {
              // A key pressed twice in 180 ms is one trembling touch: it is pressed again.
              if (error.name !== 'TimeoutError') throw error;
            });
        }
      }
    },
    /** The processes of one name ("visit", "reading" …). */
    async processes(name) {
      const all = await app.evaluate(({ app: electron }) =>
        electron.getAppMetrics().map(({ pid, name: called }) => ({ pid, called: called ?? '' })),
      );
      return all.filter(({ called }) => called === `Banban ${name}`).map(({ pid }) => pid);
    },
    async close() {
      await app.close();
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
  return kiosk;
}

/** Waits until a process is gone; the system takes a moment to bury one that was killed. */
export async function ended(pid) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') return;
      throw error;
    }
    if (performance.now() > end) throw new Error(`process ${pid} goes on`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
