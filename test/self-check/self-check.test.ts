import { describe, expect, test } from 'vitest';
import { readChecked } from '../../main/desk/checked.ts';
import type { Figures } from '../sizes/page/measure.ts';
import type { Summary } from '../sizes/report.ts';
import { fullWays, nameOf, type Way } from '../sizes/ways.ts';
import { all, type Evidence, human, met, tried } from './evidence.ts';
import { gbtRows } from './gbt.ts';
import { MIIT } from './miit.ts';
import { checkedOf, countOf, htmlOf, judge, linesOf, markdownOf, scoreOf } from './sheet.ts';

const WAYS = fullWays();
const NAMES = [
  'by-ear.accessibility.ts',
  'touch.test.ts',
  'idle.test.ts',
  'own-time.test.ts',
  'simple-walk.test.ts',
];
/** Names of tests that rows ask for. */
const TESTS = [
  'a keyboard alone: Tab goes round',
  'by nine keys and sound',
  'asks after 90 seconds, wipes after 45 more',
  'it stands still while the voice speaks',
  'no page of it changes before she has done something',
  'she is asked first, and goes on where she was, as often as she likes',
];
const FIGURES: Figures = {
  textMm: 7,
  mainMm: 9.1,
  targetMm: 16,
  gapMm: 3,
  glyphs: 18,
  leading: 1.5,
  paragraph: 1.4,
  floats: 0,
  textContrast: 7.4,
  mainContrast: 15.2,
  partContrast: 3.1,
  focusPx: 4,
};
const SIZES: Summary = {
  pages: 3,
  painted: 3 * WAYS.length,
  withAxe: 3,
  seconds: 1,
  all: { ...FIGURES, mainMm: 7 },
  ways: WAYS.map((way) => ({ way, pages: 3, measured: 3, faults: 0, figures: FIGURES })),
  tasks: [],
  faults: [],
  silent: [],
  helpless: [],
  axe: { 'color-contrast': { held: 3, broken: 0 } },
};
const EVIDENCE: Evidence = {
  day: '2026年11月24日星期二',
  version: '0.1.0',
  built: 'b1',
  sizes: SIZES,
  due: WAYS,
  tests: NAMES.flatMap((file) => TESTS.map((name) => ({ file, name, passed: true }))),
  idle: { warnAfter: 90, answerWithin: 45 },
  contentFaults: 0,
};
const ROWS = [...MIIT, ...gbtRows(new Map([['wcag143', ['color-contrast']]]))];
const verdict = (evidence: Evidence, id: string) =>
  judge(ROWS, evidence).find((row) => row.id === id)?.finding;
const walked = (change: Partial<Summary>): Evidence => ({ ...EVIDENCE, sizes: { ...SIZES, ...change } });
/** A walk in which one way differs. */
const oneWay = (change: Partial<Summary['ways'][number]>) =>
  walked({ ways: SIZES.ways.map((one, n) => (n === 0 ? { ...one, ...change } : one)) });
const fault = (kind: string) =>
  walked({ faults: [`fraud · card · 21.5″ portrait text 1 warm · ${kind}: “别信” 4 : 1`] });

/** Rows that rest on the walk, with the faults that each must mind, and the figures without which it says nothing. */
const WALKED: [id: string, kinds: string[], figures: (keyof Figures)[]][] = [
  ['font', ['text', 'hole', 'serif'], ['textMm', 'mainMm']],
  ['leading', ['leading', 'paragraph', 'line'], ['leading']],
  ['contrast', ['contrast'], ['textContrast', 'mainContrast']],
  ['target', ['target', 'gap'], ['targetMm', 'gapMm']],
  ['floating', ['over', 'floats'], ['floats']],
  ['assistive', ['axe'], []],
  ['modes', ['text', 'contrast', 'cut', 'full', 'over', 'high', 'hole'], []],
  ['people', [], []],
  ['1.3.4', [], []],
  ['1.4.3', ['contrast'], ['textContrast']],
  ['1.4.4', ['cut', 'over', 'full'], []],
  ['1.4.10', ['cut', 'full'], []],
  ['1.4.11', ['part'], ['partContrast']],
  ['2.4.7', ['focus'], ['focusPx']],
  ['2.4.11', ['focus', 'over'], []],
  ['2.5.8', ['target', 'gap'], ['targetMm', 'gapMm']],
  ['3.2.6', [], []],
];

describe.each(WALKED)('%s', (id, kinds, figures) => {
  test('is met where every page was measured in every way, without a fault, and says of how many', () => {
    expect(verdict(EVIDENCE, id)).toEqual({ verdict: 'met', says: expect.stringContaining('3 个页面') });
    expect(verdict(EVIDENCE, id)?.says).toContain(`${WAYS.length} 种看法`);
  });

  test('is not met by one fault of its kinds, and names the page', () => {
    for (const kind of kinds)
      expect(verdict(fault(kind), id), kind).toEqual({
        verdict: 'not-met',
        says: expect.stringContaining('fraud · card'),
      });
    expect(verdict(fault('of another kind'), id)?.verdict).toBe('met');
  });

  test('is not called met where it was not walked, not in every way, or a page was not measured', () => {
    for (const [evidence, says] of [
      [{ ...EVIDENCE, sizes: null }, '没有跑'],
      [{ ...EVIDENCE, due: [] }, '不知道'],
      [walked({ ways: SIZES.ways.slice(1) }), nameOf(WAYS[0] as Way)],
      [oneWay({ measured: 2 }), '1 次没有量到'],
    ] as const)
      expect(verdict(evidence, id)).toEqual({ verdict: 'not-run', says: expect.stringContaining(says) });
  });

  test('is not called met where one way lacks what it rests on', () => {
    for (const figure of figures) {
      const { [figure]: _, ...others } = FIGURES;
      const found = verdict(oneWay({ figures: others }), id);
      expect(found, figure).toMatchObject({ verdict: 'not-run' });
    }
  });
});

