/** What may be meant by what was written or typed, for the pages on which words are written. */

/** One thing to choose: a character, or a whole phrase of the place. */
export interface Found {
  words: string;
  /** How people tell it from its like: 木子李. Null where the small table does not know it. */
  said: string | null;
}

export type Sought =
  /** Strokes x, y, x, y … of 0…1000 of a square pad. None: only to be ready for the first. */
  | { by: 'hand'; strokes: readonly (readonly number[])[] }
  | {
      by: 'letters';
      /** a–z; v is ü. */
      letters: string;
      /** A family name is looked for: those come first. */
      surname: boolean;
      /** Whole phrases that may be meant. */
      phrases: readonly string[];
    };

export interface WritingPort {
  /** The likeliest first. @throws when the writing files cannot be read */
  find(sought: Sought): Promise<Found[]>;
}

/** So many are found at most: six pages of tiles. */
export const MOST_FOUND = 48;
