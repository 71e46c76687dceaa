import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { openLibsql } from '../store/database/libsql.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { makePeople, type People } from './people.ts';
import { hashPin } from './pin.ts';
import { newRecoveryCode, plainRecovery } from './recovery-code.ts';
import { IDLE_MS, MINUTE } from './sign-in.ts';

/** The way back for an administrator who has forgotten the PIN, over the store that ships. */

const [PIN, OTHER] = ['907413', '580274'];
const hash = (pin: string) => hashPin(pin, { N: 2, r: 8, p: 1 });
const key = new Uint8Array(randomBytes(32));

let folder: string;
let remove: () => void;
let store: StoreMethods;
let clock: ReturnType<typeof handClock>;
let people: People;
const desk = () => makePeople({ store, clock, hash });

beforeEach(async () => {
  ({ folder, remove } = testFolder());
  store = createStore();
  await store.open({ dataFolder: folder, key, at: AT });
  clock = handClock(AT);
  people = desk();
});
afterEach(async () => {
  await store.close({});
  remove();
});

function given<T extends object>(result: ({ refused: null } & T) | { refused: unknown }): T {
  if (result.refused !== null) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result as T;
}
/** The first administrator, signed in, and the house's code. */
async function house() {
  const { id } = given(await people.addFirst({ name: '老周', pin: PIN }));
  const { token } = given(await people.signIn({ staffId: id, pin: PIN }));
  const { code } = given(await people.newRecovery(token));
  return { id, token, code };
}
async function atWindow(admin: string) {
  const { id, code } = given(await people.enrol(admin, { name: '小陈', role: 'window' }));
  const { token } = given(await people.signIn({ staffId: id, pin: code }));
  expect(await people.choosePin(token, { old: code, pin: OTHER })).toEqual({ refused: null });
  return { id, token };
}
/** What stands on the disk, in the clear. */
async function rows(name: 'journal' | 'casework', table: string): Promise<Record<string, unknown>[]> {
  const { db } = openLibsql<Record<string, never>>({ file: join(folder, `${name}.db`), key });
  const { rows: all } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  await db.destroy();
  return all;
}

