import { BrowserWindow, type Session, session } from 'electron';
import { handoutHtml } from '../paper/handout.ts';
import type { Slip } from '../paper/slip.ts';

export interface HandoutOptions {
  /** Where renderer/handout/index.html is served. */
  pageUrl: string;
  /** Given the window's own session before the page loads: registers the protocol that serves our pages. */
  prepareSession?: (session: Session) => void;
  /** How long one paper may take, milliseconds. Default 20 000. */
  deadlineMs?: number;
}

/** Our code runs apart from the page's world, which has no script at all. */
const WORLD = 1002;

/** Sets the paper, and waits until every font it needs has been loaded and laid out. */
const SET = `(async (html) => {
  const root = document.getElementById('handout');
  root.innerHTML = html;
  for (let calm = 0; calm < 2; ) {
    void root.offsetHeight;
    await new Promise((done) => setTimeout(done, 0));
    calm = document.fonts.status === 'loaded' ? calm + 1 : 0;
    await document.fonts.ready;
  }
  return [...document.fonts].every((face) => face.status !== 'error') && root.offsetHeight > 0;
})`;

/**
 * Makes a paper's PDF: a hidden window for this one paper, thrown away with all it has seen. Rejects with an Error
 * whose words are for technicians.
 */
export async function drawHandout(slip: Slip, options: HandoutOptions): Promise<Uint8Array> {
  // No "persist:" in front: the partition lives in memory and goes with the window.
  const own = session.fromPartition(`handout-${crypto.randomUUID()}`, { cache: false });
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
      offscreen: true,
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
    contents.once('render-process-gone', () => reject(new Error('the handout page went away')));
    const ms = options.deadlineMs ?? 20_000;
    timer = setTimeout(() => reject(new Error(`no handout after ${ms} ms`)), ms);
  });
  const draw = async () => {
    await window.loadURL(options.pageUrl);
    const code = `${SET}(${JSON.stringify(handoutHtml(slip))})`;
    const set: unknown = await contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }]);
    if (set !== true) throw new Error('a font or the style of the handout page did not load');
    return new Uint8Array(await contents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
  };
  try {
    return await Promise.race([draw(), trouble]);
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}
