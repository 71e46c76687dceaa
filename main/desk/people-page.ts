/** What an administrator sees of the people who work here. */

/** Somebody who is enrolled. */
export interface PersonLine {
  id: string;
  name: string;
  /** In words. */
  role: string;
}

export type PeoplePage =
  | { at: 'people'; lines: PersonLine[]; sheet: number; sheets: number }
  /** A new one: the name is typed, the role is chosen. `trouble`: why it was not taken, in words. */
  | { at: 'enrol'; roles: { role: string; words: string }[]; trouble: string | null }
  /** The one-time code, shown this once. */
  | { at: 'code'; name: string; code: string }
  | { at: 'person'; person: PersonLine; trouble: string | null };
