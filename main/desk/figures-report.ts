import { SOURCES, STAGES } from '../cases/case.ts';
import { stageWords } from '../cases/says.ts';
import type { Coverage } from '../classes/roll.ts';
import { addMonths, wallOf } from '../clock/dates.ts';
import { monthWords } from '../clock/says.ts';
import type { CaseCount, CaseFigures } from '../store/cases-port.ts';
import type { RatingCount, RatingLevel } from '../store/port.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';

/** 一张报表: a month of the house in numbers and words, for the board, for paper and as a table. Of nobody. Pure. */

/** Of fewer people nothing is told by grid, nor how they liked it: neighbours would know who is meant. */
export const FEWEST_PEOPLE = 10;
/** So many lines of a part are read at a glance; what is left is one more. */
const LINES = 5;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a report is made of. */
export interface MonthFigures {
  /** YYYY-MM */
  month: string;
  figures: CaseFigures;
  /** Of the month before it. */
  before: CaseFigures;
  /** Of what is not put away, as it is now. */
  open: readonly CaseCount[];
  /** Of this kiosk. */
  ratings: readonly RatingCount[];
  /** The phone class: held in the month, the minutes of those who helped, and how far each grid is now. */
  classes: { held: number; minutes: number; coverage: readonly Coverage[] };
}
export interface ReportLine {
  name: string;
  count: number;
}
export interface ReportPart {
  title: string;
  lines: ReportLine[];
}
export interface Report {
  month: string;
  /** The four that count most; `note`: how it was in the month before, or what stands beside it. */
  most: { name: string; value: string; note: string }[];
  parts: ReportPart[];
}

/** A month as moments: from its first on and before the next. Throws RangeError for what is none. */
export const monthTimes = (month: string): { from: number; to: number } => ({
  from: wallOf(`${month}-01`),
  to: wallOf(addMonths(`${month}-01`, 1)),
});

/**
 * Grids with enough people. All others, and those without a grid, are one line together; where even they are too few
 * the smallest of the others goes with them, so that nobody finds them by taking away. Null: one line would say it of
 * too few, and nothing is told.
 */
export function gridsTold(
  grids: CaseFigures['grids'],
): { grid: string | null; count: number; people: number }[] | null {
  const told = grids
    .filter(({ grid, people }) => grid !== null && people >= FEWEST_PEOPLE)
    .sort((one, other) => other.people - one.people);
  const others = grids.filter((one) => !told.includes(one));
  if (others.length === 0) return told;
  const people = () => others.reduce((sum, one) => sum + one.people, 0);
  while (people() < FEWEST_PEOPLE) {
    const smallest = told.pop();
    if (!smallest) return null;
    others.push(smallest);
  }
  return [...told, { grid: null, count: others.reduce((sum, one) => sum + one.count, 0), people: people() }];
}

/** From the best to the worst; none of them where too few said anything. */
function ratingsTold(ratings: readonly RatingCount[]): { level: RatingLevel; count: number }[] {
  const counted = ([5, 4, 3, 2, 1] as const).map((level) => ({
    level,
    count: ratings.filter((one) => one.level === level).reduce((all, { count }) => all + count, 0),
  }));
  return counted.reduce((all, { count }) => all + count, 0) < FEWEST_PEOPLE ? [] : counted;
}

