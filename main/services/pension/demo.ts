import { addDays, addMonths, ageOn, dayNumber } from '../../clock/dates.ts';
import { BadQuestion, type Service } from '../port.ts';
import {
  DUE_DAYS,
  PENSION_MIN_AGE,
  PERIOD_MONTHS,
  type PensionScheme,
  type StatusAnswer,
  statusInput,
} from './port.ts';

/** What the demo knows of a person: days left are counted from the day of the question. */
export type DemoPensioner =
  | { idNumber: string; daysLeft: number; scheme: PensionScheme }
  /** Drawn in another city, or the record has an old number: the office must look. */
  | { idNumber: string; byStaff: true };

/** Fictional people under county code 330299, which no one holds. */
export const DEMO_PENSIONERS: readonly DemoPensioner[] = [
  { idNumber: '330299194608150021', daysLeft: 12, scheme: 'employee' },
  { idNumber: '330299195003072117', daysLeft: 205, scheme: 'employee' },
  { idNumber: '330299193812240011', daysLeft: -9, scheme: 'resident' },
  { idNumber: '330299192602030329', daysLeft: 3, scheme: 'resident' },
  { idNumber: '330299196601010017', daysLeft: 340, scheme: 'employee' },
  { idNumber: '330299194111300426', daysLeft: 30, scheme: 'resident' },
  { idNumber: '330299195509100066', daysLeft: 31, scheme: 'employee' },
  { idNumber: '330299194612150040', daysLeft: 0, scheme: 'resident' },
  { idNumber: '33029919561122003X', byStaff: true },
];

/** Fictional people, the same for everybody who asks, with days counted from `today`. */
export function demoPension(people: readonly DemoPensioner[] = DEMO_PENSIONERS): Service {
  return {
    name: 'pension',
    mode: 'demo',
    async ask(question, input, { today }) {
      if (question !== 'status') throw new BadQuestion('pension', `no question ${question}`);
      const wanted = statusInput(input);
      if (!wanted) throw new BadQuestion('pension', 'status needs idNumber and birth');
      return statusOf(wanted.idNumber, wanted.birth, today, people);
    },
  };
}

function statusOf(
  idNumber: string,
  birth: string,
  today: string,
  people: readonly DemoPensioner[],
): StatusAnswer {
  if (ageOn(birth, today) < PENSION_MIN_AGE) return { outcome: 'young', values: {}, mode: 'demo' };
  const person = people.find((candidate) => candidate.idNumber === idNumber);
  if (!person) return { outcome: 'not-found', values: {}, mode: 'demo' };
  if ('byStaff' in person) return { outcome: 'by-staff', values: {}, mode: 'demo' };
  return confirmation(addDays(today, person.daysLeft), person.scheme, today);
}

/** The answer for a confirmation that holds to a day. */
export function confirmation(validTo: string, scheme: PensionScheme, today: string): StatusAnswer {
  const daysLeft = dayNumber(validTo) - dayNumber(today);
  const values = {
    lastConfirmed: addMonths(validTo, -PERIOD_MONTHS),
    validTo,
    daysLeft,
    overdue: daysLeft < 0,
    scheme,
  };
  return { outcome: daysLeft > DUE_DAYS ? 'valid' : 'due', values, mode: 'demo' };
}
