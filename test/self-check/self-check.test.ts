import { expect, test } from 'vitest';
import type { Summary } from '../sizes/report.ts';
import { all, type Evidence, human, met, tried } from './evidence.ts';
import { gbtRows } from './gbt.ts';
import { MIIT } from './miit.ts';
import { countOf, htmlOf, judge, linesOf, markdownOf, scoreOf } from './sheet.ts';

const SIZES: Summary = {
  pages: 3,
  painted: 12,
  withAxe: 3,
  seconds: 1,
  all: { textMm: 7, mainMm: 7, targetMm: 16, gapMm: 3, textContrast: 7.4, partContrast: 3.1, focusPx: 4 },
  ways: (['portrait', 'landscape'] as const).flatMap((stands) =>
    (['warm', 'dark'] as const).map((theme) => ({
      way: { inch: 21.5, stands, text: 4, theme, mode: 'usual', locale: 'zh-CN' as const },
      pages: 3,
      faults: 0,
      figures: { mainMm: 9.1 },
    })),
  ),
  tasks: [],
  faults: [],
  silent: [],
  helpless: [],
  axe: { 'color-contrast': { held: 3, broken: 0 } },
};
const EVIDENCE: Evidence = {
  day: '2026年11月24日星期二',
  sizes: SIZES,
  tests: [{ file: 'by-ear.accessibility.ts', name: 'a keyboard alone: Tab goes round', passed: true }],
  idle: { warnAfter: 90, answerWithin: 45 },
  contentFaults: 0,
};
const verdict = (evidence: Evidence, id: string) =>
  judge([...MIIT, ...gbtRows(new Map([['wcag143', ['color-contrast']]]))], evidence).find(
    (row) => row.id === id,
  )?.finding;

test('figures are those of the run, and a fault of the run is told', () => {
  expect(verdict(EVIDENCE, 'font')).toMatchObject({
    verdict: 'met',
    says: expect.stringContaining('9.1 毫米'),
  });
  expect(verdict(EVIDENCE, '1.4.3')?.verdict).toBe('met');
  const faults = ['fraud · card · 21.5″ portrait text 1 warm · contrast: “别信” 4 : 1'];
  expect(verdict({ ...EVIDENCE, sizes: { ...SIZES, faults } }, '1.4.3')?.verdict).toBe('not-met');
  expect(verdict({ ...EVIDENCE, sizes: { ...SIZES, all: { targetMm: 9 } } }, 'target')?.verdict).toBe(
    'not-met',
  );
  const axe = { 'color-contrast': { held: 2, broken: 1 } };
  expect(verdict({ ...EVIDENCE, sizes: { ...SIZES, axe } }, '1.4.3')?.verdict).toBe('not-met');
});

test('what was not run is not called met', () => {
  expect(verdict({ ...EVIDENCE, sizes: null }, 'font')?.verdict).toBe('not-run');
  expect(verdict({ ...EVIDENCE, tests: [] }, '2.1.2')?.verdict).toBe('not-run');
  const failed = EVIDENCE.tests.map((one) => ({ ...one, passed: false }));
  expect(verdict({ ...EVIDENCE, tests: failed }, '2.1.2')?.verdict).toBe('not-met');
});

test('of several looks the worst counts', () => {
  const bad = () => met(false, 'b');
  expect(
    all(
      () => met(true, 'a'),
      bad,
      () => human('c'),
    )(EVIDENCE),
  ).toEqual({ verdict: 'not-met', says: 'a；b；c' });
  expect(tried('by-ear.accessibility.ts', /keyboard/, 'k')(EVIDENCE).verdict).toBe('met');
});

test('the score is of what a program can tell', () => {
  const rows = judge(
    [true, true, false].map((good, n) => ({
      id: String(n),
      rule: '',
      source: '',
      look: () => met(good, ''),
      human: null,
    })),
    EVIDENCE,
  );
  expect(scoreOf(rows)).toBe(66);
  expect(countOf(rows)).toMatchObject({ met: 2, 'not-met': 1 });
  expect(scoreOf([])).toBeNull();
});

test('the sheet has every row, what people must try, and room to sign', () => {
  const parts = [{ title: '规范', note: '说明', rows: judge(MIIT, EVIDENCE) }];
  const [line] = linesOf(parts);
  expect(line).toContain('要人看');
  for (const text of [markdownOf(parts, EVIDENCE), htmlOf(parts, EVIDENCE)]) {
    for (const { rule } of MIIT) expect(text).toContain(rule);
    expect(text).toMatch(/检查人/);
    expect(text).toContain('手抖的人');
  }
  const foreign = parts.map((part) => ({ ...part, note: '<b>' }));
  expect(htmlOf(foreign, EVIDENCE)).not.toContain('<p><b></p>');
});
