import { writeFileSync } from 'node:fs';
import { LOCALES } from '../../content/locales.ts';
import type { Look } from '../../main/visit/page.ts';
import { TASKS } from '../../main/visit/test-visit.ts';
import { drawnOf, sightsOf } from '../sizes/pages.ts';
import { newOffices, type Offices, pagesBefore, pagesOf, type Seen } from './walk.ts';

/**
 * Walks the tasks and writes the pages of every way of seeing them:
 * `node job.ts JOB.json OUT URL FOUND [--all] [--simple] [--low] [--locale=LOCALE] [--inch=15.6] [--full] [--only=STEP,…] [task …]`.
 * `home` stands for the pages before a task.
 */

interface Way {
  name: string;
  orientation: 'portrait' | 'landscape';
  size: 1 | 4;
  theme: 'warm' | 'dark';
}
const upright = { orientation: 'portrait' as const };
const lying = { orientation: 'landscape' as const };
const WAYS: Way[] = [
  { name: 'upright-1-warm', ...upright, size: 1, theme: 'warm' },
  { name: 'upright-4-dark', ...upright, size: 4, theme: 'dark' },
  { name: 'lying-1-dark', ...lying, size: 1, theme: 'dark' },
  { name: 'lying-4-warm', ...lying, size: 4, theme: 'warm' },
];
const OTHER_THEMES: Way[] = WAYS.map((way) => {
  const theme = way.theme === 'warm' ? 'dark' : 'warm';
  return { ...way, theme, name: way.name.replace(/\w+$/, theme) };
});

const words = process.argv.slice(2);
const [file, out, url, found, ...rest] = words;
if (!file || !out || !url || !found) throw new Error('told too little: JOB OUT URL FOUND');
const wanted = rest.filter((word) => !word.startsWith('--'));
for (const id of wanted) if (id !== 'home' && !TASKS.has(id)) throw new Error(`There is no task “${id}”.`);
const optionOf = (option: string) =>
  rest.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1);
const only = optionOf('--only')?.split(',');
const diagonalInch = Number(optionOf('--inch') ?? 21.5);
const locale = LOCALES.find((one) => one === (optionOf('--locale') ?? 'zh-CN'));
if (!locale) throw new Error(`There are no pages in “${optionOf('--locale')}”: ${LOCALES.join(', ')}.`);
const simple = rest.includes('--simple');
const low = rest.includes('--low');
const ids = wanted.length > 0 ? wanted : ['home', ...TASKS.keys()];

/** The pages of a task, or those before one. With --simple and --low they are spread, and of choices that look alike one is seen. */
async function seenOf(id: string, look: Partial<Look>, offices: Offices): Promise<Seen[]> {
  if (!simple && !low) return id === 'home' ? pagesBefore(look) : await pagesOf(id, look, offices);
  const sights = await sightsOf([id === 'home' ? 'around' : id]);
  return sights.flatMap((sight) => drawnOf(sight, { ...look, lowerHalf: low }, simple));
}

/** A screen that lies has no lower half. */
const chosen = (rest.includes('--all') ? [...WAYS, ...OTHER_THEMES] : WAYS).filter(
  ({ orientation }) => !low || orientation === 'portrait',
);

const ways = [];
const unseen: string[] = [];
for (const way of chosen) {
  const { size, orientation, theme } = way;
  const look = { size, orientation, theme, locale, diagonalInch, reducedMotion: true };
  const tasks = [];
  const offices = newOffices();
  for (const id of ids) {
    const pages = await seenOf(id, look, offices);
    tasks.push({
      task: id,
      pages: pages.filter(({ name }) => !only || only.includes(name.split(' ')[0] ?? '')),
    });
    if (way !== WAYS[0]) continue;
    const shown = new Set(pages.map(({ page }) => page.stepId));
    for (const step of TASKS.get(id)?.steps ?? [])
      if (!['work-out', 'collect'].includes(step.kind) && !shown.has(step.id))
        unseen.push(`${id} ${step.id}`);
  }
  const box =
    way.orientation === 'portrait'
      ? { width: 1080, height: 1920, thumb: 300, columns: 6, perSheet: 18 }
      : { width: 1920, height: 1080, thumb: 460, columns: 4, perSheet: 24 };
  ways.push({ name: way.name, diagonalInch, ...box, tasks });
}
writeFileSync(
  file,
  JSON.stringify({ url, out, found, tools: import.meta.dirname, full: rest.includes('--full'), ways }),
);
if (unseen.length > 0) process.stdout.write(`Not come upon by the samples: ${unseen.join(', ')}\n`);
