/** Sex as the card states it (GB/T 2261.1: 1 male, 2 female; 0 and 9 are unknown and unstated). */
export type Sex = 'male' | 'female' | 'unknown';

/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string;

/** What the card's own fields contradict. Shown to staff as a doubt; it never stops anybody. */
export type CardDoubt = 'number-check' | 'birth-differs' | 'sex-differs' | 'unknown-ethnicity';

/** A resident's identity card (居民身份证). */
export interface CitizenCard {
  kind: 'citizen';
  name: string;
  sex: Sex;
  /** GB/T 3304 code and name without 族, e.g. `{ code: '01', name: '汉' }`; the name is empty for a code we do not know. */
  ethnicity: { code: string; name: string };
  birth: CalendarDate;
  address: string;
  /** The newest address, if the authority has written one onto the card since; absent if there is none. */
  newestAddress?: string;
  /** 18 characters, upper case. */
  number: string;
  authority: string;
  validFrom: CalendarDate;
  validTo: CalendarDate | 'long-term';
  doubts: CardDoubt[];
}

/** A residence permit of a resident of Hong Kong, Macao or Taiwan (港澳台居民居住证). */
export interface HmtCard {
  kind: 'hmt';
  name: string;
  sex: Sex;
  birth: CalendarDate;
  address: string;
  /** The newest address, if the authority has written one onto the card since; absent if there is none. */
  newestAddress?: string;
  /** 18 characters, begins with 810000, 820000 or 830000. */
  number: string;
  authority: string;
  validFrom: CalendarDate;
  validTo: CalendarDate | 'long-term';
  travelPermit: string;
  timesIssued: string;
  doubts: CardDoubt[];
}

/** A foreigner's permanent residence card of the 2017 kind. */
export interface Foreign2017Card {
  kind: 'foreign2017';
  /** The Chinese name where there is one, else the English one. */
  name: string;
  nameEnglish: string;
  nameChinese: string;
  sex: Sex;
  birth: CalendarDate;
  /** 15 characters. */
  number: string;
  /** Three letters. */
  country: string;
  validFrom: CalendarDate;
  validTo: CalendarDate | 'long-term';
  version: string;
  authorityCode: string;
  doubts: CardDoubt[];
}

/** A foreigner's permanent residence card of the 2023 kind. */
export interface Foreign2023Card {
  kind: 'foreign2023';
  /** The Chinese name where there is one, else the English one. */
  name: string;
  nameEnglish: string;
  nameChinese: string;
  sex: Sex;
  birth: CalendarDate;
  /** 18 characters, begins with 9. */
  number: string;
  /** Three letters. */
  country: string;
  validFrom: CalendarDate;
  validTo: CalendarDate | 'long-term';
  timesReissued: string;
  oldNumberLink: string;
  doubts: CardDoubt[];
}

/** Whatever identity document lay on the reader. Personal data: never logged, never written by this room. */
export type IdCard = CitizenCard | HmtCard | Foreign2017Card | Foreign2023Card;

/**
 * Why no card was read.
 * - `keep-still`: the card was there but moved or left too soon.
 * - `no-card-read`: the card is there and cannot be read after all retries; staff should look at it.
 * - `not-an-id-card`: another card, or one of a kind we do not know.
 * - `reader-out-of-service`: the reader's security module refuses to work.
 * - `reader-missing`: no reader answers on the link.
 */
export type ReaderTrouble =
  | 'keep-still'
  | 'no-card-read'
  | 'not-an-id-card'
  | 'reader-out-of-service'
  | 'reader-missing';

/** Where the reading of a card stands. An event is sent only when this changes. */
export type ReaderState =
  /** No card yet. `leftOver`: a card lies there from before reading began; it must be lifted first and is not read. */
  | { at: 'waiting'; leftOver?: true }
  | { at: 'reading' }
  /**
   * Read, and the card still lies on the reader: remind the person to take it. `expired`: its validity has ended;
   * the person is told, and nothing else comes of it.
   */
  | { at: 'read'; card: IdCard; expired?: true }
  /** The card that had been read was lifted. Reading of the next card goes on by itself. */
  | { at: 'removed' }
  /** Trouble with a card stays until the next card comes; trouble with the reader until it is back. */
  | { at: 'trouble'; trouble: ReaderTrouble };
