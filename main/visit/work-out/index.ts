import type { ServiceValue } from '../../services/port.ts';
import { age, days, daysToAge, idFacts, workdaysFrom } from './days.ts';
import type { Rule, RuleContext, Worked } from './rule.ts';
import { count, score, sum, times, waiting } from './sums.ts';

/** The rule functions that a task's `work-out` steps may name. */
export const WORK_OUT: Readonly<Record<string, Rule>> = {
  age,
  'id-facts': idFacts,
  'days-to-age': daysToAge,
  days,
  workdays: workdaysFrom,
  count,
  times,
  sum,
  waiting,
  score,
};

/** Reckons by a rule's name. @throws Error for a name that is not there: the content check keeps that from happening */
export function work(name: string, input: Record<string, ServiceValue>, context: RuleContext): Worked {
  const rule = Object.hasOwn(WORK_OUT, name) ? WORK_OUT[name] : undefined;
  if (!rule) throw new Error(`no rule ${name}`);
  return rule.work(input, context);
}
