import { describe, expect, test } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import { dayOf } from '../clock/dates.ts';
import type { ServiceValue } from '../services/port.ts';
import { makeServices } from '../services/registry.ts';
import { pageId } from './engine.ts';
import { slipOf } from './slips.ts';
import { CONFIRMED, cardRead, type Led, lead, PLACE, RESIDENT, STAFF, TASKS, WORDS } from './test-visit.ts';

/**
 * 约医生, 拿报告 and the bills, walked with the demo's people through every branch: which pages were passed, and
 * what the slip says. The services are the real ones of the registry, with the sample place.
 */

const place = (key: string) => PLACE.get(key);
const silent = () => undefined;
const every = <M extends 'demo' | 'manual'>(mode: M) =>
  ({ utilities: mode, hospital: mode, reports: mode }) as const;
const SERVICES = {
  demo: makeServices(every('demo'), silent, place),
  manual: makeServices(every('manual'), silent, place),
};
type Mode = keyof typeof SERVICES;
const FRAME = { station: '桂花里社区便民服务站', printedAt: '', phone: '5550 0120', hours: '' };

/** Questions are asked on; waiting pages and pages that are only passed are no pages a person answers. */
async function settle(led: Led, mode: Mode, seen: string[]): Promise<void> {
  for (let n = 0; led.visit.run?.scratch.kind === 'asking' && n < 20; n++) {
    const asked = led.last('ask');
    if (!asked) throw new Error('nothing was asked');
    const service = SERVICES[mode][asked.service as keyof (typeof SERVICES)['demo']];
    const today = dayOf(led.visit.wall);
    const { outcome, values } = await service.ask(asked.question, asked.input, {
      today,
      signal: new AbortController().signal,
    });
    led.house({ type: 'answer', ticket: led.ticket(), outcome, values, demo: mode === 'demo' });
  }
  if (led.visit.stage === 'task' && seen.at(-1) !== pageId(led.visit)) seen.push(pageId(led.visit));
}

type Fixture = keyof typeof FIXTURES;
/** One move: an action, `type:…`, `card:…`, or `looked` (staff looked). */
async function move(led: Led, step: string): Promise<void> {
  if (step.startsWith('type:')) {
    led.type(step.slice(5)).press('enter-done');
  } else if (step.startsWith('card:')) {
    const ticket = led.ticket();
    const card = FIXTURES[step.slice(5) as Fixture] as CitizenCard;
    led
      .house({ type: 'card', ticket, state: cardRead(card) })
      .house({ type: 'card', ticket, state: { at: 'removed' } });
  } else if (step === 'looked') {
    led.send(STAFF, { type: 'witnessed' });
  } else if (step.startsWith('row:')) {
    // A row by what stands on it.
    const wanted = step.slice(4);
    const action = rowOf(led, wanted) ?? (turned(led) ? rowOf(led, wanted) : null);
    if (!action) throw new Error(`no ${wanted} on ${pageId(led.visit)}: ${led.buttons()}`);
    led.press(action);
  } else {
    // A dense page may stand in two parts.
    if (!led.buttons().includes(step) && led.buttons().includes('part-next')) led.press('part-next');
    led.press(step);
  }
}

/** The figure's other side, where there is one. */
function turned(led: Led): boolean {
  const body = led.spoken().page.blocks.find((block) => block.kind === 'body');
  if (body?.kind === 'body' && body.flip) led.press(body.flip.action);
  return body?.kind === 'body';
}

/** The action of a row, a tile or a place of the body with these words. */
function rowOf(led: Led, wanted: string): string | null {
  const { page } = led.spoken();
  const body = page.blocks.find((block) => block.kind === 'body');
  const area = body?.kind === 'body' ? body.areas.find(({ label }) => label === wanted) : undefined;
  return area?.action ?? page.actions.find(({ label }) => label.includes(wanted))?.id ?? null;
}