test('extremes that are not enough are not met, fault or no fault', () => {
  const poor: [id: string, all: Figures][] = [
    ['font', { textMm: 2.8 }],
    ['target', { targetMm: 9 }],
    ['contrast', { textContrast: 4.4 }],
    ['leading', { leading: 1.2 }],
    ['leading', { paragraph: 1.2 }],
  ];
  for (const [id, all] of poor)
    expect(verdict(walked({ all: { ...SIZES.all, ...all } }), id)?.verdict, id).toBe('not-met');
  const small = SIZES.ways.map((one) =>
    one.way.text === 4 ? { ...one, figures: { ...one.figures, mainMm: 4.7 } } : one,
  );
  expect(verdict(walked({ ways: small }), 'font')?.verdict).toBe('not-met');
  expect(verdict(EVIDENCE, 'font')?.says).toContain('9.1 毫米');
});

test('paragraphs that nobody measured leave the rule open', () => {
  const { paragraph: _, ...all } = SIZES.all;
  expect(verdict(walked({ all }), 'leading')).toMatchObject({
    verdict: 'not-run',
    says: expect.stringContaining('段落间距这次没有量'),
  });
});

test('a page that nobody hears, or from which nobody can be called', () => {
  expect(verdict(walked({ silent: ['fraud · card'] }), 'modes')?.verdict).toBe('not-met');
  expect(verdict(walked({ helpless: ['fraud · card'] }), 'people')?.verdict).toBe('not-met');
});

test('every size, colour, side and way of using it must have been walked, whatever was due', () => {
  const without = (leave: (way: Way) => boolean): Evidence => {
    const ways = SIZES.ways.filter(({ way }) => !leave(way));
    return { ...walked({ ways }), due: ways.map(({ way }) => way) };
  };
  for (const [evidence, says] of [
    [without(({ text }) => text === 3), '第 3 号字'],
    [without(({ theme }) => theme === 'dark'), '深色'],
    [without(({ stands }) => stands === 'landscape'), '横着'],
    [without(({ mode }) => mode === 'simple'), '简单一点'],
    [without(({ mode }) => mode === 'low'), '放低一点'],
  ] as const)
    expect(verdict(evidence, 'modes')).toEqual({ verdict: 'not-run', says: expect.stringContaining(says) });
});

test('axe: a broken rule, and too few pages looked at', () => {
  const axe = { 'color-contrast': { held: 2, broken: 1 } };
  expect(verdict(walked({ axe }), '1.4.3')?.verdict).toBe('not-met');
  expect(verdict(walked({ withAxe: 2 }), 'assistive')?.verdict).toBe('not-run');
});

test.each([
  ['time', 'own-time.test.ts', /changes before/],
  ['time', 'own-time.test.ts', /as often/],
  ['time', 'idle.test.ts', /asks after/],
  ['time', 'idle.test.ts', /stands still/],
  ['2.2.1', 'own-time.test.ts', /as often/],
  ['2.1.2', 'by-ear.accessibility.ts', /keyboard/],
  ['modes', 'by-ear.accessibility.ts', /keyboard/],
  ['gestures', 'touch.test.ts', /./],
] as const)('%s rests on %s %s: failed is not met, not run is open', (id, file, name) => {
  expect(verdict(EVIDENCE, id)?.verdict).toBe('met');
  const its = (one: { file: string; name: string }) => one.file === file && name.test(one.name);
  const failed = EVIDENCE.tests.map((one) => (its(one) ? { ...one, passed: false } : one));
  expect(verdict({ ...EVIDENCE, tests: failed }, id)?.verdict).toBe('not-met');
  const left = EVIDENCE.tests.filter((one) => !its(one));
  expect(verdict({ ...EVIDENCE, tests: left }, id)).toEqual({
    verdict: 'not-run',
    says: expect.stringContaining('没有跑'),
  });
});

test('settings that hurry people, and faults in the content, are not met', () => {
  for (const idle of [
    { warnAfter: 60, answerWithin: 45 },
    { warnAfter: 90, answerWithin: 19 },
  ])
    expect(verdict({ ...EVIDENCE, idle }, 'time')?.verdict).toBe('not-met');
  expect(verdict({ ...EVIDENCE, contentFaults: 1 }, 'privacy')?.verdict).toBe('not-met');
  expect(verdict(EVIDENCE, 'privacy')?.verdict).toBe('met');
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

test('the sheet has every row, what people must try, room to sign, and of which version it is', () => {
  const checked = checkedOf([{ title: '规范', note: '说明', rows: judge(MIIT, EVIDENCE) }], EVIDENCE);
  expect(readChecked(JSON.stringify(checked))).toEqual(checked);
  expect(linesOf(checked)[0]).toContain('要人看');
  for (const text of [markdownOf(checked), htmlOf(checked, '')]) {
    for (const { rule } of MIIT) expect(text).toContain(rule);
    for (const word of ['检查人', '手抖的人', '版本 0.1.0（b1）']) expect(text).toContain(word);
  }
  const foreign = { ...checked, parts: checked.parts.map((part) => ({ ...part, note: '<b>' })) };
  expect(htmlOf(foreign, '')).not.toContain('<p><b></p>');
  expect(htmlOf(checked, '@import "x.css"; b {}')).toContain('<style> b {}</style>');
});
