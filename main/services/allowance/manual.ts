import { answering, byStaff } from '../answering.ts';
import { type Place, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { ALLOWANCE_INPUTS, type ALLOWANCE_QUESTIONS, allowancePlace } from './port.ts';
import { bands, check, documents, papers } from './reckon.ts';

/** No connection to the office: the first look and the papers come from the place, staff carry the request there. */
export function manualAllowance(place: Place): Service {
  const local = () => withCalendar(place, 'allowance', allowancePlace);
  return answering<typeof ALLOWANCE_QUESTIONS, typeof ALLOWANCE_INPUTS>(
    'allowance',
    'manual',
    ALLOWANCE_INPUTS,
    {
      check: (input, { today }) => check(local(), input, today),
      bands() {
        const { name, source, checked } = local();
        return { outcome: 'found', values: { bands: bands(local()), allowanceName: name, source, checked } };
      },
      documents: ({ agent }) => ({
        outcome: 'found',
        values: { documents: documents(local(), agent === 'yes'), promiseDays: local().promiseDays },
      }),
      status: () => byStaff(),
      register: ({ missing }, { today }) => papers(local(), missing, today),
    },
  );
}
