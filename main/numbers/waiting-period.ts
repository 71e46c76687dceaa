import { addMonths } from '../clock/dates.ts';

/**
 * The waiting period (待遇等待期) after years without resident medical insurance, in force since 2025: a fixed
 * part, one part for each further missed year, which paying back years takes off again, and a floor for those
 * who were long away. The three numbers are the place's; a local officer signs them off. Pure.
 */
export interface WaitingRule {
  /** The fixed part (固定等待期), months. */
  fixedMonths: number;
  /** The part for each missed year that was not paid back (变动等待期), months. */
  perMissedYear: number;
  /** From this many missed years in a row on … */
  longFrom: number;
  /** … it is never shorter than this, months. */
  longFloorMonths: number;
}

export interface Missed {
  /** Whether this year is paid inside its window. */
  paidInWindow: boolean;
  /** Years in a row without insurance. */
  missedYears: number;
  /** Of those, how many are paid back. */
  repairedYears: number;
}

/**
 * Months to wait from the day of paying; 0 for those who paid in the window and missed nothing.
 * @throws RangeError unless years are whole, not below 0, and not more are paid back than were missed
 */
export function waitingMonths(
  rule: WaitingRule,
  { paidInWindow, missedYears, repairedYears }: Missed,
): number {
  for (const years of [missedYears, repairedYears])
    if (!Number.isSafeInteger(years) || years < 0) throw new RangeError('years are whole, not below 0');
  if (repairedYears > missedYears) throw new RangeError('no more years can be paid back than were missed');
  if (paidInWindow && missedYears === 0) return 0;
  const months = rule.fixedMonths + rule.perMissedYear * (missedYears - repairedYears);
  return missedYears >= rule.longFrom ? Math.max(months, rule.longFloorMonths) : months;
}

/** The first day on which bills are refunded, for someone who pays on a day and waits some months. */
export function coveredFrom(paidOn: string, months: number): string {
  return addMonths(paidOn, months);
}
