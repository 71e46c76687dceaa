import type { CaseFact, JsonObject, RatingLevel } from '../store/port.ts';
import type { RatedKind } from '../store/ratings-port.ts';
import { fold } from './fold.ts';
import type { Limits } from './limits.ts';
import {
  type FollowUp,
  type FollowUpCommand,
  type FollowUpRefusal,
  type FollowUpStep,
  follow,
  giveTo,
  isBad,
  isOver,
  stepped,
} from './ratings.ts';
import { recordOf } from './record.ts';
import { type Actor, can } from './roles.ts';
import { lightOf, type Timer } from './timers.ts';
import { allowed, dueTime, type Office, passed } from './working-time.ts';

/**
 * The rating of a case, and what follows a bad one, as its facts say it (GB/T 39734-2020). Pure. A case has one rating
 * (一事一评) and, after a bad one, one more measurement; nothing that follows is done by who served her.
 */

const RATED = 'rated' satisfies RatedKind;
const RATED_BADLY = 'rated-badly' satisfies RatedKind;
const RATING_OVER = 'rating-over' satisfies RatedKind;

/** Where it was said. All but the kiosk: somebody of the staff wrote down what she said. */
export const RATED_HOW = ['kiosk', 'desk', 'phone', 'paper'] as const;
export type RatedHow = (typeof RATED_HOW)[number];

export interface Rated {
  level: RatingLevel;
  at: number;
  how: RatedHow;
  /** Who wrote it down; null: she gave it herself. */
  writtenBy: string | null;
  /** Who it is about: who had the case when it was rated. Null: the machine alone had served her. */
  about: string | null;
  /** She left no name, or nobody wrote down how to reach her. */
  anonymous: boolean;
  /** Null: nobody looks into it yet. */
  followUp: FollowUp | null;
  /** When somebody was urged; the last one. */
  urged: { to: RatingRung; at: number } | null;
}

export type RatingRung = 'owner' | 'director';

export type RatingCommand =
  | { do: 'rate'; level: RatingLevel; how: Exclude<RatedHow, 'kiosk'>; anonymous: boolean }
  | { do: 'give'; to: string }
  | { do: 'urge'; to: RatingRung }
  | FollowUpCommand;
export type RatingRefusal =
  | FollowUpRefusal
  | 'no-such-case'
  | 'already-rated'
  | 'already-given'
  | 'not-given';

/** Fields by which somebody can be reached. */
const REACHED_BY = ['phone', 'contactPhone', 'address'];

/** What the facts of a case say of its rating; null: it has none. */
export function ratedOf(facts: readonly CaseFact[]): Rated | null {
  const fact = facts.find(({ kind }) => kind === RATED || kind === RATED_BADLY);
  if (!fact) return null;
  // From a kiosk it arrives when it arrives.
  const before = facts.filter((one) => one !== fact && one.at <= fact.at);
  const { level, how, anonymous } = fact.body;
  const reached = recordOf(before).some(
    ({ field, value }) => REACHED_BY.includes(field) && value !== null && value !== '',
  );
  const said = RATED_HOW.find((one) => one === how) ?? 'kiosk';
  const start: Rated = {
    level: level as RatingLevel,
    at: fact.at,
    how: said,
    writtenBy: said === 'kiosk' ? null : fact.actor,
    about: servedBy(before),
    anonymous: anonymous === true || (said === 'kiosk' && !reached),
    followUp: null,
    urged: null,
  };
  return facts.reduce((rated, one) => after(rated, one), start);
}

/** Who had the case, or was asked first. */
function servedBy(facts: readonly CaseFact[]): string | null {
  const now = fold(facts);
  return now && (now.handler ?? now.owner ?? now.firstContact);
}

function after(rated: Rated, { kind, at, actor, body, personal }: CaseFact): Rated {
  if (kind === 'rating-urge') return { ...rated, urged: { to: body.to as RatingRung, at } };
  if (kind === 'rating-give') {
    const given = giveTo({ ...forGiving(rated), id: '' }, String(body.to));
    return 'refused' in given ? rated : { ...rated, followUp: given.followUp };
  }
  const step = kind.startsWith('rating-') ? kind.slice('rating-'.length) : null;
  if (step === null || kind === RATING_OVER || !rated.followUp) return rated;
  const words = typeof personal?.words === 'string' ? personal.words : null;
  const command = { ...body, do: step, words } as unknown as FollowUpStep;
  return { ...rated, followUp: stepped(rated.followUp, command, { by: actor, at }) };
}

