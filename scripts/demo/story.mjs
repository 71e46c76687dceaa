/** Tells on stdout what happens, one line a step, and takes a picture of every page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the kiosk's window is. */
const SIZE = { width: 1080, height: 1920 };

/** Width and height of a PNG file. */
function sizeOf(file) {
  const bytes = readFileSync(file);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

export function makeStory(kiosk, out) {
  const pictures = [];
  const steps = [];
  const story = {
    pictures,
    steps,
    say: (line) => process.stdout.write(`${line === '' ? '' : '· '}${line}\n`),
    done(line) {
      steps.push(line);
      process.stdout.write(`✓ ${line}\n`);
    },
    fault: (line) => process.stdout.write(`✗ ${line}\n`),
    /** Goes on only if it is so. */
    check(line, isSo, why = '') {
      if (!isSo) throw new Error(`${line}: not so${why ? ` (${why})` : ''}`);
      story.done(line);
    },
    /** A picture of the page, when it has come to rest: fonts there, no change of page half-way. */
    async picture(name) {
      const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`;
      const path = join(out, 'pages', file);
      await kiosk.page.evaluate(async () => {
        await document.fonts.ready;
        const ending = document.getAnimations().filter((one) => {
          const { iterations } = one.effect?.getTiming() ?? {};
          return iterations !== Number.POSITIVE_INFINITY;
        });
        await Promise.allSettled(ending.map((one) => one.finished));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      await kiosk.page.screenshot({ path, caret: 'initial' });
      const { width, height } = sizeOf(path);
      if (width !== SIZE.width || height !== SIZE.height)
        throw new Error(
          `${file} is ${width}×${height}, not ${SIZE.width}×${SIZE.height}: the screen is too small`,
        );
      pictures.push(file);
      return path;
    },
  };
  return story;
}
