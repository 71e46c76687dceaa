import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { inRoot } from './paths.mjs';

/** The kiosk's page that draws what it is given, for the preview and the pictures: built, and handed out. */

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Builds the page into this folder. */
export async function buildDrawnPage(outDir) {
  await build({
    root: inRoot('renderer'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'chrome130',
      rolldownOptions: { input: inRoot('renderer', 'kiosk', 'pictures.html') },
    },
  });
}

/** The path that is asked for, which never leads out of its folder. */
export const pathOf = (request) => normalize(new URL(request.url ?? '/', 'http://here').pathname);

/** Answers with a file, or says that there is none. */
export function answerWith(response, ...path) {
  const file = join(...path);
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
}

/** Listens on a free port that only this machine reaches, and tells which. */
export async function listen(server) {
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server.address().port;
}
