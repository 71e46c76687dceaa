import { addDays } from '../../clock/dates.ts';
import type { Due } from '../../clock/workdays.ts';
import type { Said } from '../answering.ts';
import type { WithCalendar } from '../place.ts';
import { BadQuestion } from '../port.ts';
import type { SocialCardPlace } from './port.ts';

/** What can be reckoned from the place alone. The same in every mode. Pure. */

/** The day until which a stop holds. A stop counted in workdays that reaches into an unknown year is `about`. */
export function stopHolds(place: WithCalendar<SocialCardPlace>, from: string): Due {
  return place.stop.are === 'days'
    ? { about: false, date: addDays(from, place.stop.days) }
    : place.calendar.addWorkdays(from, place.stop.days);
}

export function stopInfo(
  place: WithCalendar<SocialCardPlace>,
  today: string,
  bankId: string | undefined,
): Said<'info'> {
  const bank = bankId === undefined ? undefined : place.banks.find(({ id }) => id === bankId);
  if (bankId !== undefined && !bank) throw new BadQuestion('social-card', 'stop-info knows no such bank');
  const { about, date } = stopHolds(place, today);
  return {
    outcome: 'info',
    values: {
      socialPhone: place.socialPhone,
      stopDays: place.stop.days,
      lapsesOn: date,
      about,
      bankSeparate: place.bankSeparate,
      ...(bank ? { bank: bank.name, bankPhone: bank.phone } : {}),
    },
  };
}

export function placesFor(place: SocialCardPlace): Said<'found' | 'none'> {
  if (place.places.length === 0) return { outcome: 'none' };
  return {
    outcome: 'found',
    values: {
      places: place.places,
      feeFen: place.feeFen,
      reissueDays: place.reissueDays,
      instant: place.places.some(({ instant }) => instant),
      tempCardDays: place.tempCardDays,
    },
  };
}

/** The social side's PIN is set anew at a card office, the bank side's at the bank. Neither is ever asked for here. */
export function pinPlace(place: SocialCardPlace, which: 'social' | 'bank'): Said<'go-there'> {
  const [office] = place.places;
  return which === 'social' && office
    ? { outcome: 'go-there', values: { name: office.name, address: office.address, phone: office.phone } }
    : { outcome: 'go-there', values: which === 'social' ? { phone: place.socialPhone } : {} };
}
