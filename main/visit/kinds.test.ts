import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import { hashOf, keptSignature } from './signature.ts';
import { slipOf } from './slips.ts';
import { KINDS_PAGES, KINDS_TASK, leadKinds, touchables } from './test-kinds.ts';
import { lead, RESIDENT } from './test-visit.ts';
import type { Visit } from './visit.ts';

type Led = ReturnType<typeof leadKinds>;
const at = (led: Led) => pageId(led.visit());
const block = <K extends string>(led: Led, kind: K) => led.page().blocks.find((one) => one.kind === kind);
const value = (led: Led, field: string) => led.visit().run?.answers[field]?.value;
const toHospital = () => {
  const led = leadKinds().press('none');
  led.house();
  return led.press('pick:0');
};
const toTime = () => toHospital().press('pick:0', 'pick:0:morning');
const toPersons = () => {
  const led = toTime().press('pick:1', 'pick-done');
  led.witness();
  return led.type('330299195003072117').press('enter-done');
};
const toPapers = () => toPersons().press('enough');
const toSign = () => toPapers().press('have:card', 'lack:photo', 'enter-done');
const toReview = () => {
  const led = toSign();
  led.draw();
  return led.press(
    'sign-done',
    'say:a',
    'say:c',
    'enter-done',
    'card-true',
    'card-next',
    'card-true',
    'card-next',
    'card-next',
    'card-next',
  );
};

describe('stop', () => {
  test('one sign of danger: the red page, people called, and nothing leads on', () => {
    const led = leadKinds().press('some');
    expect(led.page()).toMatchObject({ place: 'stop' });
    expect(block(led, 'phone')).toMatchObject({ tone: 'danger', number: '120' });
    expect(led.effects).toContainEqual(expect.objectContaining({ do: 'call-help', about: 'danger' }));
    expect(led.page().actions.map(({ id }) => id)).toEqual(['stop-home']);
    led.press('stop-home');
    expect(led.visit().stage).toBe('home');
    expect(led.effects.at(-1)).toEqual({ do: 'end-help' });
  });
  test('a source nobody has looked at for long says so', () => {
    expect(block(leadKinds(), 'source')).toMatchObject({ stale: '信息可能有变，请问工作人员' });
  });
  test('one that nobody compared says so in its line, without the banner', () => {
    const led = lead().press('start', 'task:fraud', 'true-or-not', 'none');
    const source = led.spoken().page.blocks.find(({ kind }) => kind === 'source');
    expect(source).toMatchObject({ stale: null, lines: expect.arrayContaining(['还没人核对过']) });
  });
});

describe('pick', () => {
  test('a figure has two sides, and an area is chosen by its label', () => {
    const led = leadKinds().press('none');
    led.house();
    expect(block(led, 'body')).toMatchObject({
      side: 'front',
      areas: [{ action: 'pick:0', area: 'head', label: '头' }],
    });
    led.press('flip');
    expect(block(led, 'body')).toMatchObject({ side: 'back', areas: [{ action: 'pick:1' }] });
    expect(value(led.press('pick:1'), 'area')).toBe('back');
  });
  test('rows come in pages; a full one waits and says why', () => {
    const led = toHospital();
    expect(led.page().actions.map(({ id, label, waits }) => [id, label, waits ?? null])).toEqual([
      ['pick:0', '一院', null],
      ['pick:1', '二院', '没有号了'],
      ['rows-next', '下一页', null],
      ['ask', 'ask', null],
    ]);
    expect(
      led.send(RESIDENT, { type: 'act', action: 'pick:1', stepId: at(led), rev: led.visit().rev }),
    ).toEqual({
      ok: false,
      refused: 'not-now',
    });
    led.press('rows-next', 'pick:2');
    expect(value(led, 'hospitalName')).toBe('三院');
  });
  test('days have halves, and a full half cannot be touched', () => {
    const led = toHospital().press('pick:0');
    expect(touchables(led.page())).toEqual(['pick:0:morning', 'pick:1:afternoon']);
    led.press('pick:1:afternoon');
    expect([value(led, 'date'), value(led, 'part')]).toEqual(['2026-11-26', 'afternoon']);
  });
  test('a time is chosen, then confirmed', () => {
    const led = toTime();
    expect(led.page().actions).toMatchObject([{ id: 'pick-done', waits: '请先碰一个' }]);
    led.press('pick:2');
    expect(block(led, 'times')).toMatchObject({
      groups: [
        {
          label: '上午',
          times: [
            { label: '8:30', state: 'full' },
            { label: '9:30', state: 'free' },
          ],
        },
        { label: '下午', times: [{ label: '1:30', state: 'chosen' }] },
      ],
    });
    expect(led.page().actions[0]).toMatchObject({ label: '就约 下午1:30' });
    expect(value(led.press('pick-done'), 'start')).toBe('13:30');
  });
});

