/**
 * What may be said aloud in a room where others stand. Source: accessibility row "speech" (ID digits,
 * balances, pensions and illness never aloud unless headphones are in; the amount of a bill may be) and the
 * design's voice rules (telephone and card numbers only if the person asks; never a verification code).
 * Pure; the one place where this is decided.
 */

/** What a value says about a person. */
export type ValueKind =
  | 'public' // dates, times, counts, prices, a service's telephone: nothing of this person's
  | 'bill-amount'
  | 'typed-digit' // a key just pressed, of a bill's number or an amount
  | 'written' // what this person just wrote, no name: a place
  | 'written-name' // a character of a name that is being written: she must hear which one was taken
  | 'account' // the number on a bill
  | 'phone' // a person's own telephone
  | 'id-number'
  | 'card-number'
  | 'pension'
  | 'balance'
  | 'illness'
  | 'code' // a verification code, a password
  | 'name';

/** How the person listens, and whether she asked to have numbers read out. */
export interface Listening {
  headphones: boolean;
  /** She pressed "read me the number" on this page. */
  asked?: boolean;
}

const ALOUD: ReadonlySet<ValueKind> = new Set(['public', 'bill-amount', 'typed-digit', 'written']);
const ON_ASKING: ReadonlySet<ValueKind> = new Set(['account', 'phone']);

/**
 * May the voice say a value of this kind? A name never, whoever listens: names are captioned, not spoken
 * (a voice that stumbles over one's own name is worse than one that leaves it out).
 */
export function mayBeSpoken(kind: ValueKind, listening: Listening): boolean {
  if (kind === 'name') return false;
  if (ALOUD.has(kind) || listening.headphones) return true;
  return ON_ASKING.has(kind) && listening.asked === true;
}

/** Do these kinds say something of this person, so that their sound may not be kept? */
export function isPersonal(kind: ValueKind): boolean {
  return kind !== 'public';
}
