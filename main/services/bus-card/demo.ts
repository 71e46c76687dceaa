import { addDays, addMonths, ageOn } from '../../clock/dates.ts';
import { answering } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { fromPlace, type Place } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_BUS_CARDS, type DemoBusCard } from './demo-cards.ts';
import { BUS_CARD_INPUTS, type BUS_CARD_QUESTIONS, busCardPlace } from './port.ts';
import { apply, benefitAt, benefits } from './reckon.ts';

/** Fictional cards, the same for everybody who asks, with days counted from `today`. */
export function demoBusCard(
  place: Place = demoPlace,
  cards: readonly DemoBusCard[] = DEMO_BUS_CARDS,
): Service {
  const find = (idNumber: string) => cards.find((card) => card.idNumber === idNumber);
  const local = () => fromPlace(place, 'busCard', busCardPlace);
  return answering<typeof BUS_CARD_QUESTIONS, typeof BUS_CARD_INPUTS>('bus-card', 'demo', BUS_CARD_INPUTS, {
    status({ idNumber, birth }, { today }) {
      const card = find(idNumber);
      if (!card) return { outcome: 'none' };
      if (card.state !== 'held') return { outcome: card.state };
      const rules = local();
      const { daysLeft } = card;
      return {
        outcome: daysLeft < 0 ? 'expired' : daysLeft <= rules.dueDays ? 'due' : 'valid',
        values: {
          validTo: addDays(today, daysLeft),
          daysLeft,
          benefit: benefitAt(rules, ageOn(birth, today)),
          cardTail: idNumber.slice(13, 17),
        },
      };
    },
    benefits: ({ birth }, { today }) => benefits(local(), birth, today),
    ways: () => ({ outcome: 'found', values: { ways: local().ways } }),
    renew({ idNumber, way }, { today }) {
      const card = find(idNumber);
      if (card?.state === 'held' && card.photoNeeded) return { outcome: 'photo-needed' };
      if (way !== 'tap' || card?.state !== 'held') return { outcome: 'registered' };
      const from = card.daysLeft > 0 ? addDays(today, card.daysLeft) : today;
      return { outcome: 'renewed', values: { validTo: addMonths(from, local().renewMonths) } };
    },
    apply: ({ birth }, { today }) => apply(local(), birth, today),
  });
}
