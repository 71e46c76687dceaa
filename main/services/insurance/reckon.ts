import { daysBetween } from '../../clock/dates.ts';
import { coveredFrom, waitingMonths } from '../../numbers/waiting-period.ts';
import type { Said } from '../answering.ts';
import type { InsurancePlace, PayWindow } from './port.ts';

/** What can be reckoned from the place alone: the window, the wait, the sum. The same in every mode. Pure. */

/** Whether next year's fee is being taken on a day. */
export function payWindow(place: InsurancePlace, today: string): Said<'open' | 'not-yet' | 'closed'> {
  const taken = place.year - 1;
  const opens = `${taken}-${place.window.from}`;
  const closes = `${taken}-${place.window.to}`;
  const outcome = today < opens ? 'not-yet' : today > closes ? 'closed' : 'open';
  const values: PayWindow = {
    year: place.year,
    opens,
    closes,
    daysLeft: daysBetween(today, outcome === 'not-yet' ? opens : closes),
    amountFen: place.residentFen,
    source: place.source,
    checked: place.checked,
  };
  return { outcome, values };
}

/** How long someone who pays today waits, and from when bills are refunded. */
export function waiting(
  place: InsurancePlace,
  today: string,
  missedYears: number,
  repairedYears: number,
): Said<'none' | 'wait'> {
  const paidInWindow = payWindow(place, today).outcome === 'open';
  const months = waitingMonths(place.waiting, {
    paidInWindow,
    missedYears,
    repairedYears: Math.min(repairedYears, missedYears),
  });
  if (months === 0) return { outcome: 'none', values: { months: 0 } };
  // Who pays in the window is insured from New Year on; the wait counts from the day of paying.
  return { outcome: 'wait', values: { months, from: coveredFrom(today, months) } };
}

/** What some people pay together. */
export function quote(place: InsurancePlace, persons: number): Said<'ok' | 'too-many'> {
  if (persons < 1 || persons > place.maxPersons)
    return { outcome: 'too-many', values: { max: place.maxPersons } };
  return {
    outcome: 'ok',
    values: {
      persons,
      perPersonFen: place.residentFen,
      totalFen: place.residentFen * persons,
      year: place.year,
    },
  };
}
