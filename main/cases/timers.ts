import type { CaseNow, Rung } from './case.ts';
import type { Limits } from './limits.ts';
import { type WaitsFor, waiting } from './waiting.ts';
import { allowed, type Due, dueTime, type Limit, type Office, passed, reached } from './working-time.ts';

/** The clocks of a case, how they stand, and who is to be urged. Pure; moments are milliseconds since 1970. */

export type Light = 'green' | 'yellow' | 'red' | 'paused';

/** A light is never a colour alone: it has a word (`lightWords`) and a picture. */
export const LIGHT_ICONS: Record<Light, string> = {
  green: 'check',
  yellow: 'hourglass',
  red: 'warning',
  paused: 'pause',
};

/**
 * `handle` is the clock of the whole matter, from 受理 (an urgent one: from when it was known to be) to the result; all
 * others are of what it waits for.
 */
export type TimerName = Exclude<WaitsFor, 'work' | 'papers' | 'resume' | 'archive'> | 'handle';

export interface Timer {
  name: TimerName;
  since: number;
  light: Light;
  /** Milliseconds of opening hours; below 0: over by so much. */
  left: number;
  /** Null while it is paused. `about`: show 约, and that the days off are not published. */
  due: Due | null;
}

/** The clocks that run now, or stand still; none once the case is put away. */
export function timersOf(now: CaseNow, at: number, office: Office, limits: Limits): Timer[] {
  return running(now, limits).map(([name, since, limit]) => {
    // A pause that is not over stands still until now.
    const pauses = now.pauses.filter((pause) => pause.to === null || pause.to > since);
    const { from, length } = allowed(since, limit, office);
    const left = length - passed(from, at, pauses, office);
    const due = dueTime(since, limit, pauses, office);
    return { name, since, light: lightOf(left, length, due, at, limits.yellowShare), left, due };
  });
}

/**
 * When the first of its clocks turns yellow and when the first is over, for as long as no fact is added; null where
 * none runs, and while it is paused.
 */
export function turns(now: CaseNow, office: Office, limits: Limits): { yellowAt: number; due: Due } | null {
  const clocks = running(now, limits).flatMap(([, since, limit]) => {
    const pauses = now.pauses.filter((pause) => pause.to === null || pause.to > since);
    const due = dueTime(since, limit, pauses, office);
    const { from, length } = allowed(since, limit, office);
    const green = length - Math.floor(length * limits.yellowShare);
    const yellow = due && reached(from, green, pauses, office);
    return due && yellow ? [{ due, yellowAt: yellow.at }] : [];
  });
  const first = clocks.toSorted((a, b) => a.due.at - b.due.at)[0];
  return first ? { due: first.due, yellowAt: Math.min(...clocks.map(({ yellowAt }) => yellowAt)) } : null;
}

/** The clock that is worst off; null when none runs. */
export function worst(timers: readonly Timer[]): Timer | null {
  const order: Light[] = ['red', 'yellow', 'green', 'paused'];
  return (
    timers.toSorted((a, b) => order.indexOf(a.light) - order.indexOf(b.light) || a.left - b.left)[0] ?? null
  );
}

/** How it stands, with so much of its time left. */
export function lightOf(
  left: number,
  length: number,
  due: Due | null,
  at: number,
  yellowShare: number,
): Light {
  if (due === null) return 'paused';
  if (at > due.at) return 'red';
  return left <= length * yellowShare ? 'yellow' : 'green';
}

function running(now: CaseNow, limits: Limits): [TimerName, number, Limit][] {
  const clocks: [TimerName, number, Limit][] = [];
  const turn = waiting(now, limits);
  const limit = turn && limitOf(turn.for, limits);
  if (limit) clocks.push([limit.name, turn.since, limit.limit]);
  if (now.stage !== '受理' && now.stage !== '归档' && !now.result) {
    const urgent = now.grade === 'urgent';
    const since = urgent ? Math.max(now.matterSince, now.gradedAt) : now.matterSince;
    clocks.push(['handle', since, { workdays: limits.handleWorkdays[urgent ? 'urgent' : now.work] }]);
  }
  return clocks;
}

/** How long it may wait for this; null: it has no time of its own. */
function limitOf(name: WaitsFor, limits: Limits): { name: TimerName; limit: Limit } | null {
  switch (name) {
    case 'take-in':
      return { name, limit: { minutes: limits.takeInMinutes } };
    case 'analyse':
      return { name, limit: { minutes: limits.analyseMinutes } };
    case 'accept':
      return { name, limit: { workdays: limits.acceptWorkdays } };
    case 'tell':
      return { name, limit: { workdays: limits.tellWorkdays } };
    case 'review':
      return { name, limit: { workdays: limits.reviewWorkdays } };
    case 'her-word':
      return { name, limit: { workdays: limits.attemptDays } };
    case 'director':
      return { name, limit: { workdays: limits.directorWorkdays } };
    default:
      return null;
  }
}

/**
 * Who is to be urged now and was not yet: the owner when a clock turns yellow, the lead when it is over, the director
 * when the lead was silent for a workday. Null: nobody, or nothing but a guess says so.
 */
export function reminderDue(now: CaseNow, at: number, office: Office, limits: Limits): Rung | null {
  const timer = worst(timersOf(now, at, office, limits));
  if (!timer || timer.light === 'green' || timer.light === 'paused' || timer.due?.about) return null;
  const of = (to: Rung) =>
    now.reminders.findLast((one) => one.to === to && !one.about && one.at >= timer.since);
  if (timer.light === 'yellow') return of('owner') ? null : 'owner';
  const lead = of('lead');
  if (!lead) return 'lead';
  const answer = dueTime(lead.at, { workdays: limits.escalateWorkdays }, [], office);
  const silent = lead.reply === null && answer !== null && !answer.about && at > answer.at;
  return silent && !of('director') ? 'director' : null;
}

/** Who that is. Without a lead 兜底 stands in; null: whoever is the director. */
export function urged({ owner, lead, fallback }: CaseNow, rung: Rung): string | null {
  return rung === 'owner' ? owner : rung === 'lead' ? (lead ?? fallback ?? owner) : null;
}
