import { placeOf } from '../../content/places.ts';
import { task as taskSchema, type Words } from '../../content/schema.ts';
import { newVisit } from './begin.ts';
import { advance, type EngineContext, pageId } from './engine.ts';
import type { PageContext } from './face.ts';
import type { Page } from './page.ts';
import { pageOf } from './pages.ts';
import { content } from './test-content.ts';
import { HOUSE, PAGES, PLACE, RESIDENT, STAFF, SYSTEM } from './test-visit.ts';
import type { Actor, Effect, Outcome, Visit, VisitEvent } from './visit.ts';
import { makeWords } from './words.ts';

/** A made-up task with every kind of step and show, and a hand that touches whatever its pages offer. */

const pages = [
  {
    id: 'start',
    kind: 'inform',
    stage: 1,
    show: [{ signs: ['chest', 'breath'], tone: 'danger' }, { source: 'old' }, { phone: 'phones.government' }],
    choices: [
      { id: 'some', style: 'help', go: 'danger' },
      { id: 'none', style: 'primary', go: 'age' },
    ],
  },
  { id: 'danger', kind: 'stop', phone: 'phones.emergency', reason: 'danger-to-life' },
  {
    id: 'age',
    kind: 'work-out',
    rule: 'days-to-age',
    with: { birth: { value: '1946-12-15' }, age: { place: 'allowance.bands' } },
    into: { daysLeft: 'daysLeft' },
    go: { reached: 'look', ahead: 'look', unknown: 'look' },
  },
  {
    id: 'look',
    kind: 'ask',
    service: 'hospital',
    question: 'hospitals',
    with: {},
    into: { hospitals: 'hospitals', areas: 'areas', days: 'days', slots: 'slots' },
    go: { found: 'where', unavailable: 'papers' },
  },
  {
    id: 'where',
    kind: 'pick',
    stage: 2,
    as: 'body',
    list: 'areas',
    into: { id: 'area' },
    go: 'hospital',
    none: 'papers',
  },
  {
    id: 'hospital',
    kind: 'pick',
    stage: 2,
    list: 'hospitals',
    per: 2,
    open: 'left',
    into: { id: 'hospital', name: 'hospitalName' },
    go: 'day',
    none: 'papers',
    choices: [{ id: 'ask', style: 'help', go: 'help' }],
  },
  {
    id: 'day',
    kind: 'pick',
    stage: 2,
    as: 'days',
    list: 'days',
    into: { date: 'date' },
    halves: { columns: ['morning', 'afternoon'], field: 'part' },
    go: 'time',
    none: 'papers',
  },
  {
    id: 'time',
    kind: 'pick',
    stage: 2,
    as: 'times',
    list: 'slots',
    open: 'left',
    into: { id: 'slot', start: 'start' },
    go: 'seen',
    none: 'papers',
  },
  {
    id: 'seen',
    kind: 'witness',
    stage: 3,
    field: 'seenBy',
    go: 'person',
    choices: [{ id: 'leave', style: 'secondary', go: 'papers' }],
  },
  {
    id: 'person',
    kind: 'enter',
    stage: 3,
    field: 'idNumber',
    keypad: 'id',
    rule: 'id-number',
    max: 18,
    go: 'add',
  },
  {
    id: 'add',
    kind: 'collect',
    list: 'persons',
    take: { idNumber: 'idNumber' },
    unique: 'idNumber',
    max: 2,
    go: 'persons',
    twice: 'persons',
    full: 'persons',
  },
  {
    id: 'persons',
    kind: 'inform',
    stage: 3,
    show: [{ list: 'persons', per: 2, hide: true, remove: true }],
    choices: [
      { id: 'more', style: 'secondary', when: { field: 'persons', below: 2 }, go: 'person' },
      { id: 'enough', style: 'primary', go: 'papers' },
    ],
  },
  {
    id: 'papers',
    kind: 'documents',
    stage: 4,
    field: 'missing',
    go: 'sign',
    minor: 'sign',
    main: 'come-again',
  },
  {
    id: 'come-again',
    kind: 'inform',
    stage: 4,
    show: [{ facts: [{ field: 'missing' }] }],
    choices: [
      { id: 'look-again', style: 'primary', go: 'papers' },
      { id: 'home', style: 'secondary', go: 'home' },
    ],
  },
  { id: 'sign', kind: 'sign', stage: 4, field: 'signature', go: 'say', paper: 'say' },
  {
    id: 'say',
    kind: 'say',
    stage: 4,
    field: 'said',
    phrases: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    min: 1,
    max: 2,
    go: 'quiz',
  },
  {
    id: 'quiz',
    kind: 'cards',
    stage: 5,
    mode: 'quiz',
    cards: [
      { id: 'one', true: true },
      { id: 'two', true: false },
    ],
    field: 'right',
    go: 'stories',
  },
  {
    id: 'stories',
    kind: 'cards',
    stage: 5,
    mode: 'read',
    cards: [{ id: 'prize' }, { id: 'pills' }],
    go: 'review',
  },
  {
    id: 'review',
    kind: 'review',
    stage: 6,
    show: [
      {
        facts: [
          { field: 'said', change: 'say' },
          { field: 'missing' },
          { field: 'signature' },
          { field: 'persons' },
        ],
      },
    ],
    choices: [{ id: 'leave', style: 'secondary', go: 'home' }],
    go: 'done',
  },
  { id: 'done', kind: 'print', stage: 6, go: 'rating' },
  { id: 'rating', kind: 'rate' },
];

