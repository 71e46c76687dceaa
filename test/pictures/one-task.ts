import { writeFileSync } from 'node:fs';
import { placeKeys } from '../../content/step-parts.ts';
import { content } from '../../main/visit/test-content.ts';
import { PLACE, TASKS } from '../../main/visit/test-visit.ts';
import { pagesOf } from './walk.ts';

/**
 * One task for the preview window: its pages, and the values of the place it uses with the layer that set each.
 * `node one-task.ts TASK LOOK OUT.json`; LOOK is JSON too. BANBAN_CONTENT: the folder.
 */
const [taskId = '', look = '{}', out = ''] = process.argv.slice(2);
const task = TASKS.get(taskId);
if (!task) throw new Error(`There is no task “${taskId}”, or its task.yaml is not in order.`);

const said = JSON.stringify(content.tasks.get(taskId)?.words ?? {});
const inWords = [...said.matchAll(/\{place\.([A-Za-z0-9.]+)\}/g)].map(([, key = '']) => key);
const keys = new Set([...task.steps.flatMap(placeKeys), ...inWords]);
const places = [...keys].toSorted().map((key) => {
  const value = PLACE.get(key);
  const from = PLACE.from(key);
  return {
    key,
    value: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    by: from ? `${from.layer} · ${from.file}` : '',
  };
});
writeFileSync(out, JSON.stringify({ pages: await pagesOf(taskId, JSON.parse(look)), places }));
