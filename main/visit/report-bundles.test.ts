import { describe, expect, test } from 'vitest';
import { WHOLE_LOCALES } from '../../content/locales.ts';
import type { Slip } from '../paper/slip.ts';
import { reportedMatter } from './confirming.ts';
import { type Branch, END, go, linesOf, type Move, passed, SERVICES } from './test-branch.ts';
import { content } from './test-content.ts';
import { holdTime, type Kiosk, start } from './test-runner.ts';
import { PLACE } from './test-visit.ts';

/** 反映问题, 借书证 and the bundles, walked against the demo and by hand: which pages are passed, what the slip says. */

holdTime();

const report = (...moves: Move[]): Move[] => ['scene:report', 'task:report-problem', ...moves];
/** A kind and a grid by their place in the sample's lists, from 0. */
const about = (kind: number, grid: number): Move[] => ['none', `pick:${kind}`, `pick:${grid}`];

const REPORT: Branch[] = [
  {
    says: 'a fire: the number to ring, and nothing is written down',
    moves: report('pick:0'),
    pages: 'danger danger-now',
  },
  {
    says: 'a bad road, without a name: a number all the same',
    moves: report(...about(1, 0), 'road', 'say:today', 'say:dangerous', 'enter-done', 'none', ...END),
    pages: 'danger kind grid spot say who review done rating',
    slip: [
      '最晚2026年11月26日',
      '路不平',
      '在路上',
      '今天刚有的、怕有人摔倒',
      '桂花里1到8号楼',
      '沈知秋',
      '5550 0121',
      '您凭编号来问',
    ],
  },
  {
    says: 'a picture that cannot be taken is left out',
    moves: report(...about(1, 0), ...['road', 'say:today', 'picture', 'photo-skip', 'none', ...END]),
    pages: 'danger kind grid spot say photo who review done rating',
    slip: ['路不平', '今天刚有的'],
    notOnSlip: /照片|张/,
  },
  {
    says: 'her name, and a picture: still no more than twelve pages',
    moves: report(
      ...about(1, 0),
      ...['road', 'picture', 'photo-skip', 'named', 'agree'],
      { card: 'wang-guixiang' },
      { type: '057455500120' },
      'enter-done',
      ...END,
    ),
    pages: 'danger kind grid spot say photo who consent card phone review done rating',
    slip: ['路不平'],
  },
  {
    says: 'her name, and what she would have said aloud: left out',
    moves: report(
      ...about(1, 0),
      ...['road', 'say:today', 'aloud', 'recording-skip', 'named', 'agree'],
      { card: 'wang-guixiang' },
      { type: '057455500120' },
      'enter-done',
      ...END,
    ),
    pages: 'danger kind grid spot say recording who consent card phone review done rating',
    slip: ['路不平', '今天刚有的'],
    notOnSlip: /录音|段/,
  },
  {
    says: 'rather phrases than aloud',
    moves: report(...about(1, 0), ...['road', 'aloud', 'phrases', 'say:days', 'enter-done', 'none', ...END]),
    pages: 'danger kind grid spot say recording say who review done rating',
    slip: ['好几天了'],
  },
  {
    says: 'not placed first, then placed: a day is promised after all',
    moves: report(
      ...['none', 'pick:2', 'unknown', 'go-on', 'dock:back', 'dock:back', 'pick:0'],
      ...['downstairs', 'enter-done', 'none', ...END],
    ),
    pages: 'danger kind grid where spot where grid spot say who review done rating',
    slip: ['给您回话', '最晚'],
    notOnSlip: /工作人员再问您/,
  },
  {
    says: 'a leak, with a telephone',
    moves: report(
      ...about(3, 1),
      ...['home', 'enter-done', 'phone'],
      { type: '057455500120' },
      'enter-done',
      ...END,
    ),
    pages: 'danger kind grid spot say who phone review done rating',
    slip: ['最晚2026年11月25日', '漏水', '打您留的电话'],
    notOnSlip: /0574|00120/,
  },
  {
    says: 'with her name: one more consent, and the number of the card is not taken',
    moves: report(
      ...about(5, 0),
      ...['road', 'enter-done', 'named', 'agree'],
      { card: 'wang-guixiang' },
      { type: '057455500120' },
      'enter-done',
      ...END,
    ),
    pages: 'danger kind grid spot say who consent card phone review done rating',
    slip: ['噪音'],
    notOnSlip: /3302/,
  },
  {
    says: 'her card is not to be read: a telephone does',
    moves: report(...about(5, 0), 'road', 'enter-done', 'named', 'refuse', 'none', ...END),
    pages: 'danger kind grid spot say who consent refused review done rating',
    slip: ['您凭编号来问'],
  },
  {
    says: 'reported already, and being done: she is counted in',
    moves: report(...about(0, 0), 'me-too', 'none', ...END),
    pages: 'danger kind grid already who review done rating',
    slip: ['已经有人反映', '正在办，您也算一个', 'GHL-R-101'],
  },
  {
    says: 'reported already, and that is enough',
    moves: report(...about(0, 0), 'good', 'rate-5'),
    pages: 'danger kind grid already rating',
  },
  {
    says: 'the lift: first whether anybody is in it, then the same day',
    moves: report('none', 'pick:4', 'none', 'pick:0', 'enter-done', 'none', ...END),
    pages: 'danger kind trapped grid say who review done rating',
    slip: ['最晚2026年11月24日', '电梯'],
  },
  {
    says: 'somebody is shut in',
    moves: report('none', 'pick:4', 'some'),
    pages: 'danger kind trapped trapped-now',
  },
  {
    says: 'nobody can say where: staff ask again',
    moves: report('none', 'pick:2', 'unknown', 'go-on', 'downstairs', 'enter-done', 'none', ...END),
    pages: 'danger kind grid where spot say who review done rating',
    slip: ['工作人员再问您', '垃圾', '两个工作日里给您回话'],
  },
  {
    says: 'how far a report is, by its number without the dashes',
    moves: report('progress', { type: 'GHLR101' }, 'enter-done', 'good', 'rate-5'),
    pages: 'danger number progress rating',
  },
  {
    says: 'still not mended: staff ask after it',
    moves: report('progress', { type: 'GHLR101' }, 'enter-done', 'not-done', 'none', ...END),
    pages: 'danger number progress who review done rating',
    slip: ['帮您催一催', '编号 GHL-R-101'],
  },
  {
    says: 'a number that nobody knows',
    moves: report('progress', { type: 'GHLR999' }, 'enter-done'),
    pages: 'danger number no-number',
  },
  {
    says: 'by hand: the same, and staff look a number up',
    mode: 'manual',
    moves: report(...about(0, 0), 'road', 'enter-done', 'none', ...END),
    pages: 'danger kind grid spot say who review done rating',
    slip: ['路灯坏了', '沈知秋'],
  },
];

