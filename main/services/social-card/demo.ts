import { addDays, addMonths } from '../../clock/dates.ts';
import { answering, type Said } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { type Place, type WithCalendar, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_CARDS, type DemoCard } from './demo-cards.ts';
import {
  SOCIAL_CARD_INPUTS,
  type SOCIAL_CARD_QUESTIONS,
  type SocialCardPlace,
  socialCardPlace,
} from './port.ts';
import { pinPlace, placesFor, stopHolds, stopInfo } from './reckon.ts';

/** Fictional cards, the same for everybody who asks, with days counted from `today`. */
export function demoSocialCard(place: Place = demoPlace, cards: readonly DemoCard[] = DEMO_CARDS): Service {
  const find = (idNumber: string) => cards.find((card) => card.idNumber === idNumber);
  const local = () => withCalendar(place, 'socialCard', socialCardPlace);
  return answering<typeof SOCIAL_CARD_QUESTIONS, typeof SOCIAL_CARD_INPUTS>(
    'social-card',
    'demo',
    SOCIAL_CARD_INPUTS,
    {
      status({ idNumber }, { today }) {
        const card = find(idNumber);
        return card ? statusOf(card, local(), today) : { outcome: 'not-found' };
      },
      'stop-info': ({ bank }, { today }) => stopInfo(local(), today, bank),
      banks: () => ({ outcome: 'found', values: { banks: local().banks } }),
      places: () => placesFor(local()),
      pin: ({ which }) => pinPlace(local(), which),
      register({ idNumber, what }, { today }) {
        // A card that was found again stays stopped for good once a new one was made.
        if (what === 'found' && find(idNumber)?.state === 'reissued') return { outcome: 'too-late' };
        if (what !== 'stop') return { outcome: 'registered', values: { what } };
        const { about, date } = stopHolds(local(), today);
        return { outcome: 'registered', values: { what, lapsesOn: date, about } };
      },
    },
  );
}

function statusOf(
  card: DemoCard,
  place: WithCalendar<SocialCardPlace>,
  today: string,
): Said<'active' | 'stopped' | 'expiring' | 'reissued' | 'by-staff'> {
  const bank = place.banks.find(({ id }) => id === card.bank);
  const values = {
    cardTail: card.idNumber.slice(13, 17),
    bank: bank?.name ?? '',
    bankPhone: bank?.phone ?? '',
    validTo: addMonths(today, 40),
  };
  switch (card.state) {
    case 'active':
      return { outcome: 'active', values };
    case 'expiring':
      return { outcome: 'expiring', values: { ...values, validTo: addDays(today, card.daysLeft) } };
    case 'reissued':
      return { outcome: 'reissued', values: { ...values, issuedOn: addDays(today, -card.daysAgo) } };
    case 'stopped': {
      const stoppedOn = addDays(today, -card.daysAgo);
      const { about, date } = stopHolds(place, stoppedOn);
      return {
        outcome: 'stopped',
        values: { ...values, stoppedOn, lapsesOn: date, about, lapsed: date < today },
      };
    }
    default:
      return { outcome: 'by-staff', values: { reason: card.state } };
  }
}
