import type { CalendarDate, CardDoubt, Sex } from '../id-card/types.ts';

/**
 * What the card says of itself (its public file, EF05). A key is left out where the card does not say it, or says it in
 * a form that no published layout has.
 */
export interface SocialCardFace {
  /** The card's own identifier, 32 hex digits. */
  identifier?: string;
  /** Six digits of the division that issued it: the first three bytes of the identifier. */
  region?: string;
  cardClass?: string;
  /** Version of the card's specification as it writes it, such as `1.00` or `2.00`. */
  version?: string;
  /** The issuer's code as text, or as hex where it is no text. */
  issuer?: string;
  issuedOn?: CalendarDate;
  validTo?: CalendarDate;
  /** The number printed on the card, 9 characters. It is not the holder's number. */
  cardNumber?: string;
}

/** Whose card it is (EF06). The social-security number is the citizen's number by law. */
export interface SocialCardHolder {
  /** 18 characters, upper case. */
  number: string;
  name: string;
  sex?: Sex;
  /** GB/T 3304 code and name without 族; the name is empty for a code we do not know. */
  ethnicity?: { code: string; name: string };
  /** Six digits of a division. */
  birthplace?: string;
  birth?: CalendarDate;
  /** What the card's own fields contradict: for staff; it never stops anybody. */
  doubts: CardDoubt[];
}

/**
 * A social-security card (社会保障卡). Personal data: never logged, never written by this room.
 *
 * It is convenience, not proof: nothing here shows that the card is genuine. That needs a security module of the
 * authority's, or its service; and no card's bank part is ever touched.
 */
export interface SocialCard extends SocialCardFace {
  holder: SocialCardHolder;
}

/**
 * Why no card was read.
 * - `taken-too-soon`: the card was taken out while it was being read.
 * - `wrong-way-round`: a card is in and says nothing, most often because it was put in the wrong way round.
 * - `not-a-social-card`: another card (a bank card, say).
 * - `no-card-read`: it is one and cannot be read after all retries; staff should look at it.
 * - `reader-missing`: no reader is plugged in, or this machine cannot speak to one; `health` says which.
 */
export type SocialCardTrouble =
  | 'taken-too-soon'
  | 'wrong-way-round'
  | 'not-a-social-card'
  | 'no-card-read'
  | 'reader-missing';

/** Where the reading of a card stands. An event is sent only when this changes. */
export type SocialCardState =
  /** No card yet. `leftOver`: a card is in from before reading began; it must be taken out first and is not read. */
  | { at: 'waiting'; leftOver?: true }
  | { at: 'reading' }
  /** Read, and the card is still in: remind the person to take it. */
  | { at: 'read'; card: SocialCard }
  /**
   * The card gives its holder's fields only to those who know its PIN. We do not: nobody is asked for it, and none is
   * ever tried. `face` is what it says of itself; who the holder is has to come another way (ID card, staff).
   */
  | { at: 'needs-pin-refused'; face: SocialCardFace }
  /** The card that had been read was taken out. Reading of the next card goes on by itself. */
  | { at: 'removed' }
  /** Trouble with a card stays until the next card comes; trouble with the reader until it is back. */
  | { at: 'trouble'; trouble: SocialCardTrouble };
