import { watch } from 'node:fs';

/** An editor saves in several strokes. */
const SETTLED_MS = 150;

/**
 * Does something each time when files below a folder were saved, once they have settled.
 * @param folder what is watched, with all folders in it
 * @param work what is done
 * @returns `soon` asks for it as if something had been saved; `close` ends it
 */
export function whenSaved(folder, work) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(work, SETTLED_MS);
  };
  const watcher = watch(folder, { recursive: true }, soon);
  return {
    soon,
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
