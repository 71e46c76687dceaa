import { describe, expect, test } from 'vitest';
import { advance, pageId } from './engine.ts';
import {
  ACCOUNT,
  CONFIRMED,
  cardRead,
  ENGINE,
  FOUND,
  type Led,
  lead,
  paperReading,
  RESIDENT,
  STAFF,
  SYSTEM,
  toBillPrint,
  toBillReview,
  toCard,
  toDue,
  toHousehold,
  withStaff,
} from './test-visit.ts';
import type { Actor, VisitEvent } from './visit.ts';

const TRAY: Actor = { kind: 'tray', name: 'tray' };
type Happening = Parameters<Led['send']>[1];

/** One event of every kind, as it might come at any time. */
const EVENTS: Happening[] = [
  { type: 'act', action: 'start', stepId: 'welcome', rev: 1 },
  { type: 'key', key: '1', stepId: 'welcome', rev: 1 },
  { type: 'picture', image: new Uint8Array(1), stepId: 'welcome', rev: 1 },
  { type: 'guidance', says: 'good', stepId: 'welcome', rev: 1 },
  { type: 'touch' },
  { type: 'layout', width: 1080, height: 1920 },
  { type: 'tick' },
  { type: 'speaking', speaking: true },
  { type: 'house', house: { online: false } },
  { type: 'card', ticket: 'card#1', state: { at: 'reading' } },
  { type: 'social-card', ticket: 'card#1', state: { at: 'reading' } },
  { type: 'paper', ticket: 'camera#1', reading: null },
  { type: 'answer', ticket: 'look-up#1', outcome: 'found', values: {}, demo: false },
  { type: 'found', ticket: 'name#1/1', found: [] },
  { type: 'class', ticket: 'class#1', heard: { at: 'away' } },
  { type: 'committed', ticket: 'review#1', confirmed: CONFIRMED },
  { type: 'not-committed', ticket: 'review#1', why: 'no-space' },
  { type: 'printing', jobId: 'job-1', progress: 0.5 },
  { type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null },
  { type: 'help-coming', who: '沈知秋' },
  { type: 'help-done' },
  { type: 'change-paper' },
  { type: 'witnessed' },
  { type: 'beside', wants: 'press' },
  { type: 'strokes', stepId: 'welcome', rev: 1, strokes: [] },
  { type: 'scanned', code: '3302990315' },
  { type: 'camera', state: 'live', stepId: 'welcome', rev: 1 },
  { type: 'photo', image: new Uint8Array(1), stepId: 'welcome', rev: 1 },
  { type: 'microphone', state: 'live', stepId: 'welcome', rev: 1 },
  { type: 'recording', sound: new Uint8Array(1), long: 1, heard: 1, stepId: 'welcome', rev: 1 },
];
const BY_PEOPLE = [
  'camera',
  'photo',
  'microphone',
  'recording',
  'act',
  'key',
  'picture',
  'guidance',
  'strokes',
  'scanned',
  'touch',
  'layout',
  'speaking',
];
const BY_DESK = ['help-coming', 'help-done', 'change-paper'];

describe('who may tell what', () => {
  test.each(EVENTS.map((event) => [event.type, event] as const))('%s', (type, event) => {
    const mayNot = (actor: Actor) => lead().refused(actor, event) === 'not-yours';
    expect(mayNot(RESIDENT)).toBe(!BY_PEOPLE.includes(type));
    // What she does, staff may only with her word (beside.test.ts).
    expect(mayNot(STAFF)).toBe(![...BY_DESK, 'witnessed', 'beside'].includes(type));
    expect(mayNot(SYSTEM)).toBe([...BY_PEOPLE, 'witnessed', 'beside'].includes(type));
    expect(mayNot(TRAY)).toBe(!BY_DESK.includes(type));
  });

  test('all kinds of events are in this test', () => {
    const kinds: Record<VisitEvent['type'], true> = {
      act: true,
      key: true,
      picture: true,
      guidance: true,
      scanned: true,
      strokes: true,
      camera: true,
      photo: true,
      microphone: true,
      recording: true,
      witnessed: true,
      touch: true,
      layout: true,
      tick: true,
      speaking: true,
      house: true,
      card: true,
      'social-card': true,
      paper: true,
      answer: true,
      found: true,
      class: true,
      committed: true,
      'not-committed': true,
      printing: true,
      'print-ended': true,
      'help-coming': true,
      'help-done': true,
      beside: true,
      'change-paper': true,
    };
    expect(EVENTS.map(({ type }) => type).sort()).toEqual(Object.keys(kinds).sort());
  });
});

