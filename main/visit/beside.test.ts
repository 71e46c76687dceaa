import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import {
  ACCOUNT,
  CONFIRMED,
  type Led,
  lead,
  RESIDENT,
  STAFF,
  SYSTEM,
  toBillReview,
  toHousehold,
  withStaff,
} from './test-visit.ts';
import type { Actor } from './visit.ts';

/** 帮办 on the screen: asked, agreed to, taken back; who entered what. */

const OTHER: Actor = { kind: 'staff', name: '林小满' };
const on = (led: Led) => ({ stepId: pageId(led.visit), rev: led.visit.rev });
const presses = (led: Led, who: Actor, action: string) =>
  led.refused(who, { type: 'act', action, ...on(led) });
const audits = (led: Led) =>
  led.effects.flatMap((effect) =>
    effect.do === 'audit' && effect.what.startsWith('beside') ? [effect.what] : [],
  );

/** She called and somebody came. */
function came(led = toHousehold()): Led {
  led.press('dock:help');
  led.send(STAFF, { type: 'help-coming', who: STAFF.name });
  return led;
}

describe('the question', () => {
  test('is for who came, and stands over the page; only her touch answers it', () => {
    const led = came();
    expect(led.refused(OTHER, { type: 'beside', wants: 'press' })).toBe('not-now');
    led.send(STAFF, { type: 'beside', wants: 'press' });
    expect(pageId(led.visit)).toBe('beside-asked');
    expect(presses(led, STAFF, 'beside:yes')).toBe('not-yours');
    expect(presses(led, STAFF, 'mine')).toBe('not-yours');
    led.press('beside:yes');
    expect(led.visit).toMatchObject({ help: null, beside: { who: STAFF.name, at: 'together', sees: false } });
    expect(pageId(led.visit)).toBe('household');
    expect(audits(led)).toEqual(['beside-asked', 'beside-agreed']);
    expect(led.effects).toContainEqual({ do: 'end-help' });
  });

  test('no, 返回 and silence are no; who came is still on the page of the call', () => {
    for (const answer of [
      (led: Led) => led.press('beside:no'),
      (led: Led) => led.press('dock:back'),
      (led: Led) => led.wait(60),
    ]) {
      const led = came();
      led.send(STAFF, { type: 'beside', wants: 'press' });
      answer(led);
      expect(led.visit.beside).toBeNull();
      expect(pageId(led.visit)).toBe('help-coming');
      expect(presses(led, STAFF, 'mine')).toBe('not-yours');
    }
  });

  test('nobody who was not called, or not to the kiosk, asks anything', () => {
    expect(toHousehold().refused(STAFF, { type: 'beside', wants: 'press' })).toBe('not-now');
    expect(toHousehold().refused(STAFF, { type: 'beside', wants: 'see' })).toBe('not-now');
    expect(toHousehold().refused(STAFF, { type: 'beside', wants: 'leave' })).toBe('not-now');
  });
});

