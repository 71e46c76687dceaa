import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run new-lesson NUMBER NAME [FOLDER]`: makes content/lessons/NUMBER-NAME.yaml, a small lesson that passes the check,
 * runs, and says beside each line what it is. FOLDER: other content than content/.
 */

const HOUSE = fileURLToPath(new URL('..', import.meta.url));

function stop(says: string): never {
  console.error(says);
  process.exit(2);
}

const [number = '', name = '', folder = join(HOUSE, 'content')] = process.argv.slice(2);
if (!/^[1-9][0-9]?$|^0[1-9]$/.test(number) || !/^[a-z][a-z0-9-]*$/.test(name))
  stop(
    'Give the lesson a number from 1 to 99, and a name of small letters, digits and dashes: npm run new-lesson 17 alarm-clock',
  );
const lessons = join(folder, 'lessons');
mkdirSync(lessons, { recursive: true });
const start = `${number.padStart(2, '0')}-`;
const there = readdirSync(lessons).find((file) => file.startsWith(start));
if (there) stop(`There is a lesson of that number already: content/lessons/${there}.`);
const made = join(lessons, `${start}${name}.yaml`);
const model = readFileSync(join(HOUSE, 'scripts', 'new-lesson', 'lesson.yaml'), 'utf8');
writeFileSync(made, model.replaceAll('NUMBER', String(Number(number))));
console.error(`Made content/lessons/${start}${name}.yaml.`);
console.error(
  `Change it: npm run preview-lesson ${Number(number)} shows it on the practice phone as you save, and says`,
);
console.error('with file and line what is not right yet. content/README.md says how a lesson is written.');
