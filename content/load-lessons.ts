import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Lesson, lesson } from './lesson-schema.ts';
import { type ContentFile, explain, readYaml } from './load.ts';
import type { Fault } from './schema.ts';

/** Reads content/lessons/*.yaml, in the order of their numbers; one with a fault of form is left out, and the fault told. */
export function loadLessons(root: string): {
  lessons: Lesson[];
  faults: Fault[];
  sources: Map<number, ContentFile>;
} {
  const faults: Fault[] = [];
  const sources = new Map<number, ContentFile>();
  const folder = join(root, 'lessons');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  const lessons = files.sort().flatMap((name) => {
    const source = readYaml(root, join(folder, name), faults);
    if (source.value === null) return [];
    const parsed = lesson.safeParse(source.value);
    if (!parsed.success) {
      faults.push(...explain(parsed.error, source, lesson));
      return [];
    }
    const { data } = parsed;
    if (sources.has(data.lesson))
      faults.push({
        file: source.file,
        line: source.lineOf(['lesson']),
        says: `there is a lesson ${data.lesson} already, in ${sources.get(data.lesson)?.file}; give it another number`,
      });
    sources.set(data.lesson, source);
    return [data];
  });
  return { lessons: lessons.sort((a, b) => a.lesson - b.lesson), faults, sources };
}
