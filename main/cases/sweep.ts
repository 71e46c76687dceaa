import { dayOf } from '../clock/dates.ts';
import type { CaseNow, Rung } from './case.ts';
import { decide } from './decide.ts';
import { pledgeDue, pledgeReminders } from './pledge.ts';
import type { Actor } from './roles.ts';
import type { Asked } from './rule.ts';
import type { Command } from './rules.ts';
import { reminderDue } from './timers.ts';

/** What the program does with a case by itself, because a time came. Pure; who carries it out is main/desk/sweeps.ts. */

export const SYSTEM: Actor = { name: 'system', roles: ['system'] };

/** What is written into the case. */
export interface SweepWords {
  /** 督办 */
  urge: Readonly<Record<Rung, string>>;
  /** 容缺受理: the papers are wanted by this day (YYYY-MM-DD). */
  papers(lastDay: string): string;
  /** They did not come: what it ends with. */
  lapsed: string;
}

export interface SweepAsked extends Pick<Asked, 'at' | 'office' | 'limits'> {
  words: SweepWords;
}

/**
 * What is to be done now, in this order; nothing where nothing is. Each may be done by the rules, one after the other,
 * and once they are done nothing is left to do at the same time. Never by a guess: where the days off are not
 * published nothing bounces, lapses or is urged.
 *
 * - a hand-over nobody answered within its time goes back (`bounce`)
 * - 容缺受理: what was promised did not come (`pledge-lapsed`), or is wanted in 3 workdays, in one, today (`remind`)
 * - 归档, once she agreed or was not reached on three days, and 复核 passed
 * - 督办 of the owner, the lead, the director (`remind`)
 */
export function sweep(now: CaseNow, asked: SweepAsked): Command[] {
  const given = { at: asked.at, office: asked.office, limits: asked.limits, actor: SYSTEM };
  const commands: Command[] = [];
  let after = now;
  for (const look of LOOKS) {
    const command = look(after, asked);
    const decision = command && decide(after, command, given);
    if (!decision || 'refused' in decision) continue;
    commands.push(command);
    after = decision.now;
  }
  return commands;
}

type Look = (now: CaseNow, asked: SweepAsked) => Command | null;

/** Each thinks of one thing; whether it may be done now the rules know. 归档 before 督办: nobody is urged to an end. */
const LOOKS: readonly Look[] = [
  ({ pending }) => (pending ? { do: 'bounce' } : null),
  ({ side }, { words }) =>
    side === '容缺等待' ? { do: 'pledge-lapsed', personal: { words: words.lapsed } } : null,
  papersWanted,
  ({ stage }) => (stage === '反馈' ? { do: 'archive' } : null),
  (now, { at, office, limits, words }) => {
    const to = reminderDue(now, at, office, limits);
    return to && { do: 'remind', to, personal: { words: words.urge[to] } };
  },
];

/** On each of the days once; who was away on some of them is reminded once. */
function papersWanted(
  { side, pledge, reminders }: CaseNow,
  { at, office, words }: SweepAsked,
): Command | null {
  if (side !== '容缺等待' || !pledge) return null;
  const today = dayOf(at);
  const day = pledgeReminders(pledge, office).findLast(({ about, date }) => !about && date <= today);
  if (!day) return null;
  const reminded = reminders.some((one) => one.about === 'papers' && dayOf(one.at) >= day.date);
  if (reminded) return null;
  const lastDay = pledgeDue(pledge, office).date;
  return { do: 'remind', to: 'owner', about: 'papers', personal: { words: words.papers(lastDay) } };
}
