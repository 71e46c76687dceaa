import { LANGUAGES } from '../../content/locales.ts';
import { isPersonal, type Listening, mayBeSpoken, type ValueKind } from './allowed.ts';
import { normalise } from './normalise.ts';
import type { VoiceLocale } from './port.ts';
import { countSaid, dateSaid, digitsSaid, moneySaid, timeSaid } from './slot-words.ts';

/** A value for a place in a template. `about` says what it tells of the person (allowed.ts decides with it). */
export type Slot =
  /** A whole sum in 分. `about` is `bill-amount` unless said otherwise: a pension or a balance must say so. */
  | { kind: 'money'; fen: number; about?: ValueKind }
  /** A calendar day YYYY-MM-DD; `weekday` and `year` say how much of it is spoken. */
  | { kind: 'date'; date: string; weekday?: boolean; year?: boolean; about?: ValueKind }
  /** A clock time HH:MM of the 24-hour clock. */
  | { kind: 'time'; time: string; about?: ValueKind }
  /** How many, with its measure word where there is one: 2 + 个 → 两个. */
  | { kind: 'count'; count: number; measure?: string; about?: ValueKind }
  /** Read one by one in groups: telephones 3-4-4 with 幺, identity numbers 6-8-4, others in fours. */
  | { kind: 'digits'; digits: string; as: 'phone' | 'id' | 'account' | 'code'; about?: ValueKind }
  /** Words from content or a service: a hospital, a street, a kind of fee. `locale`: of which language, if of another. */
  | { kind: 'words'; words: string; about?: ValueKind; locale?: VoiceLocale }
  /** A person's name: captioned, not spoken. */
  | { kind: 'name'; name: string }
  /** Something on the page that the voice never says, whoever listens. */
  | { kind: 'private' };

export type Slots = { [name: string]: Slot };

/** One stretch of a phrase that came from a slot. */
export interface SlotPiece {
  caption: string;
  /** Empty: captioned, not spoken. */
  say: string;
  kind: 'number' | 'words' | 'silent';
  personal: boolean;
  /** The language it is said in, if another. */
  locale?: VoiceLocale;
  /** A breath follows: between the groups of a long number. */
  breath: boolean;
}

/** What a slot tells of the person when its author did not say. */
function aboutOf(slot: Slot): ValueKind {
  if (slot.kind === 'name') return 'name';
  if (slot.kind === 'private') return 'code';
  if (slot.about) return slot.about;
  if (slot.kind === 'money') return 'bill-amount';
  if (slot.kind === 'digits')
    return slot.as === 'phone'
      ? 'phone'
      : slot.as === 'id'
        ? 'id-number'
        : slot.as === 'code'
          ? 'code'
          : 'account';
  return 'public';
}

/** Caption and spoken words of a slot, in the pieces that are marked one after the other. */
export function slotPieces(slot: Slot, locale: VoiceLocale, listening: Listening): SlotPiece[] {
  const about = aboutOf(slot);
  const personal = isPersonal(about);
  const piece = (
    caption: string,
    say: string,
    kind: SlotPiece['kind'] = 'number',
    breath = false,
  ): SlotPiece => ({
    caption,
    say,
    kind,
    personal,
    breath,
  });
  if (slot.kind === 'name') return [piece(slot.name, '', 'silent')];
  if (slot.kind === 'private' || !mayBeSpoken(about, listening)) {
    const words = LANGUAGES[locale].onTheScreen[slot.kind === 'words' ? 'words' : 'number'];
    // The stand-in tells nothing of the person and is the same for everybody: it may be kept and recorded.
    return [{ ...piece(words, words, 'words'), personal: false }];
  }
  switch (slot.kind) {
    case 'money': {
      const { caption, say } = moneySaid(slot.fen, locale);
      return [piece(caption, say)];
    }
    case 'date': {
      const words = dateSaid(slot.date, locale, slot.weekday === true, slot.year === true);
      return [piece(words.caption, words.say)];
    }
    case 'time': {
      const words = timeSaid(slot.time, locale);
      return [piece(words, words)];
    }
    case 'count': {
      const { caption, say } = countSaid(slot.count, slot.measure, locale);
      return [piece(caption, say)];
    }
    case 'digits': {
      const groups = digitsSaid(slot.digits, slot.as, locale);
      return groups.map(({ caption, say }, at) => piece(caption, say, 'number', at < groups.length - 1));
    }
    case 'words':
      return [
        {
          ...piece(slot.words, normalise(slot.words, slot.locale ?? locale), 'words'),
          ...(slot.locale && slot.locale !== locale ? { locale: slot.locale } : {}),
        },
      ];
  }
}
