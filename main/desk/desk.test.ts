import { describe, expect, test } from 'vitest';
import type { PageCount } from '../store/port.ts';
import { WORDS } from '../visit/test-visit.ts';
import { checkSheetHtml } from './check-sheet.ts';
import { type Checked, readBuilt, readChecked } from './checked.ts';
import { makeDesk, stuckLines, trialsOf } from './desk.ts';
import type { DeskPage, Printed } from './desk-page.ts';

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
const row = (
  id: string,
  verdict: Checked['parts'][number]['rows'][number]['verdict'],
  human: string | null,
) => ({
  id,
  rule: `第 ${id} 条`,
  source: '规范',
  verdict,
  says: '量了',
  human,
});
const CHECKED: Checked = {
  day: '2026年11月22日星期日',
  version: '0.1.0',
  built: 'b1',
  parts: [
    {
      title: '工信部 2021 适老化通用设计规范',
      note: '<说明>',
      score: 96,
      count: { met: 40, 'not-met': 1, 'not-run': 0, human: 9, none: 2 },
      rows: [
        row('bad', 'not-met', '也要试'),
        ...Array.from({ length: 8 }, (_, at) => row(`b-${at}`, at === 0 ? 'met' : 'human', '请人试一试')),
        row('good', 'met', null),
      ],
    },
  ],
};

function begin({
  counts = COUNTS,
  checked = CHECKED,
  built = 'b1',
  print = async () => ({ how: 'printed' }),
}: {
  counts?: PageCount[] | null;
  checked?: Checked | null;
  built?: string | null;
  print?: (() => Promise<Printed>) | null;
} = {}) {
  const pages: DeskPage[] = [];
  const now: { counts: PageCount[] | null } = { counts };
  const desk = makeDesk({
    station: '桂花里',
    diagonalInch: 21.5,
    words: WORDS['zh-CN'],
    counts: async () => now.counts,
    checked: async () => checked,
    built,
    print,
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
    const [{ title, score, count }] = CHECKED.parts as [Checked['parts'][number]];
    expect(shown()).toMatchObject({
      at: 'check',
      checked: { day: CHECKED.day, ofThis: true, parts: [{ title, score, count }] },
      paper: null,
    });
    for (const nothing of ['try:1', 'try:-1', 'try:', 'next', 'pay']) await desk.act(nothing);
    expect(shown()).toMatchObject({ at: 'check' });
    await desk.act('try:0');
    expect(shown()).toMatchObject({ at: 'try', sheet: 1, sheets: 3, title });
    for (let n = 0; n < 5; n++) await desk.act('next');
    expect(shown()).toMatchObject({ sheet: 3, trials: [{ id: 'b-7' }] });
    await desk.act('check');
    await desk.act('stuck');
    expect(shown()).toMatchObject({ at: 'stuck' });
  });

  test('open is what does not hold, with why; and what a person must try, though a program found it met', () => {
    const [part] = CHECKED.parts as [Checked['parts'][number]];
    expect(trialsOf(part).slice(0, 2)).toEqual([
      { id: 'bad', rule: '第 bad 条', verdict: 'not-met', says: '量了' },
      { id: 'b-0', rule: '第 b-0 条', verdict: 'human', says: '请人试一试' },
    ]);
    expect(trialsOf(part).map(({ id }) => id)).not.toContain('good');
  });

  test('of another build, or of one that nobody knows, is said', async () => {
    for (const [checked, built] of [
      [CHECKED, 'b2'],
      [CHECKED, null],
      [{ ...CHECKED, built: null }, null],
    ] as const) {
      const { desk, page: shown } = begin({ checked, built });
      await desk.refresh();
      await desk.act('check');
      expect(shown()).toMatchObject({ checked: { ofThis: false } });
    }
  });

  test('never run is said; nothing of it can be opened or printed', async () => {
    const { desk, page: shown } = begin({ checked: null, print: () => Promise.reject(new Error('asked')) });
    await desk.refresh();
    await desk.act('check');
    await desk.act('try:0');
    await desk.act('print');
    expect(shown()).toMatchObject({ at: 'check', checked: null, paper: null });
  });

  test('where there is no way to paper, no sheet is offered or asked for', async () => {
    const { desk, page: shown } = begin({ print: null });
    await desk.refresh();
    await desk.act('check');
    await desk.act('print');
    expect(shown()).toMatchObject({ at: 'check', printable: false, paper: null });
  });

  test('is printed once at a time; what became of it is said until the page is left', async () => {
    const asked: ((how: Printed) => void)[] = [];
    const { desk, page: shown } = begin({ print: () => new Promise((done) => asked.push(done)) });
    await desk.refresh();
    await desk.act('print');
    expect(asked).toHaveLength(0);
    await desk.act('check');
    const first = desk.act('print');
    await desk.act('print');
    expect(asked).toHaveLength(1);
    expect(shown()).toMatchObject({ paper: { how: 'working' } });
    asked[0]?.({ how: 'saved', folder: 'Documents', file: 'a.pdf' });
    await first;
    expect(shown()).toMatchObject({ paper: { how: 'saved', folder: 'Documents', file: 'a.pdf' } });
    await desk.refresh();
    expect(shown()).toMatchObject({ paper: { how: 'saved' } });
    await desk.act('stuck');
    await desk.act('check');
    expect(shown()).toMatchObject({ paper: null });
  });

  test('a printer that would not have it is said', async () => {
    const { desk, page: shown } = begin({ print: () => Promise.reject(new Error('jammed')) });
    await desk.refresh();
    await desk.act('check');
    await desk.act('print');
    expect(shown()).toMatchObject({ paper: { how: 'failed' } });
  });

  test('what is written is read, and what is none is refused', () => {
    expect(readChecked(JSON.stringify(CHECKED))).toEqual(CHECKED);
    expect(() => readChecked('{"day":"今天"}')).toThrow();
    expect(() => readChecked('')).toThrow();
    expect([readBuilt('{"sources":"b1"}'), readBuilt('{}')]).toEqual(['b1', null]);
  });

  test('on paper stand all rows, what people must try, and lines to sign; texts are escaped', () => {
    const html = checkSheetHtml(CHECKED);
    for (const words of [
      '第 bad 条',
      '没有达到',
      '请人试一试',
      '试的人、日期',
      '检查人',
      '站长',
      '版本 0.1.0（b1）',
    ])
      expect(html).toContain(words);
    expect(html).toContain('&lt;说明&gt;');
    expect(html).not.toContain('<说明>');
  });
});