export function makeReport(
  { month, figures, before, open, ratings, classes }: MonthFigures,
  words: WordBook,
): Report {
  const say = (key: string, values?: Record<string, string | number>) =>
    words.text('common', `desk.figures.${key}`, values);
  const cases = (count: number) => say('cases', { count });
  const last = (value: string) => say('before', { value });
  const sum = (what: 'all' | 'red') => open.reduce((all, one) => all + one[what], 0);
  const span = (ms: number | null) => spanWords(ms, words);
  /** The first ones, and what is left in one line. */
  const some = (lines: ReportLine[]): ReportLine[] => {
    const rest = lines.slice(LINES).reduce((all, { count }) => all + count, 0);
    return rest === 0 ? lines : [...lines.slice(0, LINES), { name: say('others'), count: rest }];
  };
  const grids = gridsTold(figures.grids) ?? [];
  const known = grids.some(({ grid }) => grid !== null);
  const parts: ReportPart[] = [
    {
      title: say('parts.stages'),
      lines: STAGES.filter((stage) => stage !== '归档').map((stage) => ({
        name: stageWords(stage, words),
        count: open.filter((one) => one.stage === stage).reduce((all, one) => all + one.all, 0),
      })),
    },
    {
      title: say('parts.tasks'),
      lines: some(
        figures.tasks
          .filter(({ opened }) => opened > 0)
          .map(({ taskId, opened }) => ({ name: taskName(words, taskId), count: opened })),
      ),
    },
    {
      title: say('parts.sources'),
      lines: some(
        figures.sources.map(({ source, count }) => ({
          name: SOURCES.some((one) => one === source)
            ? words.text('common', `desk.cases.sources.${source}`)
            : say('others'),
          count,
        })),
      ),
    },
    {
      title: say('parts.trips'),
      lines: figures.trips.map(({ trips, count }) => ({ name: say('trips', { count: trips }), count })),
    },
    {
      title: say('parts.ratings'),
      lines: ratingsTold(ratings).map(({ level, count }) => ({ name: say(`ratings.${level}`), count })),
    },
    {
      title: say('parts.grids'),
      lines: known ? some(grids.map(({ grid, count }) => ({ name: grid ?? say('others'), count }))) : [],
    },
    {
      title: say('parts.classes'),
      lines:
        classes.held === 0 && classes.coverage.length === 0
          ? []
          : [
              { name: say('classes.held'), count: classes.held },
              { name: say('classes.hours'), count: Math.round(classes.minutes / 60) },
              ...coverageTold(classes.coverage, say),
            ],
    },
  ];
  return {
    month: monthWords(month, words.locale),
    most: [
      { name: say('opened'), value: cases(figures.opened), note: last(cases(before.opened)) },
      { name: say('closed'), value: cases(figures.closed), note: last(cases(before.closed)) },
      { name: say('overdue'), value: cases(sum('red')), note: say('ofOpen', { count: sum('all') }) },
      {
        name: say('usual'),
        value: span(figures.toClosed),
        note:
          figures.toTaken === null
            ? ''
            : say('usualParts', { taken: span(figures.toTaken), told: span(figures.toTold) }),
      },
    ],
    parts,
  };
}

/** Who can do a lesson, of those who want to learn; by grid where neither is few. */
function coverageTold(
  coverage: readonly Coverage[],
  say: (key: string, values?: Record<string, string | number>) => string,
): ReportLine[] {
  const told =
    gridsTold(coverage.map(({ grid, wants, trained }) => ({ grid, count: trained, people: wants }))) ?? [];
  return told.map(({ grid, count, people }) => ({
    name: say('classes.trained', { grid: grid ?? say('others'), wants: people }),
    count,
  }));
}

/** A time in one unit, as people say it. */
function spanWords(ms: number | null, words: WordBook): string {
  const say = (key: string, count: number) => words.text('common', `desk.figures.${key}`, { count });
  if (ms === null) return words.text('common', 'desk.figures.nothing');
  if (ms < HOUR) return say('minutes', Math.max(1, Math.round(ms / MINUTE)));
  return ms < 48 * HOUR ? say('hours', Math.round(ms / HOUR)) : say('days', Math.round(ms / (24 * HOUR)));
}

/** RFC 4180, in UTF-8 with a byte order mark, without which Excel in China reads GBK. */
export function reportCsv({ month, most, parts }: Report): string {
  const rows = [
    [month, '', ''],
    ...most.map(({ name, value, note }) => [name, value, note]),
    ...parts.flatMap(({ title, lines }) => lines.map(({ name, count }) => [title, name, String(count)])),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A text that a spreadsheet would take for a formula is a text (OWASP, CSV Injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
