import type { CaseFact, JsonObject, RatingLevel } from './port.ts';

/** A rating as a fact of its case. */

/** The facts that lists of ratings are made of. */
export type RatedKind = typeof RATED | typeof RATED_BADLY | typeof RATING_OVER;

/** 不满意 and 非常不满意 have a kind of their own: they are searched for. */
export const RATED = 'rated';
export const RATED_BADLY = 'rated-badly';
/** What follows a bad rating is done. */
export const RATING_OVER = 'rating-over';

/** One a case (一事一评), wherever it was said: its id is the case's. */
export const ratedFact = (rated: {
  caseNumber: string;
  level: RatingLevel;
  at: number;
  actor: string;
  /** Where it was said, and more without personal data. */
  body: JsonObject;
}): CaseFact => ({
  eventId: `${rated.caseNumber}-rated`,
  caseNumber: rated.caseNumber,
  kind: rated.level <= 2 ? RATED_BADLY : RATED,
  at: Math.round(rated.at),
  actor: rated.actor,
  body: { ...rated.body, level: rated.level },
});
