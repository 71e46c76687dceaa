import { answering, byStaff } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { INSURANCE_INPUTS, type INSURANCE_QUESTIONS, insurancePlace } from './port.ts';
import { payWindow, quote, waiting } from './reckon.ts';

/** No connection to the authority: staff look people up and register them; dates and sums come from the place. */
export function manualInsurance(place: Place): Service {
  const local = () => fromPlace(place, 'insurance', insurancePlace);
  return answering<typeof INSURANCE_QUESTIONS, typeof INSURANCE_INPUTS>(
    'insurance',
    'manual',
    INSURANCE_INPUTS,
    {
      balance: byStaff,
      years: byStaff,
      window: (_none, { today }) => payWindow(local(), today),
      waiting: ({ missedYears, repairedYears = 0 }, { today }) =>
        waiting(local(), today, missedYears, repairedYears),
      check: ({ employeePension }) => (employeePension === 'yes' ? { outcome: 'employee' } : byStaff()),
      quote: ({ persons }) => quote(local(), persons),
      register({ persons = 1, payWay }) {
        const { year, residentFen } = local();
        return { outcome: 'registered', values: { year, persons, totalFen: residentFen * persons, payWay } };
      },
    },
  );
}