export const KINDS_TASK = taskSchema.parse({
  id: 'all-kinds',
  version: 1,
  scene: 'doctor',
  icon: 'list',
  documents: [
    { id: 'card', part: 'main' },
    { id: 'photo', part: 'minor' },
    { id: 'record', part: 'shared' },
  ],
  sources: [{ id: 'old', from: '文件', checked: '2020-01-01', by: '沈知秋' }],
  fields: {
    hospitals: { kind: 'list', columns: { id: 'text', name: 'text', left: 'count' } },
    areas: { kind: 'list', columns: { id: 'text', words: 'text', side: 'text' } },
    days: { kind: 'list', columns: { date: 'date', morning: 'count', afternoon: 'count' } },
    slots: { kind: 'list', columns: { id: 'text', start: 'time', left: 'count' } },
    persons: { kind: 'list', columns: { idNumber: 'id-number' } },
    area: { kind: 'text' },
    hospital: { kind: 'text' },
    hospitalName: { kind: 'text' },
    date: { kind: 'date' },
    part: { kind: 'choice' },
    slot: { kind: 'text' },
    start: { kind: 'time' },
    seenBy: { kind: 'text' },
    idNumber: { kind: 'id-number' },
    daysLeft: { kind: 'count' },
    missing: { kind: 'documents' },
    signature: { kind: 'signature' },
    said: { kind: 'phrases' },
    right: { kind: 'count' },
  },
  first: 'start',
  steps: pages,
  slip: {
    key: false,
    sections: [
      { id: 'who', rows: 'persons' },
      { id: 'bring', documents: 'missing' },
    ],
  },
  keep: ['persons', 'missing', 'signature', 'said'],
});

const words: Words = {
  name: '样样都有',
  documents: { card: { label: '身份证' }, photo: { label: '照片' } },
  fields: Object.fromEntries(
    Object.keys(KINDS_TASK.fields).map((name) => [
      name,
      { label: `栏${name}`, why: '试', values: { morning: '上午', afternoon: '下午' } },
    ]),
  ),
  slip: {
    title: '好了',
    sections: { who: { label: '谁', row: '身份证 {idNumber}' }, bring: { label: '还差' } },
  },
  steps: Object.fromEntries(
    pages.map(({ id, choices = [], ...step }) => [
      id,
      {
        title: `页${id}`,
        voice: `请看${id}。`,
        phone: '马上打',
        confirm: id === 'review' ? '都对' : '就约 {start}',
        signs: { chest: '胸口很痛', breath: '喘不上气' },
        phones: { government: '打这个' },
        lists: { persons: { label: '第 {n} 位', value: '{idNumber}' } },
        row: {
          label:
            id === 'hospital' ? '{name}' : id === 'day' ? '{date}' : id === 'time' ? '{start}' : '{words}',
          morning: '上午',
          afternoon: '下午',
          free: '还有 {left} 个',
          closed: '没有号了',
          note: '',
        },
        phrases: Object.fromEntries(
          ((step as { phrases?: string[] }).phrases ?? []).map((one) => [one, `话${one}`]),
        ),
        cards: {
          one: { text: '一', why: '因为' },
          two: { text: '二', why: '因为' },
          prize: { title: '中奖', text: '故事' },
          pills: { title: '药', text: '故事' },
        },
        choices: Object.fromEntries((choices as { id: string }[]).map((one) => [one.id, { label: one.id }])),
      },
    ]),
  ),
};

const tasks = new Map([[KINDS_TASK.id, KINDS_TASK]]);
export const KINDS_ENGINE: EngineContext = {
  tasks,
  bundles: new Map(),
  home: { tiles: {} },
  place: PLACE,
  rules: PAGES.rules,
  find: () => [],
};
export const KINDS_PAGES: PageContext = {
  ...PAGES,
  ...KINDS_ENGINE,
  words: makeWords(
    {
      ...content,
      tasks: new Map([
        [KINDS_TASK.id, { task: KINDS_TASK, staff: null, words: { 'zh-CN': words, en: words } }],
      ]),
    },
    placeOf(content.places, 'ningbo/qinghe/guihuali'),
  ),
};

