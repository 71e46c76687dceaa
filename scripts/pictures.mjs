/**
 * Photographs every page of every task on a real Electron, upright and lying, at the smallest and the largest text,
 * and puts them on contact sheets in out/pictures/:
 *   npm run pictures [task …] [-- --all --simple --low --locale=en --inch=15.6 --full --only=STEP,…]
 * --all: each of them in both themes; --simple: with 简单一点; --low: with 放低一点, upright; --locale: in another language; --inch: the screen's
 * diagonal, 21.5 unless told; --full: each page in its own size too; --only: these steps, no others
 * Says at the end what is cut, too full or too close. Exit code 1: there is something.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onOwnScreen } from './lib/display.mjs';
import { answerWith, buildDrawnPage, listen, pathOf } from './lib/drawn-page.mjs';
import { inRoot, projectNode, toolEnvironment } from './lib/paths.mjs';
import { run, tail } from './lib/run.mjs';
import { main, Plain, say, step } from './lib/say.mjs';
import { electronCommand } from './runtime.mjs';

const out = inRoot('out', 'pictures');
const page = inRoot('out', 'pictures-page');

await main(async () => {
  const words = process.argv.slice(2);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await step('Building the page', () => buildDrawnPage(page));
  // For the one window that photographs it.
  const server = createServer((request, response) => answerWith(response, page, pathOf(request)));
  const port = await listen(server);
  const job = join(out, 'job.json');
  const found = join(out, 'found.json');
  try {
    const url = `http://127.0.0.1:${port}/kiosk/pictures.html`;
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
