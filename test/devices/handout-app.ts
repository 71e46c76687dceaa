import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { app, protocol } from 'electron';
import type { Slip } from '../../main/paper/slip.ts';
import { drawHandout } from '../../main/windows/handout-window.ts';

/** A small Electron app for the test of A4 paper: draws one with the real page and window. Started by handout.test.ts. */
export interface HandoutOrder {
  /** The folder of the built pages: holds handout/index.html. */
  pages: string;
  slip: Slip;
  /** Where the PDF goes. */
  out: string;
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'banban', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.woff2': 'font/woff2' };

app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);
app
  .whenReady()
  .then(async () => {
    const order = JSON.parse(readFileSync(process.env.BANBAN_HANDOUT ?? '', 'utf8')) as HandoutOrder;
    const pdf = await drawHandout(order.slip, {
      pageUrl: 'banban://pages/handout/index.html',
      prepareSession(own) {
        own.protocol.handle('banban', ({ url }) => {
          const file = join(order.pages, normalize(decodeURIComponent(new URL(url).pathname)));
          return new Response(readFileSync(file), {
            headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream' },
          });
        });
      },
    });
    writeFileSync(order.out, pdf);
    app.exit(0);
  })
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
