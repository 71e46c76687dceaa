import { addDays } from '../../clock/dates.ts';
import { answering } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_INSURED, type DemoInsured } from './demo-insured.ts';
import {
  type Balance,
  INSURANCE_INPUTS,
  type INSURANCE_QUESTIONS,
  insurancePlace,
  type YearsPaid,
} from './port.ts';
import { payWindow, quote, waiting } from './reckon.ts';

/** Where the demo's people saw a doctor, how many days ago, and what they paid from the account, in 分. */
const SEEN = [
  { days: 9, where: '清和区人民医院', amountFen: 6_480 },
  { days: 41, where: '桂花路大药房', amountFen: 3_250 },
  { days: 77, where: '桂花里社区卫生站', amountFen: 1_200 },
] as const;

/** Fictional insured people, the same for everybody who asks, with days counted from `today`. */
export function demoInsurance(
  place: Place = demoPlace,
  people: readonly DemoInsured[] = DEMO_INSURED,
): Service {
  const find = (idNumber: string) => people.find((person) => person.idNumber === idNumber);
  const local = () => fromPlace(place, 'insurance', insurancePlace);
  return answering<typeof INSURANCE_QUESTIONS, typeof INSURANCE_INPUTS>(
    'insurance',
    'demo',
    INSURANCE_INPUTS,
    {
      balance({ idNumber }, { today }) {
        const person = find(idNumber);
        if (!person) return { outcome: 'not-found' };
        if (!person.account) return { outcome: 'no-account' };
        const values: Balance = {
          balanceFen: person.account.balanceFen,
          usedThisYearFen: person.account.usedFen,
          recent: SEEN.map(({ days, where, amountFen }) => ({
            date: addDays(today, -days),
            where,
            amountFen,
          })),
        };
        return { outcome: 'found', values };
      },
      years({ idNumber }, { today }) {
        const person = find(idNumber);
        return person ? { outcome: 'found', values: yearsPaid(person, today) } : { outcome: 'not-found' };
      },
      window: (_none, { today }) => payWindow(local(), today),
      waiting: ({ missedYears, repairedYears = 0 }, { today }) =>
        waiting(local(), today, missedYears, repairedYears),
      check(input, { today }) {
        const rules = local();
        if (input.employeePension === 'yes') return { outcome: 'employee' };
        const person = find(input.idNumber);
        if (!person || person.fee === 'not-registered') return { outcome: 'not-registered' };
        if (person.name !== input.name) return { outcome: 'name-mismatch' };
        if (person.fee === 'still-employed') return { outcome: 'still-employed' };
        if (typeof person.fee === 'object' && 'paidDaysAgo' in person.fee)
          return {
            outcome: 'already-paid',
            values: { paidDate: addDays(today, -person.fee.paidDaysAgo), year: rules.year },
          };
        const asks =
          input.employeePension === 'unknown' ? 'pension' : input.subsidy !== 'none' ? 'subsidy' : null;
        if (asks) return { outcome: 'ask-staff', values: { reason: asks } };
        // The record knows the missed years better than the person; without a record her own word counts.
        const missed =
          typeof person.fee === 'object'
            ? person.fee.missedYears
            : input.paidLastYear === 'yes'
              ? 0
              : input.missedYears;
        if (missed === undefined) return { outcome: 'ask-staff', values: { reason: 'last-year' } };
        const wait = waiting(rules, today, missed, 0).values ?? {};
        return {
          outcome: 'payable',
          values: {
            year: rules.year,
            amountFen: rules.residentFen,
            waitMonths: wait.months ?? 0,
            ...(wait.from === undefined ? {} : { from: wait.from }),
          },
        };
      },
      quote: ({ persons }) => quote(local(), persons),
      register({ idNumber, persons = 1, payWay }) {
        const rules = local();
        const fee = find(idNumber)?.fee;
        if (typeof fee === 'object' && 'paidDaysAgo' in fee && persons === 1)
          return { outcome: 'already-registered' };
        return {
          outcome: 'registered',
          values: { year: rules.year, persons, totalFen: rules.residentFen * persons, payWay },
        };
      },
    },
  );
}

/** The months of a life, spread over the years before this one, the newest first. */
function yearsPaid(person: DemoInsured, today: string): YearsPaid {
  const years: YearsPaid['years'] = [];
  let left = person.months;
  for (let year = Number(today.slice(0, 4)) - 1; left > 0; year--) {
    const months = Math.min(12, left);
    years.push({ year, months, city: person.city });
    left -= months;
  }
  return {
    totalMonths: person.months,
    totalYears: Math.floor(person.months / 12),
    restMonths: person.months % 12,
    years,
  };
}
