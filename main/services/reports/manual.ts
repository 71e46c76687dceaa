import { answering, byStaff } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { REPORTS_INPUTS, type REPORTS_QUESTIONS, reportsPlace } from './port.ts';

/** No connection to the hospital: staff ask at its window or go along. */
export function manualReports(place: Place): Service {
  return answering<typeof REPORTS_QUESTIONS, typeof REPORTS_INPUTS>('reports', 'manual', REPORTS_INPUTS, {
    list: byStaff,
    print: () => ({
      outcome: 'registered',
      values: { where: fromPlace(place, 'reports', reportsPlace).where },
    }),
  });
}
