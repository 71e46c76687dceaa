import { createServer } from 'node:http';
import { build } from 'vite';
import { touched } from '../../main/classes/touches.ts';
import { answerWith, listen, pathOf } from '../lib/drawn-page.mjs';
import { phoneIcons } from '../lib/known.ts';
import { inRoot } from '../lib/paths.mjs';
import { makeLessonNow } from './lesson-now.ts';
import { whenSaved } from './saved.mjs';

/** What stands behind the preview of a lesson: the page that learners get on their own phones, and the lesson as its file is now. */

const BEAT_MS = 10_000;

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text);
}

/**
 * Serves the preview of one lesson on a free port of this machine.
 * @param folder the content folder that is being edited
 * @param file the lesson's file in it
 * @returns its address, and what ends it
 */
export async function serveLesson(folder, file) {
  const built = inRoot('out', 'preview-lesson');
  await build({
    configFile: inRoot('scripts', 'lib', 'learner.vite.config.mjs'),
    logLevel: 'error',
    build: { outDir: built },
  });
  const now = makeLessonNow(folder, file, phoneIcons());
  /** Who follows: the window, and the phone in it. */
  const following = { '/changes': new Set(), '/follow': new Set() };
  const message = {
    '/changes': () => now.beside(),
    '/follow': () => {
      const page = now.page();
      return page && { kind: 'page', page };
    },
  };
  function tell(path, answers = following[path]) {
    const said = message[path]();
    for (const answer of answers) if (said) answer.write(`data: ${JSON.stringify(said)}\n\n`);
  }
  const posts = {
    '/press': ({ rev, press }) =>
      now.press(rev, press.what === 'touch' ? touched(press.id, press.how) : press),
    '/hand': () => now.hand(),
    '/mode': ({ mode }) => now.inMode(mode),
    '/show': ({ screen }) => now.show(screen),
  };
  const tellAll = () => {
    for (const path of Object.keys(following)) tell(path);
  };
  const read = () => {
    now.read();
    tellAll();
  };

  read();
  const saved = whenSaved(folder, read);
  const server = createServer((request, answer) => {
    const path = pathOf(request);
    if (Object.hasOwn(following, path)) {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      following[path].add(answer);
      request.on('close', () => following[path].delete(answer));
      tell(path, [answer]);
      return;
    }
    if (request.method === 'POST' && Object.hasOwn(posts, path)) {
      bodyOf(request).then(
        (body) => {
          posts[path](body);
          answer.writeHead(204).end();
          tellAll();
        },
        () => answer.writeHead(400).end(),
      );
      return;
    }
    if (path === '/') answerWith(answer, inRoot('scripts', 'preview', 'lesson.html'));
    else if (path === '/phone') answerWith(answer, built, 'learner', 'index.html');
    else answerWith(answer, built, path);
  });
  // A line that is silent counts as broken at the other end.
  const beat = setInterval(() => {
    for (const answer of following['/follow']) answer.write('event: beat\ndata:\n\n');
  }, BEAT_MS);
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      clearInterval(beat);
      saved.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
