import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { PeopleStore, StaffMember, StaffRole, StaffSecret } from '../store/people-port.ts';
import type { Journal, JsonObject } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { makeJudge, type SignInRefusal, shutFor } from './judge.ts';
import { hashPin, isPin, newCode, type PinFault, pinFault, plainPin } from './pin.ts';
import { makeRecovery, type Recovery } from './recovery.ts';
import { type Ability, mayDo } from './roles.ts';
import { CODE_MS, mustChoosePin, type SignIn, signInOver, used } from './sign-in.ts';
import {
  ask,
  type Confirmed,
  callOff,
  confirm,
  TWO_PEOPLE,
  type TwoPeopleKind,
  type TwoPeopleRefusal,
  twoPeopleAudit,
  type Waiting,
} from './two-people.ts';
import { type Unmasking, type UnmaskRefusal, unmasking } from './unmask.ts';

/**
 * The people who work here: who is signed in, what they may do, and what needs two of them. Sign-ins live in memory;
 * everybody signs in anew after a restart. A door makes its actor from `who`, never from what a page says of itself.
 */

/** Refused: not signed in (any more), has to choose a PIN first, may not; or `what` the store says. */
export type Refusal =
  | 'signed-out'
  | 'choose-pin'
  | 'may-not'
  /** There is none of this id. */
  | 'not-found'
  /** Not in this state: the last administrator, a name or a card that is taken. */
  | 'wrong-state'
  | 'bad-input';

export type Given<T> = { refused: null } & T;
export type SignedIn = Given<{ token: string; signIn: SignIn }>;

export interface People extends Recovery {
  /** Nobody was ever enrolled: the first administrator is to be made. */
  needsFirst(): Promise<boolean>;
  /** Makes the first administrator. Refused once there is one. */
  addFirst(input: {
    name: string;
    pin: string;
  }): Promise<Given<{ id: string }> | { refused: PinFault | Refusal }>;
  /** Who may sign in, by name. */
  staff(): Promise<StaffMember[]>;
  signIn(input: { staffId: string; pin: string }): Promise<SignedIn | { refused: SignInRefusal }>;
  /** `card`: what the reader says of it. A lock holds for the card too. */
  signInByCard(input: { card: string }): Promise<SignedIn | { refused: SignInRefusal }>;
  signOut(token: string): void;
  /**
   * Who this is, if the sign-in holds and the person is still enrolled. Asking keeps it awake unless `quietly`: a page
   * that refreshes by itself is nobody.
   */
  who(token: string, quietly?: boolean): Promise<SignIn | null>;
  /** Whether anybody is signed in anywhere. */
  anybody(): boolean;
  /** The same, if the role may do it. */
  may(token: string, ability: Ability): Promise<Given<{ signIn: SignIn }> | { refused: Refusal }>;
  /** One's own PIN. With a code, `old` is the code. A new one ends all other sign-ins of the same person. */
  choosePin(
    token: string,
    input: { old: string; pin: string },
  ): Promise<{ refused: null | PinFault | Refusal | SignInRefusal | 'the-same' }>;
  /** The one-time code is given back once, and kept as a hash only. */
  enrol(
    token: string,
    input: { name: string; role: StaffRole },
  ): Promise<Given<{ id: string; code: string }> | { refused: Refusal }>;
  /** For who has forgotten the PIN: a new code; it ends a lock and all sign-ins. */
  giveCode(token: string, id: string): Promise<Given<{ code: string }> | { refused: Refusal }>;
  takeOff(token: string, id: string): Promise<{ refused: null | Refusal }>;
  setRole(token: string, id: string, role: StaffRole): Promise<{ refused: null | Refusal }>;
  setCard(token: string, id: string, card: string | null): Promise<{ refused: null | Refusal }>;
  unlock(token: string, id: string): Promise<{ refused: null | Refusal }>;
  /** Asks for a second person. `detail` holds no personal data. */
  ask(
    token: string,
    input: { kind: TwoPeopleKind; about: string; detail: JsonObject },
  ): Promise<Given<{ id: string }> | { refused: Refusal }>;
  /** What waits for a second person. */
  waiting(): Waiting;
  callOff(token: string, id: string): Promise<void>;
  /** The second person: audited when this resolves, and good for one deed. */
  confirm(
    token: string,
    id: string,
  ): Promise<Given<{ confirmed: Confirmed }> | { refused: Refusal | TwoPeopleRefusal }>;
  /** Whether a mask may be lifted: the audit has it before this resolves. */
  unmask(
    token: string,
    input: Omit<Unmasking, 'by' | 'at'>,
  ): Promise<{ refused: null | Refusal | UnmaskRefusal }>;
}

