import type { StepOf } from '../../content/schema.ts';
import type { ReaderState } from '../../devices/id-card/types.ts';
import type { SocialCardState } from '../../devices/social-card/types.ts';
import { dayOf } from '../clock/dates.ts';
import type { CardReaderName, CardReaders, House, ReaderSeen, Scratch, Visit } from './visit.ts';

/**
 * The readers of a page that waits for a card: the ID card's, the social-security card's, or both at once. Each tells
 * of itself; the page shows the one that matters most. Pure.
 */

type CardScratch = Extract<Scratch, { kind: 'card' }>;
type Step = StepOf<'read-card'>;

const READER_OF: Record<Step['takes'][number], CardReaderName> = {
  'id-card': 'idCard',
  'social-card': 'socialCard',
};

/** Which readers a page waits at. */
export const readersOf = (step: Step): CardReaderName[] => step.takes.map((card) => READER_OF[card]);

/** Whether a trouble is the reader's own, so that no card can help. */
export const isReaders = (trouble: string | null): boolean =>
  trouble === 'reader-missing' || trouble === 'reader-out-of-service';

const WAITING: ReaderSeen = { state: 'waiting', trouble: null, leftOver: false };
const MISSING: ReaderSeen = { state: 'trouble', trouble: 'reader-missing', leftOver: false };

/** How each reader of a page stands when it opens, by what the house knows. */
export function readersAtFirst(step: Step, house: House): CardReaders {
  return Object.fromEntries(
    readersOf(step).map((name) => [name, house[name] === 'ready' ? WAITING : MISSING]),
  );
}

/** What a person has to know first: a card that is read, then one being read, then trouble, then that it waits. */
function rank({ state, trouble, leftOver }: ReaderSeen): number {
  if (state === 'read') return 4;
  if (state === 'reading') return 3;
  if (isReaders(trouble)) return 0;
  return state === 'trouble' || leftOver ? 2 : 1;
}

/** The page's memory with what its readers say now. Of two that matter alike, the one that spoke last is shown. */
export function withReaders(
  page: Pick<CardScratch, 'ticket' | 'waitUntil'>,
  readers: CardReaders,
  last?: CardReaderName,
): CardScratch {
  const names: CardReaderName[] = last === 'socialCard' ? ['socialCard', 'idCard'] : ['idCard', 'socialCard'];
  let of: CardReaderName = 'idCard';
  let shown: ReaderSeen | undefined;
  for (const name of names) {
    const one = readers[name];
    if (one && (!shown || rank(one) > rank(shown))) [of, shown] = [name, one];
  }
  const { ticket, waitUntil } = page;
  return { kind: 'card', ticket, waitUntil, readers, of, ...(shown ?? MISSING) };
}

/** Which card to ask for now: only of readers that work, unless none does. */
export function askedFor(readers: CardReaders): 'id' | 'social' | 'both' {
  const works = (name: CardReaderName) => readers[name] !== undefined && !isReaders(readers[name].trouble);
  if (works('idCard') && works('socialCard')) return 'both';
  if (works('idCard') || works('socialCard')) return works('idCard') ? 'id' : 'social';
  return readers.idCard ? 'id' : 'social';
}

/** What a reader tells, in one form for both kinds. */
export interface ReaderTold extends Omit<ReaderSeen, 'state'> {
  state: ReaderSeen['state'] | 'removed';
  /** What the card says, by the names of a task's `into`. A card that does not say something leaves it out. */
  found: Readonly<Record<string, string | null>>;
}

/** An ID card on its reader. */
export function idCardTold(state: ReaderState): ReaderTold {
  const none = { trouble: null, leftOver: false, found: {} };
  switch (state.at) {
    case 'read':
      return {
        ...none,
        state: 'read',
        ...(state.expired && { expired: true }),
        found: {
          name: state.card.name,
          number: state.card.number,
          birthDate: state.card.birth,
          address: 'address' in state.card ? state.card.address : '',
          validTo: state.card.validTo,
        },
      };
    case 'trouble':
      return { ...none, state: 'trouble', trouble: state.trouble };
    case 'waiting':
      return { ...none, state: 'waiting', leftOver: state.leftOver === true };
    default:
      return { ...none, state: state.at };
  }
}

/** A social-security card in its reader. A card that wants a PIN is trouble: none is ever asked for. */
export function socialCardTold(state: SocialCardState, visit: Visit): ReaderTold {
  const none = { trouble: null, leftOver: false, found: {} };
  switch (state.at) {
    case 'read': {
      const { holder, validTo } = state.card;
      const expired = visit.house.dateSettled && validTo !== undefined && validTo < dayOf(visit.wall);
      return {
        ...none,
        state: 'read',
        ...(expired && { expired: true }),
        found: {
          name: holder.name,
          number: holder.number,
          ...(holder.birth && { birthDate: holder.birth }),
          ...(validTo && { validTo }),
        },
      };
    }
    case 'needs-pin-refused':
      return { ...none, state: 'trouble', trouble: 'needs-pin' };
    case 'trouble':
      return { ...none, state: 'trouble', trouble: state.trouble };
    case 'waiting':
      return { ...none, state: 'waiting', leftOver: state.leftOver === true };
    default:
      return { ...none, state: state.at };
  }
}
