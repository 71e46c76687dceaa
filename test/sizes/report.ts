import type { Figures, Measured } from './page/measure.ts';
import { MOST } from './rules.ts';
import type { Result } from './run.ts';
import { nameOf, type Way } from './ways.ts';

/** What a walk over all pages came to, as tables. Pure. */

/** The extremes of many pages. */
export function extremes(all: readonly Pick<Measured, 'figures'>[]): Figures {
  const found: Figures = {};
  for (const { figures } of all)
    for (const [name, value] of Object.entries(figures) as [keyof Figures, number][]) {
      const before = found[name];
      const further = before === undefined || (MOST.includes(name) ? value > before : value < before);
      if (further) found[name] = value;
    }
  return found;
}

/** What one walk says of each way and of each task; kept beside the report for the self-check. */
export interface Summary {
  pages: number;
  painted: number;
  /** Of these axe looked too. */
  withAxe: number;
  seconds: number;
  all: Figures;
  /** `measured`: those of the pages that were drawn and measured. */
  ways: { way: Way; pages: number; measured: number; faults: number; figures: Figures }[];
  tasks: { task: string; pages: number; painted: number; faults: number; figures: Figures }[];
  faults: string[];
  /** Pages on which nothing is spoken, and from which nobody can be called, by name. */
  silent: string[];
  helpless: string[];
  /** How many pages held and broke each rule of axe. */
  axe: Record<string, { held: number; broken: number }>;
}

/** `axed`: the ways that axe looked at too. */
export function summaryOf(results: readonly Result[], axed: readonly Way[], seconds: number): Summary {
  const ways = grouped(results, ({ way }) => nameOf(way)).map(([, some]) => ({
    way: (some[0] as Result).way,
    pages: some.length,
    measured: some.filter(({ figures }) => Object.keys(figures).length > 0).length,
    faults: some.reduce((sum, { wrong }) => sum + wrong.length, 0),
    figures: extremes(some),
  }));
  const tasks = grouped(results, ({ task }) => task).map(([task, some]) => ({
    task,
    pages: new Set(some.map(({ name }) => name)).size,
    painted: some.length,
    faults: some.reduce((sum, { wrong }) => sum + wrong.length, 0),
    figures: extremes(some),
  }));
  const names = new Set(axed.map(nameOf));
  return {
    pages: tasks.reduce((sum, { pages }) => sum + pages, 0),
    painted: results.length,
    withAxe: results.filter(({ way }) => names.has(nameOf(way))).length,
    seconds: Math.round(seconds),
    all: extremes(results),
    ways,
    tasks,
    faults: faultsOf(results),
    silent: namesOf(results.filter(({ silent }) => silent)),
    helpless: namesOf(results.filter(({ helpless }) => helpless)),
    axe: axeOf(results),
  };
}

/** Every fault with its task, page, screen, size and theme. */
export const faultsOf = (results: readonly Result[]): string[] =>
  results.flatMap(({ task, name, way, wrong }) =>
    wrong.map((says) => `${task} · ${name} · ${nameOf(way)} · ${says}`),
  );

const namesOf = (results: readonly Result[]) => [
  ...new Set(results.map(({ task, name }) => `${task} · ${name}`)),
];

function axeOf(results: readonly Result[]): Summary['axe'] {
  const rules: Summary['axe'] = {};
  const count = (id: string, what: 'held' | 'broken') => {
    const rule = rules[id] ?? { held: 0, broken: 0 };
    rules[id] = { ...rule, [what]: rule[what] + 1 };
  };
  for (const { axe } of results) {
    for (const id of axe?.held ?? []) count(id, 'held');
    for (const id of axe?.broken ?? []) count(id, 'broken');
  }
  return rules;
}

function grouped(results: readonly Result[], by: (result: Result) => string): [string, Result[]][] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const group = groups.get(by(result));
    if (group) group.push(result);
    else groups.set(by(result), [result]);
  }
  return [...groups];
}

const COLUMNS: readonly [title: string, figure: (figures: Figures) => string][] = [
  ['text mm', ({ textMm }) => said(textMm)],
  ['main text mm', ({ mainMm }) => said(mainMm)],
  ['heading mm', ({ headingMm, headingMostMm }) => `${said(headingMm)}–${said(headingMostMm)}`],
  ['target mm', ({ targetMm }) => said(targetMm)],
  ['gap mm', ({ gapMm }) => said(gapMm)],
  ['characters in a line', ({ glyphs }) => said(glyphs)],
  ['line height', ({ leading }) => said(leading)],
  ['contrast of text', ({ textContrast }) => said(textContrast)],
  ['of what is read', ({ mainContrast }) => said(mainContrast)],
  ['of parts', ({ partContrast }) => said(partContrast)],
  ['focus px', ({ focusPx }) => said(focusPx)],
];
const said = (figure: number | undefined): string => (figure === undefined ? '–' : String(figure));

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]) => [row(cells), row(cells.map(() => '---'))];
const cells = (figures: Figures) => COLUMNS.map(([, of]) => of(figures));
const titles = COLUMNS.map(([title]) => title);

/** The report, in Markdown. Figures are the extremes: the smallest, of lines and headings the largest too. */
export function reportOf({ pages, painted, withAxe, seconds, all, ways, tasks, faults }: Summary): string {
  return [
    '# Sizes: every page, every way',
    '',
    `${pages} pages, painted and measured ${painted} times in ${seconds} s; axe looked at ${withAxe} of them. ${faults.length} faults.`,
    'Each figure is the extreme of all pages: the smallest, of lines the longest.',
    '',
    ...head(['screen', 'stands', 'text', 'theme', 'pages', 'faults', ...titles]),
    ...ways.map(({ way, pages: count, faults: wrong, figures }) =>
      row([
        `${way.inch}″`,
        way.stands,
        `${way.text}${way.mode === 'usual' ? '' : ` ${way.mode}`}`,
        way.theme,
        String(count),
        String(wrong),
        ...cells(figures),
      ]),
    ),
    row(['all', '', '', '', String(painted), String(faults.length), ...cells(all)]),
    '',
    '## By task',
    '',
    ...head(['task', 'pages', 'painted', 'faults', ...titles]),
    ...tasks.map(({ task, pages: count, painted: times, faults: wrong, figures }) =>
      row([task, String(count), String(times), String(wrong), ...cells(figures)]),
    ),
    '',
    '## Faults',
    '',
    ...(faults.length === 0 ? ['None.'] : faults.map((fault) => `* ${fault}`)),
    '',
  ].join('\n');
}
