import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { byEar, ERRANDS, goalOf } from './test-errands.ts';
import { fewestPresses } from './test-fewest.ts';
import { hear } from './test-listener.ts';
import { holdTime } from './test-runner.ts';
import { CONTENT_FOLDER } from './test-visit.ts';

/**
 * Every task by ear alone: headphones go in, the screen is put out, and who presses knows what was said and what she
 * came for. In at most half as many presses again as the fewest, which are searched for by somebody who sees everything.
 */
holdTime();
const MOST = 1.5;
const table: string[] = [];
afterAll(() => {
  process.stdout.write(`\npresses by ear, the fewest, times\n${table.join('\n')}\n`);
});

test('there is an errand for every task', () => {
  const tasks = readdirSync(join(CONTENT_FOLDER, 'tasks'));
  expect([...new Set(ERRANDS.map(({ task }) => task))].sort()).toEqual(tasks.sort());
});

describe('by ear', () => {
  test.each(ERRANDS)('$task', async (errand) => {
    const { keys, transcript, kiosk } = await byEar(errand);
    const goal = goalOf(errand, kiosk);
    // She has done what she came for, and not something that lay nearer.
    expect(
      kiosk.pages.some(({ stepId }) => stepId === errand.sees) || kiosk.names().includes('confirmVisit'),
    ).toBe(true);
    if (!errand.sees) expect(kiosk.last('confirmVisit')).toMatchObject({ taskId: errand.task });
    expect(kiosk.last('over')).toMatchObject({ why: 'finished' });
    const { presses, way } = await fewestPresses(goal);
    const times = keys.length / presses;
    table.push(
      `${[errand.task, errand.to].join(' ').padEnd(24)} ${String(keys.length).padStart(4)} ${String(presses).padStart(4)}  ${times.toFixed(2)}`,
    );
    expect(times, `${transcript.join('\n')}\nshortest: ${way.join(' ')}`).toBeLessThanOrEqual(MOST);
    // Nobody presses less than the fewest: the search would be wrong.
    expect(times).toBeGreaterThanOrEqual(1);
  });
});

describe('what is said', () => {
  test.each(ERRANDS)('$task: each page ends with a thing, and which of how many', async (errand) => {
    const { utterances } = await byEar(errand);
    for (const said of utterances) {
      expect(said).not.toMatch(/\{|undefined|NaN|\[object/);
      // Taken for sums: a telephone, the number of a case.
      expect(said).not.toMatch(/电话，[一二三四五六七八九]+万|GHL-/);
      const { before, focus } = hear(said);
      // Words for fingers: who listens hears keys and names.
      expect(before).not.toMatch(/碰|右下角|最大的|红的|\{/);
      if (focus) {
        expect(focus.label, said).not.toBe('');
        expect(focus.n).toBeGreaterThan(0);
        expect(focus.n).toBeLessThanOrEqual(focus.of);
      }
    }
  });
});

test('a row of a list says its own name and what tells it from the others, and is not called as she is', async () => {
  const errand = ERRANDS.find(({ task }) => task === 'social-card');
  if (!errand) throw new Error('no errand');
  const { utterances, kiosk } = await byEar(errand);
  expect(utterances.join('')).toContain('清和银行桂花路支行，清和区桂花路十二号，当场拿新卡');
  const captions = kiosk.pages.filter(({ stepId }) => stepId === 'place').map(({ caption }) => caption);
  expect(captions.length).toBeGreaterThan(0);
  expect(JSON.stringify(captions)).not.toContain('王桂香');
});

describe('help', () => {
  test.each(ERRANDS)('$task: by one key on every page, in words, and back again', async (errand) => {
    const pages = new Set<string>();
    const { kiosk } = await byEar(errand, async (press, house) => {
      const { stepId, dock } = house.page();
      const once = await press('help');
      expect(once, stepId).toContain('上下键，一样一样换');
      expect(hear(once).focus, stepId).not.toBeNull();
      if (dock.help !== 'ask') return;
      pages.add(stepId);
      expect(once, stepId).toContain('再按一次问号键，就请人来');
      const calls = house.names().filter((what) => what === 'callHelp').length;
      const twice = await press('help');
      expect(house.names().filter((what) => what === 'callHelp').length, stepId).toBe(calls + 1);
      expect(twice, stepId).toMatch(/人/);
      expect(hear(twice).focus, stepId).not.toBeNull();
      await press('back');
      expect(house.page().stepId).toBe(stepId);
    });
    expect(kiosk.last('over')).toMatchObject({ why: 'finished' });
    expect(pages.size).toBeGreaterThan(3);
  });
});

describe('something is wrong', () => {
  test('a figure too many: she hears that it is full, and that it was not taken', async () => {
    const { transcript, kiosk } = await byEar({
      task: 'electricity-bill',
      wants: ['交水电气费', '交电费', '没单子', '现金'],
      figures: [[/号/, '33029903157']],
    });
    expect(transcript.find((one) => one.includes('已经按满了'))).toMatch(/^七.*没按进去.*按了十个数/);
    expect(kiosk.last('confirmVisit')).toMatchObject({ facts: { account: { value: '3302990315' } } });
  });

  test('a number that nobody has: said, with what to do, and done', async () => {
    const { transcript, kiosk } = await byEar({
      task: 'electricity-bill',
      wants: ['交水电气费', '交电费', '没单子', '重新按', '现金'],
      figures: [
        [/号/, '3302990000'],
        [/号/, '3302990315'],
      ],
    });
    const told = transcript.find((one) => one.includes('没找到这个号码'));
    expect(told).toMatch(/请和单子上的数，再对一对.*重新按号码/);
    expect(kiosk.last('confirmVisit')).toMatchObject({ facts: { account: { value: '3302990315' } } });
  });
});

describe('the ear', () => {
  test.each([
    ['第二个，共六个：交水费。', { label: '交水费', n: 2, of: 6, row: 'page', waits: false }],
    ['您想办什么。第一个，共两个：可以。', { label: '可以', n: 1, of: 2, row: 'page', waits: false }],
    ['零，第十一个，共十二个。', { label: '零', n: 11, of: 12, row: 'keys', waits: false }],
    ['下面一排，第四个，共六个：字大一点。', { label: '字大一点', n: 4, of: 6, row: 'dock', waits: false }],
    [
      '第一个，共一个：再按两个数，就能下一步。现在还按不了。',
      { label: '再按两个数，就能下一步', n: 1, of: 1, row: 'page', waits: true },
    ],
    ['三。按了一个数，还差九个。', null],
  ])('%s', (said, focus) => {
    expect(hear(said).focus).toEqual(focus);
  });
});