/** Walks a task and tells the pages and, if it came to a review, the slip's text. */
async function walk(
  scene: string,
  task: string,
  steps: string[],
  mode: Mode = 'demo',
  how: 'task' | 'practice' = 'task',
) {
  const led = lead().press('start', `scene:${scene}`);
  if (how === 'practice') led.press('practice-list');
  while (led.visit.stage === 'scene' && !led.buttons().includes(`${how}:${task}`)) led.press('rows-next');
  if (led.visit.stage === 'scene') led.press(`${how}:${task}`);
  const pages: string[] = [];
  const heard: string[] = [];
  await settle(led, mode, pages);
  for (const step of steps) {
    await move(led, step);
    await settle(led, mode, pages);
    const caption = led
      .spoken()
      .page.caption.map(({ text }) => text)
      .join('');
    // Two lines of 18: what is longer is neither read nor heard to its end.
    expect([...caption].length, `${pageId(led.visit)}: ${caption}`).toBeLessThanOrEqual(36);
    expect(JSON.stringify(led.spoken().page)).not.toMatch(/\{[A-Za-z]|undefined|NaN/);
    heard.push(caption);
  }
  const definition = TASKS.get(task);
  const { run } = led.visit;
  const slip =
    definition && run && run.scratch.kind === 'review'
      ? slipOf(definition, led.visit, run, WORDS['zh-CN'], FRAME)
      : null;
  return { led, pages, heard, at: led.visit.stage === 'task' ? pageId(led.visit) : led.visit.stage, slip };
}

/** How many lines a slip has besides the station's own. */
const linesOf = (slip: NonNullable<Awaited<ReturnType<typeof walk>>['slip']>) =>
  1 +
  (slip.keyBox ? 1 + slip.keyBox.lines.length + (slip.keyBox.note ? 1 : 0) : 0) +
  slip.sections.reduce(
    (sum, { value, notes, checklist }) =>
      sum + 1 + (value ? 1 : 0) + (notes?.length ?? 0) + (checklist?.length ?? 0),
    0,
  );

const bills: [string, string, string[], string, (string | RegExp)[]][] = [
  // [what, task, moves, where it ends, what the slip says]
  [
    'water in cash',
    'water-bill',
    ['typed', 'type:3302992016', 'mine', 'seen', 'whole', 'cash'],
    'review',
    ['一号台', '人民币', '收据以自来水公司的为准'],
  ],
  [
    'water, children pay',
    'water-bill',
    ['typed', 'type:3302992124', 'mine', 'seen', 'whole', 'family'],
    'review',
    ['请子女帮您交', '填交费号码'],
  ],
  [
    'water, a part at the counter',
    'water-bill',
    ['typed', 'type:3302992016', 'mine', 'seen', 'part', 'type:10', 'company'],
    'review',
    ['10.00 元', '桂花路26号'],
  ],
  [
    'water, the official code',
    'water-bill',
    ['typed', 'type:3302992016', 'mine', 'seen', 'whole', 'code', 'next'],
    'review',
    ['请家里人扫码交'],
  ],
  ["a neighbour's number", 'water-bill', ['typed', 'type:3302992124', 'not-mine'], 'wrong-household', []],
  ['a number with letters that nobody has', 'water-bill', ['typed', 'type:QH330299'], 'not-found', []],
  [
    'gas in cash',
    'gas-bill',
    ['typed', 'type:3302993011', 'mine', 'seen', 'whole', 'cash'],
    'review',
    ['一号台', '收据以燃气公司的为准'],
  ],
  [
    'a card meter',
    'gas-bill',
    ['typed', 'type:3302993129', 'address'],
    'review',
    ['带上卡到这里充', '桂花路30号', '插表的那张卡'],
  ],
  [
    'cable',
    'cable-bill',
    ['begin', 'type:33029940', 'mine', 'more', 'middle', 'cash'],
    'review',
    ['100.00 元', '一号台'],
  ],
  ['enough on the cable', 'cable-bill', ['begin', 'type:33029940', 'mine', 'enough'], 'rating', []],
  [
    'a telephone',
    'phone-bill',
    ['begin', 'type:13800138000', 'mine', 'more', 'little', 'family'],
    'review',
    ['30.00 元', '请子女帮您交'],
  ],
  [
    'a telephone that is used up',
    'phone-bill',
    ['begin', 'type:13900139000', 'mine', 'more', 'other', 'type:20', 'cash'],
    'review',
    ['20.00 元'],
  ],
  [
    'a telephone nobody has',
    'phone-bill',
    ['begin', 'type:13700137000', 'note-down'],
    'review',
    ['工作人员正在查'],
  ],
];

describe('bills', () => {
  test('home shows five of them', () => {
    const led = lead().press('start', 'scene:bills');
    const tasks = new Set<string>();
    for (let n = 0; n < 6; n++) {
      for (const id of led.buttons()) if (id.startsWith('task:')) tasks.add(id.slice(5));
      if (!led.buttons().includes('rows-next')) break;
      led.press('rows-next');
    }
    for (const id of ['electricity-bill', 'water-bill', 'gas-bill', 'cable-bill', 'phone-bill'])
      expect(tasks).toContain(id);
  });

  test.each(bills)('%s', async (_what, task, steps, end, says) => {
    const { at, slip, pages } = await walk('bills', task, steps);
    expect(at).toBe(end);
    // The slip's page and the rating come after the review.
    expect(pages.length + (end === 'review' ? 2 : 0)).toBeLessThanOrEqual(10);
    const text = JSON.stringify(slip ?? '');
    for (const one of says) expect(text).toMatch(one);
    expect(text).not.toMatch(/\{[A-Za-z]|办理成功/);
    if (slip) expect(linesOf(slip)).toBeLessThanOrEqual(20);
  });

  test('a usual bill has nine pages, rating included', async () => {
    for (const [task, number] of [
      ['water-bill', '3302992016'],
      ['gas-bill', '3302993011'],
    ] as const) {
      const { pages } = await walk('bills', task, [
        'typed',
        `type:${number}`,
        'mine',
        'seen',
        'whole',
        'cash',
      ]);
      expect([...pages, 'done', 'rating']).toHaveLength(9);
    }
    const { pages } = await walk('bills', 'phone-bill', [
      'begin',
      'type:13800138000',
      'mine',
      'more',
      'little',
      'cash',
    ]);
    expect([...pages, 'done', 'rating']).toHaveLength(9);
  });

  test.each(['water-bill', 'gas-bill'])('%s: every outcome of a company has its way', async (task) => {
    const outcomes: [string, string[], string][] = [
      ['paid-today', ['more'], 'review'],
      ['already-paid', ['good'], 'rating'],
      ['auto-deducted', ['good'], 'rating'],
      ['in-collection', ['note-down'], 'review'],
      ['meter-changed', ['note-down'], 'review'],
      ['unavailable', ['note-down'], 'review'],
    ];
    for (const [outcome, next, end] of outcomes) {
      const { led } = await walk('bills', task, ['typed']);
      led.type(task === 'water-bill' ? '3302992016' : '3302993011').press('enter-done');
      led.house({
        type: 'answer',
        ticket: led.ticket(),
        outcome,
        values: { paidFen: 2880, bank: '清和银行' },
        demo: true,
      });
      expect(pageId(led.visit)).toBe(outcome);
      led.press(...next);
      expect(pageId(led.visit)).toBe(end);
    }
  });

  const COMPANIES = [
    { id: 'a', company: '城东公司', companyAddress: '桂花路1号' },
    { id: 'b', company: '城西公司', companyAddress: '桂花路2号' },
  ];
  test.each([
    ['electricity-bill', 'electricity'],
    ['water-bill', 'water'],
    ['gas-bill', 'gas'],
  ])(
    '%s, two companies: she says which; and the second one is asked how long its numbers are',
    async (task, kind) => {
      const { led } = await walk('bills', task, []);
      led.send(RESIDENT, { type: 'act', action: 'typed', stepId: 'start', rev: led.visit.rev });
      const answer = (outcome: string, values: Record<string, ServiceValue>) =>
        led.house({ type: 'answer', ticket: led.ticket(), outcome, values, demo: true });
      answer('found', { companies: COMPANIES });
      expect(pageId(led.visit)).toBe('company');
      led.send(RESIDENT, { type: 'act', action: 'pick:1', stepId: 'company', rev: led.visit.rev });
      expect(led.last('ask')).toMatchObject({ question: 'pattern', input: { kind, company: 'b' } });
      answer('letters', { min: 6, max: 8 });
      expect(pageId(led.visit)).toBe('account-letters');
      led.type('33029');
      expect(led.spoken().page.actions.find(({ id }) => id === 'enter-done')?.waits).toBeTruthy();
      led.type('9').press('enter-done');
      expect(led.last('ask')).toMatchObject({
        question: 'household',
        input: { account: '330299', company: 'b' },
      });
    },
  );

  test('one company: nobody is asked, and a number has as many figures as the place says', async () => {
    const { led, pages } = await walk('bills', 'electricity-bill', ['typed']);
    expect(pages).toEqual(['start', 'account']);
    led.type('330299031512345');
    expect(led.spoken().page).toMatchObject({ stepId: 'account' });
    expect(led.visit.run?.scratch).toMatchObject({ draft: '3302990315' });
  });

  test.each(['electricity-bill', 'water-bill', 'gas-bill'])(
    '%s: no answer which company: the number is taken all the same',
    async (task) => {
      const { led } = await walk('bills', task, []);
      led.send(RESIDENT, { type: 'act', action: 'typed', stepId: 'start', rev: led.visit.rev });
      led.house({ type: 'answer', ticket: led.ticket(), outcome: 'unavailable', values: {}, demo: true });
      expect(pageId(led.visit)).toMatch(/^account/);
      led.type('3302990315').press('enter-done');
      led.house({ type: 'answer', ticket: led.ticket(), outcome: 'unavailable', values: {}, demo: true });
      led.press('note-down');
      expect(pageId(led.visit)).toBe('review');
    },
  );

  test.each([
    ['electricity-bill', 'typed'],
    ['water-bill', 'typed'],
    ['gas-bill', 'typed'],
    ['cable-bill', 'begin'],
    ['phone-bill', 'begin'],
  ])('%s in practice: the number that is offered is one the demo knows', async (task, first) => {
    const { at } = await walk('class', task, [first, 'practice-number', 'enter-done'], 'demo', 'practice');
    expect(['household', 'whose']).toContain(at);
  });

  test('by hand, staff look it up, and nothing is said to be done', async () => {
    for (const [task, first, number] of [
      ['water-bill', 'typed', '3302992016'],
      ['gas-bill', 'typed', '3302993011'],
      ['cable-bill', 'begin', '33029940'],
      ['phone-bill', 'begin', '13800138000'],
    ] as const) {
      const { at, slip } = await walk('bills', task, [first, `type:${number}`, 'note-down'], 'manual');
      expect(at).toBe('review');
      expect(JSON.stringify(slip)).toContain('工作人员正在查');
      expect(JSON.stringify(slip)).not.toMatch(/办理成功|交好了\b/);
    }
  });

  test('what is left stands hidden and is never spoken', async () => {
    const { led, heard, at } = await walk('bills', 'phone-bill', ['begin', 'type:13800138000', 'mine']);
    expect(at).toBe('balance');
    expect(JSON.stringify(led.spoken().page)).not.toContain('12.30');
    expect(heard.join('')).not.toMatch(/12|十二元/);
  });

  test('water and gas have their own measure', async () => {
    const { led } = await walk('bills', 'water-bill', ['typed', 'type:3302992016', 'mine']);
    const tiers = led.spoken().page.blocks.find((block) => block.kind === 'tiers');
    expect(tiers).toMatchObject({ unit: '方' });
    expect(JSON.stringify(tiers)).toContain('元一方');
  });
});

/** From the safety page to a day and a time with one number of the demo: knee, bones and joints. */
const KNEE = ['none', 'row:腿和脚', 'row:膝盖痛', 'row:骨科'];
const WEDNESDAY = ['take'];
/** … chosen by herself, not the soonest. */
const CHOSEN = ['other', 'pick:0:morning', 'pick:0', 'pick-done'];

describe('约医生', () => {
  test('a sign of danger: the red page, people called, nothing leads on', async () => {
    const { led, at } = await walk('doctor', 'doctor', ['some']);
    expect(at).toBe('danger-now');
    expect(led.spoken().page).toMatchObject({ place: 'stop' });
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'phone', number: '120' });
    expect(led.effects).toContainEqual(expect.objectContaining({ do: 'call-help', about: 'danger' }));
    expect(led.buttons()).toEqual(['stop-home']);
  });

  test.each([
    ['headache, suddenly', ['none', 'row:头', 'row:头痛', 'row:突然很痛']],
    ['toothache with a tight chest', ['none', 'row:嘴和牙', 'row:牙痛', 'row:胸口也闷']],
    ['chest, second question', ['none', 'row:胸口', 'row:胸口闷', 'row:有时候', 'pick:0']],
    ['a numb hand on one side', ['none', 'row:手和胳膊', 'row:手麻', 'row:是一边']],
  ])('%s: stops too', async (_what, steps) => {
    const { led, at } = await walk('doctor', 'doctor', steps);
    expect(at).toBe('danger-now');
    expect(led.buttons()).toEqual(['stop-home']);
  });

  test('low on the right, suddenly: emergency is not booked', async () => {
    const { at } = await walk('doctor', 'doctor', [
      'none',
      'row:肚子',
      'row:肚子痛',
      'row:右边下面',
      'row:急诊',
    ]);
    expect(at).toBe('at-once');
  });

  /** Answers the commit that stands open. */
  const kept = (led: Led) => led.house({ type: 'committed', ticket: led.ticket(), confirmed: CONFIRMED });
  const slipText = (led: Led) => {
    const { run } = led.visit;
    const definition = TASKS.get('doctor');
    if (!run || !definition) throw new Error('no visit');
    return slipOf(definition, led.visit, run, WORDS['zh-CN'], FRAME);
  };

  test('where it hurts to the slip: nine pages', async () => {
    const { pages, at, led } = await walk('doctor', 'doctor', [
      ...KNEE,
      ...WEDNESDAY,
      'agree',
      'card:chen-ahe',
      'book',
    ]);
    expect(at).toBe('review');
    // She has said yes once: what is booked is kept without a second question.
    expect(led.visit.run?.scratch).toMatchObject({ kind: 'review', at: 'committing' });
    expect(led.last('commit')).toBeDefined();
    expect(led.buttons()).toEqual([]);
    const slip = slipText(led);
    kept(led);
    expect(pageId(led.visit)).toBe('done-booked');
    expect([...pages.slice(0, -1), pageId(led.visit)]).toEqual([
      'safety',
      'body',
      'tile',
      'department',
      'soonest',
      'consent',
      'card',
      'book-it',
      'done-booked',
    ]);
    const text = JSON.stringify(slip);
    for (const says of [
      '11月25日 星期三',
      '上午8:00',
      '上午7:30前到',
      '清和区人民医院',
      '骨科',
      '邵一诺',
      '身份证',
      '前退',
      '12路',
    ])
      expect(text).toContain(says);
    expect(linesOf(slip)).toBeLessThanOrEqual(24);
    // What hurts stays here.
    expect(text).not.toMatch(/膝|痛/);
    expect(TASKS.get('doctor')?.keep).not.toEqual(expect.arrayContaining(['tile']));
  });

  test('the disk is full: the booking is read, and kept when she asks again', async () => {
    const { led } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'agree', 'card:chen-ahe', 'book']);
    led.house({ type: 'not-committed', ticket: led.ticket(), why: 'no-space' });
    expect(led.buttons()).toEqual(['confirm']);
    led.press('confirm');
    kept(led);
    expect(pageId(led.visit)).toBe('done-booked');
  });

  test('two questions, a choice of hospitals: at most 12 pages; who knows the department, too', async () => {
    const asked = ['none', 'row:胸口', 'row:咳嗽', 'row:没有', 'row:呼吸内科'];
    const known = ['none', 'know', 'row:清和区人民医院', 'row:骨科'];
    const general = ['none', 'row:皮肤和全身', 'row:发热', 'row:全科', 'row:桂花里社区'];
    for (const way of [asked, known, general]) {
      const { at, pages } = await walk('doctor', 'doctor', [
        ...way,
        ...WEDNESDAY,
        'agree',
        'card:chen-ahe',
        'book',
      ]);
      expect(at).toBe('review');
      // The review is none to be read; then the slip and the rating.
      expect([...pages, 'rating'].length).toBeLessThanOrEqual(12);
    }
    const chosen = await walk('doctor', 'doctor', [...KNEE, ...CHOSEN, 'agree', 'card:chen-ahe', 'book']);
    expect(chosen.pages).toEqual(expect.arrayContaining(['soonest', 'day', 'time']));
    expect([...chosen.pages, 'rating'].length).toBeLessThanOrEqual(12);
  });

  test('the number is kept for her before she is asked, and free again when she leaves', async () => {
    const { led, at } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'agree', 'card:chen-ahe']);
    expect(at).toBe('book-it');
    expect(led.effects.filter((effect) => effect.do === 'ask').at(-1)).toMatchObject({ question: 'hold' });
    const hold = led.visit.run?.answers.hold?.value;
    expect(hold).toMatch(/^hold-/);
    led.press('leave');
    expect(led.last('ask')).toMatchObject({ question: 'release', input: { hold } });
    led.house({ type: 'answer', ticket: led.ticket(), outcome: 'released', values: {}, demo: true });
    expect(led.visit.stage).toBe('home');
  });

  test('the network is gone: it is kept and sent later, and nobody says 约好了', async () => {
    const { led } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'agree', 'card:chen-ahe']);
    led.press('book');
    led.house({ type: 'answer', ticket: led.ticket(), outcome: 'queued', values: {}, demo: false });
    expect(pageId(led.visit)).toBe('queued');
    expect(led.spoken().page.title).toContain('网络不通');
    led.press('staff');
    expect(pageId(led.visit)).toBe('review-staff');
    expect(JSON.stringify(slipText(led))).not.toMatch(/约好了。|办理成功/);
    led.press('confirm');
    kept(led);
    expect(pageId(led.visit)).toBe('done');
    expect(led.spoken().page.title).toBe('小票来了');
  });

  test('two hospitals, two doctors: she chooses', async () => {
    const { pages, at } = await walk('doctor', 'doctor', [
      'none',
      'row:皮肤和全身',
      'row:发热',
      'row:全科',
      'row:桂花里社区',
      'other',
      'pick:1:morning',
      'row:顾明远',
    ]);
    expect(pages).toEqual(expect.arrayContaining(['hospital', 'doctor']));
    expect(at).toBe('time');
  });

  test('a volunteer comes along', async () => {
    const { at, led } = await walk('doctor', 'doctor', [
      ...KNEE,
      ...WEDNESDAY,
      'agree',
      'card:chen-ahe',
      'change:companion',
      'volunteer',
      'no-phone',
      'book',
    ]);
    expect(at).toBe('review');
    expect(JSON.stringify(slipText(led))).toContain('志愿者');
  });

  test.each([
    ['did not come three times', ['card:ouyang-wenwen'], 'banned'],
    ['has one that day already', ['card:li-jianguo'], 'same-day'],
    ['the hospital has another name', ['card:ma-lu', 'book'], 'name-mismatch'],
    ['another name, left to staff', ['card:ma-lu', 'book', 'staff'], 'review-staff'],
  ])('%s', async (_what, steps, end) => {
    const { at, led } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'agree', ...steps]);
    expect(at).toBe(end);
    expect(led.spoken().page.title).not.toMatch(/失败|错误|不能/);
  });

  test('刚被约走了: another time, another day, or people', async () => {
    const { led, at } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'agree', 'card:zhao-yulan']);
    expect(at).toBe('taken');
    expect(led.buttons()).toEqual(['time', 'day', 'people']);
    expect(led.spoken().page.title).toBe('刚被约走了');
  });

  test('she knows the department, and the hospitals did not answer at first: it is asked for all the same', async () => {
    const { led } = await walk('doctor', 'doctor', ['none']);
    led.press('know');
    led.house({ type: 'answer', ticket: led.ticket(), outcome: 'unavailable', values: {}, demo: true });
    led.press('again');
    const seen: string[] = [];
    await settle(led, 'demo', seen);
    await move(led, 'row:清和区人民医院');
    await settle(led, 'demo', seen);
    expect(seen).toEqual(['hospital', 'department-known']);
  });

  test('a refused consent leads to people', async () => {
    const { at, led } = await walk('doctor', 'doctor', [...KNEE, ...WEDNESDAY, 'refuse']);
    expect(at).toBe('refused');
    expect(led.buttons()).toContain('people');
  });

  test('by hand, staff book it', async () => {
    const { at, slip, pages } = await walk(
      'doctor',
      'doctor',
      [...KNEE, 'staff', 'agree', 'card:chen-ahe'],
      'manual',
    );
    expect(at).toBe('review-staff');
    expect(pages.length + 2).toBeLessThanOrEqual(12);
    expect(JSON.stringify(slip)).toContain('工作人员正在约');
    expect(JSON.stringify(slip)).not.toMatch(/约好了。|办理成功/);
  });
});

