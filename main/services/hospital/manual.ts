import { answering, byStaff, registered } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { chooseDepartment, hospitalRows } from './local.ts';
import { HOSPITAL_INPUTS, type HOSPITAL_QUESTIONS, hospitalsPlace } from './port.ts';
import { hospitalOf } from './reckon.ts';

/** No connection to hospitals: the department is chosen here, staff book on the official platform. */
export function manualHospital(place: Place): Service {
  return answering<typeof HOSPITAL_QUESTIONS, typeof HOSPITAL_INPUTS>('hospital', 'manual', HOSPITAL_INPUTS, {
    ...chooseDepartment(place),
    hospitals: ({ department }) => hospitalRows(place, department),
    departments: ({ hospital }) => ({
      outcome: 'found',
      values: {
        departments: hospitalOf(fromPlace(place, 'hospitals', hospitalsPlace), hospital).departments,
      },
    }),
    days: byStaff,
    doctors: byStaff,
    slots: byStaff,
    soonest: byStaff,
    hold: byStaff,
    release: () => ({ outcome: 'released' }),
    book: registered,
    mine: byStaff,
    cancel: registered,
  });
}
