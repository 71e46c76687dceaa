import { BrowserWindow, type Session, session, type WebContents } from 'electron';
import { printerOnPaper } from '../paper/printers.ts';

/** Papers on A4: a hidden window for this one paper, thrown away with all it has seen. */

export interface PaperOptions {
  /** Where the paper's page is served: a page with a <main>, its style and fonts; a script only where it draws what was set. */
  pageUrl: string;
  /** Given the window's own session before the page loads: registers the protocol that serves our pages. */
  prepareSession?: (session: Session) => void;
  /** How long the drawing of one paper may take, milliseconds. Default 20 000. */
  deadlineMs?: number;
}

/** Our code runs apart from the page's world. */
const WORLD = 1002;

/** Sets the paper, and waits until every font it needs has been loaded and laid out. */
const SET = `(async (html) => {
  const root = document.querySelector('main');
  root.innerHTML = html;
  for (let calm = 0; calm < 2; ) {
    void root.offsetHeight;
    await new Promise((done) => setTimeout(done, 0));
    calm = document.fonts.status === 'loaded' ? calm + 1 : 0;
    await document.fonts.ready;
  }
  return [...document.fonts].every((face) => face.status !== 'error') && root.offsetHeight > 0;
})`;

/** Draws a paper as PDF. Rejects with an Error whose words are for technicians. */
export const drawPaper = (html: string, options: PaperOptions): Promise<Uint8Array> =>
  withPaper(html, options, async (contents) => {
    return new Uint8Array(await contents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
  });

/** What became of it. `no-printer`: the system has none, and nobody was asked. */
export type PaperPrinted = 'printed' | 'cancelled' | 'no-printer';

/**
 * Prints a paper on a printer of the system that somebody chooses. Rejects where the printer would not have it.
 * Unverified on a real printer: that the dialogue of each system opens over the desk, and what a silent print does there.
 * @param onPaper it may not become a file: nobody is asked, for the system's dialogue offers that too. `queue`: the
 *   house's own printer; null: none was set up
 */
export const printPaper = (
  html: string,
  options: PaperOptions,
  onPaper?: { queue: string | null },
): Promise<PaperPrinted> =>
  withPaper(html, { ...options, forDialogue: true }, async (contents, drawn) => {
    const printers = await contents.getPrintersAsync();
    const deviceName = onPaper && printerOnPaper(printers, onPaper.queue);
    if (printers.length === 0 || deviceName === null) return 'no-printer';
    // Whoever chooses a printer has all the time in the world.
    drawn();
    const to =
      deviceName === undefined ? { silent: false } : { silent: true, deviceName, pageSize: 'A4' as const };
    return await new Promise<PaperPrinted>((done, failed) => {
      contents.print({ ...to, printBackground: true }, (printed, why) => {
        if (printed) done('printed');
        else if (/cancel/i.test(why)) done('cancelled');
        else failed(new Error(`not printed: ${why}`));
      });
    });
  });

async function withPaper<T>(
  html: string,
  options: PaperOptions & { forDialogue?: true },
  use: (contents: WebContents, drawn: () => void) => Promise<T>,
): Promise<T> {
  // No "persist:" in front: the partition lives in memory and goes with the window.
  const own = session.fromPartition(`paper-${crypto.randomUUID()}`, { cache: false });
  options.prepareSession?.(own);
  const page = new URL(options.pageUrl);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest((details, answer) => {
    const asked = new URL(details.url);
    const ours = asked.protocol === page.protocol && asked.host === page.host;
    answer({ cancel: !ours && asked.protocol !== 'data:' });
  });
  const window = new BrowserWindow({
    show: false,
    width: 794,
    height: 1123,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      offscreen: options.forDialogue !== true,
      backgroundThrottling: false,
      spellcheck: false,
      webgl: false,
      devTools: false,
    },
  });
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  let timer: NodeJS.Timeout | undefined;
  const trouble = new Promise<never>((_, reject) => {
    contents.once('render-process-gone', () => reject(new Error('the page of the paper went away')));
    const ms = options.deadlineMs ?? 20_000;
    timer = setTimeout(() => reject(new Error(`no paper after ${ms} ms`)), ms);
  });
  const draw = async () => {
    await window.loadURL(options.pageUrl);
    const code = `${SET}(${JSON.stringify(html)})`;
    const set: unknown = await contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]);
    if (set !== true) throw new Error('a font or the style of the paper did not load');
    return await use(contents, () => clearTimeout(timer));
  };
  try {
    return await Promise.race([draw(), trouble]);
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}
