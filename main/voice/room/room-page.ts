import type { Refusal } from '../pack/codec.ts';
import type { PackLine } from '../pack/kept.ts';
import type { TakeFault } from './sound.ts';

/** What the recording room's page shows. */

/** A speaker in the list. */
export interface SpeakerLine {
  id: string;
  name: string;
  done: number;
  left: number;
}

/** A group of phrases: `house`, `numbers`, or a task, with its name. */
export interface GroupLine {
  id: string;
  name: string | null;
  left: number;
}

/** One phrase and what became of it. */
export interface PhraseNow {
  words: string;
  line: string;
  /** How many are still missing in its group. */
  left: number;
  group: GroupLine;
  take:
    | { at: 'none' | 'checking' }
    | { at: 'bad'; fault: TakeFault }
    /** `kept`: not of now, but the one that was kept before. */
    | { at: 'good'; wav: Uint8Array; ms: number; kept: boolean };
  /** There is none before it in this group. */
  first: boolean;
}

/** What is to be said to staff, by its key in the words. */
export type RoomNews =
  | 'saved'
  | 'brought'
  | 'removed'
  | 'forgotten'
  | 'in-use'
  | 'not-now'
  | 'name-taken'
  | Refusal;

export interface RoomPage {
  at: 'start' | 'consent' | 'groups' | 'phrase' | 'speaker' | 'forget' | 'packs' | 'incoming';
  station: string;
  diagonalInch: number;
  /** What a speaker agrees to, line by line. */
  consent: string[];
  speakers: SpeakerLine[];
  speaker: SpeakerLine | null;
  groups: GroupLine[];
  phrase: PhraseNow | null;
  packs: PackLine[];
  /** A pack on its way in: whose it is, and that two people must say yes. */
  incoming: PackLine | null;
  news: RoomNews | null;
}

/** Before anything is known. */
export const FIRST_ROOM: RoomPage = {
  at: 'start',
  station: '',
  diagonalInch: 21.5,
  consent: [],
  speakers: [],
  speaker: null,
  groups: [],
  phrase: null,
  packs: [],
  incoming: null,
  news: null,
};

/** Who is about to be recorded, and that she agreed. */
export interface NewSpeaker {
  speaker: string;
  dialect: string | null;
  agreed: boolean;
}
