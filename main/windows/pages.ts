import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Session } from 'electron';
import { contentPolicy, FILE_TYPES } from '../doors/file-types.ts';

/** Our pages' own scheme: banban://pages/kiosk/index.html. Nothing else is ever loaded. */
export const SCHEME = 'banban';
export const ORIGIN = `${SCHEME}://pages`;

/** To be registered before the app is ready. */
export const PRIVILEGES = [
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
];

/** No network, no inline script, nothing from anywhere else. */
const POLICY = contentPolicy('nobody');

/** Serves the built pages of `folder` to a session, read-only, and nothing outside it. */
export function servePages(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(url.pathname)));
    const type = FILE_TYPES[extname(path)];
    if (url.host !== 'pages' || request.method !== 'GET' || !path.startsWith(folder + sep) || !type)
      return new Response('', { status: 404 });
    try {
      const body = await readFile(path);
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': type,
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
          'cache-control': 'max-age=31536000',
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return new Response('', { status: 404 });
    }
  });
}