/** What the made-up hospital answers. */
export const ANSWER = {
  hospitals: [
    { id: 'h1', name: '一院', left: 3 },
    { id: 'h2', name: '二院', left: 0 },
    { id: 'h3', name: '三院', left: 1 },
  ],
  areas: [
    { id: 'head', words: '头', side: 'front' },
    { id: 'back', words: '背', side: 'back' },
  ],
  days: [
    { date: '2026-11-25', morning: 2, afternoon: 0 },
    { date: '2026-11-26', morning: 0, afternoon: 4 },
  ],
  slots: [
    { id: 's1', start: '08:30', left: 0 },
    { id: 's2', start: '09:30', left: 2 },
    { id: 's3', start: '13:30', left: 1 },
  ],
};

/** Everything on a page that can be touched and is not waiting. */
export function touchables(page: Page): string[] {
  const inBlocks = page.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'facts':
        return block.rows.flatMap(({ change }) => change ?? []);
      case 'table':
        return [
          ...(block.see ? [block.see.action] : []),
          ...block.rows.flatMap((row) => row.remove?.action ?? []),
        ];
      case 'body':
        return [...block.areas.map(({ action }) => action), ...(block.flip ? [block.flip.action] : [])];
      case 'days':
        return block.days.flatMap(({ halves }) =>
          halves.filter(({ closed }) => !closed).map(({ action }) => action),
        );
      case 'times':
        return block.groups.flatMap(({ times }) =>
          times.filter(({ state }) => state !== 'full').map(({ action }) => action),
        );
      case 'checklist':
        return block.rows.flatMap(({ have, lack }) => [have.action, lack.action]);
      case 'phrases':
        return block.phrases.map(({ action }) => action);
      case 'writing':
        return [...block.tiles.map(({ action }) => action), ...block.sides.map(({ action }) => action)];
      case 'signature':
        return [block.clear.action];
      default:
        return [];
    }
  });
  return [...page.actions.filter(({ waits }) => !waits).map(({ id }) => id), ...inBlocks];
}

/** A visit in the made-up task, led by hand. */
export function leadKinds(practice = false, look: Partial<Visit['look']> = {}) {
  let mono = 1000;
  let visit = newVisit({
    id: 'v',
    wall: Date.parse('2026-11-24T09:20:00+08:00'),
    mono,
    house: HOUSE,
    diagonalInch: 21.5,
    look,
  });
  const effects: Effect[] = [];
  const send = (actor: Actor, happening: object): Outcome => {
    const event = { ...happening, visitId: 'v', actor, at: { wall: visit.wall + 1, mono } } as VisitEvent;
    const outcome = advance(KINDS_ENGINE, visit, event);
    if (outcome.ok) {
      visit = outcome.visit;
      effects.push(...outcome.effects);
    }
    return outcome;
  };
  const led = {
    effects,
    visit: () => visit,
    page: () => pageOf(KINDS_PAGES, visit).page,
    send,
    wait(ms: number) {
      mono += ms;
      return send(SYSTEM, { type: 'tick' });
    },
    press(...actions: string[]) {
      for (const action of actions) {
        const outcome = send(RESIDENT, { type: 'act', action, stepId: pageId(visit), rev: visit.rev });
        if (!outcome.ok) throw new Error(`${action} on ${pageId(visit)}: ${outcome.refused}`);
      }
      return led;
    },
    type(keys: string) {
      for (const key of keys) send(RESIDENT, { type: 'key', key, stepId: pageId(visit), rev: visit.rev });
      return led;
    },
    draw(points = 20) {
      const stroke = Array.from({ length: points * 2 }, (_, n) => (n * 7) % 1000);
      return send(RESIDENT, { type: 'strokes', strokes: [stroke], stepId: pageId(visit), rev: visit.rev });
    },
    witness: () => send(STAFF, { type: 'witnessed' }),
    /** What the house would report by itself on this page. */
    house() {
      const scratch = visit.run?.scratch;
      if (scratch?.kind === 'asking')
        return send(SYSTEM, {
          type: 'answer',
          ticket: scratch.ticket,
          outcome: 'found',
          values: ANSWER,
          demo: true,
        });
      if (scratch?.kind === 'review' && scratch.at === 'committing')
        return send(SYSTEM, {
          type: 'committed',
          ticket: scratch.ticket,
          confirmed: { caseNumber: 'N', token: 't', jobId: 'job-1' },
        });
      const jobId = visit.run?.confirmed?.jobId;
      if (scratch?.kind === 'print' && scratch.at === 'printing' && jobId)
        return send(SYSTEM, { type: 'print-ended', jobId, outcome: 'printed', why: null });
      return null;
    },
  };
  led.press(
    'start',
    ...(practice ? ['scene:class', 'practice-list', 'practice:all-kinds'] : ['scene:doctor']),
  );
  return led;
}
