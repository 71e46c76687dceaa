import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { STAFF_ROLES, type StaffRole } from '../store/people-port.ts';
import type { AuditEntry, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { makePeople, type People } from './people.ts';
import { hashPin } from './pin.ts';
import { CODE_MS, IDLE_MS, LONGEST_MS, MINUTE } from './sign-in.ts';
import { TO_CONFIRM_MS } from './two-people.ts';

const PIN = '907413';
const OTHER = '580274';
const WRONG = '580275';
const CARD = '330299194608150021';
const CASE = 'GHL-1-261124-007-1';
const hash = (pin: string) => hashPin(pin, { N: 2, r: 8, p: 1 });

let folder: string;
let remove: () => void;
let store: StoreMethods;
let clock: ReturnType<typeof handClock>;
let people: People;
let drawn = 0;
/** All that was audited by the people's part itself. */
let audited: AuditEntry[];
const desk = () =>
  makePeople({
    store: {
      ...store,
      audit: async (entry) => {
        audited.push(entry);
        return await store.audit(entry);
      },
    },
    clock,
    hash,
    draw: () => `40791${++drawn % 10}`,
  });

beforeEach(async () => {
  ({ folder, remove } = testFolder());
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
  clock = handClock(AT);
  audited = [];
  people = desk();
});
afterEach(async () => {
  await store.close({});
  remove();
});

/** What was given, where it must have been. */
function given<T extends object>(result: ({ refused: null } & T) | { refused: unknown }): T {
  if (result.refused !== null) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result as T;
}
const pass = (minutes: number) => clock.advance(minutes * MINUTE);

async function first() {
  const { id } = given(await people.addFirst({ name: '老周', pin: PIN }));
  return { id, token: given(await people.signIn({ staffId: id, pin: PIN })).token };
}
/** Enrolled, and with a PIN of their own. */
async function enrolled(admin: string, name: string, role: StaffRole = 'window') {
  const { id, code } = given(await people.enrol(admin, { name, role }));
  const { token } = given(await people.signIn({ staffId: id, pin: code }));
  expect(await people.choosePin(token, { old: code, pin: OTHER })).toEqual({ refused: null });
  return { id, token };
}

describe('the first administrator', () => {
  test('is made once, with a PIN that is taken', async () => {
    expect(await people.needsFirst()).toBe(true);
    expect(await people.addFirst({ name: '老周', pin: '123456' })).toEqual({ refused: 'in-a-row' });
    expect(await people.addFirst({ name: '', pin: PIN })).toEqual({ refused: 'bad-input' });
    expect(await people.needsFirst()).toBe(true);
    const { id } = await first();
    expect(await people.needsFirst()).toBe(false);
    expect(await people.addFirst({ name: '小陈', pin: PIN })).toEqual({ refused: 'wrong-state' });
    expect(await people.staff()).toMatchObject([{ id, name: '老周', role: 'administrator' }]);
  });
  test('of two kiosks at once, one', async () => {
    const both = await Promise.all([
      people.addFirst({ name: '老周', pin: PIN }),
      desk().addFirst({ name: '老吴', pin: PIN }),
    ]);
    expect(both.map(({ refused }) => refused).sort()).toEqual([null, 'wrong-state'].sort());
    expect(await people.staff()).toHaveLength(1);
  });
});

describe('signing in', () => {
  test('with the PIN, and with no other; wrong ones are counted, and a right one ends the count', async () => {
    const { id } = await first();
    expect(await people.signIn({ staffId: id, pin: WRONG })).toEqual({
      refused: { why: 'wrong', triesLeft: 4 },
    });
    expect(await people.signIn({ staffId: id, pin: '' })).toEqual({
      refused: { why: 'wrong', triesLeft: 3 },
    });
    expect(await people.signIn({ staffId: id, pin: PIN })).toMatchObject({ signIn: { how: 'pin' } });
    expect(await people.signIn({ staffId: id, pin: WRONG })).toEqual({
      refused: { why: 'wrong', triesLeft: 4 },
    });
    expect(await people.signIn({ staffId: 'nobody', pin: PIN })).toEqual({ refused: { why: 'unknown' } });
  });
  test('five wrong ones lock, also for the right PIN and the card, until the time is over or somebody unlocks', async () => {
    const { id: admin, token } = await first();
    const { id } = await enrolled(token, '小陈');
    given(await people.setCard(token, id, CARD));
    for (let wrong = 0; wrong < 5; wrong++) await people.signIn({ staffId: id, pin: WRONG });
    const shut = (minutes: number) => ({ refused: { why: 'locked', minutes } });
    expect(await people.signIn({ staffId: id, pin: OTHER })).toEqual(shut(5));
    expect(await desk().signIn({ staffId: id, pin: OTHER })).toEqual(shut(5));
    expect(await people.signInByCard({ card: CARD })).toEqual(shut(5));
    pass(4.5);
    expect(await people.signIn({ staffId: id, pin: OTHER })).toEqual(shut(1));
    // Nobody else is locked out.
    const again = given(await people.signIn({ staffId: admin, pin: PIN })).token;
    expect(await people.unlock(again, id)).toEqual({ refused: null });
    expect(await people.signIn({ staffId: id, pin: OTHER })).toMatchObject({ refused: null });
    for (let wrong = 0; wrong < 5; wrong++) await people.signIn({ staffId: id, pin: WRONG });
    pass(5);
    expect(await people.signIn({ staffId: id, pin: OTHER })).toMatchObject({ refused: null });
  });
  test('many at once are no way around the count', async () => {
    const { id } = await first();
    const pins = Array.from({ length: 12 }, () => WRONG);
    const tries = await Promise.all(pins.map((pin) => desk().signIn({ staffId: id, pin })));
    const looked = tries.filter(({ refused }) => refused !== null && refused.why === 'wrong');
    expect(looked.length).toBeLessThanOrEqual(4);
    expect(await people.signIn({ staffId: id, pin: PIN })).toMatchObject({ refused: { why: 'locked' } });
  });
  test('by card, if one is enrolled, and only whose it is', async () => {
    const { token } = await first();
    const { id } = await enrolled(token, '小陈');
    expect(await people.signInByCard({ card: CARD })).toEqual({ refused: { why: 'unknown' } });
    expect(await people.setCard(token, id, CARD)).toEqual({ refused: null });
    expect(await people.signInByCard({ card: CARD })).toMatchObject({
      signIn: { staffId: id, name: '小陈', how: 'card' },
    });
    expect(await people.setCard(token, id, null)).toEqual({ refused: null });
    expect(await people.signInByCard({ card: CARD })).toEqual({ refused: { why: 'unknown' } });
  });
  test('with a code: once to choose a PIN, to nothing else, and only for a week', async () => {
    const { token } = await first();
    const { id, code } = given(await people.enrol(token, { name: '小陈', role: 'dispatcher' }));
    const chen = given(await people.signIn({ staffId: id, pin: code })).token;
    expect(await people.may(chen, 'see-case')).toEqual({ refused: 'choose-pin' });
    expect(await people.ask(chen, { kind: 'cash', about: CASE, detail: {} })).toEqual({
      refused: 'choose-pin',
    });
    expect(await people.confirm(chen, 'x')).toEqual({ refused: 'choose-pin' });
    expect(await people.choosePin(chen, { old: code, pin: code })).toEqual({ refused: 'the-same' });
    expect(await people.choosePin(chen, { old: code, pin: '111111' })).toEqual({ refused: 'repeats' });
    expect(await people.choosePin(chen, { old: WRONG, pin: OTHER })).toMatchObject({
      refused: { why: 'wrong' },
    });
    expect(await people.choosePin(chen, { old: code, pin: OTHER })).toEqual({ refused: null });
    expect(await people.may(chen, 'see-case')).toMatchObject({ refused: null });
    expect(await people.signIn({ staffId: id, pin: code })).toMatchObject({ refused: { why: 'wrong' } });
    const next = given(await people.giveCode(token, id));
    // A code ends what was signed in, on every kiosk.
    expect(await people.who(chen)).toBeNull();
    clock.advance(CODE_MS + 1);
    expect(await people.signIn({ staffId: id, pin: next.code })).toEqual({ refused: { why: 'code-over' } });
    expect(await people.signIn({ staffId: id, pin: OTHER })).toMatchObject({ refused: { why: 'wrong' } });
  });
});

describe('a sign-in', () => {
  test('ends when nobody touches, and after a shift; a page that refreshes by itself is nobody', async () => {
    const { id, token } = await first();
    clock.advance(IDLE_MS - 1);
    expect(await people.who(token)).toMatchObject({ staffId: id });
    clock.advance(IDLE_MS - 1);
    expect(await people.who(token, true)).toMatchObject({ staffId: id });
    clock.advance(1);
    expect(await people.who(token)).toBeNull();
    expect(await people.may(token, 'enrol-people')).toEqual({ refused: 'signed-out' });
    const long = given(await people.signIn({ staffId: id, pin: PIN })).token;
    for (let passed = MINUTE; passed < LONGEST_MS; passed += MINUTE) {
      clock.advance(MINUTE);
      if ((await people.who(long)) === null) throw new Error(`over after ${passed} ms`);
    }
    clock.advance(MINUTE);
    expect(await people.who(long)).toBeNull();
  });
  test('ends with sign-out, with being taken off, and with a new PIN elsewhere', async () => {
    const { token } = await first();
    const { id, token: chen } = await enrolled(token, '小陈');
    const second = given(await people.signIn({ staffId: id, pin: OTHER })).token;
    expect(await people.choosePin(second, { old: OTHER, pin: PIN })).toEqual({ refused: null });
    expect(await people.who(chen)).toBeNull();
    expect(await people.who(second)).not.toBeNull();
    // Another kiosk takes them off.
    await store.disableStaff({ by: (await people.who(token))?.staffId ?? '', id, at: AT });
    expect(await people.who(second)).toBeNull();
    people.signOut(token);
    expect(await people.who(token)).toBeNull();
    expect(await people.who('nobody')).toBeNull();
  });
  test('has the role that its member has now', async () => {
    const { token } = await first();
    const { id, token: chen } = await enrolled(token, '小陈');
    expect(await people.may(chen, 'review')).toEqual({ refused: 'may-not' });
    expect(await people.setRole(token, id, 'reviewer')).toEqual({ refused: null });
    expect(await people.may(chen, 'review')).toMatchObject({ refused: null });
    expect(await people.may(chen, 'cash')).toEqual({ refused: 'may-not' });
  });
});

describe('whoever has people enrolled', () => {
  test('is an administrator; all others are refused, and so is nobody', async () => {
    const { token } = await first();
    for (const [index, role] of STAFF_ROLES.entries()) {
      const { id, token: one } = await enrolled(token, `员${'甲乙丙丁戊己庚'[index]}`, role);
      // The administrator stays awake meanwhile.
      await people.who(token);
      const refused = [
        (await people.enrol(one, { name: `新${'甲乙丙丁戊己庚'[index]}`, role: 'window' })).refused,
        (await people.setRole(one, id, role)).refused,
        (await people.setCard(one, id, null)).refused,
        // Ends one's own sign-in: a code has to be used.
        (await people.giveCode(one, id)).refused,
      ];
      expect(refused, role).toEqual(
        role === 'administrator' ? [null, null, null, null] : Array(4).fill('may-not'),
      );
    }
    expect(await people.enrol('nobody', { name: '小陈', role: 'window' })).toEqual({ refused: 'signed-out' });
    expect(await people.takeOff(token, 'nobody')).toEqual({ refused: 'not-found' });
    expect(await people.enrol(token, { name: '老周', role: 'window' })).toEqual({ refused: 'wrong-state' });
  });
  test('does not take off the last administrator', async () => {
    const { id, token } = await first();
    expect(await people.takeOff(token, id)).toEqual({ refused: 'wrong-state' });
    expect(await people.setRole(token, id, 'window')).toEqual({ refused: 'wrong-state' });
    const { token: wu } = await enrolled(token, '老吴', 'administrator');
    expect(await people.takeOff(wu, id)).toEqual({ refused: null });
    expect(await people.who(token)).toBeNull();
  });
});

describe('two people', () => {
  const cash = { kind: 'cash', about: CASE, detail: { fen: 120_000 } } as const;
  test('one asks, another confirms, and the audit has both', async () => {
    const { token } = await first();
    const [chen, li] = [await enrolled(token, '小陈'), await enrolled(token, '小李')];
    const { id } = given(await people.ask(chen.token, cash));
    expect(people.waiting()).toHaveLength(1);
    expect(await people.confirm(chen.token, id)).toEqual({ refused: 'oneself' });
    // The same person at another desk is the same person.
    const again = given(await people.signIn({ staffId: chen.id, pin: OTHER })).token;
    expect(await people.confirm(again, id)).toEqual({ refused: 'oneself' });
    expect(await people.confirm(token, id)).toEqual({ refused: 'may-not' });
    expect(audited).toEqual([]);
    expect(await people.confirm(li.token, id)).toMatchObject({ refused: null });
    expect(await people.confirm(li.token, id)).toEqual({ refused: 'nothing-asked' });
    expect(audited).toMatchObject([
      {
        actor: 'staff:小李',
        what: 'two-people-cash',
        about: CASE,
        detail: { fen: 120_000, asked: 'staff:小陈' },
      },
    ]);
  });
  test('not after ten minutes, not when it was called off, not when who asked may no more', async () => {
    const { token } = await first();
    const [chen, li] = [await enrolled(token, '小陈'), await enrolled(token, '小李')];
    const awake = async () => {
      for (const one of [token, chen.token, li.token]) await people.who(one);
    };
    const late = given(await people.ask(chen.token, cash)).id;
    for (let passed = 0; passed <= TO_CONFIRM_MS; passed += MINUTE) {
      clock.advance(MINUTE);
      await awake();
    }
    expect(await people.confirm(li.token, late)).toEqual({ refused: 'too-late' });
    const off = given(await people.ask(chen.token, cash)).id;
    await people.callOff(li.token, off);
    expect(people.waiting()).toHaveLength(1);
    await people.callOff(chen.token, off);
    expect(await people.confirm(li.token, off)).toEqual({ refused: 'nothing-asked' });
    const moved = given(await people.ask(chen.token, cash)).id;
    expect(await people.setRole(token, chen.id, 'volunteer')).toEqual({ refused: null });
    expect(await people.confirm(li.token, moved)).toEqual({ refused: 'nothing-asked' });
    expect(audited).toEqual([]);
  });
});

test('a mask is lifted once the audit has it, and not without', async () => {
  const { token } = await first();
  const { token: chen } = await enrolled(token, '小陈');
  const input = { caseNumber: CASE, field: 'phone', reason: 'call', values: ['13800001278'] } as const;
  expect(await people.unmask(token, input)).toEqual({ refused: 'may-not' });
  expect(await people.unmask(chen, { ...input, reason: 'other', written: '打 13800001278' })).toEqual({
    refused: 'personal',
  });
  expect(audited).toEqual([]);
  expect(await people.unmask(chen, input)).toEqual({ refused: null });
  expect(audited).toMatchObject([
    { actor: 'staff:小陈', what: 'unmasked', about: CASE, detail: { field: 'phone', reason: 'call' } },
  ]);
  const failing = makePeople({
    store: { ...store, audit: () => Promise.reject(new Error('no disk')) },
    clock,
    hash,
  });
  const li = given(await failing.signIn({ staffId: (await people.who(chen))?.staffId ?? '', pin: OTHER }));
  await expect(failing.unmask(li.token, input)).rejects.toThrow('no disk');
});

test('whatever is tried in whatever order: nobody signs in with a wrong PIN, and no lock gets shorter', async () => {
  const { id, token: admin } = await first();
  const { id: chen } = await enrolled(admin, '小陈');
  const tries = fc.array(fc.constantFrom(WRONG, WRONG, OTHER), { minLength: 1, maxLength: 4 });
  const pause = fc.oneof(fc.constant(0), fc.constant(5 * MINUTE), fc.integer({ min: 0, max: 70 * MINUTE }));
  const moves = fc.array(fc.tuple(pause, tries), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(moves, async (list) => {
      const begin = given(await people.signIn({ staffId: id, pin: PIN })).token;
      given(await people.unlock(begin, chen));
      const lockedUntil = async () => (await store.staffSecret({ id: chen }))?.attempts.lockedUntil ?? 0;
      for (const [ms, pins] of list) {
        clock.advance(ms);
        const before = await lockedUntil();
        const shut = before > clock.wall();
        // At once, from desks of their own.
        const results = await Promise.all(pins.map((pin) => desk().signIn({ staffId: chen, pin })));
        for (const [index, { refused }] of results.entries()) {
          if (pins[index] === WRONG) expect(refused).not.toBeNull();
          if (shut) expect(refused).toMatchObject({ why: 'locked' });
        }
        if (shut) expect(await lockedUntil()).toBe(before);
      }
    }),
    { numRuns: 25 },
  );
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
});
