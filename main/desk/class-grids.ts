import { fromPlace, type Place, PlaceFault } from '../services/place.ts';
import { reportingPlace } from '../services/reporting/port.ts';

/** The grids of the place, as people call them; none where the place does not say. */
export function gridsOf(place: Place): string[] {
  try {
    return fromPlace(place, 'reporting', reportingPlace).grids.map(({ words }) => words);
  } catch (error) {
    if (error instanceof PlaceFault) return [];
    throw error;
  }
}
