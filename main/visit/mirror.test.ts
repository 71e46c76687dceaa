import { expect, test } from 'vitest';
import { mirrorOf } from './mirror.ts';
import type { Block } from './page.ts';
import { pageOf } from './pages.ts';
import { stepOf } from './steps.ts';
import {
  type Led,
  lead,
  PAGES,
  STAFF,
  TASKS,
  toBillReview,
  toDue,
  toHousehold,
  WORDS,
  withStaff,
} from './test-visit.ts';

/** What who presses with her sees at the desk. */

function mirror(led: Led, paper: string | null = null) {
  const { visit } = led;
  const task = visit.run ? (TASKS.get(visit.run.taskId) ?? null) : null;
  const step = task && visit.run ? stepOf(task, visit.run) : null;
  return mirrorOf(pageOf(PAGES, visit).page, { visit, task, step, words: WORDS['zh-CN'], paper });
}

test('nothing goes to the desk while she is alone', () => {
  expect(mirror(toHousehold())).toBeNull();
});

test('the page in words with its buttons; her name, number and house are masked as everywhere at the desk', () => {
  const led = withStaff(toHousehold());
  const seen = mirror(led);
  expect(seen).toMatchObject({
    who: STAFF.name,
    at: 'together',
    hers: null,
    back: true,
    rev: led.visit.rev,
  });
  expect(seen?.actions.map(({ id }) => id)).toContain('mine');
  const text = JSON.stringify(seen);
  const { name, address, account } = led.visit.run?.answers ?? {};
  for (const answer of [name, address, account]) expect(text).not.toContain(String(answer?.value));
});

test('she lets them see more, and then they do', () => {
  const led = withStaff(toDue());
  const name = String(led.visit.run?.answers.name?.value);
  expect(name).toHaveLength(3);
  expect(JSON.stringify(pageOf(PAGES, led.visit).page)).toContain(name);
  expect(JSON.stringify(mirror(led))).not.toContain(name);
  led.send(STAFF, { type: 'beside', wants: 'see' });
  led.press('beside:yes');
  expect(mirror(led)?.sees).toBe(true);
  expect(JSON.stringify(mirror(led))).toContain(name);
});

test('what is typed is counted, not shown', () => {
  const led = withStaff(lead().press('start', 'scene:bills', 'typed')).type('3302');
  expect(mirror(led)?.entry?.text).toBe('＊＊＊＊');
  expect(mirror(led)?.entry?.keys.flat().length).toBeGreaterThan(9);
});

test('on what is hers alone nothing can be pressed; on the review all but 都对', () => {
  const review = mirror(withStaff(toBillReview()));
  expect(review?.hers).toBe('word');
  expect(review?.actions.map(({ id }) => id)).toContain('change:pay');
  expect(review?.actions.map(({ id }) => id)).not.toContain('confirm');
  const led = withStaff(toHousehold());
  led.send(STAFF, { type: 'beside', wants: 'see' });
  expect(mirror(led)).toMatchObject({ at: 'asked-see', hers: 'page', actions: [], back: false });
});

test('what she draws is counted until she lets them see it, and so is what may be meant by it', () => {
  const led = withStaff(toHousehold());
  const strokes = [[100, 100, 500, 100]];
  const seen = (block: Block) =>
    mirrorOf(
      { ...pageOf(PAGES, led.visit).page, blocks: [block] },
      { visit: led.visit, task: null, step: null, words: WORDS['zh-CN'], paper: null },
    );
  const name: Block = { kind: 'signature', strokes, words: '', clear: { action: 'clear', label: '' } };
  const writing: Block = {
    ...{ kind: 'writing', by: 'hand', text: '王', letters: '', busy: true, words: '', strokes, pad: 1 },
    tiles: [{ action: 'take:桂', label: '桂', cells: 1 }],
    sides: [{ action: 'wipe', label: '擦掉', icon: 'refresh' }],
  };
  expect(seen(name)?.pad).toEqual({ wide: true, count: 1, strokes: null });
  expect(seen(writing)).toMatchObject({
    pad: { wide: false, count: 1, strokes: null },
    lines: [{ label: '', value: '＊' }],
  });
  expect(JSON.stringify(seen(writing))).toContain('擦掉');
  expect(JSON.stringify(seen(writing))).not.toMatch(/王|桂/);
  led.send(STAFF, { type: 'beside', wants: 'see' });
  led.press('beside:yes');
  expect(seen(name)?.pad).toEqual({ wide: true, count: 1, strokes });
  expect(seen(writing)?.lines).toEqual([{ label: '', value: '王' }]);
  expect(JSON.stringify(seen(writing))).toContain('take:桂');
});
