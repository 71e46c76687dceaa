import type { ForgetReason, JsonObject } from './port.ts';

/**
 * The phone class, as casework keeps it: who learns (a first name and where she lives by grid, no more), and what
 * happened: a class was planned or held, somebody was there, somebody can do a lesson. Times are milliseconds since
 * 1970, days YYYY-MM-DD.
 */

/** What she said of herself. Personal data: in no log and no audit row, and gone when she wants. */
export interface LearnerSaid {
  /** As she is called in class. */
  name: string;
  /** 网格; null: she did not say. */
  grid: string | null;
}

export interface LearnerKept {
  /** Random, and on nothing else of hers. */
  id: string;
  said: LearnerSaid;
  /** The version of what was read to her, when, and by whom. */
  agreed: string;
  agreedAt: number;
  by: string;
}

/** Something that happened. Without personal data; only ever added. */
export interface ClassFact {
  /** Chosen by who writes: the same again counts once. */
  id: string;
  what:
    | 'planned'
    | 'cancelled'
    /** Another lesson was taught before the one it ended with. */
    | 'taught'
    | 'held'
    | 'present'
    | 'checked'
    /** Somebody helps in the room, or no longer. */
    | 'helper'
    | 'helped-out'
    /** What follows from what she said before her first lesson: her level, her print, how she is spoken to. */
    | 'placed'
    /** A volunteer has gone through a page of the training. */
    | 'trained';
  /** The class it is about. */
  classId: string;
  /** Whom it is about; null: nobody, or she is forgotten. */
  learner: string | null;
  at: number;
  by: string;
  body: JsonObject;
}

/** Part of the store process's methods. */
export interface ClassStore {
  /** Rejects `bad-input`; who is kept already is written anew. In the audit when it resolves. */
  keepLearner(input: { learner: LearnerKept }): Promise<void>;
  /** By name; at most 500. */
  learners(input: Record<string, never>): Promise<LearnerKept[]>;
  /** Removes what is kept of her; what happened stays, and says nothing of her any more. */
  forgetLearner(input: {
    id: string;
    why: ForgetReason;
    by: string;
    at: number;
  }): Promise<{ forgotten: boolean }>;
  /** All or none; what is there already is passed over. */
  addClassFacts(input: { facts: ClassFact[] }): Promise<void>;
  /** In the order in which they were written, since then. */
  classFacts(input: { since: number }): Promise<ClassFact[]>;
}
