import { FIRST_RULES, type FirstRules } from '../cases/first.ts';
import { allowancePlace } from '../services/allowance/port.ts';
import { pensionPlace } from '../services/pension/port.ts';
import { fromPlace, type Place, PlaceFault } from '../services/place.ts';

/**
 * By which numbers people are called on here: the ages from which the place pays an allowance, and how long before and
 * after it the yearly check is to be made. What a place says nothing of is as everywhere.
 */
export function firstRulesOf(place: Place): FirstRules {
  const allowance = known(() =>
    fromPlace(place, 'allowance', allowancePlace.pick({ bands: true, applyAheadDays: true })),
  );
  const pension = known(() =>
    fromPlace(place, 'pension', pensionPlace.pick({ dueDays: true, graceDays: true })),
  );
  const { ageDays } = FIRST_RULES;
  return {
    ...FIRST_RULES,
    ...(allowance && {
      ages: allowance.bands.map(({ from }) => from),
      // Whoever asks for it on the first day asks in time.
      ageDays: { ...ageDays, before: Math.max(1, allowance.applyAheadDays) },
    }),
    ...(pension && { checkDays: { before: pension.dueDays, after: pension.graceDays } }),
  };
}

/** Null: the place has no such part, or in another form; the service that needs it says so. */
function known<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PlaceFault) return null;
    throw error;
  }
}