const LIBRARY: Branch[] = [
  {
    says: 'a new one, fetched here',
    moves: [
      ...['scene:cards', 'task:library-card', 'begin', 'fresh', 'agree'],
      { card: 'wang-guixiang' },
      ...['here', 'no-phone', ...END],
    ],
    pages: 'start way consent card fetch call review done rating',
    slip: ['新借书证', '王*香', '在社区拿'],
  },
];

describe.each([
  ['report-problem', REPORT],
  ['library-card', LIBRARY],
] as const)('%s', (taskId, branches) => {
  test.each(branches)('$says', async ({ mode = 'demo', moves, pages, slip, notOnSlip }) => {
    const kiosk = start({ services: SERVICES[mode]() });
    await kiosk.press('start');
    await go(kiosk, moves);
    const seen = passed(kiosk, taskId);
    expect(seen.join(' ')).toBe(pages);
    expect(seen.filter((id) => id !== 'rating').length).toBeLessThanOrEqual(12);
    const printed = kiosk.last('confirmVisit')?.slip as Slip | undefined;
    expect(printed === undefined).toBe(slip === undefined);
    if (!printed) return;
    const lines = linesOf(printed);
    for (const words of slip ?? []) expect(lines.join('\n')).toContain(words);
    if (notOnSlip) expect(lines.join('\n')).not.toMatch(notOnSlip);
    expect(lines.join('\n')).not.toMatch(/[{}]|办理成功|undefined/);
    expect(lines.length).toBeLessThanOrEqual(24);
  });
});

test('what is reported and where go with the case by their ids, and nothing that she wrote', async () => {
  const matterOf = async (moves: Move[]) => {
    const kiosk = start({ services: SERVICES.demo() });
    await kiosk.press('start');
    await go(kiosk, moves);
    return kiosk.last('confirmVisit')?.matter;
  };
  const named = report(...about(1, 0), 'road', 'say:today', 'say:dangerous', 'enter-done', 'none', ...END);
  expect(await matterOf(named)).toEqual({ kind: 'road', grid: 'grid-1' });
  const unplaced = report('none', 'pick:2', 'unknown', 'go-on', 'downstairs', 'enter-done', 'none', ...END);
  expect(await matterOf(unplaced)).toEqual({ kind: 'rubbish' });
  // Whatever its fields are called: only a report has a matter.
  const written = { from: 'typed', by: 'resident', value: 'lamp' } as const;
  const chosen = { from: 'chosen', by: 'resident', value: 'lamp' } as const;
  const task = content.tasks.get('report-problem')?.task;
  if (!task) throw new Error('there is no such task');
  expect(reportedMatter(task, { answers: { kind: chosen, grid: written } })).toEqual({ kind: 'lamp' });
  expect(reportedMatter({ ...task, service: 'allowance' }, { answers: { kind: chosen } })).toEqual({});
});

