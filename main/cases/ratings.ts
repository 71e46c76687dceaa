import type { RatingLevel } from '../store/port.ts';
import type { By, Said } from './case.ts';
import type { Limits } from './limits.ts';
import { type Actor, can } from './roles.ts';
import { type Due, dueTime, type Office } from './working-time.ts';

/**
 * 好差评 (GB/T 39734-2020, GB/T 39735-2020): what follows a bad rating. It never says who gave it, and no page of a
 * case shows it: who served her cannot come to it from there.
 */

/** 不满意 and 非常不满意. Each one is called back, looked into and mended. */
export const isBad = (level: RatingLevel): boolean => level <= 2;

/** What is known when somebody might be asked for a rating. */
export interface RatingMoment {
  /** 一事一评: only what is over, and once. */
  over: boolean;
  ratedAlready: boolean;
  /** She was just refused, or somebody of hers died. */
  refused: boolean;
  bereaved: boolean;
  /** Somebody of the staff is signed in at this screen. */
  staffHere: boolean;
}
export const mayAsk = ({ over, ratedAlready, refused, bereaved, staffHere }: RatingMoment): boolean =>
  over && !ratedAlready && !refused && !bereaved && !staffHere;

/** Whether one terminal gives more ratings than people can in the hour before `at`: somebody looks. */
export const tooMany = (times: readonly number[], at: number, limits: Limits): boolean =>
  times.filter((time) => time <= at && time > at - 3_600_000).length > limits.ratingsAnHour;

/** A bad rating on its way. */
export interface FollowUp {
  rating: string;
  level: RatingLevel;
  /** Who served, and who looks into it: never the same. */
  handler: string;
  to: string;
  since: number;
  /** She left no name: nobody can be called, all else is done. */
  anonymous: boolean;
  calledBack: Said | null;
  mended: Said | null;
  /** She is asked again. */
  again: (By & { level: RatingLevel }) | null;
  /** By whom it was meant is for others to say than who it is about. */
  appeal: (Said & { why: 'mistaken' | 'malicious'; verdict: (Said & { upheld: boolean }) | null }) | null;
}

export type FollowUpRefusal =
  | 'not-bad'
  | 'the-handler'
  | 'not-your-role'
  | 'not-yours'
  | 'needs-words'
  | 'nobody-to-call'
  | 'not-called'
  | 'not-mended'
  | 'over'
  | 'no-appeal';

export type FollowUpCommand =
  | { do: 'call-back'; words: string }
  | { do: 'mend'; words: string }
  | { do: 'ask-again'; level: RatingLevel }
  | { do: 'appeal'; why: 'mistaken' | 'malicious'; words: string }
  | { do: 'judge'; upheld: boolean; words: string };

/** The same as it is read again: what was written may be forgotten. */
export type FollowUpStep =
  | { do: 'call-back' | 'mend'; words: string | null }
  | { do: 'ask-again'; level: RatingLevel }
  | { do: 'appeal'; why: 'mistaken' | 'malicious'; words: string | null }
  | { do: 'judge'; upheld: boolean; words: string | null };

type Followed = { followUp: FollowUp } | { refused: FollowUpRefusal };

/** Gives a bad rating to somebody who did not serve her (谁办理、谁负责 is for the mending, not for the looking). */
export function giveTo(
  rating: { id: string; level: RatingLevel; handler: string; anonymous: boolean; at: number },
  to: string,
): Followed {
  if (!isBad(rating.level)) return { refused: 'not-bad' };
  if (to === rating.handler) return { refused: 'the-handler' };
  const { id, level, handler, anonymous, at } = rating;
  return {
    followUp: {
      rating: id,
      level,
      handler,
      to,
      since: at,
      anonymous,
      calledBack: null,
      mended: null,
      again: null,
      appeal: null,
    },
  };
}

/** Called back, mended and asked again; or an appeal against it was upheld. */
export const isOver = ({ anonymous, calledBack, mended, again, appeal }: FollowUp): boolean =>
  appeal?.verdict?.upheld === true ||
  (mended !== null && (anonymous || (calledBack !== null && again !== null)));

/** By when it must be over: counted in workdays from the rating. */
export const followUpDue = ({ since }: FollowUp, office: Office, limits: Limits): Due | null =>
  dueTime(since, { workdays: limits.badRatingWorkdays }, [], office);

/** What comes of one step; never of the handler's own hand but the appeal. */
export function follow(
  followUp: FollowUp,
  command: FollowUpCommand,
  { actor, at }: { actor: Actor; at: number },
): Followed {
  const against = againstStep(followUp, command, actor);
  if (against) return { refused: against };
  return { followUp: stepped(followUp, command, { by: actor.name, at }) };
}

/** A step that was allowed. Its words are null once they were forgotten. */
export function stepped(followUp: FollowUp, command: FollowUpStep, by: By): FollowUp {
  switch (command.do) {
    case 'call-back':
      return { ...followUp, calledBack: { ...by, words: command.words } };
    case 'mend':
      return { ...followUp, mended: { ...by, words: command.words } };
    case 'ask-again':
      return { ...followUp, again: { ...by, level: command.level } };
    case 'appeal':
      return { ...followUp, appeal: { ...by, words: command.words, why: command.why, verdict: null } };
    case 'judge': {
      const verdict = { ...by, words: command.words, upheld: command.upheld };
      return { ...followUp, appeal: followUp.appeal && { ...followUp.appeal, verdict } };
    }
  }
}

function againstStep(followUp: FollowUp, command: FollowUpCommand, actor: Actor): FollowUpRefusal | null {
  if (isOver(followUp)) return 'over';
  if ('words' in command && command.words.trim() === '') return 'needs-words';
  if (command.do === 'appeal') return actor.name === followUp.handler ? null : 'not-yours';
  if (actor.name === followUp.handler) return 'the-handler';
  if (command.do === 'judge') {
    if (!can(actor, 'review')) return 'not-your-role';
    return followUp.appeal && !followUp.appeal.verdict ? null : 'no-appeal';
  }
  if (actor.name !== followUp.to) return 'not-yours';
  if (command.do === 'mend') return null;
  if (followUp.anonymous) return 'nobody-to-call';
  if (command.do === 'call-back') return null;
  if (!followUp.calledBack) return 'not-called';
  return followUp.mended ? null : 'not-mended';
}
