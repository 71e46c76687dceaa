import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTask, differ } from './check-task.ts';
import { loadContent } from './load.ts';
import type { Fault, Words } from './schema.ts';
import { lintWords } from './words/lint.ts';

/**
 * `npm run check-content [FOLDER]`: says in words what is wrong with the content, with file and line.
 * Exit code 0: nothing is wrong.
 */
export function checkContent(root: string): Fault[] {
  const { content, faults, sources } = loadContent(root);
  const all = [...faults];
  for (const loaded of content.tasks.values()) all.push(...checkTask(loaded, sources));
  const common = (locale: string): Words => content.common[locale] ?? {};
  const frame = (locale: string): Words => content.frame[locale] ?? {};
  all.push(...differ('words/', '/common.yaml', content.common, sources));
  all.push(...differ('words/', '/ui.json', content.frame, sources));
  all.push(...lintWords('words/zh-CN/common.yaml', common('zh-CN'), sources));
  all.push(...lintWords('words/zh-CN/ui.json', frame('zh-CN'), sources));
  for (const { task, words } of content.tasks.values())
    all.push(...lintWords(`tasks/${task.id}/zh-CN.yaml`, words['zh-CN'] ?? {}, sources));
  return all;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)));
  if (!existsSync(root)) {
    console.error(`There is no folder ${root}.`);
    process.exit(2);
  }
  const found = checkContent(root);
  for (const fault of found)
    console.error(`${fault.file}${fault.line === null ? '' : `:${fault.line}`}  ${fault.says}`);
  console.error(
    found.length === 0 ? 'Content: nothing is wrong.' : `Content: ${found.length} things to mend.`,
  );
  process.exit(found.length === 0 ? 0 : 1);
}
