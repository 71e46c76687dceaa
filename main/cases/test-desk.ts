import { wallOf } from '../clock/dates.ts';
import { DAYS_OFF } from '../clock/test-days-off.ts';
import { workdays } from '../clock/workdays.ts';
import type { CaseFact } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { type Decision, decide } from './decide.ts';
import { LIMITS } from './limits.ts';
import type { Actor, Role } from './roles.ts';
import type { Refusal, TaskRules } from './rule.ts';
import type { Command } from './rules.ts';
import { makeOffice } from './working-time.ts';

/** A small community centre for tests: its people, its hours, and one case that goes through their hands. */

const actor = (name: string, ...roles: Role[]): Actor => ({ name, roles });

export const resident = actor('resident', 'resident');
export const system = actor('system', 'system');
export const window = actor('沈知秋', 'window');
export const other = actor('林小满', 'window');
export const grid = actor('许一凡', 'grid-worker');
export const dispatcher = actor('周明理', 'dispatcher');
export const auditor = actor('何见山', 'reviewer');
export const director = actor('陆怀远', 'director');
export const volunteer = actor('小顾', 'volunteer');
export const admin = actor('管机器的', 'administrator');

/** Half past eight to five, with people at noon. The tables that ship end with 2026. */
export const office = makeOffice(workdays(DAYS_OFF), [{ from: 8 * 60 + 30, to: 17 * 60 }]);

/** Of the old-age allowance. */
export const task: TaskRules = {
  documents: [
    { id: 'id-card', part: 'main' },
    { id: 'bank-card', part: 'minor' },
    { id: 'hukou-book', part: 'minor' },
    { id: 'photo', part: 'shared' },
  ],
  officialWorkdays: 18,
  gapCostsMoney: false,
};

/** A time of day in Asia/Shanghai: when('2026-11-24', '9:30'). */
export function when(day: string, time = '9:00'): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return wallOf(day, hour * 60 + minute);
}

/** Tuesday. */
export const TUESDAY = when('2026-11-24');

/** As the kiosk writes it when she has said "yes, that is right". */
export const CONFIRMED: CaseFact = {
  eventId: 'f0f6a1c2-kiosk',
  caseNumber: 'GHL-1-261124-001-2',
  kind: 'confirmed',
  at: TUESDAY,
  actor: 'resident',
  stage: '受理',
  body: {
    caseToken: 'token',
    taskId: 'old-age-allowance',
    mode: 'self',
    service: { name: 'allowance', mode: 'demo' },
    station: 'GHL',
    kiosk: '1',
  },
  personal: { name: '王桂香' },
  person: 'person-1',
};

/** Follows one case, fact by fact. */
export class Desk {
  facts: CaseFact[];
  now: CaseNow | null;
  at: number;
  task: TaskRules | undefined = task;

  constructor(now: CaseNow | null, facts: CaseFact[], at = TUESDAY) {
    this.now = now;
    this.facts = facts;
    this.at = at;
  }

  private decide(who: Actor, command: Command): Decision {
    const { task, at } = this;
    const asked = { actor: who, at, office, limits: LIMITS, ...(task ? { task } : {}) };
    return decide(this.now, command, asked);
  }

  would(who: Actor, command: Command): boolean {
    return 'facts' in this.decide(who, command);
  }

  give(who: Actor, command: Command): Decision {
    const decision = this.decide(who, command);
    if ('facts' in decision) {
      this.facts.push(...decision.facts);
      this.now = decision.now;
    }
    return decision;
  }

  /** The case after it. @throws when it was refused */
  does(who: Actor, command: Command): CaseNow {
    const decision = this.give(who, command);
    if ('refused' in decision) throw new Error(`${command.do}: ${decision.refused}`);
    return decision.now;
  }

  /** Why it was refused. @throws when it was not */
  refuses(who: Actor, command: Command): Refusal {
    const decision = this.give(who, command);
    if ('facts' in decision) throw new Error(`${command.do} was allowed`);
    return decision.refused;
  }

  later(minutes: number): this {
    this.at += minutes * 60_000;
    return this;
  }
}

export const words = { words: '说明' };