const forGiving = ({ level, about, anonymous, at }: Rated) => ({
  level,
  handler: about ?? '',
  anonymous,
  at,
});

/** Whether something is still to be done. */
export const isOpenRating = ({ level, followUp }: Rated): boolean =>
  isBad(level) && (followUp === null || !isOver(followUp));

/** How its time stands: 15 workdays from the rating to the end of what follows. `about`: the days off are not published. */
export function ratingTimer(rated: Rated, at: number, office: Office, limits: Limits): Timer {
  const limit = { workdays: limits.badRatingWorkdays };
  const { from, length } = allowed(rated.at, limit, office);
  const left = length - passed(from, at, [], office);
  const due = dueTime(rated.at, limit, [], office);
  const light = lightOf(left, length, due, at, limits.yellowShare);
  return { name: 'handle', since: rated.at, light, left, due };
}

/** Who is to be urged now and was not yet; null: nobody. Never by a guess. */
export function ratingUrge(rated: Rated, at: number, office: Office, limits: Limits): RatingRung | null {
  if (!isOpenRating(rated)) return null;
  const { light, due } = ratingTimer(rated, at, office, limits);
  if (due?.about || light === 'green' || light === 'paused') return null;
  const to = light === 'red' || !rated.followUp ? 'director' : 'owner';
  return rated.urged === null || (to === 'director' && rated.urged.to === 'owner') ? to : null;
}

/** May say who looks into a bad rating. */
export const mayGive = (actor: Actor): boolean => can(actor, 'dispatch') || can(actor, 'review');

/** The facts that come of it, or why not. What the last step ends is said to be over. */
export function decideRating(
  facts: readonly CaseFact[],
  command: RatingCommand,
  { actor, at }: { actor: Actor; at: number },
): { facts: CaseFact[] } | { refused: RatingRefusal } {
  const [opening] = facts;
  if (!opening || !fold(facts)) return { refused: 'no-such-case' };
  const { caseNumber } = opening;
  const rated = ratedOf(facts);
  if (command.do === 'rate') {
    const { level, how, anonymous } = command;
    if (rated) return { refused: 'already-rated' };
    if (!can(actor, 'work-case')) return { refused: 'not-your-role' };
    // Nobody rates herself, nor writes down what was said of her.
    if (actor.name === servedBy(facts)) return { refused: 'the-handler' };
    const kind = isBad(level) ? RATED_BADLY : RATED;
    const body = { how, anonymous, level };
    return { facts: [{ eventId: `${caseNumber}-rated`, caseNumber, kind, at, actor: actor.name, body }] };
  }
  if (!rated || !isBad(rated.level)) return { refused: 'not-bad' };
  const number = facts.filter(({ kind }) => kind.startsWith('rating-')).length + 1;
  const fact = (body: JsonObject, words?: string): CaseFact => ({
    eventId: `${caseNumber}-rating-${number}`,
    caseNumber,
    kind: `rating-${command.do}`,
    at,
    actor: actor.name,
    body,
    ...(words === undefined ? {} : { personal: { words: words.trim() } }),
    ...(opening.person === undefined || words === undefined ? {} : { person: opening.person }),
  });
  if (!isOpenRating(rated)) return { refused: 'over' };
  if (command.do === 'urge') return { facts: [fact({ to: command.to })] };
  if (command.do === 'give') {
    if (rated.followUp) return { refused: 'already-given' };
    if (actor.name === rated.about || command.to === rated.about) return { refused: 'the-handler' };
    if (!mayGive(actor)) return { refused: 'not-your-role' };
    const given = giveTo({ ...forGiving(rated), id: caseNumber }, command.to);
    return 'refused' in given ? given : { facts: [fact({ to: command.to })] };
  }
  if (!rated.followUp) return { refused: 'not-given' };
  const followed = follow(rated.followUp, command, { actor, at });
  if ('refused' in followed) return followed;
  const { do: _, words, ...body } = { words: undefined, ...command };
  const step = fact(body, words);
  if (!isOver(followed.followUp)) return { facts: [step] };
  const over = { ...step, eventId: `${caseNumber}-rating-over`, kind: RATING_OVER, body: {} };
  const { personal: _said, person: _whose, ...plain } = over;
  return { facts: [step, plain] };
}
