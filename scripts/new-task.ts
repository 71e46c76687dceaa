import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run new-task NAME`: makes content/tasks/NAME/, a small task that passes the check and runs. It asks nothing of
 * any office: staff carry on with it. NAME is small letters, digits and dashes.
 */

const HOUSE = fileURLToPath(new URL('..', import.meta.url));

const [name, folder = join(HOUSE, 'content')] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error('Give the task a name of small letters, digits and dashes: npm run new-task library-card');
  process.exit(2);
}
const made = join(folder, 'tasks', name);
if (existsSync(made)) {
  console.error(`There is a task of that name already: content/tasks/${name}.`);
  process.exit(2);
}
const model = join(HOUSE, 'scripts', 'new-task');
mkdirSync(made, { recursive: true });
for (const file of readdirSync(model))
  writeFileSync(join(made, file), readFileSync(join(model, file), 'utf8').replaceAll('NEW-TASK', name));
console.error(`Made content/tasks/${name}: task.yaml, zh-CN.yaml, en.yaml, staff.yaml.`);
console.error('Change them; content/README.md says how. npm run check-content says what is not right yet,');
console.error('npm run dev shows the task as you save.');