describe('together', () => {
  test('the idle clock stands still, for as long as somebody touches something', () => {
    const led = withStaff(toHousehold()).wait(9 * 60);
    expect(led.visit.idle.endsAt).toBeNull();
    expect(led.visit.beside).not.toBeNull();
    led.wait(2 * 60);
    expect(led.visit.beside).toBeNull();
    expect(audits(led).at(-1)).toBe('beside-over');
    // From here on it asks as always.
    led.wait(91);
    expect(pageId(led.visit)).toBe('still-there');
  });

  test('each answer keeps who entered it: typed by them, chosen by her', () => {
    const led = withStaff(lead().press('start', 'scene:bills', 'typed'));
    for (const key of ACCOUNT) led.send(STAFF, { type: 'key', key, ...on(led) });
    led.press('enter-done');
    expect(led.visit.run?.answers.account).toEqual({ value: ACCOUNT, from: 'typed', by: STAFF.name });
    const hers = withStaff(lead().press('start', 'scene:bills', 'typed')).type(ACCOUNT);
    expect(presses(hers, STAFF, 'enter-done')).toBeNull();
    expect(hers.visit.run?.answers.account?.by).toBe('resident');
  });

  test('what she began to type and they began anew is theirs', () => {
    const led = withStaff(lead().press('start', 'scene:bills', 'typed')).type('12');
    for (const key of ['clear', ...ACCOUNT]) led.send(STAFF, { type: 'key', key, ...on(led) });
    led.press('enter-done');
    expect(led.visit.run?.answers.account?.by).toBe(STAFF.name);
  });

  test('她 alone says 都对, leaves, goes home, calls and rates', () => {
    const led = withStaff(toBillReview());
    for (const action of ['confirm', 'home', 'leave', 'dock:home', 'dock:help', 'dock:again', 'ease:open'])
      expect(presses(led, STAFF, action), action).toBe('not-yours');
    expect(presses(led, OTHER, 'change:pay')).toBe('not-yours');
    expect(presses(led, STAFF, 'change:pay')).toBeNull();
    led.press('cash', 'confirm');
    led.send(SYSTEM, { type: 'committed', ticket: led.ticket(), confirmed: CONFIRMED });
    expect(presses(led, STAFF, 'got-it')).toBe('not-yours');
  });

  test('in the seat of 请人帮忙 she takes it back, and they can do nothing more', () => {
    const led = withStaff(toHousehold());
    expect(led.spoken().page.dock.help).toBe('together');
    expect(led.spoken().page.marks.beside).toBe(STAFF.name);
    led.press('dock:help');
    expect(led.visit.beside).toBeNull();
    expect(led.spoken().page.dock.help).toBe('ask');
    expect(presses(led, STAFF, 'mine')).toBe('not-yours');
    expect(led.press('mine').visit.run?.stepId).not.toBe('household');
  });

  test('they give it back; somebody else cannot', () => {
    const led = withStaff(toHousehold());
    expect(led.refused(OTHER, { type: 'beside', wants: 'leave' })).toBe('not-now');
    led.send(STAFF, { type: 'beside', wants: 'leave' });
    expect(led.visit.beside).toBeNull();
  });

  test('to see more is another question, and no to it ends nothing', () => {
    const led = withStaff(toHousehold());
    led.send(STAFF, { type: 'beside', wants: 'see' });
    expect(pageId(led.visit)).toBe('beside-asked-see');
    expect(presses(led, STAFF, 'mine')).toBe('not-yours');
    led.press('beside:no');
    expect(led.visit.beside).toMatchObject({ at: 'together', sees: false });
    led.send(STAFF, { type: 'beside', wants: 'see' });
    led.press('beside:yes');
    expect(led.visit.beside).toMatchObject({ at: 'together', sees: true });
    expect(audits(led)).toContain('beside-sees');
  });
});

test('however both press at once, on whatever page they saw: nothing is lost, nothing counts twice', () => {
  type Move = { who: 'her' | 'staff'; what: 'key' | 'done' | 'mine' | 'back' | 'leave'; late: boolean };
  const move = fc.record<Move>({
    who: fc.constantFrom('her', 'staff'),
    what: fc.constantFrom('key', 'key', 'key', 'done', 'mine', 'back', 'leave'),
    late: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const led = withStaff(lead().press('start', 'scene:bills', 'typed'));
      let before = on(led);
      let typed = '';
      for (const { who, what, late } of moves) {
        const actor = who === 'her' ? RESIDENT : STAFF;
        const page = late ? before : on(led);
        before = on(led);
        const { rev, run } = led.visit;
        const draft = run?.scratch.kind === 'typing' ? run.scratch.draft : null;
        const refused =
          what === 'key'
            ? led.refused(actor, { type: 'key', key: '1', ...page })
            : what === 'leave'
              ? led.refused(actor, { type: 'beside', wants: 'leave' })
              : led.refused(actor, {
                  type: 'act',
                  action: { done: 'enter-done', mine: 'mine', back: 'dock:back' }[what],
                  ...page,
                });
        const now = led.visit.run?.scratch.kind === 'typing' ? led.visit.run.scratch.draft : null;
        // What was refused changed nothing; what was taken was meant for the page that was open.
        if (refused !== null) expect(led.visit.rev).toBe(rev);
        else if (what !== 'leave') expect(page).toEqual(before);
        if (what === 'key' && refused === null && draft !== null && draft.length < ACCOUNT.length)
          expect(now).toBe(`${draft}1`);
        typed = now ?? typed;
        for (const answer of Object.values(led.visit.run?.answers ?? {}))
          expect(['resident', STAFF.name, 'house']).toContain(answer.by);
        if (!led.visit.beside) expect(presses(led, STAFF, 'enter-done')).toBe('not-yours');
      }
    }),
  );
});
