import { expect, test } from 'vitest';
import type { OpenForm } from './rules/opening.ts';
import type { Command } from './rules.ts';
import { fresh, handled, taken, told } from './test-cases.ts';
import {
  Desk,
  dispatcher,
  grid,
  other,
  resident,
  system,
  volunteer,
  when,
  window,
  words,
} from './test-desk.ts';

const street = { person: '街道的冯工', unit: '街道城市管理', level: '街道' } as const;
const toOther = { person: other.name, unit: '社区', level: '社区' } as const;

const form: OpenForm = {
  caseNumber: 'GHL-1-261124-002-0',
  caseToken: 'token-2',
  taskId: 'report',
  station: 'GHL',
  kiosk: '1',
  service: { name: 'reporting', mode: 'manual' },
  source: 'phone',
  anonymous: true,
};

test('what comes by phone, over the counter or from elsewhere is opened at a desk, by its first contact', () => {
  const desk = new Desk(null, []);
  const now = desk.does(window, { do: 'open', ...form, kind: 'lamp', grid: 'grid-1' });
  expect(now).toMatchObject({
    source: 'phone',
    stage: '分析',
    firstContact: window.name,
    owner: window.name,
    kind: 'lamp',
    grid: 'grid-1',
    version: 1,
  });
  expect(desk.facts[0]).toMatchObject({ kind: 'confirmed', stage: '分析', actor: window.name });
  expect(desk.refuses(window, { do: 'open', ...form })).toBe('already-open');
});

test('somebody or expressly nobody; 12345 keeps its number; a volunteer writes down no person', () => {
  const desk = new Desk(null, []);
  expect(desk.refuses(window, { do: 'open', ...form, anonymous: false })).toBe('person-or-anonymous');
  expect(desk.refuses(window, { do: 'open', ...form, person: 'person-2' })).toBe('person-or-anonymous');
  expect(desk.refuses(system, { do: 'open', ...form, source: '12345' })).toBe('needs-number');
  const named = { ...form, anonymous: false, person: 'person-2', source: 'volunteer' } as const;
  expect(desk.refuses(volunteer, { do: 'open', ...named })).toBe('no-personal-data');
  expect(desk.refuses(resident, { do: 'open', ...form })).toBe('not-your-role');

  // From the hot line nobody has it yet: it waits in the one inbox.
  const now = desk.does(system, { do: 'open', ...form, source: '12345', outsideNumber: '2026112400017' });
  expect(now).toMatchObject({ source: '12345', outsideNumber: '2026112400017', stage: '受理', owner: null });
});

test('what comes through a door is looked at: no words of another form, none without end', () => {
  const desk = taken();
  const note = (personal: unknown) => desk.refuses(window, { do: 'note', personal } as Command);
  expect(note({ words: 7 })).toBe('bad-form');
  expect(note({ words: '长'.repeat(4001) })).toBe('bad-form');
  expect(note({ words: ' ' })).toBe('needs-words');
  expect(desk.refuses(window, { do: 'note', personal: words, stage: '归档' } as Command)).toBe('bad-form');
  expect(desk.refuses(window, { do: 'constructor' } as unknown as Command)).toBe('unknown-command');
});

test('who is asked first has it, and nobody takes it from them', () => {
  const desk = fresh();
  expect(desk.refuses(volunteer, { do: 'take-in' })).toBe('not-your-role');
  expect(desk.does(grid, { do: 'take-in' })).toMatchObject({
    stage: '分析',
    firstContact: grid.name,
    owner: grid.name,
  });
  expect(desk.refuses(other, { do: 'take-in' })).toBe('already-taken');
});

test('only the dispatcher, or the director for them, sends a case on its way', () => {
  const desk = taken();
  const analyse = { do: 'analyse', grade: 'urgent', work: 'complex' } as const;
  expect(desk.refuses(window, analyse)).toBe('not-your-role');
  expect(desk.does(dispatcher, analyse)).toMatchObject({
    stage: '处置',
    grade: 'urgent',
    work: 'complex',
    owner: window.name,
    fallback: dispatcher.name,
  });
});

