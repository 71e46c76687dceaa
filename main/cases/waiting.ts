import type { CaseNow, Summon } from './case.ts';
import { daysTried, fedBackAt } from './feedback.ts';
import type { Limits } from './limits.ts';

/** What a case waits for, and of whom: the lists of staff are made of it. Pure. */

/**
 * - `papers`, `resume`: she has to bring papers, or say that it goes on (容缺等待, 中止)
 * - `accept`: the receiver of a hand-over
 * - `her-word`: that she says it is solved, or that somebody tried to reach her on enough days
 * - `director`: she said once more than it may be opened again that it is not solved
 */
export const WAITS_FOR = [
  'take-in',
  'analyse',
  'accept',
  'work',
  'papers',
  'resume',
  'tell',
  'review',
  'her-word',
  'archive',
  'director',
] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

export interface Waiting {
  for: WaitsFor;
  /** Whose turn it is; null: whoever may do it, or hers. */
  who: string | null;
  /** Since when. */
  since: number;
}

/** Null: it is put away. */
export function waiting(now: CaseNow, limits: Limits): Waiting | null {
  const turn = (what: WaitsFor, who: string | null, since = now.stageSince): Waiting => ({
    for: what,
    who,
    since,
  });
  const pause = now.pauses.findLast(({ to }) => to === null);
  if (pause) return turn(pause.why === '中止' ? 'resume' : 'papers', null, pause.from);
  const hop = now.pending && now.hops[now.pending.hop];
  if (hop) return turn('accept', hop.to.person, hop.at);
  switch (now.stage) {
    case '受理':
      return turn('take-in', null);
    case '分析':
      return turn('analyse', null);
    case '归档':
      return null;
    case '反馈':
      return atFeedback(now, limits, turn);
    default:
      return turn('work', now.owner);
  }
}

function atFeedback(
  now: CaseNow,
  limits: Limits,
  turn: (what: WaitsFor, who: string | null, since?: number) => Waiting,
): Waiting {
  if (now.withDirector) return turn('director', null);
  const told = fedBackAt(now, limits);
  // Handing the telling to somebody else gives no new time for it.
  if (told === null) return turn('tell', now.owner, now.result?.at);
  if (!now.review) return turn('review', null, told);
  const word = now.confirmed !== null || daysTried(now) >= limits.attemptDays;
  return word ? turn('archive', null, now.review.at) : turn('her-word', now.owner, now.review.at);
}

/** Departments that were asked to come by a day before `today` (YYYY-MM-DD), and of whom nothing was written since. */
export const overdueSummons = ({ summons }: CaseNow, today: string): readonly Summon[] =>
  summons.filter(({ day, outcome }) => outcome === null && day < today);
