import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkContent } from '../content/check.ts';
import { coverageLines } from '../content/coverage.ts';
import type { Known } from '../content/known.ts';
import { loadContent } from '../content/load.ts';
import { LOCK, newLock } from '../content/marked.ts';
import { known } from './lib/known.ts';

/**
 * `npm run check-content [FOLDER] [-- --lock]`: says in words what is wrong with the content, with file and line.
 * `--names` lists the icons, drawings, services and rules that a task may name.
 * `--lock` records the marked fields that two people have looked at. Exit code 0: nothing is wrong.
 */

const HOUSE = fileURLToPath(new URL('..', import.meta.url));

/** All names that a task may use. */
function names({ services, rules, icons, drawings, phoneIcons }: Known): string[] {
  const sorted = (all: Iterable<string>) => [...all].toSorted().join(' ');
  return [
    `Icons: ${sorted(icons)}`,
    `Icons on the phone of a lesson: ${sorted(phoneIcons)}`,
    `Drawings: ${sorted(drawings)}`,
    'Services, their questions and outcomes (what each is asked with: main/services/<service>/port.ts):',
    ...Object.entries(services).flatMap(([service, questions]) =>
      Object.entries(questions).map(
        ([question, outcomes]) => `  ${service} ${question}: ${outcomes.join(' ')}`,
      ),
    ),
    `Rules: ${sorted(Object.keys(rules))}`,
  ];
}

if (process.argv.includes('--names')) {
  for (const line of names(known())) console.error(line);
  process.exit(0);
}

const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const root = folder ?? join(HOUSE, 'content');
if (!existsSync(root) || readdirSync(root).length === 0) {
  console.error(`There is no content in ${root}.`);
  process.exit(2);
}
if (process.argv.includes('--lock')) {
  writeFileSync(join(root, LOCK), newLock(root, loadContent(root).content.places));
  console.error(`Recorded in ${LOCK}.`);
}
const found = checkContent(root, known());
for (const line of coverageLines(loadContent(root).content)) console.error(line);
for (const { file, line, says } of found) console.error(`${file}${line === null ? '' : `:${line}`}  ${says}`);
console.error(found.length === 0 ? 'Content: nothing is wrong.' : `Content: ${found.length} things to mend.`);
process.exit(found.length === 0 ? 0 : 1);
