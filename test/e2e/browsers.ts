import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type BrowserContext, chromium, type ElectronApplication, type Page } from 'playwright';
import { electronCommand } from '../../scripts/runtime.mjs';

/**
 * Browsers of other computers in the house: Chromium as it is in Electron, with nothing of ours in it, and the system's
 * own Chromium where it is installed. Each has its own cookies. The house's authority is trusted as staff make it
 * trusted, where certutil can do so; elsewhere a certificate is checked against that authority, and no other is taken.
 */

const PROGRAM = `
const { app, BrowserWindow, session } = require('electron');
const { readFileSync } = require('node:fs');
const { X509Certificate } = require('node:crypto');
const [authority, trusts] = [process.env.TEST_AUTHORITY, process.env.TEST_TRUSTS];
app.on('window-all-closed', () => undefined);
globalThis.openBrowser = (computer, url) => {
  const own = session.fromPartition(computer);
  if (trusts === 'here') own.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, done) => {
    if (verificationResult === 'net::OK') return done(0);
    const root = new X509Certificate(readFileSync(authority));
    const leaf = new X509Certificate(certificate.data);
    const now = Date.now();
    const good = leaf.checkIssued(root) && leaf.verify(root.publicKey) && leaf.checkIP(hostname)
      && Date.parse(leaf.validFrom) <= now && now < Date.parse(leaf.validTo);
    done(good ? 0 : -2);
  });
  const window = new BrowserWindow({
    width: 1280, height: 800, useContentSize: true, show: true,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false },
  });
  return window.loadURL(url).then(() => 'loaded', (error) => error.code);
};
`;

const INSTALLED = '/usr/bin/chromium';

export class Browsers {
  readonly folder: string;
  readonly app: ElectronApplication;
  /** Chromium itself trusts the authority; otherwise this test checks in its place. */
  readonly realTrust: boolean;
  #installed: BrowserContext | undefined;

  private constructor(folder: string, app: ElectronApplication, realTrust: boolean) {
    [this.folder, this.app, this.realTrust] = [folder, app, realTrust];
  }

  /**
   * @param authority: the file that staff install; null: it was not installed here
   * @param through: what Electron's browsers ask for at one port of this machine goes to another one
   */
  static async start(authority: string | null, through?: { from: number; to: number }): Promise<Browsers> {
    const folder = mkdtempSync(join(tmpdir(), 'banban-browsers-'));
    const home = join(folder, 'home');
    mkdirSync(home);
    writeFileSync(join(folder, 'package.json'), '{"name":"browsers","version":"1.0.0","main":"main.cjs"}');
    writeFileSync(join(folder, 'main.cjs'), PROGRAM);
    const realTrust = authority !== null && install(authority, home);
    const command = electronCommand(folder);
    const way = through
      ? [`--host-resolver-rules=MAP 127.0.0.1:${through.from} 127.0.0.1:${through.to}`]
      : [];
    const app = await _electron.launch({
      executablePath: command.executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: [...way, ...command.args, `--user-data-dir=${join(folder, 'profile')}`],
      env: {
        ...(process.env as Record<string, string>),
        HOME: home,
        TEST_AUTHORITY: authority ?? '',
        TEST_TRUSTS: authority === null || realTrust ? '' : 'here',
      },
    });
    return new Browsers(folder, app, realTrust);
  }

  /** What comes of opening this address at a computer: "loaded", or Chromium's word for why not. */
  async tries(computer: string, url: string): Promise<string> {
    return await this.app.evaluate(
      (_electron, asked) =>
        (globalThis as unknown as { openBrowser(...asked: string[]): Promise<string> }).openBrowser(...asked),
      [computer, url],
    );
  }
  /** Opens an address in the system's own browser, where there is one that trusts the authority; in Electron's elsewhere. */
  async openInstalled(computer: string, url: string): Promise<Page> {
    if (!this.realTrust || !existsSync(INSTALLED)) return await this.open(computer, url);
    const root = process.getuid?.() === 0;
    this.#installed = await chromium.launchPersistentContext(join(this.folder, computer), {
      executablePath: INSTALLED,
      headless: false,
      chromiumSandbox: !root,
      viewport: { width: 1280, height: 800 },
      args: [
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      env: { ...(process.env as Record<string, string>), HOME: join(this.folder, 'home') },
    });
    const [page = await this.#installed.newPage()] = this.#installed.pages();
    await page.goto(url);
    return page;
  }
  /** Opens an address at a computer. */
  async open(computer: string, url: string): Promise<Page> {
    const opened = this.app.waitForEvent('window');
    const came = await this.tries(computer, url);
    if (came !== 'loaded') throw new Error(`${url}: ${came}`);
    return await opened;
  }
  async close(): Promise<void> {
    await this.#installed?.close();
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** As the guide tells staff on Linux; false: there is no certutil. */
function install(authority: string, home: string): boolean {
  const store = join(home, '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  const certutil = (...how: string[]) =>
    execFileSync('certutil', ['-d', `sql:${store}`, ...how], { stdio: 'pipe' });
  try {
    certutil('-N', '--empty-password');
    certutil('-A', '-t', 'C,,', '-n', 'centre', '-i', authority);
    return readFileSync(join(store, 'cert9.db')).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
