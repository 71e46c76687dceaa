import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright';
import { stringify } from 'yaml';
import { REPEAT_MS, TREMBLE_UNITS } from '../../renderer/ui/touch.ts';
import { electronCommand } from '../../scripts/runtime.mjs';
import { Simulator } from '../devices/rig.ts';
import { appProcesses, killTree } from './processes.ts';
import { Tray } from './tray.ts';
import { until } from './until.ts';

/**
 * The whole kiosk, started as it is started for a station, with its reader and printer as programs of their own
 * behind real serial ports, and a hand that touches its page.
 */

const project = join(import.meta.dirname, '../..');

/** What may be written into a kiosk's settings.yaml; see main/settings.ts. */
export type OwnSettings = Record<string, unknown>;

export interface KioskOptions {
  /** Over the quick settings of the tests. */
  settings?: OwnSettings;
  /** An old data folder: the kiosk starts again with what it kept. */
  folder?: string;
  /** A picture (JPEG) that lies under the camera. */
  paper?: string;
  /** Opens the panel of simulated devices too; its devices are others than the kiosk's. */
  tray?: boolean;
  /** The reader and the printer that this test holds in its hands; the kiosk has none of those left out. */
  devices?: { idCard?: boolean; receiptPrinter?: boolean };
  /** Keypads and scanners that the test holds, as they stand under `devices` in settings.yaml. */
  inputs?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Starts this instead of Electron; it gets Electron's own arguments. */
  executable?: string;
  switches?: string[];
  sandbox?: boolean;
  /** The kiosk asks for its passphrase first; the test is there to answer. */
  asksPassphrase?: boolean;
  /** The set-up page comes first; the test is there to walk through it. */
  setUp?: boolean;
}

/** Waits are for a machine with two busy cores; a page is there within 200 ms on a quiet one. */
const PAGE_MS = 15_000;
const START_MS = 45_000;
/** The page ignores a second touch near the last one for REPEAT_MS: a touch that had no effect is repeated after. */
const AGAIN_MS = REPEAT_MS + 300;
/** What the page calls near, in pixels of a window of 1080×1920 and a little more. */
const NEAR_PX = TREMBLE_UNITS * 1.5;

/** One kiosk and what stands around it. */
export class Kiosk {
  readonly data: string;
  readonly folder: string;
  readonly app: ElectronApplication;
  readonly reader: Simulator | null;
  readonly printer: Simulator | null;
  /** What Electron wrote on its standard error. */
  readonly said: string[] = [];
  readonly #owned: boolean;
  #open = true;
  #seen: Page | undefined;
  /** The last touch: where, and when it was done. */
  #touched = { x: 0, y: 0, at: 0 };

  private constructor(input: {
    folder: string;
    owned: boolean;
    app: ElectronApplication;
    reader: Simulator | null;
    printer: Simulator | null;
  }) {
    this.folder = input.folder;
    this.data = join(input.folder, 'data');
    this.#owned = input.owned;
    this.app = input.app;
    this.reader = input.reader;
    this.printer = input.printer;
    this.app.process().stderr?.on('data', (bytes) => this.said.push(String(bytes)));
  }

