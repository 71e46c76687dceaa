/**
 * Shows a task page by page in a window while its files are edited; what is saved is shown at once:
 *   npm run preview TASK [FOLDER]      FOLDER: other content than content/
 * What is not right stands in the window with file and line; the last good pages stay meanwhile.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, Plain, step } from './lib/say.mjs';
import { openPreview } from './preview/open.mjs';
import { servePreview } from './preview/serve.mjs';

await main(async () => {
  const [task, folder = inRoot('content')] = process.argv.slice(2);
  if (!task) throw new Plain('Which task? For example: npm run preview electricity-bill');
  if (!existsSync(join(folder, 'tasks', task)))
    throw new Plain(`There is no task “${task}” in ${folder}. npm run new-task ${task} makes one.`);
  if (!hasDisplay) throw new Plain('This machine has no display. With Xvfb: xvfb-run -a npm run preview …');
  let preview;
  await step(`Reading ${task}`, async () => {
    preview = await servePreview(task, resolve(folder));
  });
  return await openPreview(preview);
});
