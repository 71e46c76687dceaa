import { LOCALES, type Locale, WHOLE_LOCALES } from '../../content/locales.ts';
import type { Place } from '../../content/places.ts';

/**
 * The languages this kiosk offers, the one it greets in first: what the technician set, else what the place says, else
 * those that have all words of their own.
 */
export function languagesOf(
  set: readonly Locale[] | undefined,
  place: Pick<Place, 'get'>,
): readonly Locale[] {
  if (set) return set;
  const said = place.get('languages');
  const known = Array.isArray(said) ? LOCALES.filter((locale) => said.includes(locale)) : [];
  const inOrder = known.toSorted((a, b) => (said as unknown[]).indexOf(a) - (said as unknown[]).indexOf(b));
  return inOrder.length > 0 ? inOrder : WHOLE_LOCALES;
}
