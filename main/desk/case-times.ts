import { workdayYears } from '../clock/workdays.ts';
import { fromPlace, type Place } from '../services/place.ts';
import type { Settings } from '../settings.ts';
import type { JsonObject } from '../store/port.ts';

/**
 * By which times cases are reckoned, as `setCaseTimes` takes them: the days off of the place (calendar.workdays), and the station's opening hours on
 * a workday. Saturdays on which the station is open are no workdays: the offices behind it are closed.
 * @throws PlaceFault
 */
export const caseTimesOf = (place: Place, { from, to }: Settings['station']['hours']): JsonObject => ({
  years: fromPlace(place, 'calendar.workdays', workdayYears).map(({ off, worked, ...year }) => ({
    ...year,
    off: [...off],
    worked: [...worked],
  })),
  hours: [{ from, to }],
});
