/**
 * Photographs every page of every task on a real Electron, upright and lying, at the smallest and the largest text,
 * and puts them on contact sheets in out/pictures/:
 *   npm run pictures [task …] [-- --all --full --only=STEP,…]
 * --all: each of them in both themes; --full: each page in its own size too; --only: these steps, no others
 * Says at the end what is cut, too full or too close. Exit code 1: there is something.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { onOwnScreen } from './lib/display.mjs';
import { inRoot, projectNode, toolEnvironment } from './lib/paths.mjs';
import { run, tail } from './lib/run.mjs';
import { main, Plain, say, step } from './lib/say.mjs';
import { electronCommand } from './runtime.mjs';

const out = inRoot('out', 'pictures');
const page = inRoot('out', 'pictures-page');
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Serves the built page to the one window that photographs it. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://here').pathname);
    try {
      const bytes = readFileSync(join(folder, path));
      response
        .writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' })
        .end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: server.address().port, close: () => server.close() };
}

await main(async () => {
  const words = process.argv.slice(2);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await step('Building the page', () =>
    build({
      root: inRoot('renderer'),
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      build: {
        outDir: page,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        target: 'chrome130',
        rolldownOptions: { input: inRoot('renderer', 'kiosk', 'pictures.html') },
      },
    }),
  );
  const server = await serve(page);
  const job = join(out, 'job.json');
  const found = join(out, 'found.json');
  try {
    const url = `http://127.0.0.1:${server.port}/kiosk/pictures.html`;
    await step('Walking the tasks', async () => {
      const walk = [inRoot('test', 'pictures', 'job.ts'), job, out, url, found, ...words];
      const { code, output } = await run(projectNode(), walk, { env: toolEnvironment() });
      if (code !== 0) throw new Plain(`A task can not be walked:\n${tail(output, 20)}`);
      if (output.trim()) say(output.trim());
    });
    const electron = electronCommand(inRoot('test', 'pictures', 'window'));
    const there = onOwnScreen(electron.executablePath, electron.args, {
      ...toolEnvironment(),
      BANBAN_PICTURES: job,
    });
    const { code, output } = await step('Photographing the pages', () =>
      run(there.command, there.args, { env: there.env }),
    );
    if (code !== 0) throw new Plain(`The pages were not photographed:\n${tail(output, 20)}`);
  } finally {
    server.close();
    rmSync(job, { force: true });
  }
  const faults = JSON.parse(readFileSync(found, 'utf8'));
  for (const { way, task, page: name, says } of faults) say(`${task} · ${name} · ${way}: ${says}`);
  say(
    faults.length === 0
      ? `Nothing is cut. Sheets: ${out}`
      : `${faults.length} things to mend. Sheets: ${out}`,
  );
  return faults.length === 0 ? 0 : 1;
});
