import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerWith, buildDrawnPage, listen, pathOf } from '../lib/drawn-page.mjs';
import { inRoot, projectNode, toolEnvironment } from '../lib/paths.mjs';
import { run, tail } from '../lib/run.mjs';
import { whenSaved } from './saved.mjs';

/** What stands behind the preview window: the built kiosk page, and the task as its files are now. */

const LOOK = { orientation: 'portrait', size: 1, theme: 'warm', locale: 'zh-CN' };

/** What the check says, fault by fault: `file:line  words`. */
async function faultsOf(folder) {
  const { code, output } = await run(projectNode(), [inRoot('scripts', 'check-content.ts'), folder], {
    env: toolEnvironment(),
  });
  const faults = output.split('\n').flatMap((line) => {
    const [, where, says] = /^(\S+\.(?:yaml|json)(?::\d+)?) {2}(.*)$/.exec(line) ?? [];
    return where ? [{ where, says }] : [];
  });
  if (code !== 0 && faults.length === 0) return [{ where: folder, says: tail(output, 5) }];
  return faults;
}

/**
 * Serves the preview of one task on a free port of this machine.
 * @param task the name of its folder
 * @param folder the content folder that is being edited
 * @returns its address, and what ends it
 */
export async function servePreview(task, folder) {
  const built = inRoot('out', 'preview-page');
  await buildDrawnPage(built);
  const own = mkdtempSync(join(tmpdir(), 'banban-preview-'));
  const made = join(own, 'task.json');
  const listening = new Set();
  let look = LOOK;
  let now = { task, pages: [], places: [], faults: [] };
  let working = false;
  let again = false;

  async function read() {
    const env = toolEnvironment({ BANBAN_CONTENT: folder });
    const walk = [
      inRoot('test', 'pictures', 'one-task.ts'),
      task,
      JSON.stringify({ ...look, reducedMotion: true }),
      made,
    ];
    const [faults, walked] = await Promise.all([faultsOf(folder), run(projectNode(), walk, { env })]);
    // While something is not in order the last good pages stay.
    if (walked.code !== 0 && faults.length === 0)
      faults.push({ where: `tasks/${task}`, says: tail(walked.output, 6) });
    if (walked.code === 0) now = { ...now, ...JSON.parse(readFileSync(made, 'utf8')) };
    tell(faults);
  }
  /** Shows what there is now, and what is wrong with it. */
  function tell(faults) {
    now = { ...now, faults };
    for (const answer of listening) answer.write(`data: ${JSON.stringify(now)}\n\n`);
  }
  /** One reading at a time; what changes meanwhile is read after it. */
  async function refresh() {
    again = true;
    if (working) return;
    working = true;
    try {
      while (again) {
        again = false;
        await read();
      }
    } finally {
      working = false;
    }
  }

  const saved = whenSaved(folder, () => {
    refresh().catch((error) => tell([{ where: `tasks/${task}`, says: error.message }]));
  });
  const server = createServer((request, answer) => {
    const path = pathOf(request);
    if (path === '/changes') {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.write(`data: ${JSON.stringify(now)}\n\n`);
      listening.add(answer);
      request.on('close', () => listening.delete(answer));
      return;
    }
    if (path === '/look' && request.method === 'POST') {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        look = { ...LOOK, ...JSON.parse(body) };
        answer.writeHead(204).end();
        saved.soon();
      });
      return;
    }
    if (path === '/') answerWith(answer, inRoot('scripts', 'preview', 'shell.html'));
    else answerWith(answer, built, path);
  });
  const port = await listen(server);
  await refresh();
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      saved.close();
      for (const answer of listening) answer.end();
      server.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