test('a case that is handed over stays where it is until somebody accepts it', () => {
  const desk = taken();
  const sent = desk.does(dispatcher, {
    do: 'analyse',
    grade: 'general',
    work: 'ordinary',
    to: toOther,
    personal: words,
  });
  expect(sent).toMatchObject({ stage: '流转', owner: window.name });
  expect(desk.refuses(grid, { do: 'accept' })).toBe('not-the-receiver');
  expect(desk.refuses(dispatcher, { do: 'accept' })).toBe('not-the-receiver');
  expect(desk.does(other, { do: 'accept' })).toMatchObject({
    stage: '处置',
    owner: other.name,
    pending: null,
  });
  expect(desk.now?.hops).toEqual([
    {
      from: window.name,
      to: toOther,
      by: dispatcher.name,
      at: desk.at,
      words: words.words,
      end: { how: 'accepted', by: other.name, at: desk.at },
    },
  ]);
});

test('who is outside the house accepts by the dispatcher and the number it has there', () => {
  const desk = handled();
  desk.does(window, { do: 'transfer', to: street, personal: words });
  expect(desk.refuses(dispatcher, { do: 'accept' })).toBe('needs-number');
  expect(desk.does(dispatcher, { do: 'accept', officialNumber: '街2026-118' })).toMatchObject({
    owner: street.person,
    level: '街道',
    officialNumber: '街2026-118',
  });
});

test('declined, it goes back to where it was', () => {
  const desk = handled();
  desk.does(window, { do: 'transfer', to: toOther, personal: words });
  expect(desk.refuses(other, { do: 'decline' })).toBe('needs-words');
  expect(desk.does(other, { do: 'decline', personal: words })).toMatchObject({
    stage: '处置',
    owner: window.name,
    pending: null,
  });
});

test('after a workday of silence it goes back, and is accepted no more', () => {
  const desk = handled();
  // Friday evening: Monday is the one workday.
  desk.at = when('2026-11-27', '16:00');
  desk.does(window, { do: 'transfer', to: toOther, personal: words });
  desk.at = when('2026-11-30', '17:00');
  expect(desk.refuses(system, { do: 'bounce' })).toBe('not-yet');
  desk.later(1);
  expect(desk.refuses(other, { do: 'accept' })).toBe('bounced');
  expect(desk.does(system, { do: 'bounce' })).toMatchObject({ stage: '处置', owner: window.name });
  expect(desk.now?.hops[0]?.end?.how).toBe('bounced');
});

test('nothing bounces by a guess: next year has no table of days off', () => {
  const desk = handled();
  desk.at = when('2026-12-31', '10:00');
  desk.does(window, { do: 'transfer', to: toOther, personal: words });
  desk.at = when('2027-01-05');
  expect(desk.refuses(system, { do: 'bounce' })).toBe('not-published');
  expect(desk.does(other, { do: 'accept' }).owner).toBe(other.name);
});

test('a result can be handed over too: who calls her is somebody else then', () => {
  const desk = told();
  desk.does(dispatcher, { do: 'transfer', to: toOther, personal: words });
  expect(desk.does(other, { do: 'accept' })).toMatchObject({ stage: '反馈', owner: other.name });
});

test('nobody hands on what is not theirs, to who has it, or twice', () => {
  const desk = handled();
  expect(desk.refuses(other, { do: 'transfer', to: toOther, personal: words })).toBe('not-yours');
  const self = { ...toOther, person: window.name };
  expect(desk.refuses(window, { do: 'transfer', to: self, personal: words })).toBe('already-owner');
  expect(desk.refuses(window, { do: 'transfer', to: toOther })).toBe('needs-words');
  desk.does(window, { do: 'transfer', to: toOther, personal: words });
  expect(desk.refuses(window, { do: 'transfer', to: street, personal: words })).toBe('transfer-pending');
});

test('the same matter under another number is told the other number, and its result', () => {
  const desk = taken();
  expect(desk.refuses(dispatcher, { do: 'merge', into: desk.now?.number ?? '' })).toBe('itself');
  expect(desk.does(dispatcher, { do: 'merge', into: 'GHL-1-261120-003-1' })).toMatchObject({
    stage: '反馈',
    mergedInto: 'GHL-1-261120-003-1',
    result: { kind: 'merged' },
  });
  const main = handled();
  main.does(dispatcher, { do: 'join', from: 'GHL-1-261124-001-2b' });
  expect(main.does(dispatcher, { do: 'join', from: 'GHL-1-261124-001-2b' }).joined).toEqual([
    'GHL-1-261124-001-2b',
  ]);
});
