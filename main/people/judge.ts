import type { Clock } from '../clock/clock.ts';
import type { AttemptOutcome, Attempts, PeopleStore, StaffSecret } from '../store/people-port.ts';
import { RpcError } from '../workers/rpc.ts';
import { counted, lockedFor, MINUTE, NO_ATTEMPTS, triesLeft } from './sign-in.ts';

/** What was typed is judged: counted on disk before it is looked at, so that no crash and no second desk gives a free try. */

export type SignInRefusal =
  /** Wrong, and how many tries are left before it locks. */
  | { why: 'wrong'; triesLeft: number }
  /** For so many minutes, rounded up. */
  | { why: 'locked'; minutes: number }
  /** The one-time code is too old: an administrator gives another. */
  | { why: 'code-over' }
  /** Nobody of this id, or nobody's card. */
  | { why: 'unknown' }
  /** Too many at once with this name: try again. */
  | { why: 'busy' };

/** What is judged, and how the audit calls it. */
export interface Judged {
  isRight(secret: StaffSecret): Promise<boolean>;
  /** Right, and yet refused. */
  over?(secret: StaffSecret): SignInRefusal | null;
  wrong: Extract<AttemptOutcome, 'wrong' | 'recovery-wrong'>;
  right: Extract<AttemptOutcome, 'signed-in' | 'signed-in-by-recovery'>;
}
export type Judge = (
  staffId: string,
  what: Judged,
) => Promise<{ refused: null; secret: StaffSecret; rev: number } | { refused: SignInRefusal }>;

const ALL_AT_ONCE = 20;
const code = (error: unknown) => (error instanceof RpcError ? error.code : '');

/** Locked, and for how long; null: it is not. */
export function shutFor(attempts: Attempts, now: number): { refused: SignInRefusal } | null {
  const ms = lockedFor(attempts, now);
  return ms > 0 ? { refused: { why: 'locked', minutes: Math.ceil(ms / MINUTE) } } : null;
}

/** Builds the judge over the store. */
export function makeJudge({
  store,
  clock,
}: {
  store: Pick<PeopleStore, 'staffSecret' | 'recordAttempt'>;
  clock: Clock;
}): Judge {
  return async (staffId, { isRight, over, wrong, right }) => {
    for (let round = 0; round < ALL_AT_ONCE; round++) {
      const secret = await store.staffSecret({ id: staffId });
      if (!secret) return { refused: { why: 'unknown' } };
      const at = clock.wall();
      const shut = shutFor(secret.attempts, at);
      if (shut) return shut;
      const attempts = counted(secret.attempts, at);
      const record = (rev: number, now: Attempts, outcome: AttemptOutcome) =>
        store.recordAttempt({ id: staffId, rev, attempts: now, outcome, at: clock.wall() });
      try {
        const { rev } = await record(secret.rev, attempts, 'begun');
        if (!(await isRight(secret))) {
          await record(rev, attempts, wrong);
          return (
            shutFor(attempts, clock.wall()) ?? { refused: { why: 'wrong', triesLeft: triesLeft(attempts) } }
          );
        }
        const refused = over?.(secret) ?? null;
        const done = await record(rev, NO_ATTEMPTS, refused ? 'begun' : right);
        return refused ? { refused } : { refused: null, secret, rev: done.rev };
      } catch (error) {
        // Somebody else tried, or changed the PIN, between two of these steps: all of it once more.
        if (code(error) !== 'wrong-state') {
          if (code(error) === 'not-found') return { refused: { why: 'unknown' } };
          throw error;
        }
      }
    }
    return { refused: { why: 'busy' } };
  };
}
