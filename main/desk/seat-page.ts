import type { Mirror } from '../visit/mirror.ts';
import type { CasesPage } from './cases-page.ts';
import type { CashPage } from './cash-page.ts';
import type { ClassPage } from './class-page.ts';
import type { ComputersPage } from './computers-page.ts';
import type { DeskPage } from './desk-page.ts';
import type { FiguresPage } from './figures-page.ts';
import type { ForgottenPage } from './forgotten-room.ts';
import type { PeoplePage } from './people-page.ts';
import type { PlainPage } from './plain-page.ts';
import type { RecordPage } from './record-page.ts';
import type { RecoveryPage } from './recovery-sheet.ts';
import type { RoomName } from './rooms.ts';

/** What one seat at the desk shows: who sits there signs in, and sees who calls. A resident's name comes masked; nothing else of her is in a page. */

/** A call as a line to be read in passing. */
export interface CallLine {
  /** The kiosk it comes from. */
  kiosk: string;
  /** Where she is: the task and the title of the page. */
  where: string;
  about: 'help' | 'danger' | 'witness' | 'card-left';
  /** Nobody answered at the first desk. */
  again: boolean;
  seconds: number;
  tries: number;
  /** Who is on the way; null: nobody yet, and it rings. */
  who: string | null;
}

interface Frame {
  station: string;
  diagonalInch: number;
  /** Rings on every page, whoever is signed in: somebody stands there and waits. */
  call: CallLine | null;
}
type SignedIn = {
  who: string;
  /** Whether this role goes to people who call. */
  answers: boolean;
  /** Whether it may see what is hers: only such press for her, and say that she is who is on the card. */
  sees: boolean;
  /** Where this role may go. */
  rooms: RoomName[];
};

/** What each room shows, under its name. */
export interface RoomPages {
  /** She lets who came press for her, or is asked. */
  beside: Mirror;
  opening: PlainPage;
  cases: CasesPage;
  record: RecordPage;
  cash: CashPage;
  handover: PlainPage;
  reach: PlainPage;
  ratings: PlainPage;
  class: ClassPage;
  people: PeoplePage;
  computers: ComputersPage;
  figures: FiguresPage;
  forgotten: ForgottenPage;
  board: DeskPage;
}
/** Somebody is in a room: its page stands under its name. */
export type InRoom = {
  [Name in RoomName]: Frame & SignedIn & { at: Name } & Pick<RoomPages, Name>;
}[RoomName];

export type SeatPage =
  | (Frame & { at: 'starting' })
  /** Nobody was ever enrolled: who opens this house becomes its first administrator. */
  | (Frame & { at: 'first'; trouble: string | null })
  | (Frame & {
      at: 'names';
      names: { id: string; name: string }[];
      sheet: number;
      sheets: number;
      cards: boolean;
    })
  /** A card is waited for; `trouble`: why the last one was not taken, and none is waited for now. */
  | (Frame & { at: 'card'; trouble: string | null })
  /** `trouble`: why what was typed was not taken, in words. */
  | (Frame & { at: 'pin'; name: string; recovers: boolean; trouble: string | null })
  /** The recovery code is typed; `keys`: the signs there are in it. */
  | (Frame & { at: 'recover'; name: string; keys: string; trouble: string | null })
  /** She came in with an administrator's code or the recovery code: a PIN of her own, twice. */
  | (Frame & { at: 'own-pin'; name: string; trouble: string | null })
  /** The recovery code from now on, shown this once. */
  | (Frame & { at: 'recovery'; name: string; recovery: RecoveryPage })
  | (Frame & SignedIn & { at: 'calls' })
  | InRoom;

export const FIRST_SEAT: SeatPage = { at: 'starting', station: '', diagonalInch: 21.5, call: null };
