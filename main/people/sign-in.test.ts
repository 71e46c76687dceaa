import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  counted,
  IDLE_MS,
  LONGEST_MS,
  lockedFor,
  MINUTE,
  mustChoosePin,
  NO_ATTEMPTS,
  type SignIn,
  signInOver,
  triesLeft,
  used,
} from './sign-in.ts';

const AT = Date.UTC(2026, 10, 24, 1, 32);

describe('lock-out', () => {
  test('the fifth wrong PIN locks for five minutes, then 10, 20, 40, 60 and 60', () => {
    let attempts = NO_ATTEMPTS;
    let now = AT;
    const minutes: number[] = [];
    for (let lock = 0; lock < 7; lock++) {
      for (let wrong = 1; wrong <= 5; wrong++) {
        expect(lockedFor(attempts, now)).toBe(0);
        expect(triesLeft(attempts)).toBe(6 - wrong);
        attempts = counted(attempts, now);
      }
      minutes.push(lockedFor(attempts, now) / MINUTE);
      // To the very end, and not a moment less.
      now += lockedFor(attempts, now) - 1;
      expect(lockedFor(attempts, now)).toBe(1);
      now += 1;
    }
    expect(minutes).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });

  // The wall clock may stand, jump on and jump back.
  const jump = fc.oneof(
    fc.constant(0),
    fc.constant(5 * MINUTE),
    fc.integer({ min: -90 * MINUTE, max: 90 * MINUTE }),
    fc.integer({ min: 0, max: 2000 }),
  );
  test('no order of attempts makes a lock shorter, or gives more than five tries between two', () => {
    fc.assert(
      fc.property(fc.array(jump, { maxLength: 80 }), (jumps) => {
        let attempts = NO_ATTEMPTS;
        let now = AT;
        let tries = 0;
        for (const by of jumps) {
          now += by;
          const before = attempts;
          const open = lockedFor(before, now) === 0;
          attempts = counted(before, now);
          if (!open) expect(attempts).toEqual(before);
          else tries += 1;
          expect(attempts.lockedUntil ?? 0).toBeGreaterThanOrEqual(before.lockedUntil ?? 0);
          expect(attempts.lockouts).toBeGreaterThanOrEqual(before.lockouts);
          expect(attempts.lockouts).toBe(Math.floor(tries / 5));
          expect(attempts.wrong).toBe(tries % 5);
          if (attempts.lockouts > before.lockouts)
            expect(lockedFor(attempts, now)).toBeGreaterThanOrEqual(5 * MINUTE);
        }
      }),
    );
  });
});

describe('a sign-in', () => {
  const signIn: SignIn = { staffId: 'a', name: '小陈', role: 'window', how: 'pin', beganAt: 0, lastAt: 0 };
  test('ends after five idle minutes and after twelve hours', () => {
    expect(signInOver(signIn, 0)).toBeNull();
    expect(signInOver(signIn, IDLE_MS - 1)).toBeNull();
    expect(signInOver(signIn, IDLE_MS)).toBe('idle');
    const busy = { ...signIn, lastAt: LONGEST_MS - 1 };
    expect(signInOver(busy, LONGEST_MS - 1)).toBeNull();
    expect(signInOver(busy, LONGEST_MS)).toBe('too-long');
  });
  test('once over stays over, whatever is touched; while it holds, it never began later', () => {
    const steps = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8 * MINUTE }), fc.constant(IDLE_MS));
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 300 }), (list) => {
        let now = 0;
        let one = signIn;
        let over = false;
        for (const by of list) {
          now += by;
          over ||= by >= IDLE_MS || now >= LONGEST_MS;
          one = used(one, now);
          expect(signInOver(one, now) !== null).toBe(over);
          expect(one.beganAt).toBe(0);
        }
      }),
    );
  });
  test('by a code allows nothing but to choose a PIN', () => {
    expect(mustChoosePin({ how: 'code' })).toBe(true);
    expect(mustChoosePin({ how: 'pin' })).toBe(false);
    expect(mustChoosePin({ how: 'card' })).toBe(false);
  });
});
