import type { JsonObject } from './port.ts';

/**
 * The people who work here, as they are kept in casework: shared by all kiosks of a centre. No method gives a PIN or a
 * card back. Every change is audited on the kiosk that made it, with ids and roles only, and the name of who did it.
 *
 * `by` is the id of the member who does it; one who is not enrolled (any more) is refused with `wrong-state`. Whether
 * this member's role may do it is for main/people to say, before it asks.
 */

/** Everybody who may sign in. 居民 and 家属 are not among them. */
export const STAFF_ROLES = [
  'volunteer',
  'window',
  'grid-worker',
  'dispatcher',
  'reviewer',
  'director',
  'administrator',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A name as it is kept: any width, single spaces; null where it is none. 1 to 20 characters, no figures. */
export function nameAsKept(name: unknown): string | null {
  const text = typeof name === 'string' ? name.normalize('NFKC').trim().replace(/\s+/gu, ' ') : '';
  return text === '' || [...text].length > 20 || /[\p{C}\d]/u.test(text) ? null : text;
}

/** Somebody who is enrolled. */
export interface StaffMember {
  id: string;
  /** As the others call them, and as residents read who is coming: 小陈. Nobody else who is enrolled has it. */
  name: string;
  role: StaffRole;
  hasCard: boolean;
  addedAt: number;
}

/** How often somebody has tried a PIN; main/people says what follows from it. */
export interface Attempts {
  /** Wrong ones since the last right one or the last lock-out. */
  wrong: number;
  /** Lock-outs since the last right one. */
  lockouts: number;
  /** Wall clock; null: never, or unlocked. */
  lockedUntil: number | null;
}

/** What the judgement of a PIN needs. It stays between the store and main/people. */
export interface StaffSecret {
  member: StaffMember;
  /** A hash with its parameters. */
  pin: string;
  /** Not null: the PIN is a one-time code of an administrator, good until then. */
  codeUntil: number | null;
  attempts: Attempts;
  /** Grows with every change of the member and every attempt. */
  rev: number;
}

/** What became of an attempt. `begun` counts it before the PIN is looked at. */
export type AttemptOutcome =
  | 'begun'
  | 'wrong'
  | 'recovery-wrong'
  | 'signed-in'
  | 'signed-in-by-card'
  | 'signed-in-by-recovery';

/** The recovery code of the house. It stays between the store and main/people. */
export interface StaffRecovery {
  /** A hash with its parameters. */
  hash: string;
  madeAt: number;
  /** Grows with every new one. */
  rev: number;
}

/** A change that is still owed to the audit. */
export interface StaffChange {
  id: string;
  at: number;
  actor: string;
  what: string;
  about: string;
  detail: JsonObject;
}

/** What the store process offers about the people who work here. */
export interface PeopleStore {
  /** Everybody who is enrolled, by name. */
  staff(input: Record<string, never>): Promise<StaffMember[]>;
  /**
   * Makes the first administrator. Rejects `wrong-state` when anybody is or was enrolled; of two at the same moment
   * exactly one is made. Rejects `bad-input`.
   */
  addFirstAdministrator(input: { name: string; pin: string; at: number }): Promise<{ id: string }>;
  /**
   * Enrols one more, with a one-time code for a PIN. Rejects `wrong-state` when somebody has the name, and `bad-input`.
   */
  enrolStaff(input: {
    by: string;
    name: string;
    role: StaffRole;
    pin: string;
    codeUntil: number;
    at: number;
  }): Promise<{ id: string }>;
  /**
   * Takes somebody off: PIN and card are deleted, the name stays for the audit. Rejects `not-found`, and `wrong-state`
   * for the last administrator.
   */
  disableStaff(input: { by: string; id: string; at: number }): Promise<void>;
  /** Rejects `not-found`, and `wrong-state` for the last administrator. */
  setStaffRole(input: { by: string; id: string; role: StaffRole; at: number }): Promise<void>;
  /**
   * A new PIN: one's own (`codeUntil: null`, and `by` is `id`), or a one-time code for somebody. A code also unlocks.
   * `rev` as it was when the old PIN was judged; rejects `wrong-state` when it is another now, and for a code that the
   * last administrator gives herself. Rejects `not-found`.
   */
  setStaffPin(input: {
    by: string;
    id: string;
    pin: string;
    codeUntil: number | null;
    rev?: number;
    at: number;
  }): Promise<void>;
  /**
   * The card somebody may sign in with: what the reader says of it. Only its HMAC is kept. `null` takes it away. Rejects
   * `not-found`, and `wrong-state` when it is somebody else's.
   */
  setStaffCard(input: { by: string; id: string; card: string | null; at: number }): Promise<void>;
  /** Rejects `not-found`. */
  unlockStaff(input: { by: string; id: string; at: number }): Promise<void>;
  /** Null when nobody of this id is enrolled. */
  staffSecret(input: { id: string }): Promise<StaffSecret | null>;
  /** Whose card this is; null when it is nobody's. */
  staffByCard(input: { card: string }): Promise<StaffSecret | null>;
  /** Null when none was made yet. */
  staffRecovery(input: Record<string, never>): Promise<StaffRecovery | null>;
  /** A new recovery code, as a hash; the one before is void. */
  setStaffRecovery(input: { by: string; hash: string; at: number }): Promise<void>;
  /**
   * The recovery code was used: an administrator has a PIN of her own again, unlocked, and `next` is the code from now
   * on; both or neither. `rev`: of the code that was used. Rejects `wrong-state` when it is another now, or she is no
   * administrator, and `not-found`.
   */
  recoverStaff(input: { id: string; pin: string; next: string; rev: number; at: number }): Promise<void>;
  /**
   * Records an attempt. Rejects `wrong-state` when `rev` is not the member's any more: then somebody else tried at the
   * same time, and what follows must be worked out anew. Rejects `not-found`.
   */
  recordAttempt(input: {
    id: string;
    rev: number;
    attempts: Attempts;
    outcome: AttemptOutcome;
    at: number;
  }): Promise<{ rev: number }>;
}
