import type { RecoveryPage } from './recovery-sheet.ts';

/** What an administrator sees of the people who work here. */

/** Somebody who is enrolled. */
export interface PersonLine {
  id: string;
  name: string;
  /** In words. */
  role: string;
  hasCard: boolean;
}

export type PeoplePage =
  | { at: 'people'; lines: PersonLine[]; sheet: number; sheets: number }
  /** A new one: the name is typed, the role is chosen. `trouble`: why it was not taken, in words. */
  | { at: 'enrol'; roles: { role: string; words: string }[]; trouble: string | null }
  /** The one-time code, shown this once. */
  | { at: 'code'; name: string; code: string }
  /** `recovery`: an administrator, and the recovery code may be renewed here. */
  | { at: 'person'; person: PersonLine; cards: boolean; recovery: boolean; trouble: string | null }
  /** Her card is waited for; `trouble`: why the last one was not taken, and none is waited for now. */
  | { at: 'card'; name: string; trouble: string | null }
  /** The recovery code may be renewed. `made`: the day it was made; null: there is none. */
  | { at: 'recovery'; made: string | null; trouble: string | null }
  /** The one from now on, shown this once. */
  | ({ at: 'recovery-code' } & RecoveryPage);
