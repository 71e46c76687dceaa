import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentFile, explain, readYaml } from './load.ts';
import type { Fault, Words } from './schema.ts';
import { type TrainingPage, training } from './training.ts';
import { lintWords } from './words/lint.ts';

/** Reads content/training.yaml; none when there is no such file, or it has a fault of form, which is then told. */
export function loadTraining(root: string): {
  pages: TrainingPage[];
  source: ContentFile | null;
  faults: Fault[];
} {
  const path = join(root, 'training.yaml');
  const faults: Fault[] = [];
  // A house that gives no class needs none.
  if (!existsSync(path)) return { pages: [], source: null, faults };
  const source = readYaml(root, path, faults);
  if (source.value === null) return { pages: [], source, faults };
  const parsed = training.safeParse(source.value);
  if (parsed.success) return { pages: parsed.data.pages, source, faults };
  faults.push(...explain(parsed.error, source, training));
  return { pages: [], source, faults };
}

/** Hard words and long sentences in it: volunteers are old themselves. */
export function checkTraining(pages: readonly TrainingPage[], source: ContentFile): Fault[] {
  const said = pages.map(({ title, do: does, ask, answers }): Words => {
    const heard = answers.map(({ words, says }, index): [string, Words] => [String(index), { words, says }]);
    return { title, do: does, ask, answers: Object.fromEntries(heard) };
  });
  const tree: Words = { pages: Object.fromEntries(said.map((one, index) => [String(index), one])) };
  return lintWords(source.file, tree, new Map([[source.file, source]]));
}