test('witness: only a member of staff goes on from here, and is named', () => {
  const led = toTime().press('pick:1', 'pick-done');
  expect(led.effects).toContainEqual(expect.objectContaining({ do: 'call-help', about: 'witness' }));
  expect(led.send(RESIDENT, { type: 'witnessed' })).toEqual({ ok: false, refused: 'not-yours' });
  led.witness();
  expect(led.visit().run?.answers.seenBy).toMatchObject({ value: 'seen', by: '沈知秋' });
});

describe('collect and lists', () => {
  test('persons are added, none twice, and taken out again', () => {
    const led = toPersons();
    expect(
      led.press('more').type('330299195003072117').press('enter-done') && value(led, 'persons'),
    ).toHaveLength(1);
    led.press('more').type('330299194608150021').press('enter-done');
    expect(value(led, 'persons')).toHaveLength(2);
    expect(led.page().actions.map(({ id }) => id)).not.toContain('more');
    led.press('remove:persons:0');
    expect(value(led, 'persons')).toEqual([{ idNumber: '330299194608150021' }]);
  });
  test('hidden values are seen for ten seconds', () => {
    const led = toPersons();
    expect(block(led, 'table')).toMatchObject({
      hidden: true,
      rows: [{ label: '第 1 位', value: '＊＊＊' }],
    });
    led.press('see');
    expect(block(led, 'table')).toMatchObject({ hidden: false, rows: [{ value: '330***********2117' }] });
    led.wait(9_999);
    expect(block(led, 'table')).toMatchObject({ hidden: false });
    led.wait(2);
    expect(block(led, 'table')).toMatchObject({ hidden: true });
  });
});

describe('documents', () => {
  test('a main one missing: kindly home; only a minor one: on', () => {
    expect(at(toPapers().press('lack:card', 'have:photo', 'enter-done'))).toBe('come-again');
    const led = toSign();
    expect(at(led)).toBe('sign');
    expect(value(led, 'missing')).toEqual(['photo']);
  });
  test('waits until each is answered', () => {
    const led = toPapers().press('have:card');
    expect(led.page().actions.find(({ id }) => id === 'enter-done')?.waits).toBe('还有 1 样没有选');
  });
});

describe('sign', () => {
  test('a drawn name goes into the case with its hash', () => {
    const led = toSign();
    expect(led.page().actions[0]?.waits).toBeDefined();
    led.draw(3);
    expect(led.page().actions[0]?.waits).toBeDefined();
    led.draw();
    led.press('sign-done');
    const kept = keptSignature(value(led, 'signature') ?? null);
    expect(kept).toMatchObject({ hash: hashOf(value(led, 'signature') as number[][]) });
    expect(keptSignature(value(toSign().press('sign-on-paper'), 'signature') ?? null)).toBe('paper');
  });
  test('what no pad sends is refused', () => {
    const led = toSign();
    for (const strokes of [[[1, 2, 3]], [[1, 2000]], [[0.5, 1]], Array.from({ length: 99 }, () => [1, 1])])
      expect(
        led.send(RESIDENT, { type: 'strokes', strokes, stepId: at(led), rev: led.visit().rev }),
      ).toMatchObject({ ok: false });
  });
});

test('say: the newest phrases stay, and one touched twice is taken back', () => {
  const led = toSign().press('sign-on-paper', 'say:a', 'say:b', 'say:c');
  expect(block(led, 'phrases')).toMatchObject({
    phrases: expect.arrayContaining([{ action: 'say:a', label: '话a', chosen: false }]),
  });
  led.press('say:c', 'enter-done');
  expect(value(led, 'said')).toEqual(['b']);
});

test('cards: a quiz explains and counts quietly', () => {
  const led = toSign().press('sign-on-paper', 'say:a', 'enter-done', 'card-false');
  expect(block(led, 'card')).toMatchObject({
    at: 1,
    of: 2,
    verdict: { right: false, title: '这个其实是真的', lines: ['因为'] },
  });
  led.press('card-next', 'card-false', 'card-next');
  expect(value(led, 'right')).toBe(1);
  expect(at(led)).toBe('stories');
});

test('the review shows what was said, what is missing, the signature and how many', () => {
  const facts = block(toReview(), 'facts');
  expect(facts?.kind === 'facts' && facts.rows.map((row) => row.value)).toEqual([
    '话a、话c',
    '照片',
    '在屏幕上签了',
    '1 条',
  ]);
});

