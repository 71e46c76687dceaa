import { expect, test } from 'vitest';
import { extremes, reportOf, summaryOf } from './report.ts';
import type { Result } from './run.ts';
import type { Way } from './ways.ts';

const way: Way = { inch: 21.5, stands: 'portrait', text: 1, theme: 'warm', mode: 'usual', locale: 'zh-CN' };
const result = (name: string, more: Partial<Result>): Result => ({
  task: 'electricity-bill',
  name,
  way,
  wrong: [],
  figures: {},
  silent: false,
  helpless: false,
  ...more,
});

test('the extreme is the smallest, of lines and headings the largest', () => {
  expect(extremes([{ figures: { gapMm: 4, glyphs: 12 } }, { figures: { gapMm: 3.2, glyphs: 18 } }])).toEqual({
    gapMm: 3.2,
    glyphs: 18,
  });
});

test('a fault is told with task, page, screen, size and theme; a page seen twice is one page', () => {
  const results = [
    result('bill', { figures: { textMm: 7.2 } }),
    result('bill', { way: { ...way, theme: 'dark' }, figures: { textMm: 7 } }),
    result('pay', { wrong: ['gap: a and b are 2 mm apart'], figures: { gapMm: 2 } }),
  ];
  const summary = summaryOf(results, [way], 1.4);
  expect(summary).toMatchObject({ pages: 2, painted: 3, withAxe: 2, seconds: 1 });
  expect(summary.faults).toEqual([
    'electricity-bill · pay · 21.5″ portrait text 1 warm · gap: a and b are 2 mm apart',
  ]);
  const looked = summaryOf(
    [
      result('bill', { axe: { held: ['list', 'label'], broken: [] }, silent: true }),
      result('pay', { axe: { held: ['list'], broken: ['label'] } }),
    ],
    [way],
    1,
  );
  expect(looked.silent).toEqual(['electricity-bill · bill']);
  expect(looked.axe).toEqual({ list: { held: 2, broken: 0 }, label: { held: 1, broken: 1 } });
  const report = reportOf(summary);
  expect(report).toContain('| electricity-bill | 2 | 3 | 1 | 7 |');
  expect(report).toContain('* electricity-bill · pay');
  expect(reportOf(summaryOf([result('bill', {})], [], 1))).toContain('None.');
});
