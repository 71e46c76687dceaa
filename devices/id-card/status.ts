import { SW3 } from './sdt-frame.ts';
import type { ReaderTrouble } from './types.ts';

/** What a reader's status byte (SW3) says. `unknown` is a code that no public document names. */
export type StatusMeaning = keyof typeof SW3 | 'unknown';

/**
 * What the kiosk does about it.
 * - `go-on`: what was asked for was done.
 * - `poll`: there is no card; look again later. No failure.
 * - `absent`: the card lacks what was asked for. No failure.
 * - `retry`: look for the card and read it anew, a few times, before anybody is told.
 * - `tell`: trying again would not help; the person is told at once.
 */
export type StatusReaction = 'go-on' | 'poll' | 'absent' | 'retry' | 'tell';

/** A status byte as something to act on. */
export interface StatusOutcome {
  code: number;
  meaning: StatusMeaning;
  reaction: StatusReaction;
  /** What the person is told once `tries` tries in a row came to this. Absent where nothing is wrong. */
  trouble?: ReaderTrouble;
  /** How often this is met before it is told. 0 where nothing is wrong. */
  tries: number;
  /** Whether it is a fault of this program rather than of card or reader: it belongs into the log, with the code only. */
  ours: boolean;
  /** Words for a technician. */
  words: string;
}

type Row = [reaction: StatusReaction, tries: number, trouble: ReaderTrouble | undefined, words: string];

/** The codes are agreed upon by several independent sources; the meaning of 23 by one only. */
const ROWS: Record<StatusMeaning, Row> = {
  ok: ['go-on', 0, undefined, 'done'],
  cardFound: ['go-on', 0, undefined, 'a card was found'],
  badChecksum: ['retry', 3, 'no-card-read', 'the reader found a wrong check byte in our request'],
  badLength: ['retry', 3, 'no-card-read', 'the reader found a wrong length in our request'],
  badCommand: ['retry', 3, 'no-card-read', 'the reader does not know our request'],
  notAllowed: ['retry', 3, 'no-card-read', 'not allowed in this state: the card has to be found anew'],
  unrecognised: ['retry', 3, 'no-card-read', 'an error that the reader itself does not name'],
  cardRejectsSam: ['retry', 2, 'no-card-read', 'the card rejects the security module'],
  samRejectsCard: ['retry', 2, 'no-card-read', 'the security module rejects the card'],
  verificationFailed: ['retry', 2, 'no-card-read', 'what the card says could not be verified'],
  wrongCard: ['tell', 1, 'not-an-id-card', 'another kind of card'],
  readFailed: ['retry', 3, 'keep-still', 'reading broke off: the card was moved or lifted'],
  randomFailed: ['retry', 3, 'no-card-read', 'the card gave no random number'],
  selfTestFailed: ['tell', 1, 'reader-out-of-service', 'the security module failed its self-test'],
  notAuthorised: ['tell', 1, 'reader-out-of-service', 'the security module is not authorised'],
  noCard: ['poll', 0, undefined, 'no card'],
  selectFailed: ['retry', 3, 'keep-still', 'the card could not be selected'],
  itemAbsent: ['absent', 0, undefined, 'the card has no such item'],
  unknown: ['retry', 3, 'no-card-read', 'a code that no document names'],
};

const OURS: ReadonlySet<StatusMeaning> = new Set(['badChecksum', 'badLength', 'badCommand', 'unknown']);
const MEANINGS: ReadonlyMap<number, StatusMeaning> = new Map(
  Object.entries(SW3).map(([meaning, code]) => [code, meaning as StatusMeaning]),
);

/** What a status byte means and what to do about it. Every byte has an answer; none throws. */
export function statusOutcome(sw3: number): StatusOutcome {
  const meaning = MEANINGS.get(sw3) ?? 'unknown';
  const [reaction, tries, trouble, words] = ROWS[meaning];
  return {
    code: sw3,
    meaning,
    reaction,
    ...(trouble && { trouble }),
    tries,
    ours: OURS.has(meaning),
    words,
  };
}
