import { app, type Session, type WebContents } from 'electron';
import { ORIGIN } from './pages.ts';
import { mayCheck, mayUse } from './permissions.ts';

/**
 * What no page may do: go elsewhere, open windows, attach views, download, or be given a permission it does not
 * need. The camera is for the kiosk's own page; the microphone too, while somebody speaks to it, and for the recording
 * room's.
 */

/** In development pages come from the live-reload server. */
const allowedOrigin = () => devServer() ?? ORIGIN;
const places = () => ({ kiosk: `${allowedOrigin()}/kiosk/`, room: `${allowedOrigin()}/room/` });

/** Where pages come from while they are worked on; never in an installed kiosk. */
export function devServer(): string | undefined {
  return app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
}

/** Applies to every page of the app, whoever made it. `onRefused` is told what was tried, for the audit. */
export function lockDown(onRefused: (what: string) => void): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => {
      onRefused('new-window');
      return { action: 'deny' };
    });
    // Of the page or of a frame in it. A page's own first load does not come through here; nothing else is wanted.
    contents.on('will-frame-navigate', (event) => {
      event.preventDefault();
      if (reloadsLive(contents, event.url)) contents.forcefullyCrashRenderer();
      else onRefused('navigation');
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/**
 * The live-reload server wants a kiosk page loaded anew, because what was changed can not be replaced where it
 * stands. A page is joined to its visit once: the visit ends with it, and the next one has the change.
 */
function reloadsLive(contents: WebContents, url: string): boolean {
  const server = devServer();
  return server !== undefined && url === contents.getURL() && url.startsWith(`${server}/kiosk/`);
}

/** Who tells of a page whether it may hear the microphone now. */
const listening = new WeakMap<WebContents, () => Promise<boolean>>();

/** Has `listens` asked each time this page wants the microphone: its visit knows what is open on it. */
export function microphoneFor(contents: WebContents, listens: () => Promise<boolean>): void {
  listening.set(contents, listens);
}

/** Permissions, downloads and requests of one session. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const { mediaTypes = [] } = details as { mediaTypes?: string[] };
    const asked = { permission, media: mediaTypes, url: contents.getURL() };
    mayUse(asked, places(), listening.get(contents)).then(callback, () => callback(false));
  });
  session.setPermissionCheckHandler((contents, permission, origin, { mediaType }) =>
    mayCheck(permission, mediaType, contents?.getURL() ?? origin, allowedOrigin(), places()),
  );
  session.on('will-download', (event) => event.preventDefault());
  // No page has any business with a network: everything it needs comes by our own scheme.
  session.webRequest.onBeforeRequest((details, callback) => {
    const own =
      details.url.startsWith('banban:') ||
      details.url.startsWith('blob:') ||
      details.url.startsWith('data:') ||
      details.url.startsWith('devtools:');
    const development =
      devServer() !== undefined && /^(https?|wss?):\/\/(localhost|127\.0\.0\.1)[:/]/.test(details.url);
    callback({ cancel: !own && !development });
  });
}