describe('stale and foreign events', () => {
  const sure = { at: { wall: 0, mono: 0 }, actor: RESIDENT };

  test('another visit’s event is refused before anything else', () => {
    const { visit } = lead();
    for (const event of EVENTS)
      expect(advance(ENGINE, visit, { ...event, ...sure, visitId: 'visit-2' } as VisitEvent)).toEqual({
        ok: false,
        refused: 'other-visit',
      });
  });

  test('nothing is taken after the end', () => {
    const led = toDue().press('later', 'dock:help').wait(121).press('help:cancel').wait(136);
    expect(led.visit.stage).toBe('over');
    for (const actor of [RESIDENT, STAFF, SYSTEM, TRAY])
      for (const event of EVENTS) expect(led.refused(actor, event)).toBe('over');
  });

  test('a touch on a page that is gone is refused', () => {
    const led = toHousehold();
    const { rev } = led.visit;
    for (const [stepId, at] of [
      ['household', rev - 1],
      ['household', rev + 1],
      ['account', rev],
      ['home', rev],
    ] as const)
      expect(led.refused(RESIDENT, { type: 'act', action: 'mine', stepId, rev: at })).toBe('stale');
    expect(led.refused(RESIDENT, { type: 'act', action: 'mine', stepId: 'household', rev })).toBeNull();
  });

  test('of two who press on the same page exactly one wins', () => {
    for (const [first, second] of [
      [RESIDENT, STAFF],
      [STAFF, RESIDENT],
    ] as const) {
      const led = withStaff(toHousehold());
      const press = {
        type: 'act' as const,
        action: 'mine',
        stepId: pageId(led.visit),
        rev: led.visit.rev,
      };
      expect(led.refused(first, press)).toBeNull();
      expect(led.refused(second, press)).toBe('stale');
      expect(led.visit.run?.trail.filter((step) => step === 'household')).toHaveLength(1);
    }
  });

  test('what this page does not offer is refused', () => {
    const led = toHousehold();
    const on = { stepId: 'household', rev: led.visit.rev };
    for (const action of [
      'agree',
      'confirm',
      'start',
      'scene:bills',
      'idle:stay',
      'help:call-back',
      'dock:none',
      'change:account',
      'typed',
      'rate-5',
      '',
    ])
      expect(led.refused(RESIDENT, { type: 'act', action, ...on })).toBe('not-offered');
    expect(led.refused(RESIDENT, { type: 'key', key: '1', ...on })).toBe('not-offered');
    expect(led.refused(RESIDENT, { type: 'picture', image: new Uint8Array(1), ...on })).toBe('not-offered');
    expect(led.refused(RESIDENT, { type: 'guidance', says: 'good', ...on })).toBe('not-offered');
  });

  test('a button that waits is not pressed', () => {
    const led = lead().press('start', 'scene:bills', 'typed').type('33029');
    expect(led.spoken().page.actions[0]?.waits).toBe('再按 5 个数，就能下一步');
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'enter-done', stepId: 'account', rev: led.visit.rev }),
    ).toBe('not-now');
  });
});

describe('late answers', () => {
  test('from a card page that was left', () => {
    const led = toCard();
    const old = led.ticket();
    led.press('dock:back', 'agree');
    expect(led.refused(SYSTEM, { type: 'card', ticket: old, state: cardRead() })).toBe('stale');
    expect(led.refused(SYSTEM, { type: 'card', ticket: led.ticket(), state: cardRead() })).toBeNull();
  });

  test('from a paper that was taken away', () => {
    const led = lead().press('start', 'scene:bills', 'camera');
    const old = led.ticket();
    led.press('typed');
    expect(
      led.refused(SYSTEM, { type: 'paper', ticket: old, reading: paperReading({ account: ACCOUNT }) }),
    ).toBe('stale');
  });

  test('from a service that was asked something else', () => {
    const led = lead().press('start', 'scene:bills', 'typed').type(ACCOUNT).press('enter-done');
    const old = led.ticket();
    led.press('dock:back', 'enter-done');
    const answer = { type: 'answer' as const, outcome: 'found', values: FOUND, demo: true };
    expect(led.refused(SYSTEM, { ...answer, ticket: old })).toBe('stale');
    expect(led.refused(SYSTEM, { ...answer, ticket: led.ticket() })).toBeNull();
    expect(led.refused(SYSTEM, { ...answer, ticket: led.visit.id })).toBe('stale');
  });

  test('from the store, twice', () => {
    const led = toBillReview().press('confirm');
    const committed = { type: 'committed' as const, ticket: led.ticket(), confirmed: CONFIRMED };
    expect(led.refused(SYSTEM, committed)).toBeNull();
    expect(led.refused(SYSTEM, committed)).toBe('stale');
    expect(led.refused(SYSTEM, { type: 'not-committed', ticket: committed.ticket, why: 'no-space' })).toBe(
      'stale',
    );
    expect(toBillPrint().effects.filter(({ do: what }) => what === 'print')).toHaveLength(1);
  });
});