export interface PeopleInput {
  store: { [M in keyof PeopleStore]: PeopleStore[M] } & Pick<Journal, 'audit'>;
  clock: Clock;
  /** The work of a PIN's hash; tests take less. */
  hash?: (pin: string) => Promise<string>;
  /** Draws a one-time code; tests know what comes. */
  draw?: () => string;
  /** Draws a recovery code. */
  drawRecovery?: () => string;
}

const code = (error: unknown) => (error instanceof RpcError ? error.code : '');
/** What the store refuses; all else is a fault, and thrown. */
function refusedBy(error: unknown): Refusal {
  const why = code(error);
  if (why === 'not-found' || why === 'wrong-state' || why === 'bad-input') return why;
  throw error;
}

/** Builds the people's part of the core. */
export function makePeople({
  store,
  clock,
  hash = hashPin,
  draw = newCode,
  drawRecovery,
}: PeopleInput): People {
  const signIns = new Map<string, SignIn>();
  let waiting: Waiting = [];

  const judge = makeJudge({ store, clock });
  const begin = ({ member }: StaffSecret, how: SignIn['how']): SignedIn => {
    const token = randomBytes(24).toString('base64url');
    const now = clock.mono();
    const { id: staffId, name, role } = member;
    const signIn: SignIn = { staffId, name, role, how, beganAt: now, lastAt: now };
    signIns.set(token, signIn);
    return { refused: null, token, signIn };
  };
  const endOf = (staffId: string, but?: string) => {
    for (const [token, one] of signIns) if (one.staffId === staffId && token !== but) signIns.delete(token);
  };
  /** She has a PIN of her own now: her other sign-ins are over. */
  const settle = (token: string, staffId: string) => {
    endOf(staffId, token);
    const now = signIns.get(token);
    if (now) signIns.set(token, { ...now, how: 'pin' });
  };

  const judgePin = (staffId: string, pin: string) =>
    judge(staffId, {
      isRight: (secret) => isPin(pin, secret.pin),
      over: ({ codeUntil }) => (codeUntil !== null && clock.wall() > codeUntil ? { why: 'code-over' } : null),
      wrong: 'wrong',
      right: 'signed-in',
    });

  async function who(token: string, quietly = false): Promise<SignIn | null> {
    const before = signIns.get(token);
    if (!before) return null;
    const secret =
      signInOver(before, clock.mono()) === null ? await store.staffSecret({ id: before.staffId }) : null;
    // It may have ended while the store was asked.
    const signIn = signIns.get(token);
    if (!signIn || !secret || signInOver(signIn, clock.mono()) !== null) {
      signIns.delete(token);
      return null;
    }
    const { name, role } = secret.member;
    // Another kiosk may have given a code meanwhile: then this sign-in is as good as ended.
    if (secret.codeUntil !== null && !mustChoosePin(signIn)) {
      signIns.delete(token);
      return null;
    }
    const now = { ...(quietly ? signIn : used(signIn, clock.mono())), name, role };
    signIns.set(token, now);
    return now;
  }
  async function may(token: string, ability: Ability) {
    const signIn = await who(token);
    if (!signIn) return { refused: 'signed-out' as const };
    if (mustChoosePin(signIn)) return { refused: 'choose-pin' as const };
    if (!mayDo(signIn.role, ability)) return { refused: 'may-not' as const };
    return { refused: null, signIn };
  }
  /** Runs what this ability allows; what the store refuses comes back as a refusal. */
  async function doing<T extends object>(
    token: string,
    ability: Ability,
    run: (by: string, at: number) => Promise<T>,
  ): Promise<({ refused: null } & T) | { refused: Refusal }> {
    const allowed = await may(token, ability);
    if (allowed.refused !== null) return allowed;
    try {
      return { refused: null, ...(await run(allowed.signIn.staffId, clock.wall())) };
    } catch (error) {
      return { refused: refusedBy(error) };
    }
  }
  const codeFor = async () => {
    const code = draw();
    return { code, pin: await hash(code), codeUntil: clock.wall() + CODE_MS };
  };

  const recovery = { store, clock, hash, judge, begin, who, settle, doing, refusedBy, draw: drawRecovery };

  return {
    ...makeRecovery(recovery),
    needsFirst: async () => (await store.staff({})).length === 0,
    async addFirst({ name, pin }) {
      const fault = pinFault(pin);
      if (fault) return { refused: fault };
      try {
        const kept = await hash(pin);
        return {
          refused: null,
          ...(await store.addFirstAdministrator({ name, pin: kept, at: clock.wall() })),
        };
      } catch (error) {
        return { refused: refusedBy(error) };
      }
    },
    staff: () => store.staff({}),

    async signIn({ staffId, pin }) {
      const judged = await judgePin(staffId, pin);
      if (judged.refused !== null) return judged;
      return begin(judged.secret, judged.secret.codeUntil === null ? 'pin' : 'code');
    },
    async signInByCard({ card }) {
      const secret = await store.staffByCard({ card });
      if (!secret) return { refused: { why: 'unknown' } };
      const shut = shutFor(secret.attempts, clock.wall());
      if (shut) return shut;
      // Who was given a code has to use it: the card may be lost as well.
      if (secret.codeUntil !== null) return { refused: { why: 'code-over' } };
      try {
        const { attempts, rev } = secret;
        const { id } = secret.member;
        await store.recordAttempt({ id, rev, attempts, outcome: 'signed-in-by-card', at: clock.wall() });
      } catch (error) {
        if (code(error) === 'wrong-state') return { refused: { why: 'busy' } };
        if (code(error) === 'not-found') return { refused: { why: 'unknown' } };
        throw error;
      }
      return begin(secret, 'card');
    },
    signOut: (token) => {
      signIns.delete(token);
    },
    who,
    anybody: () => signIns.size > 0,
    may,

    async choosePin(token, { old, pin }) {
      const signIn = await who(token);
      if (!signIn) return { refused: 'signed-out' };
      const fault = pinFault(pin);
      if (fault) return { refused: fault };
      if (plainPin(old) === plainPin(pin)) return { refused: 'the-same' };
      const judged = await judgePin(signIn.staffId, old);
      if (judged.refused !== null) return judged;
      const { staffId } = signIn;
      try {
        const kept = await hash(pin);
        await store.setStaffPin({
          by: staffId,
          id: staffId,
          pin: kept,
          codeUntil: null,
          rev: judged.rev,
          at: clock.wall(),
        });
      } catch (error) {
        return { refused: refusedBy(error) };
      }
      settle(token, staffId);
      return { refused: null };
    },

    enrol: (token, { name, role }) =>
      doing(token, 'enrol-people', async (by, at) => {
        const { code: shown, ...kept } = await codeFor();
        return { ...(await store.enrolStaff({ by, name, role, at, ...kept })), code: shown };
      }),
    giveCode: (token, id) =>
      doing(token, 'enrol-people', async (by, at) => {
        const { code: shown, ...kept } = await codeFor();
        await store.setStaffPin({ by, id, at, ...kept });
        endOf(id);
        return { code: shown };
      }),
    takeOff: (token, id) =>
      doing(token, 'enrol-people', async (by, at) => {
        await store.disableStaff({ by, id, at });
        endOf(id);
        return {};
      }),
    setRole: (token, id, role) =>
      doing(token, 'enrol-people', async (by, at) => {
        await store.setStaffRole({ by, id, role, at });
        return {};
      }),
    setCard: (token, id, card) =>
      doing(token, 'enrol-people', async (by, at) => {
        await store.setStaffCard({ by, id, card, at });
        return {};
      }),
    unlock: (token, id) =>
      doing(token, 'unlock-people', async (by, at) => {
        await store.unlockStaff({ by, id, at });
        return {};
      }),

    async ask(token, { kind, about, detail }) {
      const by = await who(token);
      if (!by) return { refused: 'signed-out' };
      if (mustChoosePin(by)) return { refused: 'choose-pin' };
      const id = randomBytes(9).toString('base64url');
      const { staffId, name, role } = by;
      const asked = { id, kind, about, detail, by: { staffId, name, role }, at: clock.mono() };
      const result = ask(waiting, asked);
      waiting = result.waiting;
      return result.refused === null ? { refused: null, id } : { refused: result.refused };
    },
    waiting: () => waiting,
    async callOff(token, id) {
      const by = await who(token);
      if (by) waiting = callOff(waiting, { id, staffId: by.staffId });
    },
    async confirm(token, id) {
      const by = await who(token);
      if (!by) return { refused: 'signed-out' };
      if (mustChoosePin(by)) return { refused: 'choose-pin' };
      const { staffId, name, role } = by;
      const asked = waiting.find((one) => one.id === id);
      const asker = asked && (await store.staffSecret({ id: asked.by.staffId }));
      // Taken off, or given another role, since it was asked: it is as if it never was.
      if (asked && !(asker && mayDo(asker.member.role, TWO_PEOPLE[asked.kind])))
        waiting = waiting.filter((one) => one !== asked);
      const result = confirm(waiting, { id, by: { staffId, name, role }, at: clock.mono() });
      waiting = result.waiting;
      if (result.refused !== null) return { refused: result.refused };
      // Without its row nothing is done; then it has to be asked for again.
      await store.audit(twoPeopleAudit(result.confirmed, clock.wall()));
      return { refused: null, confirmed: result.confirmed };
    },
    async unmask(token, input) {
      const allowed = await may(token, 'unmask');
      if (allowed.refused !== null) return allowed;
      const { name, role } = allowed.signIn;
      const result = unmasking({ ...input, by: { name, role }, at: clock.wall() });
      if (result.refused !== null) return { refused: result.refused };
      await store.audit(result.audit);
      return { refused: null };
    },
  };
}
