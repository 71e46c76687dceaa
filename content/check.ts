import { checkBundles, checkHome, checkKnown } from './check-known.ts';
import { checkLesson } from './check-lesson.ts';
import { checkPlacement } from './check-placement.ts';
import { checkTask, differ } from './check-task.ts';
import type { Known } from './known.ts';
import { loadContent } from './load.ts';
import { loadLessons } from './load-lessons.ts';
import { loadPlacement } from './load-placement.ts';
import { checkTraining, loadTraining } from './load-training.ts';
import { isChinese, LOCALES } from './locales.ts';
import { checkMarked } from './marked.ts';
import type { Fault, Words } from './schema.ts';
import { lintWords } from './words/lint.ts';

/** What residents read and hear: not the ways to say it (they may say 余额), nor the reasons, which staff read. */
function residents({ search: _search, reasons: _reasons, ...rest }: Words): Words {
  return rest;
}

/**
 * `npm run check-content [FOLDER]`: says in words what is wrong with the content, with file and line.
 * `known` are the services, rules and icons
 * there are; without it what tasks name of them is not looked at.
 */
export function checkContent(root: string, known: Known | null = null): Fault[] {
  const { content, faults, sources } = loadContent(root);
  const all = [...faults];
  for (const loaded of content.tasks.values())
    all.push(...checkTask(loaded, sources), ...checkKnown(loaded, content, sources, known));
  all.push(
    ...checkBundles(content, sources),
    ...checkHome(content, sources),
    ...checkMarked(root, content.places, sources),
  );
  const taught = loadLessons(root);
  all.push(...taught.faults);
  for (const lesson of taught.lessons) {
    const source = taught.sources.get(lesson.lesson);
    if (source) all.push(...checkLesson(lesson, source, known?.phoneIcons ?? null));
  }
  const first = loadPlacement(root);
  all.push(...first.faults);
  if (first.placement && first.source) all.push(...checkPlacement(first.placement, first.source));
  const volunteers = loadTraining(root);
  all.push(...volunteers.faults);
  if (volunteers.source) all.push(...checkTraining(volunteers.pages, volunteers.source));
  const common = (locale: string): Words => content.common[locale] ?? {};
  const frame = (locale: string): Words => content.frame[locale] ?? {};
  all.push(...differ('words/', '/common.yaml', content.common, sources));
  all.push(...differ('words/', '/ui.json', content.frame, sources));
  for (const locale of LOCALES.filter(isChinese)) {
    all.push(...lintWords(`words/${locale}/common.yaml`, common(locale), sources));
    all.push(...lintWords(`words/${locale}/ui.json`, frame(locale), sources));
    for (const { task, words } of content.tasks.values())
      all.push(...lintWords(`tasks/${task.id}/${locale}.yaml`, residents(words[locale] ?? {}), sources));
    for (const { id, words } of content.bundles.values()) {
      const { search: _search, ...said } = words[locale] ?? {};
      all.push(...lintWords(`bundles/${id}.yaml`, said, sources));
    }
  }
  return all;
}
