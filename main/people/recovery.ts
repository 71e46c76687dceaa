import type { Clock } from '../clock/clock.ts';
import type { PeopleStore, StaffSecret } from '../store/people-port.ts';
import type { Judge, SignInRefusal } from './judge.ts';
import type { Given, Refusal, SignedIn } from './people.ts';
import { isPin, type PinFault, pinFault } from './pin.ts';
import { isWholeRecovery, newRecoveryCode, plainRecovery } from './recovery-code.ts';
import { type Ability, mayDo } from './roles.ts';
import type { SignIn } from './sign-in.ts';

/**
 * The way back for an administrator who has forgotten the PIN. The house has one recovery code; only its hash is kept. It
 * is judged with the count and the lock of her PIN, lets her do nothing but choose another, and is used up with that: the
 * next one is drawn in the same transaction. The seat asks for it at the house's own window only.
 */
export interface Recovery {
  /** When the code was made, in wall-clock milliseconds; null: there is none. */
  recoveryMade(): Promise<number | null>;
  /** A new one, given back this once; the one before is void. */
  newRecovery(token: string): Promise<Given<{ code: string }> | { refused: Refusal }>;
  /** An administrator comes in with it, to choose a PIN. `not-whole`: what was typed is no code, and costs no try. */
  recover(input: {
    staffId: string;
    code: string;
  }): Promise<SignedIn | { refused: SignInRefusal | { why: 'not-whole' } }>;
  /** Her new PIN. The code is used up; the next one is given back this once. It ends all her other sign-ins. */
  recoverPin(
    token: string,
    input: { pin: string },
  ): Promise<Given<{ code: string }> | { refused: PinFault | Refusal }>;
}

/** What it takes of the people's part. */
export interface RecoveryInput {
  store: Pick<PeopleStore, 'staffRecovery' | 'setStaffRecovery' | 'recoverStaff'>;
  clock: Clock;
  hash(secret: string): Promise<string>;
  judge: Judge;
  begin(secret: StaffSecret, how: SignIn['how']): SignedIn;
  who(token: string): Promise<SignIn | null>;
  /** She has a PIN of her own again: this sign-in is one like any other, and her others are over. */
  settle(token: string, staffId: string): void;
  doing<T extends object>(
    token: string,
    ability: Ability,
    run: (by: string, at: number) => Promise<T>,
  ): Promise<Given<T> | { refused: Refusal }>;
  /** What the store refuses; all else is thrown. */
  refusedBy(error: unknown): Refusal;
  /** Tests know what comes. */
  draw?: (() => string) | undefined;
}

/** Builds it. */
export function makeRecovery(input: RecoveryInput): Recovery {
  const { store, clock, judge, draw = newRecoveryCode } = input;
  /** Which code each of these sign-ins was made with: one that was renewed meanwhile is good for nothing. */
  const usedBy = new Map<string, number>();
  const drawn = async () => {
    const code = draw();
    return { code, hash: await input.hash(plainRecovery(code)) };
  };
  return {
    recoveryMade: async () => (await store.staffRecovery({}))?.madeAt ?? null,
    newRecovery: (token) =>
      input.doing(token, 'enrol-people', async (by, at) => {
        const { code, hash } = await drawn();
        await store.setStaffRecovery({ by, hash, at });
        return { code };
      }),
    async recover({ staffId, code }) {
      if (!isWholeRecovery(code)) return { refused: { why: 'not-whole' } };
      const kept = await store.staffRecovery({});
      if (!kept) return { refused: { why: 'unknown' } };
      const judged = await judge(staffId, {
        isRight: async ({ member }) =>
          mayDo(member.role, 'enrol-people') && (await isPin(plainRecovery(code), kept.hash)),
        wrong: 'recovery-wrong',
        right: 'signed-in-by-recovery',
      });
      if (judged.refused !== null) return judged;
      const signedIn = input.begin(judged.secret, 'recovery');
      if (signedIn.refused === null) usedBy.set(signedIn.token, kept.rev);
      return signedIn;
    },
    async recoverPin(token, { pin }) {
      const signIn = await input.who(token);
      const rev = usedBy.get(token);
      if (signIn?.how !== 'recovery' || rev === undefined) return { refused: 'signed-out' };
      const fault = pinFault(pin);
      if (fault) return { refused: fault };
      const { staffId } = signIn;
      try {
        const next = await drawn();
        const kept = await input.hash(pin);
        await store.recoverStaff({ id: staffId, pin: kept, next: next.hash, rev, at: clock.wall() });
        usedBy.delete(token);
        input.settle(token, staffId);
        return { refused: null, code: next.code };
      } catch (error) {
        return { refused: input.refusedBy(error) };
      }
    },
  };
}
