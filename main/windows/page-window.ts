import { join } from 'node:path';
import { BrowserWindow, MessageChannelMain, type MessagePortMain, session } from 'electron';
import { devServer, lockDownSession } from './lock-down.ts';
import { ORIGIN, servePages } from './pages.ts';

/** Where built pages and the preload lie, beside the main bundle. */
export const PAGES = join(import.meta.dirname, '..', 'renderer');
const PRELOAD = join(import.meta.dirname, '..', 'preload', 'page.cjs');

export interface PageWindowOptions {
  page: 'kiosk' | 'tray' | 'opening' | 'setup' | 'room' | 'desk' | 'class';
  /** What the window's other end is called in the session's name; pages of one kind share nothing on disk. */
  title: string;
  bounds: { x?: number; y?: number; width: number; height: number };
  /** Without frame, on top, nothing but the page: on a real kiosk. */
  kiosk: boolean;
  show: boolean;
}

const prepared = new WeakSet<Electron.Session>();

/** Locks a session down and lets it load our own pages, and nothing else. */
export function prepareSession(own: Electron.Session): void {
  if (prepared.has(own)) return;
  prepared.add(own);
  lockDownSession(own);
  servePages(own, PAGES);
}

/** The session of a kind of page: in memory only. */
function pageSession(page: string): Electron.Session {
  const own = session.fromPartition(`banban-${page}`);
  prepareSession(own);
  return own;
}

/** The address of a page; the live-reload server's in development. */
export function pageUrl(page: string): string {
  const dev = devServer();
  return dev ? `${dev}/${page}/index.html` : `${ORIGIN}/${page}/index.html`;
}

/**
 * Opens a sandboxed page and joins it to its door. The port given back is the door's end: whoever serves it
 * knows from which window it comes, and needs no word of the page for that.
 */
export function openPage(options: PageWindowOptions): { window: BrowserWindow; door: MessagePortMain } {
  const window = new BrowserWindow({
    ...options.bounds,
    title: options.title,
    show: options.show,
    useContentSize: true,
    resizable: !options.kiosk,
    frame: options.page === 'tray',
    kiosk: options.kiosk,
    backgroundColor: '#FAF4E8',
    autoHideMenuBar: true,
    webPreferences: {
      session: pageSession(options.page),
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: process.env.BANBAN_DEV === '1',
      // A spare page is ready before it is seen: it must draw.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  window.removeMenu();
  // The title is ours: no page may put a person's data into the task bar.
  window.on('page-title-updated', (event) => event.preventDefault());
  const { port1, port2 } = new MessageChannelMain();
  window.webContents.once('dom-ready', () => window.webContents.postMessage('banban:door', null, [port1]));
  window.loadURL(pageUrl(options.page)).catch(() => {
    // Closed while loading: a spare that was not needed.
    if (!window.isDestroyed()) window.destroy();
  });
  return { window, door: port2 };
}
