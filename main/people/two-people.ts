import type { JsonObject } from '../store/port.ts';
import { type Ability, mayDo } from './roles.ts';
import { MINUTE } from './sign-in.ts';

/**
 * What needs two people: one asks, another one who is signed in and may do it confirms, within ten minutes, never the
 * same. Pure. Times are of the clock that never goes back; who is whom is told by the id of the sign-in's member.
 */

/** The most cash one person takes alone, in 分: above it needs two. */
export const CASH_ALONE_FEN = 100_000;
export const TO_CONFIRM_MS = 10 * MINUTE;

/** What it is, and who may ask and confirm. */
export const TWO_PEOPLE = {
  /** Cash above ¥1,000. */
  cash: 'cash',
  /** 代办: the bank account of somebody who is not here. */
  'proxy-bank-change': 'proxy-bank-change',
  /** A table with personal data in it leaves. */
  'unmasked-export': 'export-unmasked',
  /** A phone number, an account name or a pay code in content. */
  'marked-content': 'change-marked-content',
} as const satisfies Record<string, Ability>;
export type TwoPeopleKind = keyof typeof TWO_PEOPLE;

export const cashNeedsTwo = (fen: number): boolean => !(fen <= CASH_ALONE_FEN);

/** Who asks or confirms, as the sign-in says. */
export interface Person {
  staffId: string;
  name: string;
  role: string;
}

/** Asked, and not confirmed yet. */
export interface Asked {
  id: string;
  kind: TwoPeopleKind;
  /** A case number or a file of content: what it is done to. */
  about: string;
  /** What exactly is confirmed, without personal data: the sum, the field. The second one sees it. */
  detail: JsonObject;
  by: Person;
  at: number;
}

/** What may be done now, once. It goes into the audit. */
export interface Confirmed {
  asked: Asked;
  by: Person;
  at: number;
}

export type TwoPeopleRefusal =
  /** The role may not. */
  | 'may-not'
  /** Nothing of this id waits: it was confirmed, called off, or never asked. */
  | 'nothing-asked'
  /** The ten minutes are over. */
  | 'too-late'
  /** One confirms nothing of one's own. */
  | 'oneself';

/** All that waits for a second person. */
export type Waiting = readonly Asked[];

const late = (asked: Asked, now: number) => !(now >= asked.at && now - asked.at <= TO_CONFIRM_MS);

/** One person asks. What is too old by now is dropped. An id that waits already changes nothing. */
export function ask(waiting: Waiting, asked: Asked): { waiting: Waiting; refused: 'may-not' | null } {
  const kept = waiting.filter((one) => !late(one, asked.at));
  if (!Object.hasOwn(TWO_PEOPLE, asked.kind) || !mayDo(asked.by.role, TWO_PEOPLE[asked.kind]))
    return { waiting: kept, refused: 'may-not' };
  if (kept.some(({ id }) => id === asked.id)) return { waiting: kept, refused: null };
  return { waiting: [...kept, asked], refused: null };
}

/** Another person confirms. A refusal leaves it waiting, but for what is too late. */
export function confirm(
  waiting: Waiting,
  { id, by, at }: { id: string; by: Person; at: number },
):
  | { waiting: Waiting; confirmed: Confirmed; refused: null }
  | { waiting: Waiting; refused: TwoPeopleRefusal } {
  const asked = waiting.find((one) => one.id === id);
  if (!asked) return { waiting, refused: 'nothing-asked' };
  const without = waiting.filter((one) => one !== asked);
  if (late(asked, at)) return { waiting: without, refused: 'too-late' };
  if (asked.by.staffId === by.staffId) return { waiting, refused: 'oneself' };
  if (!mayDo(by.role, TWO_PEOPLE[asked.kind])) return { waiting, refused: 'may-not' };
  return { waiting: without, confirmed: { asked, by, at }, refused: null };
}

/** Whoever asked thinks better of it. Nobody else can call it off. */
export const callOff = (waiting: Waiting, { id, staffId }: { id: string; staffId: string }): Waiting =>
  waiting.filter((one) => one.id !== id || one.by.staffId !== staffId);

/** The row for the audit: who asked, who confirmed, what, and what exactly. `wall` is the time of the confirmation. */
export function twoPeopleAudit({ asked, by }: Confirmed, wall: number) {
  return {
    at: wall,
    actor: `staff:${by.name}`,
    what: `two-people-${asked.kind}`,
    about: asked.about,
    detail: { ...asked.detail, asked: `staff:${asked.by.name}` },
  };
}