test('the danger page shows the number of that danger', async () => {
  for (const [pick, number] of [
    ['pick:0', '119'],
    ['pick:1', '120'],
    ['pick:2', '110'],
    ['pick:3', '5550 0119'],
  ] as const) {
    const kiosk = start({ services: SERVICES.demo() });
    await kiosk.press('start');
    await go(kiosk, report(pick));
    expect(kiosk.page().blocks).toContainEqual(
      expect.objectContaining({ kind: 'phone', tone: 'danger', number }),
    );
    expect(kiosk.names()).toContain('callHelp');
    kiosk.runner.stop();
  }
});

test('every kind that the sample places name has words in both languages', () => {
  const kinds = PLACE.get('reporting.kinds') as { id: string }[];
  expect(kinds).toHaveLength(12);
  for (const locale of WHOLE_LOCALES) {
    const fields = content.tasks.get('report-problem')?.words[locale]?.fields as {
      kind?: { values?: object };
    };
    expect(Object.keys(fields.kind?.values ?? {})).toEqual(kinds.map(({ id }) => id));
  }
});

/** What a person touches who says yes to everything: the large button, else the first row; typed where it is asked. */
async function onward(kiosk: Kiosk): Promise<boolean> {
  const page = kiosk.page();
  if (page.stepId === 'between' || page.stepId === 'over') return false;
  if (page.stepId.startsWith('seen')) await go(kiosk, ['seen']);
  else if (page.blocks.some(({ kind }) => kind === 'keypad') && page.actions.some(({ waits }) => waits))
    await kiosk.type('057455500120');
  else {
    const open = page.actions.filter(({ waits, style }) => !waits && style !== 'help');
    const rows = page.blocks.flatMap((block) =>
      block.kind === 'checklist'
        ? block.rows.filter(({ said }) => said === null).map(({ have }) => have.action)
        : block.kind === 'days'
          ? block.days.flatMap(({ halves }) =>
              halves.filter(({ closed }) => !closed).map(({ action }) => action),
            )
          : block.kind === 'times' &&
              !block.groups.some(({ times }) => times.some(({ state }) => state === 'chosen'))
            ? block.groups.flatMap(({ times }) =>
                times.filter(({ state }) => state === 'free').map(({ action }) => action),
              )
            : block.kind === 'body'
              ? block.areas.map(({ action }) => action)
              : [],
    );
    const next =
      rows[0] ??
      open.find(({ id }) => id === 'paper' || id === 'sign-paper')?.id ??
      open.find(({ style }) => style === 'primary')?.id ??
      open[0]?.id;
    if (!next) throw new Error(`no way on from ${page.stepId}`);
    await kiosk.press(next);
  }
  return true;
}

describe('a bundle reads the card once, asks once for leave to, and prints a slip a task', () => {
  test.each<[string, Move[], string[]]>([
    [
      'turning-80',
      ['scene:pension', 'bundle:turning-80', 'bundle-next', 'begin', 'agree', { card: 'wang-guixiang' }],
      ['allowance', 'bus-card', 'pension-check'],
    ],
    [
      'lost-social-card',
      [
        'scene:insurance',
        'bundle:lost-social-card',
        'bundle-next',
        'lost',
        'agree',
        { card: 'wang-guixiang' },
      ],
      ['social-card', 'social-security'],
    ],
    ['see-doctor', ['scene:doctor', 'bundle:see-doctor', 'bundle-next'], ['doctor', 'report-pickup']],
  ])('%s', async (id, moves, tasks) => {
    expect(content.bundles.get(id)?.tasks.map(({ task }) => task)).toEqual(tasks);
    const kiosk = start({ services: SERVICES.demo() });
    await kiosk.press('start');
    await go(kiosk, moves);
    const begun: string[] = [];
    for (let n = 0; n < 120 && kiosk.page().stepId !== 'over'; n++) {
      if (kiosk.page().stepId === 'card') await go(kiosk, [{ card: 'wang-guixiang' }]);
      else if (kiosk.page().stepId === 'between') {
        begun.push('between');
        await kiosk.press('bundle-next');
      } else if (!(await onward(kiosk))) break;
    }
    const seen = passed(kiosk, ...tasks);
    expect(kiosk.page().stepId, seen.join(' ')).toBe('over');
    expect(begun, seen.join(' ')).toHaveLength(tasks.length - 1);
    expect(seen.filter((step) => step === 'card')).toHaveLength(1);
    expect(seen.filter((step) => /^consent(-id)?$/.test(step))).toHaveLength(1);
    // What the card has told is not told again: 高龄补贴 and 年审 both begin with the card to bring.
    if (id === 'turning-80') expect(seen.filter((step) => step === 'start')).toHaveLength(1);
  });
});