const CONSENTED = ['mine', 'agree', 'agree'];
const reports: [string, string[], string, string[]][] = [
  [
    'there: staff print it',
    [...CONSENTED, 'card:wang-guixiang', 'looked', 'pick:0', 'print'],
    'review',
    ['一号台', '信封'],
  ],
  [
    'there: fetched at the hospital',
    [...CONSENTED, 'card:chen-ahe', 'looked', 'pick:0', 'fetch'],
    'review',
    ['报告出来了'],
  ],
  ['printed once', [...CONSENTED, 'card:wang-guixiang', 'looked', 'pick:1', 'again'], 'review', ['信封']],
  [
    'not there yet',
    [...CONSENTED, 'card:wang-guixiang', 'looked', 'pick:2', 'slip'],
    'review',
    ['大约这天出来', '11月28日'],
  ],
  [
    'a doctor explains it',
    [...CONSENTED, 'card:li-jianguo', 'looked', 'pick:0', 'doctor'],
    'review',
    ['带报告去见医生'],
  ],
  ['under another card', [...CONSENTED, 'card:zhou-jinfeng'], 'other-card', []],
  ['not paid', [...CONSENTED, 'card:ouyang-wenwen', 'slip'], 'review', ['先到这里交钱']],
  ['none', [...CONSENTED, 'card:sun-weimin'], 'none', []],
  ["somebody else's slip", [...CONSENTED, 'card:sun-weimin', 'code', 'type:JC110001'], 'other-card', []],
  ['health refused', ['mine', 'refuse', 'window'], 'review', ['到医院窗口拿']],
  ['the ID refused', ['mine', 'agree', 'refuse'], 'refused', []],
  ['for family', ['other', 'paper'], 'review', ['委托书']],
];

