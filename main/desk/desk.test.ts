import { describe, expect, test } from 'vitest';
import type { PageCount } from '../store/port.ts';
import { WORDS } from '../visit/test-visit.ts';
import { makeDesk, readChecked, stuckLines } from './desk.ts';
import type { Checked, DeskPage } from './desk-page.ts';

const page = (stepId: string, counted: Partial<Record<PageCount['what'], number>>): PageCount[] =>
  Object.entries(counted).map(([what, count]) => ({
    taskId: 'electricity-bill',
    stepId,
    what: what as PageCount['what'],
    count,
  }));
const COUNTS = [
  ...page('start', { opened: 60, stuck: 1, called: 1, 'to-15s': 59 }),
  ...page('account', { opened: 40, stuck: 9, called: 7, 'gave-up': 2, replay: 3, 'to-1min': 20 }),
  ...page('bill', { back: 1 }),
];
const open = (n: number) =>
  Array.from({ length: n }, (_, at) => ({
    id: `b-${at}`,
    rule: `第 ${at} 条`,
    verdict: 'human' as const,
    says: '请人试一试',
  }));
const CHECKED: Checked = {
  day: '2026年11月22日星期日',
  parts: [
    {
      title: '工信部 2021 适老化通用设计规范',
      score: 96,
      count: { met: 40, 'not-met': 1, 'not-run': 0, human: 9, none: 2 },
      open: open(9),
    },
  ],
};

function begin({
  counts = COUNTS,
  checked = CHECKED,
}: {
  counts?: PageCount[] | null;
  checked?: Checked | null;
} = {}) {
  const pages: DeskPage[] = [];
  const now: { counts: PageCount[] | null } = { counts };
  const desk = makeDesk({
    station: '桂花里',
    diagonalInch: 21.5,
    words: WORDS['zh-CN'],
    counts: async () => now.counts,
    checked: async () => checked,
    onPage: (one) => pages.push(one),
  });
  return { desk, now, page: () => pages.at(-1) };
}

describe('where people get stuck', () => {
  test('the page that loses people first, in the words of the page; what was never opened is left out', () => {
    expect(stuckLines(COUNTS, WORDS['zh-CN'])).toEqual([
      {
        task: '交电费',
        page: expect.any(String),
        counted: { opened: 40, stuck: 9, called: 7, 'gave-up': 2, back: 0, replay: 3 },
        usual: '1 分钟内',
        losing: true,
      },
      {
        task: '交电费',
        page: '有电费单吗？',
        counted: { opened: 60, stuck: 1, called: 1, 'gave-up': 0, back: 0, replay: 0 },
        usual: '15 秒内',
        losing: false,
      },
    ]);
  });

  test('sheets of four, turned one by one, and none beyond the ends', async () => {
    const many = Array.from({ length: 11 }, (_, n) => page(`step-${n}`, { opened: 10 + n, stuck: n })).flat();
    const { desk, now, page: shown } = begin({ counts: many });
    await desk.refresh();
    expect(shown()).toMatchObject({ at: 'stuck', sheet: 1, sheets: 3 });
    for (const action of ['before', 'next', 'next', 'next']) await desk.act(action);
    expect(shown()).toMatchObject({
      sheet: 3,
      lines: [{ page: 'step-2' }, { page: 'step-1' }, { page: 'step-0' }],
    });
    // Fewer meanwhile: the last sheet there is.
    now.counts = many.filter(({ stepId }) => stepId === 'step-4');
    await desk.refresh();
    expect(shown()).toMatchObject({ sheet: 1, sheets: 1, lines: [{ page: 'step-4' }] });
  });

  test('a journal that cannot be read is said, and nothing is made up', async () => {
    const { desk, page: shown } = begin({ counts: null });
    await desk.refresh();
    await desk.act('next');
    expect(shown()).toMatchObject({ at: 'stuck', lines: null, sheet: 1, sheets: 1 });
  });
});

describe('the self-check', () => {
  test('its scores, and what people must try, four at a time', async () => {
    const { desk, page: shown } = begin();
    await desk.refresh();
    await desk.act('check');
    expect(shown()).toMatchObject({ at: 'check', checked: CHECKED });
    for (const nothing of ['try:1', 'try:-1', 'try:', 'next', 'pay']) await desk.act(nothing);
    expect(shown()).toMatchObject({ at: 'check' });
    await desk.act('try:0');
    expect(shown()).toMatchObject({ at: 'try', sheet: 1, sheets: 3, part: { open: open(4) } });
    for (let n = 0; n < 5; n++) await desk.act('next');
    expect(shown()).toMatchObject({ sheet: 3, part: { open: [{ id: 'b-8' }] } });
    await desk.act('check');
    await desk.act('stuck');
    expect(shown()).toMatchObject({ at: 'stuck' });
  });

  test('never run is said; nothing of it can be opened', async () => {
    const { desk, page: shown } = begin({ checked: null });
    await desk.refresh();
    await desk.act('check');
    await desk.act('try:0');
    expect(shown()).toMatchObject({ at: 'check', checked: null });
  });

  test('what is written is read, and what is none is refused', () => {
    expect(readChecked(JSON.stringify(CHECKED))).toEqual(CHECKED);
    expect(() => readChecked('{"day":"今天"}')).toThrow();
    expect(() => readChecked('')).toThrow();
  });
});
