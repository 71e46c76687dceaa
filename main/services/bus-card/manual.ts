import { answering, byStaff, registered } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { BUS_CARD_INPUTS, type BUS_CARD_QUESTIONS, busCardPlace } from './port.ts';
import { apply, benefits } from './reckon.ts';

/** No connection to the bus company: staff renew in the official channel, whatever way was wished for. */
export function manualBusCard(place: Place): Service {
  const local = () => fromPlace(place, 'busCard', busCardPlace);
  return answering<typeof BUS_CARD_QUESTIONS, typeof BUS_CARD_INPUTS>('bus-card', 'manual', BUS_CARD_INPUTS, {
    status: byStaff,
    benefits: ({ birth }, { today }) => benefits(local(), birth, today),
    ways: () => ({ outcome: 'found', values: { ways: local().ways } }),
    renew: registered,
    apply: ({ birth }, { today }) => apply(local(), birth, today),
  });
}