describe('a recovery code', () => {
  test('brings the only administrator back: she chooses a PIN, it is used up, and the next one is good', async () => {
    const { id, token, code } = await house();
    expect(await people.recoveryMade()).toBe(AT);
    const back = given(await people.recover({ staffId: id, code }));
    expect(back.signIn).toMatchObject({ staffId: id, how: 'recovery' });
    // Until she has chosen one it opens nothing, and her other sign-ins hold.
    expect(await people.may(back.token, 'enrol-people')).toEqual({ refused: 'choose-pin' });
    expect(await people.newRecovery(back.token)).toEqual({ refused: 'choose-pin' });
    expect(await people.recoverPin(back.token, { pin: '123456' })).toEqual({ refused: 'in-a-row' });
    expect(await people.who(token)).not.toBeNull();
    const next = given(await people.recoverPin(back.token, { pin: OTHER }));
    expect(next.code).not.toBe(code);
    expect(await people.who(token)).toBeNull();
    expect(await people.may(back.token, 'enrol-people')).toMatchObject({ refused: null });
    // Once is once.
    expect(await people.recoverPin(back.token, { pin: PIN })).toEqual({ refused: 'signed-out' });
    expect(await people.recover({ staffId: id, code })).toMatchObject({ refused: { why: 'wrong' } });
    expect(await people.signIn({ staffId: id, pin: PIN })).toMatchObject({ refused: { why: 'wrong' } });
    expect(await people.signIn({ staffId: id, pin: OTHER })).toMatchObject({ refused: null });
    given(await people.recover({ staffId: id, code: next.code.toLowerCase().replaceAll('-', ' ') }));
  });

  test('that is not whole costs no try; wrong ones are counted with wrong PINs, and lock both', async () => {
    const { id, code } = await house();
    expect(await people.recover({ staffId: id, code: code.slice(2) })).toEqual({
      refused: { why: 'not-whole' },
    });
    for (const left of [4, 3])
      expect(await people.recover({ staffId: id, code: newRecoveryCode() })).toEqual({
        refused: { why: 'wrong', triesLeft: left },
      });
    for (const left of [2, 1])
      expect(await people.signIn({ staffId: id, pin: OTHER })).toEqual({
        refused: { why: 'wrong', triesLeft: left },
      });
    const shut = { refused: { why: 'locked', minutes: 5 } };
    expect(await people.recover({ staffId: id, code: newRecoveryCode() })).toEqual(shut);
    expect(await desk().recover({ staffId: id, code })).toEqual(shut);
    expect(await people.signIn({ staffId: id, pin: PIN })).toEqual(shut);
    clock.advance(5 * MINUTE);
    const back = given(await people.recover({ staffId: id, code }));
    given(await people.recoverPin(back.token, { pin: OTHER }));
    expect((await store.staffSecret({ id }))?.attempts).toEqual({ wrong: 0, lockouts: 0, lockedUntil: null });
  });

  test('many at once are no way around the count', async () => {
    const { id, code } = await house();
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => desk().recover({ staffId: id, code: newRecoveryCode() })),
    );
    const looked = tries.filter(({ refused }) => refused !== null && refused.why === 'wrong');
    expect(looked.length).toBeLessThanOrEqual(4);
    expect(await people.recover({ staffId: id, code })).toMatchObject({ refused: { why: 'locked' } });
  });

  test('is for administrators, and there is none before one was made', async () => {
    const { id } = given(await people.addFirst({ name: '老周', pin: PIN }));
    expect(await people.recoveryMade()).toBeNull();
    expect(await people.recover({ staffId: id, code: newRecoveryCode() })).toEqual({
      refused: { why: 'unknown' },
    });
    const { token } = given(await people.signIn({ staffId: id, pin: PIN }));
    const { code } = given(await people.newRecovery(token));
    const chen = await atWindow(token);
    expect(await people.newRecovery(chen.token)).toEqual({ refused: 'may-not' });
    expect(await people.recover({ staffId: chen.id, code })).toMatchObject({ refused: { why: 'wrong' } });
    // Nobody goes on with it whose sign-in is of another kind.
    expect(await people.recoverPin(token, { pin: OTHER })).toEqual({ refused: 'signed-out' });
    // Who was one when she came in, and is not when she chooses, gets no PIN by it.
    const { id: wu, code: once } = given(await people.enrol(token, { name: '老吴', role: 'administrator' }));
    expect(once).toHaveLength(6);
    const back = given(await people.recover({ staffId: wu, code }));
    expect(await people.setRole(token, wu, 'window')).toEqual({ refused: null });
    expect(await people.recoverPin(back.token, { pin: OTHER })).toEqual({ refused: 'wrong-state' });
    expect(await people.recover({ staffId: id, code })).toMatchObject({ refused: null });
  });

  test('that is renewed voids the one before, also for who came in with it just now', async () => {
    const { id, token, code } = await house();
    const back = given(await people.recover({ staffId: id, code }));
    const { code: second } = given(await people.newRecovery(token));
    expect(await people.recoverPin(back.token, { pin: OTHER })).toEqual({ refused: 'wrong-state' });
    expect(await people.recover({ staffId: id, code })).toMatchObject({ refused: { why: 'wrong' } });
    const again = given(await people.recover({ staffId: id, code: second }));
    clock.advance(IDLE_MS);
    expect(await people.recoverPin(again.token, { pin: OTHER })).toEqual({ refused: 'signed-out' });
    expect(await people.signIn({ staffId: id, pin: PIN })).toMatchObject({ refused: null });
  });

  test('of two who use it at once, one has the next', async () => {
    const { id, code } = await house();
    const backs = [
      given(await people.recover({ staffId: id, code })),
      given(await people.recover({ staffId: id, code })),
    ];
    const both = await Promise.all(backs.map(({ token }) => people.recoverPin(token, { pin: OTHER })));
    expect(both.filter(({ refused }) => refused === null)).toHaveLength(1);
  });

  test('stands nowhere; the audit says what was done with it, and is whole', async () => {
    const { id, code } = await house();
    await people.recover({ staffId: id, code: newRecoveryCode() });
    const back = given(await people.recover({ staffId: id, code }));
    const next = given(await people.recoverPin(back.token, { pin: OTHER }));
    const audit = (await rows('journal', 'audit')).map(({ what, actor, detail }) => [what, actor, detail]);
    expect(audit.slice(2)).toEqual([
      ['staff-recovery-made', 'staff:老周', expect.any(String)],
      ['staff-recovery-wrong', 'kiosk', expect.stringContaining('"locked":false')],
      ['staff-signed-in', 'staff:老周', expect.stringContaining('"with":"recovery-code"')],
      ['staff-pin-recovered', 'staff:老周', expect.any(String)],
    ]);
    const kept = JSON.stringify([
      audit,
      await rows('casework', 'staff_recovery'),
      await rows('casework', 'staff_change'),
    ]);
    for (const one of [code, next.code]) {
      expect(kept).not.toContain(one);
      expect(kept).not.toContain(plainRecovery(one));
    }
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
  });
});

test('whatever is tried in whatever order: only the code of now, of an administrator, unlocked, opens, and once', async () => {
  const { id, token: first, code: begun } = await house();
  const { id: chen } = await atWindow(first);
  const move = fc.constantFrom('right', 'old', 'wrong', 'window', 'use', 'renew', 'wait', 'unlock');
  let [now, old, pin] = [begun, newRecoveryCode(), PIN];
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 14 }), async (moves) => {
      for (const one of moves) {
        const attempts = (await store.staffSecret({ id }))?.attempts;
        const shut = (attempts?.lockedUntil ?? 0) > clock.wall();
        if (one === 'wait') clock.advance(61 * MINUTE);
        else if (one === 'unlock') await store.unlockStaff({ by: id, id, at: clock.wall() });
        else if (one === 'old' || one === 'wrong') {
          const { refused } = await people.recover({
            staffId: id,
            code: one === 'old' ? old : newRecoveryCode(),
          });
          expect(refused).toMatchObject({ why: expect.stringMatching(/wrong|locked/) });
        } else if (one === 'window') {
          const { refused } = await people.recover({ staffId: chen, code: now });
          expect(refused).toMatchObject({ why: expect.stringMatching(/wrong|locked/) });
        } else if (one === 'renew') {
          const signed = await people.signIn({ staffId: id, pin });
          if (signed.refused !== null) expect(signed.refused).toMatchObject({ why: 'locked' });
          else [old, now] = [now, given(await people.newRecovery(signed.token)).code];
        } else {
          const back = await people.recover({ staffId: id, code: now });
          if (shut) expect(back.refused).toMatchObject({ why: 'locked' });
          else if (one === 'use') {
            pin = [PIN, OTHER][++turn % 2] ?? PIN;
            const next = given(await people.recoverPin(given(back).token, { pin }));
            [old, now] = [now, next.code];
          } else expect(back.refused).toBeNull();
        }
      }
    }),
    { numRuns: 20 },
  );
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
});
