import { RECOVERY_SIGNS } from '../people/recovery-code.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import { pageTitle, taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import { CARD_LEFT, type HelpCall } from './help-call.ts';
import type { RecoveryPage } from './recovery-sheet.ts';
import { type RoomName, roomsOf } from './rooms.ts';
import type { CallLine, InRoom, SeatPage } from './seat-page.ts';

/** What a seat shows of what it knows. Pure. */

/** So many names are found at a glance; more are on the next sheet. */
const NAMES = 8;

/** Where a seat is. */
export type Place =
  | { at: 'starting' }
  | { at: 'first'; trouble: string | null }
  | { at: 'names'; sheet: number }
  | { at: 'card'; trouble: string | null }
  /** `recovers`: she may use the recovery code here. */
  | { at: 'pin'; id: string; name: string; recovers: boolean; trouble: string | null }
  | { at: 'recover'; id: string; name: string; trouble: string | null }
  /** `code`: of an administrator; null: she came in with the recovery code. */
  | { at: 'own-pin'; code: string | null; trouble: string | null }
  | { at: 'recovery' }
  | { at: 'calls' }
  | { at: RoomName };

interface Known {
  station: string;
  diagonalInch: number;
  call: CallLine | null;
  names: { id: string; name: string }[];
  signIn: SignIn | null;
  /** There is a reader for the cards of who works here. */
  cards: boolean;
  /** The recovery code that is shown now. */
  recovery: RecoveryPage | null;
}

/** The page of a place; null while there is nothing to show yet. @param inRoom: what the room she is in shows */
export function pageAt(place: Place, known: Known, inRoom: unknown): SeatPage | null {
  const { names, signIn, cards, recovery, ...frame } = known;
  const who = {
    who: signIn?.name ?? '',
    answers: signIn !== null && mayDo(signIn.role, 'answer-help'),
    sees: signIn !== null && mayDo(signIn.role, 'see-personal'),
    rooms: signIn === null ? [] : roomsOf(signIn.role),
  };
  switch (place.at) {
    case 'starting':
      return { ...frame, at: 'starting' };
    case 'first':
      return { ...frame, at: 'first', trouble: place.trouble };
    case 'names': {
      const sheets = lastSheet(names) + 1;
      const sheet = Math.min(place.sheet, sheets - 1);
      const some = names.slice(sheet * NAMES, (sheet + 1) * NAMES);
      return { ...frame, at: 'names', names: some, sheet: sheet + 1, sheets, cards };
    }
    case 'card':
      return { ...frame, at: 'card', trouble: place.trouble };
    case 'pin':
      return { ...frame, at: 'pin', name: place.name, recovers: place.recovers, trouble: place.trouble };
    case 'recover':
      return { ...frame, at: 'recover', name: place.name, keys: RECOVERY_SIGNS, trouble: place.trouble };
    case 'own-pin':
      return { ...frame, at: 'own-pin', name: who.who, trouble: place.trouble };
    case 'recovery':
      return recovery && { ...frame, at: 'recovery', name: who.who, recovery };
    case 'calls':
      return { ...frame, ...who, at: 'calls' };
    default:
      // Each room shows what stands under its name: its type says so (seat.ts, Rooms).
      return inRoom === null ? null : ({ ...frame, ...who, at: place.at, [place.at]: inRoom } as InRoom);
  }
}

/** The last sheet of names, from 0. */
export const lastSheet = (names: readonly unknown[]): number =>
  Math.max(0, Math.ceil(names.length / NAMES) - 1);

/** A call in words. */
export function callLine(call: HelpCall, at: { kiosk: string; now: number; words: WordBook }): CallLine {
  const { taskId, stepId, about, desk, since, tries, who } = call;
  const where =
    taskId === null
      ? at.words.text('common', 'desk.calls.nowhere')
      : `${taskName(at.words, taskId)} · ${pageTitle(at.words, taskId, stepId)}`;
  return {
    kiosk: at.kiosk,
    where,
    about: stepId === CARD_LEFT ? 'card-left' : (about ?? 'help'),
    again: desk === 2,
    seconds: Math.max(0, Math.round((at.now - since) / 1000)),
    tries,
    who,
  };
}
