import { addDays, addMonths, ageOn, daysBetween } from '../../clock/dates.ts';
import { answering, registered } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_PENSIONERS, type DemoPensioner } from './demo-pensioners.ts';
import {
  type Confirmation,
  type Payment,
  PENSION_INPUTS,
  type PENSION_QUESTIONS,
  type PensionPlace,
  pensionPlace,
} from './port.ts';

/** Fictional people, the same for everybody who asks, with days counted from `today`. */
export function demoPension(
  place: Place = demoPlace,
  people: readonly DemoPensioner[] = DEMO_PENSIONERS,
): Service {
  const find = (idNumber: string) => people.find((person) => person.idNumber === idNumber);
  const local = () => fromPlace(place, 'pension', pensionPlace);
  return answering<typeof PENSION_QUESTIONS, typeof PENSION_INPUTS>('pension', 'demo', PENSION_INPUTS, {
    status({ idNumber, birth }, { today }) {
      const rules = local();
      if (ageOn(birth, today) < rules.minAge) return { outcome: 'young' };
      const person = find(idNumber);
      if (!person) return { outcome: 'not-found' };
      if (person.confirmed === 'not-in-range') return { outcome: 'not-in-range' };
      if (typeof person.confirmed === 'string')
        return { outcome: 'by-staff', values: { reason: person.confirmed } };
      const values = confirmation(person, person.confirmed, rules, birth, today);
      return { outcome: values.daysLeft > rules.dueDays ? 'valid' : 'due', values };
    },
    confirm({ idNumber, way }) {
      const face = way === 'face' ? find(idNumber)?.face : undefined;
      return face ? { outcome: face } : registered();
    },
    payments({ idNumber }, { today }) {
      const { payDay, payDayText } = local();
      const person = find(idNumber);
      if (!person) return { outcome: 'not-found' };
      if (typeof person.confirmed === 'string' && person.confirmed !== 'not-in-range' && person.months === 0)
        return { outcome: 'by-staff', values: { reason: person.confirmed } };
      const payments = paidMonths(person, payDay, today);
      const [newest] = payments;
      if (person.late)
        return {
          outcome: 'late',
          values: { payments, month: today.slice(0, 7), reason: person.late, payDayText },
        };
      return newest
        ? { outcome: 'found', values: { payments, payDayText, ...newest } }
        : { outcome: 'not-found' };
    },
  });
}

function confirmation(
  person: DemoPensioner,
  { daysLeft, by }: { daysLeft: number; by: Confirmation['confirmedBy'] },
  rules: PensionPlace,
  birth: string,
  today: string,
): Confirmation {
  // A window of the calendar year ends with it, whenever the last confirmation was.
  const calendar = rules.windowMode === 'calendar' && daysLeft >= 0;
  const validTo = calendar ? `${today.slice(0, 4)}-12-31` : addDays(today, daysLeft);
  const left = daysBetween(today, validTo);
  return {
    lastConfirmed: addMonths(validTo, -rules.periodMonths),
    validTo,
    daysLeft: left,
    overdue: left < 0,
    scheme: person.scheme,
    confirmedBy: by,
    visitOffered: ageOn(birth, today) >= rules.visitAge,
  };
}

/** The months paid until today: this month's comes on the pay day, and not at all for whom it is late. */
function paidMonths(person: DemoPensioner, payDay: number, today: string): Payment[] {
  const first = `${today.slice(0, 7)}-01`;
  const here = !person.late && today >= addDays(first, payDay - 1) ? 0 : 1;
  return Array.from({ length: person.months }, (_none, index) => {
    const month = addMonths(first, -(index + here));
    return {
      month: month.slice(0, 7),
      paidDate: addDays(month, payDay - 1),
      amountFen: person.monthlyFen,
      bankTail: person.bankTail,
    };
  });
}