describe('拿报告', () => {
  test.each(reports)('%s', async (_what, steps, end, says) => {
    const { at, slip, pages, heard } = await walk('doctor', 'report-pickup', steps);
    expect(at).toBe(end);
    expect([...pages, ...(end === 'review' ? ['done', 'rating'] : [])].length).toBeLessThanOrEqual(12);
    const text = JSON.stringify(slip ?? '');
    for (const one of says) expect(text).toContain(one);
    // Neither paper nor voice tells what was looked for.
    expect(text + heard.join('')).not.toMatch(/血常规|胸部|病理|肿瘤|心电/);
    if (slip) expect(linesOf(slip)).toBeLessThanOrEqual(24);
  });

  test('a report for a doctor has no name on the screen', async () => {
    const { led } = await walk('doctor', 'report-pickup', [...CONSENTED, 'card:li-jianguo', 'looked']);
    expect(JSON.stringify(led.spoken().page)).not.toContain('肿瘤');
    expect(JSON.stringify(led.spoken().page)).toContain('检查报告');
  });

  test('nothing is shown before staff have looked', async () => {
    const { led, at } = await walk('doctor', 'report-pickup', [...CONSENTED, 'card:wang-guixiang']);
    expect(at).toBe('seen');
    expect(JSON.stringify(led.spoken().page)).not.toMatch(/血常规|检查报告/);
  });

  test('by hand, staff look', async () => {
    const { at, slip } = await walk(
      'doctor',
      'report-pickup',
      [...CONSENTED, 'card:chen-ahe', 'note-down'],
      'manual',
    );
    expect(at).toBe('review');
    expect(JSON.stringify(slip)).toContain('工作人员正在查');
  });
});
