import { answering, byStaff } from '../answering.ts';
import { type Place, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { SOCIAL_CARD_INPUTS, type SOCIAL_CARD_QUESTIONS, socialCardPlace } from './port.ts';
import { pinPlace, placesFor, stopInfo } from './reckon.ts';

/**
 * No connection to the card office: staff call 12333 and the bank with the person beside them. A registered
 * stop has no end yet: it begins when they have called.
 */
export function manualSocialCard(place: Place): Service {
  const local = () => withCalendar(place, 'socialCard', socialCardPlace);
  return answering<typeof SOCIAL_CARD_QUESTIONS, typeof SOCIAL_CARD_INPUTS>(
    'social-card',
    'manual',
    SOCIAL_CARD_INPUTS,
    {
      status: byStaff,
      'stop-info': ({ bank }, { today }) => stopInfo(local(), today, bank),
      banks: () => ({ outcome: 'found', values: { banks: local().banks } }),
      places: () => placesFor(local()),
      pin: ({ which }) => pinPlace(local(), which),
      register: ({ what }) => ({ outcome: 'registered', values: { what } }),
    },
  );
}
