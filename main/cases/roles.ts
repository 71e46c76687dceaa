import { type Ability, mayDo, type Role as Person } from '../people/roles.ts';

/** Who may do what with a case. What is not in the table is refused. */

/** The people of the house, and the program itself: clocks, imports. */
export type Role = Person | 'system';

export interface Actor {
  /** The name they signed in with; of a resident "resident", of the program "system". */
  name: string;
  roles: readonly Role[];
}

/** An ability of staff, and who else may. */
interface Needs {
  staff: Ability;
  others?: readonly Role[];
}

const work: Needs = { staff: 'work-case' };
const dispatch: Needs = { staff: 'dispatch' };
/** She herself or who speaks for her, at the kiosk or to somebody who writes it down. */
const asked: Needs = { staff: 'work-case', others: ['resident', 'family'] };
/** What a clock brings about, or who sends the cases on their way when they see it first. */
const clock: Needs = { staff: 'dispatch', others: ['system'] };

export const NEEDS = {
  open: { staff: 'work-case', others: ['volunteer', 'resident', 'system'] },
  'take-in': work,

  analyse: dispatch,
  assign: dispatch,
  merge: dispatch,
  join: dispatch,
  transfer: work,
  accept: work,
  decline: work,
  bounce: clock,

  note: { staff: 'see-personal' },
  correct: work,
  step: work,
  'official-number': work,
  summon: work,
  'summon-outcome': work,

  'tell-missing': work,
  pledge: work,
  'papers-in': work,
  'hand-paper': { staff: 'see-personal' },
  'paper-not-out': { staff: 'see-personal' },
  'pledge-lapsed': clock,

  assist: work,
  act: { staff: 'work-case', others: ['family'] },
  'revoke-mandate': { staff: 'work-case', others: ['resident'] },

  remind: { staff: 'direct', others: ['dispatcher', 'system'] },
  reply: work,

  suspend: asked,
  resume: asked,
  end: work,

  result: work,
  tell: { staff: 'work-case', others: ['system'] },
  attempt: work,
  confirm: asked,
  review: { staff: 'review' },
  archive: clock,
  reopen: dispatch,
} as const satisfies Record<string, Needs>;

export type CommandName = keyof typeof NEEDS;

/** Whether one of the actor's roles has an ability. */
export const can = ({ roles }: Actor, ability: Ability): boolean =>
  roles.some((role) => mayDo(role, ability));

/** Whether the actor may give this command to a case at all. */
export function mayCommand(actor: Actor, command: CommandName): boolean {
  const { staff, others = [] }: Needs = NEEDS[command];
  return can(actor, staff) || others.some((role) => actor.roles.includes(role));
}
