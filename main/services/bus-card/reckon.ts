import { addMonths, ageOn } from '../../clock/dates.ts';
import type { Said } from '../answering.ts';
import type { BusBandRow, BusCardPlace } from './port.ts';

/** Who rides how, from the place alone. The same in every mode. Pure. */

function young(place: BusCardPlace, birth: string, today: string): Said<'too-young'> | null {
  const minAge = place.bands[0]?.from ?? 0;
  const age = ageOn(birth, today);
  if (age >= minAge) return null;
  return { outcome: 'too-young', values: { age, minAge, from: addMonths(birth, minAge * 12) } };
}

export function benefitAt(place: BusCardPlace, age: number): string {
  return place.bands.findLast(({ from }) => age >= from)?.benefit ?? '';
}

export function benefits(place: BusCardPlace, birth: string, today: string): Said<'found' | 'too-young'> {
  const tooYoung = young(place, birth, today);
  if (tooYoung) return tooYoung;
  const age = ageOn(birth, today);
  const bands: BusBandRow[] = place.bands.map(({ from, benefit, peak }, index) => {
    const next = place.bands[index + 1];
    return { from, to: next ? next.from - 1 : null, benefit, peak };
  });
  return { outcome: 'found', values: { bands, mine: benefitAt(place, age), age } };
}

export function apply(place: BusCardPlace, birth: string, today: string): Said<'registered' | 'too-young'> {
  return (
    young(place, birth, today) ?? {
      outcome: 'registered',
      values: { feeFen: place.feeFen, workdays: place.workdays },
    }
  );
}