test('the slip has the rows, masked for paper, and the missing papers to tick', () => {
  const led = toReview();
  const { run } = led.visit();
  if (!run) throw new Error('a review has a run');
  const frame = { station: 's', printedAt: 'p', phone: '1', hours: 'h' };
  const slip = slipOf(KINDS_TASK, led.visit(), run, KINDS_PAGES.words['zh-CN'], frame);
  expect(slip.sections).toEqual([
    { label: '谁', notes: ['身份证 **************2117'] },
    { label: '还差', checklist: ['照片'] },
  ]);
});

describe('practice', () => {
  test('nothing is asked of an office, nothing kept, nothing rated; the slip says 练习', () => {
    const led = leadKinds(true);
    expect(led.page().marks.practice).toBe(true);
    led.press('none');
    expect(led.effects).toContainEqual(expect.objectContaining({ do: 'ask', practice: true }));
    led.house();
    led.press(
      'pick:0',
      'pick:0',
      'pick:0:morning',
      'pick:1',
      'pick-done',
      'practice-seen',
      'practice-number',
      'enter-done',
      'enough',
      'have:card',
      'have:photo',
      'enter-done',
      'sign-on-paper',
      'say:a',
      'enter-done',
    );
    led.press('card-true', 'card-next', 'card-true', 'card-next', 'card-next', 'card-next', 'confirm');
    expect(led.effects.map((effect) => effect.do)).not.toContain('commit');
    expect(led.effects.at(-1)).toMatchObject({ do: 'print-practice' });
    const { run } = led.visit();
    if (!run) throw new Error('a printed slip has a run');
    const frame = { station: 's', printedAt: 'p', phone: '1', hours: 'h' };
    expect(slipOf(KINDS_TASK, led.visit(), run, KINDS_PAGES.words['zh-CN'], frame).mark).toBe('练习');
    led.house();
    led.press('got-it');
    expect(led.visit().stage).toBe('home');
    for (const kind of ['rate', 'commit', 'print', 'wipe'])
      expect(led.effects.map((effect) => effect.do)).not.toContain(kind);
  });
});

/** Many visits: a busy machine needs longer than a unit test is given. */
const PATIENCE_MS = 120_000;

const move = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant('press' as const), n: fc.nat(30) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('house' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      keys: fc.constantFrom('330299195003072117', '33029919460815002', '1X'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('draw' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('witness' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('late' as const), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('larger' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), s: fc.constantFrom(5, 61, 91, 140) }),
  },
);

const A_MATTER_KEPT = { do: 'commit', about: 'task' };

test.each([false, true])(
  'whatever happens in whatever order (practice: %s): a way on, no throw, late touches refused',
  (practice) => {
    const seen = new Set<string>();
    let ends = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 60, maxLength: 160, size: 'max' }), (moves) => {
        const led = leadKinds(practice);
        for (const next of moves) {
          const before: Visit = led.visit();
          if (before.stage === 'over') break;
          const page = led.page();
          const on = touchables(page);
          const done = led.effects.length;
          const press = (action: string, rev = before.rev) =>
            led.send(RESIDENT, { type: 'act', action, stepId: page.stepId, rev });
          if (next.do === 'press' && on.length > 0) expect(press(on[next.n % on.length] ?? '').ok).toBe(true);
          if (next.do === 'late')
            expect(press(on[next.n % on.length] ?? '', before.rev - 1)).toMatchObject({ refused: 'stale' });
          if (next.do === 'house') led.house();
          if (next.do === 'type') led.type(next.keys);
          if (next.do === 'draw') led.draw();
          if (next.do === 'witness') led.witness();
          if (next.do === 'back') press('dock:back');
          if (next.do === 'larger') press('dock:larger');
          if (next.do === 'wait') led.wait(next.s * 1000);
          const after = led.visit();
          seen.add(pageId(after));
          if (after.stage === 'over') {
            ends++;
            expect(led.effects.filter((effect) => effect.do === 'wipe')).toHaveLength(1);
            continue;
          }
          if (pageId(after) !== pageId(before)) expect(after.rev).toBeGreaterThan(before.rev);
          // Never stuck: something can be touched, or something is on its way, or people can be called.
          const shown = led.page();
          const waits = ['asking', 'review', 'print', 'typing', 'called'].includes(
            after.run?.scratch.kind ?? '',
          );
          expect(touchables(shown).length > 0 || waits || shown.dock.help !== 'empty').toBe(true);
          // Who went home from practising may begin in earnest.
          if (before.run?.practice)
            for (const effect of led.effects.slice(done)) expect(effect).not.toMatchObject(A_MATTER_KEPT);
        }
      }),
      { numRuns: 60, seed: 20261124 },
    );
    for (const step of KINDS_TASK.steps)
      if (!['work-out', 'collect', 'rate'].includes(step.kind)) expect([...seen]).toContain(step.id);
    expect(ends).toBeGreaterThan(3);
  },
  PATIENCE_MS,
);
