import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFigures } from '../store/cases-port.ts';
import { WORDS } from '../visit/test-visit.ts';
import { figuresPaper } from './figures-paper.ts';
import {
  FEWEST_PEOPLE,
  gridsTold,
  type MonthFigures,
  makeReport,
  monthTimes,
  reportCsv,
} from './figures-report.ts';

const words = WORDS['zh-CN'];
const HOUR = 3_600_000;
const figures = (over: Partial<CaseFigures> = {}): CaseFigures => ({
  ...{ opened: 0, closed: 0, toTaken: null, toTold: null, toClosed: null },
  ...{ trips: [], tasks: [], sources: [], grids: [] },
  ...over,
});
const month = (over: Partial<MonthFigures> = {}): MonthFigures => ({
  ...{ month: '2026-11', figures: figures(), before: figures(), open: [], ratings: [] },
  classes: { held: 0, minutes: 0, coverage: [] },
  ...over,
});

test('nobody is found by grid: each line is of enough people, and so is what is left by taking away', () => {
  const grid = fc.record({
    grid: fc.option(fc.string({ minLength: 1, maxLength: 3 }), { nil: null }),
    count: fc.integer({ min: 1, max: 60 }),
    people: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(grid, { selector: (one) => one.grid, maxLength: 8 }), (grids) => {
      const told = gridsTold(grids);
      if (told === null) return;
      for (const { people } of told) expect(people).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
      const sum = (what: 'count' | 'people', all: typeof told) =>
        all.reduce((one, next) => one + next[what], 0);
      for (const what of ['count', 'people'] as const) expect(sum(what, told)).toBe(sum(what, grids));
    }),
  );
  expect(gridsTold([{ grid: '一', count: 30, people: 9 }])).toBeNull();
});

test('the sums of a report are those of its figures, and what is little is one line', () => {
  const tasks = Array.from({ length: 9 }, (_, at) => ({
    taskId: 'electricity-bill',
    opened: 9 - at,
    closed: 0,
  }));
  const { most, parts } = makeReport(
    month({
      figures: figures({ opened: 45, closed: 4, toTaken: 5 * 60_000, toClosed: 50 * HOUR, tasks }),
      before: figures({ opened: 7 }),
      open: [
        { stage: '受理', owner: null, all: 3, red: 1, yellow: 0, paused: 0 },
        { stage: '受理', owner: '小陈', all: 2, red: 1, yellow: 0, paused: 0 },
      ],
      ratings: [{ taskId: null, level: 'skipped', count: 8 }],
    }),
    words,
  );
  expect(most.map(({ value, note }) => `${value} ${note}`)).toEqual([
    '45 件 上个月 7 件',
    '4 件 上个月 0 件',
    '2 件 在办的一共 5 件',
    '2 天 有人接 5 分钟，告诉居民 还没有',
  ]);
  expect(parts[0]?.lines[0]).toEqual({ name: '登记了', count: 5 });
  expect(parts[1]?.lines).toHaveLength(6);
  expect(parts[1]?.lines.reduce((all, { count }) => all + count, 0)).toBe(45);
  // Who passed over it said nothing.
  expect(parts[4]?.lines).toEqual([]);
});

test('a month goes from its first to the next, over the year too', () => {
  expect(monthTimes('2026-12')).toEqual({ from: Date.UTC(2026, 10, 30, 16), to: Date.UTC(2026, 11, 31, 16) });
});

test('the table reads back as it was written; nothing in it is a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 4 }), (names) => {
      const report = {
        month: '=1',
        most: [],
        parts: [{ title: '@a', lines: names.map((name) => ({ name, count: 1 })) }],
      };
      const csv = reportCsv(report);
      expect(csv.startsWith('\uFEFF')).toBe(true);
      const cells = [...csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      );
      expect(cells).toHaveLength(3 * (1 + names.length));
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      names.forEach((name, at) => {
        expect(cells[4 + 3 * at]).toBe(/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
      });
    }),
  );
});

test('the paper says the month, escapes what it is given, and leaves out what is empty', () => {
  const report = makeReport(
    month({ figures: figures({ grids: [{ grid: '<b>一</b>', count: 12, people: 12 }] }) }),
    words,
  );
  const { html, title, names } = figuresPaper(report, { station: '桂花里', words });
  expect([title, names]).toEqual(['月报表', undefined]);
  expect(html).toContain('桂花里 2026年11月 月报表');
  expect(html).toContain('&lt;b&gt;一');
  expect(html).not.toContain('从哪里来');
});

test('the phone class: how often, how long, and how far each grid is, of no few', () => {
  const classes = {
    held: 4,
    minutes: 600,
    coverage: [
      { grid: '一网格', wants: 20, trained: 12 },
      { grid: '二网格', wants: 3, trained: 3 },
      { grid: '三网格', wants: 11, trained: 0 },
    ],
  };
  const lines = makeReport(month({ classes }), words)
    .parts.at(-1)
    ?.lines.map(({ name, count }) => [name, count]);
  expect(lines?.slice(0, 2)).toEqual([
    ['上了几次课', 4],
    ['志愿时长，小时', 10],
  ]);
  expect(JSON.stringify(lines)).not.toContain('二网格');
  expect(lines?.slice(2).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(15);
});
