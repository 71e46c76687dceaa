import type { CaseNow, Rung } from './case.ts';
import { fedBackAt } from './feedback.ts';
import type { Limits } from './limits.ts';
import { allowed, type Due, dueTime, type Limit, type Office, passed } from './working-time.ts';

/** The clocks of a case, how they stand, and who is to be urged. Pure; moments are milliseconds since 1970. */

export type Light = 'green' | 'yellow' | 'red' | 'paused';

/** A light is never a colour alone: it has a word (cases.lights in content/words) and a picture. */
export const LIGHT_ICONS: Record<Light, string> = {
  green: 'check',
  yellow: 'hourglass',
  red: 'warning',
  paused: 'pause',
};

/**
 * `handle` is the clock of the whole matter and runs from 受理 to the result; all others are of one stage. `accept` is
 * a receiver's, `review` 复核's.
 */
export type TimerName = 'take-in' | 'analyse' | 'accept' | 'handle' | 'tell' | 'review';

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

/** The clock that is worst off; null when none runs. */
export function worst(timers: readonly Timer[]): Timer | null {
  const order: Light[] = ['red', 'yellow', 'green', 'paused'];
  return (
    timers.toSorted((a, b) => order.indexOf(a.light) - order.indexOf(b.light) || a.left - b.left)[0] ?? null
  );
}

function lightOf(left: number, length: number, due: Due | null, at: number, yellowShare: number): Light {
  if (due === null) return 'paused';
  if (at > due.at) return 'red';
  return left <= length * yellowShare ? 'yellow' : 'green';
}

function running(now: CaseNow, limits: Limits): [TimerName, number, Limit][] {
  const clocks: [TimerName, number, Limit][] = [];
  if (now.stage === '受理') clocks.push(['take-in', now.stageSince, { minutes: limits.takeInMinutes }]);
  if (now.stage === '分析') clocks.push(['analyse', now.stageSince, { minutes: limits.analyseMinutes }]);
  if (now.pending) clocks.push(['accept', now.stageSince, { workdays: limits.acceptWorkdays }]);
  if (!now.result && now.stage !== '受理') {
    const workdays = limits.handleWorkdays[now.grade === 'urgent' ? 'urgent' : now.work];
    clocks.push(['handle', now.matterSince, { workdays }]);
  }
  if (now.stage === '反馈') {
    const told = fedBackAt(now, limits);
    if (told === null) clocks.push(['tell', now.stageSince, { workdays: limits.tellWorkdays }]);
    else if (!now.review) clocks.push(['review', told, { workdays: limits.reviewWorkdays }]);
  }
  return clocks;
}

/**
 * Who is to be urged now and was not yet: the owner when a clock turns yellow, the lead when it is over, the director
 * when the lead was silent for a workday. Null: nobody, or nothing but a guess says so.
 */
export function reminderDue(now: CaseNow, at: number, office: Office, limits: Limits): Rung | null {
  const timer = worst(timersOf(now, at, office, limits));
  if (!timer || timer.light === 'green' || timer.light === 'paused' || timer.due?.about) return null;
  const of = (to: Rung) => now.reminders.findLast((one) => one.to === to && one.at >= timer.since);
  if (timer.light === 'yellow') return of('owner') ? null : 'owner';
  const lead = of('lead');
  if (!lead) return 'lead';
  const answer = dueTime(lead.at, { workdays: limits.escalateWorkdays }, [], office);
  const silent = lead.reply === null && answer !== null && !answer.about && at > answer.at;
  return silent && !of('director') ? 'director' : null;
}
