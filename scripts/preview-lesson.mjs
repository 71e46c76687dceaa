/**
 * Shows a lesson on the practice phone in a window while its file is edited; what is saved is shown at once:
 *   npm run preview-lesson NUMBER [FOLDER]      FOLDER: other content than content/
 * What is not right stands in the window with file and line; the phone stays as it was while a lesson can not be shown.
 */
import { resolve } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, Plain, step } from './lib/say.mjs';
import { lessonFile } from './preview/lesson-now.ts';
import { openPreview } from './preview/open.mjs';
import { serveLesson } from './preview/serve-lesson.mjs';

await main(async () => {
  const [number, folder = inRoot('content')] = process.argv.slice(2);
  if (!/^\d{1,2}$/.test(number ?? '')) throw new Plain('Which lesson? For example: npm run preview-lesson 6');
  const file = lessonFile(folder, Number(number));
  if (!file)
    throw new Plain(
      `There is no lesson ${number} in ${folder}. npm run new-lesson ${number} NAME makes one.`,
    );
  if (!hasDisplay)
    throw new Plain('This machine has no display. With Xvfb: xvfb-run -a npm run preview-lesson …');
  let preview;
  await step(`Reading ${file}`, async () => {
    preview = await serveLesson(resolve(folder), file);
  });
  return await openPreview(preview);
});
