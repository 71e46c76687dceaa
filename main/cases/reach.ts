import type { LineState } from '../store/reach-port.ts';
import type { Reason } from './first.ts';
import { type Actor, can } from './roles.ts';

/** 主动上门: what somebody may do about a line of the list (first.ts), and how it stands then. Pure. */

/**
 * - `take-call`, `take-visit`: I call her, I go there
 * - `not-there`: nobody answered, nobody was at home; it stays with who took it
 * - `put-back`: somebody else is to do it
 * - `told`: she knows, and sees to it herself
 * - `renewed`: it is done already, and holds until another day
 * - `opened`: she wants it done, a case was opened
 * - `said-no`: she does not want it this time
 * - `not-again`: she takes back her yes
 */
export const REACH_DEEDS = [
  'take-call',
  'take-visit',
  'opened',
  'told',
  'renewed',
  'not-there',
  'said-no',
  'not-again',
  'put-back',
] as const;
export type ReachDeed = (typeof REACH_DEEDS)[number];

export interface LineNow {
  state: LineState;
  /** The name of who took it; null: nobody. */
  owner: string | null;
}

/** What this person may do about it now, in the order in which it is offered. */
export function reachDeeds({ state, owner }: LineNow, why: Reason['why'], actor: Actor): ReachDeed[] {
  if (state === 'over' || !can(actor, 'work-case')) return [];
  if (state === 'open') return ['take-call', 'take-visit'];
  // Who is ill or away has it taken from her.
  if (owner !== actor.name) return can(actor, 'dispatch') ? ['put-back'] : [];
  // An age is not renewed.
  return REACH_DEEDS.slice(2).filter((deed) => deed !== 'renewed' || why !== 'turns');
}

/** How it stands after a deed; null: this person may not do it now. */
export function reached(line: LineNow, deed: ReachDeed, why: Reason['why'], actor: Actor): LineNow | null {
  if (!reachDeeds(line, why, actor).includes(deed)) return null;
  switch (deed) {
    case 'take-call':
      return { state: 'call', owner: actor.name };
    case 'take-visit':
      return { state: 'visit', owner: actor.name };
    case 'put-back':
      return { state: 'open', owner: null };
    case 'not-there':
      return line;
    default:
      return { state: 'over', owner: actor.name };
  }
}
