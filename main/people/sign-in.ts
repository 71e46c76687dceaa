import type { Attempts, StaffRole } from '../store/people-port.ts';

/** Signing in and being signed in. Pure: what time it is comes in. */

export const MINUTE = 60_000;
/** So many wrong PINs one after another lock. */
export const WRONG_UNTIL_LOCKED = 5;
const FIRST_LOCK = 5 * MINUTE;
const LONGEST_LOCK = 60 * MINUTE;

export const NO_ATTEMPTS: Attempts = { wrong: 0, lockouts: 0, lockedUntil: null };

/** Milliseconds until a PIN is looked at again; 0: now. `now` is the wall clock: a lock outlives the program. */
export function lockedFor({ lockedUntil }: Attempts, now: number): number {
  return lockedUntil === null ? 0 : Math.max(0, lockedUntil - now);
}

/**
 * One more attempt, counted as wrong: it is recorded before the PIN is looked at, so that many at once are no way
 * around the lock. The fifth wrong one locks for five minutes, each further five twice as long, up to an hour. While
 * it is locked nothing is counted, and no lock is ever made shorter.
 */
export function counted(attempts: Attempts, now: number): Attempts {
  if (lockedFor(attempts, now) > 0) return attempts;
  const wrong = attempts.wrong + 1;
  if (wrong < WRONG_UNTIL_LOCKED) return { ...attempts, wrong };
  const ms = Math.min(FIRST_LOCK * 2 ** Math.min(attempts.lockouts, 10), LONGEST_LOCK);
  return {
    wrong: 0,
    lockouts: attempts.lockouts + 1,
    lockedUntil: Math.max(attempts.lockedUntil ?? 0, now + ms),
  };
}

/** Wrong PINs that are left before the next lock. */
export const triesLeft = ({ wrong }: Attempts): number => Math.max(0, WRONG_UNTIL_LOCKED - wrong);

/** Somebody who is signed in. Times are of the clock that never goes back. */
export interface SignIn {
  staffId: string;
  name: string;
  role: StaffRole;
  how: 'pin' | 'card' | 'code' | 'recovery';
  beganAt: number;
  lastAt: number;
}

/** Nobody sits there any more. */
export const IDLE_MS = 5 * MINUTE;
/** A shift is not longer. */
export const LONGEST_MS = 12 * 60 * MINUTE;

/** Why a sign-in is over; null while it holds. */
export function signInOver({ beganAt, lastAt }: SignIn, now: number): 'idle' | 'too-long' | null {
  if (now - beganAt >= LONGEST_MS) return 'too-long';
  return now - lastAt >= IDLE_MS ? 'idle' : null;
}

/** Somebody did something. One that is over stays over. */
export function used(signIn: SignIn, now: number): SignIn {
  if (signInOver(signIn, now) !== null) return signIn;
  return { ...signIn, lastAt: Math.max(signIn.lastAt, now) };
}

/**
 * Whether all that this sign-in lets one do is to choose a PIN: it was made with the code that an administrator gave, or
 * with the recovery code.
 */
export const mustChoosePin = ({ how }: Pick<SignIn, 'how'>): boolean => how === 'code' || how === 'recovery';

/** A one-time code is good for so long. */
export const CODE_MS = 7 * 24 * 60 * MINUTE;