  /** Starts a kiosk and waits for its first page. */
  static async start(options: KioskOptions = {}): Promise<Kiosk> {
    const owned = options.folder === undefined;
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'banban-e2e-'));
    const data = join(folder, 'data');
    mkdirSync(data, { recursive: true });
    const { idCard = true, receiptPrinter = true } = options.devices ?? {};
    const device = async (kind: 'id-card' | 'receipt-printer', ...more: string[]) =>
      await Simulator.start(kind, `pty:${join(folder, `${kind}-${process.pid}`)}`, ...more);
    const [reader, printer] = await Promise.all([
      idCard ? device('id-card') : null,
      receiptPrinter ? device('receipt-printer', '--width', '576') : null,
    ]);
    writeFileSync(
      join(data, 'settings.yaml'),
      stringify(settingsOf(options.settings ?? {}, reader, printer, options.inputs)),
    );
    const command = electronCommand();
    const camera = options.paper
      ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${options.paper}`]
      : [];
    const app = await _electron.launch({
      executablePath: options.executable ?? command.executablePath,
      chromiumSandbox: options.sandbox ?? process.getuid?.() !== 0,
      args: [...camera, ...(options.switches ?? []), ...command.args],
      env: {
        ...(process.env as Record<string, string>),
        BANBAN_APP: project,
        BANBAN_DATA: data,
        BANBAN_NODE: process.execPath,
        BANBAN_WINDOW: '1080x1920',
        ...(options.tray
          ? { BANBAN_SIMULATE: '1', BANBAN_SIM_LINKS: simulatedLinks(reader, printer) }
          : { BANBAN_STAFFED: '1', BANBAN_NO_TRAY: '1' }),
        ...(options.setUp ? { BANBAN_SETUP: '1' } : {}),
        ...options.env,
      },
    });
    const kiosk = new Kiosk({ folder, owned, app, reader, printer });
    try {
      if (options.asksPassphrase) await kiosk.openingPage();
      else if (options.setUp) await kiosk.setupPage();
      else await kiosk.at('welcome', START_MS);
    } catch (error) {
      await kiosk.close();
      throw new Error(`${(error as Error).message}\n${kiosk.said.join('').slice(-2000)}`);
    }
    return kiosk;
  }

  /** The page that people see. There may be a second one, made ready for the next visit, that nobody sees. */
  async page(): Promise<Page> {
    // It is thrown away when its visit ends; until then it is the one that is seen.
    if (this.#seen && !this.#seen.isClosed()) return this.#seen;
    const troubles: string[] = [];
    const find = async () => {
      for (const page of this.app.windows()) {
        if (page.isClosed() || !page.url().includes('/kiosk/')) continue;
        try {
          const window = await this.app.browserWindow(page);
          if (await window.evaluate((one) => one.isVisible())) return page;
        } catch (error) {
          // It was thrown away while we asked: the visit is over.
          troubles.push((error as Error).message.slice(0, 200));
        }
      }
      return null;
    };
    const page = await until('a kiosk page to be seen', find, (found) => found !== null || !this.#open, 5000);
    if (!page) throw new Error(`no kiosk page is to be seen: ${troubles.join('; ')}`);
    this.#seen = page;
    return page;
  }

  /** The page that asks staff for the passphrase. */
  async openingPage(): Promise<Page> {
    const find = () =>
      this.app.windows().find((page) => !page.isClosed() && page.url().includes('/opening/'));
    const page = await until('the opening page', find, (found) => found !== undefined, START_MS);
    if (!page) throw new Error('the kiosk does not ask for a passphrase');
    await page.locator('.opening').waitFor();
    return page;
  }

  /** The page on which staff set the kiosk up. */
  async setupPage(): Promise<Page> {
    const find = () => this.app.windows().find((page) => !page.isClosed() && page.url().includes('/setup/'));
    const page = await until('the set-up page', find, (found) => found !== undefined, START_MS);
    if (!page) throw new Error('the kiosk does not open its set-up page');
    await page.locator('.setup').waitFor();
    return page;
  }

  /** Which page of the visit is shown. Reads an attribute only, never what is written on the page. */
  async step(): Promise<string | null> {
    try {
      const page = await this.page();
      return await page.locator('.kiosk').getAttribute('data-step', { timeout: 1000 });
    } catch {
      return null;
    }
  }

  /** Waits until the store is open, which it is soon after the first page: so many times in this folder. */
  async storeOpened(times = 1): Promise<void> {
    const opened = () =>
      readFileSync(join(this.data, 'kiosk.log'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ what, name, at }) => what === 'process' && name === 'store' && at === 'up').length;
    await until('the store is open', opened, (now) => now >= times, START_MS);
  }

  /** Waits for a page. */
  async at(step: string, timeout = PAGE_MS): Promise<void> {
    await until(
      `page ${step}`,
      () => this.step(),
      (now) => now === step,
      timeout,
    );
  }

  /** Touches a button. With `to`: until that page is there, as a person does who was not heard. */
  async tap(id: string, to?: string): Promise<void> {
    const before = await this.step();
    const end = performance.now() + PAGE_MS;
    for (;;) {
      const page = await this.page();
      try {
        await this.#touch(page.locator(`[data-tap="${id}"]`), to === undefined ? 15_000 : 2000);
      } catch (error) {
        // Gone, because the touch before this one was heard after all; or not there at all.
        if (to === undefined || performance.now() > end) throw error;
      }
      if (to === undefined) return;
      // Waits for the page, and no longer than until the touch may be repeated.
      const heard = performance.now() + AGAIN_MS;
      const now = await until(
        `"${id}" → ${to}`,
        () => this.step(),
        (step) => step === to || performance.now() > heard,
      );
      if (now === to) return;
      // A home tile with several tasks: the one that these tests are about.
      if (now === 'scene' && id.startsWith('scene:')) return await this.#toTask(id, to);
      // On the way there may be a page that waits for an answer from outside.
      if (now !== before && now !== null) return await this.at(to, Math.max(1, end - performance.now()));
      if (performance.now() > end) throw new Error(`"${id}" led from ${before} to ${now}, not to ${to}`);
    }
  }

  /** Touches a button that goes while the kiosk works, until it was heard; the kiosk may offer it anew after that. */
  async tapOnce(id: string): Promise<void> {
    const page = await this.page();
    const button = page.locator(`[data-tap="${id}"]`);
    await button.evaluate((drawn) => drawn.setAttribute('data-before', ''));
    const before = page.locator(`[data-tap="${id}"][data-before]`);
    await until(
      `"${id}" is heard`,
      async () => {
        await this.#touch(before, 2000).catch((error: Error) => {
          // Gone between the look and the touch: heard.
          if (error.name !== 'TimeoutError') throw error;
        });
        return await before.count();
      },
      (count) => count === 0,
      PAGE_MS,
      AGAIN_MS,
    );
  }

  /** Touches a button that may go at any moment; gone is as good as touched. */
  async tapIfThere(id: string): Promise<void> {
    await this.#touch((await this.page()).locator(`[data-tap="${id}"]`), 2000).catch((error: Error) => {
      if (error.name !== 'TimeoutError') throw error;
    });
  }

  /** Touches as a calm hand does: where it has just touched, not again before that counts as a second touch. */
  async #touch(button: Locator, timeout: number): Promise<void> {
    const box = await button.boundingBox({ timeout });
    if (!box) throw new Error('there is nothing to touch');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const { at } = this.#touched;
    if (Math.hypot(x - this.#touched.x, y - this.#touched.y) < NEAR_PX)
      await until(
        'a second touch counts',
        () => performance.now() - at,
        (since) => since > REPEAT_MS,
      );
    await button.click({ timeout });
    this.#touched = { x, y, at: performance.now() };
  }

  /** Touches something that can not be pressed now, or that should change nothing. */
  async poke(id: string): Promise<void> {
    await (await this.page()).locator(`[data-tap="${id}"]`).click({ force: true, timeout: 5000 });
  }

  /** From the tasks of a home tile to the one meant, page by page. */
  async #toTask(tile: string, to: string): Promise<void> {
    const task = tile === 'scene:bills' ? 'task:electricity-bill' : 'task:pension-check';
    const page = await this.page();
    const end = performance.now() + PAGE_MS;
    while ((await page.locator(`[data-tap="${task}"]`).count()) === 0) {
      if (performance.now() > end) throw new Error(`${task} is on no page of ${tile}`);
      // A page that is being replaced has no button to touch for a moment: look again.
      await page
        .locator('[data-tap="rows-next"]')
        .click({ timeout: 1000 })
        .catch((error: Error) => {
          if (error.name !== 'TimeoutError') throw error;
        });
    }
    await this.tap(task, to);
  }

  /** Goes through pages: button, page, button, page … */
  async walk(...way: [button: string, page: string][]): Promise<void> {
    for (const [button, page] of way) await this.tap(button, page);
  }

  /** What stands on the keypad page as typed. */
  async typed(): Promise<string> {
    const page = await this.page();
    return await page.evaluate(() =>
      [...document.querySelectorAll('.digits > span:not(.digits-end)')]
        .map((group) => group.textContent)
        .join(''),
    );
  }

  /** Presses one key and waits for what then stands there. */
  async key(key: string, then: string): Promise<void> {
    const page = await this.page();
    await until(
      `key ${key} → ${then}`,
      async () => {
        const typed = await this.typed();
        if (typed === then) return typed;
        await page.locator(`[data-tap="key:${key}"]`).click({ timeout: 2000 });
        const shown = performance.now() + 500;
        return await until(
          'typed',
          () => this.typed(),
          (now) => now === then || performance.now() > shown,
          5000,
          15,
        );
      },
      (typed) => typed === then,
    );
  }

  /** Types figures (and a point), one key after the other. */
  async type(figures: string): Promise<void> {
    let before = await this.typed();
    for (const figure of figures) {
      before += figure;
      await this.key(figure, before);
    }
  }

  /** All the words on the page, without spaces and line ends. Not for pages with a canary on them. */
  async words(): Promise<string> {
    return (await (await this.page()).locator('.kiosk').innerText()).replace(/\s/g, '');
  }

  /** Waits until the page says this; spaces do not count. */
  async says(words: string | RegExp, timeout = PAGE_MS): Promise<void> {
    const wanted = typeof words === 'string' ? words.replace(/\s/g, '') : words;
    const there = (now: string) => (typeof wanted === 'string' ? now.includes(wanted) : wanted.test(now));
    await until(`${words}`, () => this.words().catch(() => ''), there, timeout, 60);
  }

  /** To the home page, from wherever she is. */
  async home(): Promise<void> {
    const step = await this.step();
    if (step === 'welcome') await this.tap('start', 'home');
    else if (step !== 'home') await this.tap('dock:home', 'home');
  }

  /** 交电费 by typing, up to the page where it is confirmed. */
  async toBillReview(account = '3302990315'): Promise<void> {
    await this.home();
    await this.walk(['scene:bills', 'start'], ['typed', 'account']);
    await this.type(account);
    await this.walk(
      ['enter-done', 'household'],
      ['mine', 'bill'],
      ['seen', 'sum'],
      ['whole', 'pay'],
      ['cash', 'review'],
    );
  }

  /** The buttons on the page, by their ids. */
  async buttons(): Promise<string[]> {
    const page = await this.page();
    return await page
      .locator('[data-tap]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-tap') ?? ''));
  }

  /** Asks the main process, and once more where its answer was collected as garbage before it could be given. */
  async #inMain<T>(ask: (electron: typeof import('electron')) => T): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.app.evaluate(ask);
      } catch (error) {
        if (tries === 3 || !/garbage collected/.test((error as Error).message)) throw error;
      }
    }
  }

  /** Processes of the kiosk by the name of their part (store, devices, voice, reading, visit), the oldest first. */
  async processes(part: string): Promise<number[]> {
    const all = await this.#inMain(({ app }) =>
      app.getAppMetrics().map(({ pid, name, serviceName, creationTime }) => ({
        pid,
        name: `${name ?? ''} ${serviceName ?? ''}`,
        creationTime,
      })),
    );
    const running = new Set(appProcesses(this.pid()).map(({ pid }) => pid));
    return all
      .filter(({ name, pid }) => name.includes(`Banban ${part}`) && running.has(pid))
      .sort((a, b) => a.creationTime - b.creationTime)
      .map(({ pid }) => pid);
  }

  /** The process of the visit on the screen: the older one, where the next is made ready already. */
  async visitProcess(): Promise<number | undefined> {
    return (await this.processes('visit'))[0];
  }

  pid(): number {
    const { pid } = this.app.process();
    if (pid === undefined) throw new Error('the kiosk was not started');
    return pid;
  }

  tray(): Tray {
    return new Tray(this.app);
  }

  /** Pulls the plug of the whole machine: every process of the kiosk ends at once. */
  async powerCut(): Promise<void> {
    const closed = new Promise((resolve) => this.app.process().once('exit', resolve));
    killTree(this.pid());
    await closed;
    await this.#putAway();
  }

  /** Closes the kiosk as the system does. The folder stays for `kept` until `forget`. */
  async shut(): Promise<void> {
    if (!this.#open) return;
    await this.app.close();
    await this.#putAway();
  }

  /** Closes the kiosk, and takes its folder away if it was made for it. */
  async close(): Promise<void> {
    await this.shut();
    if (this.#owned) rmSync(this.folder, { recursive: true, force: true });
  }

  async #putAway(): Promise<void> {
    this.#open = false;
    await Promise.all([this.reader?.stop(), this.printer?.stop()]);
  }
}

function settingsOf(
  own: OwnSettings,
  reader: Simulator | null,
  printer: Simulator | null,
  inputs: Record<string, unknown> = {},
): OwnSettings {
  return {
    voice: { espeak: false },
    ...own,
    devices: {
      ...inputs,
      ...(reader ? { idCard: { link: `${reader.link}@115200` } } : {}),
      ...(printer ? { receiptPrinter: { link: `${printer.link}@115200`, widthDots: 576 } } : {}),
    },
  };
}

/** The tray starts a reader and a printer of its own; where the test holds one, the kiosk is joined to that. */
function simulatedLinks(reader: Simulator | null, printer: Simulator | null): string {
  const program = 'tcp:127.0.0.1:0';
  return JSON.stringify({
    ...(reader ? { idCard: { program, kiosk: `${reader.link}@115200` } } : {}),
    ...(printer ? { receiptPrinter: { program, kiosk: `${printer.link}@115200` } } : {}),
  });
}
