import type { CaseFact, CaseStage, JsonObject } from './port.ts';

/**
 * Cases as lists need them. The facts say all; beside them one row a case is kept, which is never more than what its
 * facts add up to and can be made again at any time. All times are milliseconds since 1970.
 */

/** What the facts of a case add up to, as far as lists, searches and boards need it. */
export interface CaseRow {
  caseNumber: string;
  /** How many facts it is made of: what `addFacts` wants to know. */
  version: number;
  taskId: string;
  station: string | null;
  source: string;
  grid: string | null;
  /** A reference, never an ID number. */
  person: string | null;
  level: string;
  grade: string;
  work: string;
  stage: CaseStage;
  side: string | null;
  firstContact: string | null;
  owner: string | null;
  lead: string | null;
  /** What it waits for; null: it is put away. */
  waitsFor: string | null;
  /** Whose turn it is: the receiver of a hand-over, not yet its owner. Null: whoever may do it, or hers. */
  turn: string | null;
  openedAt: number;
  stageSince: number;
  /** Its clocks stand still. */
  paused: boolean;
  /** When the first of its clocks is over, and when the first of them turns yellow. They change by facts only. */
  dueAt: number | null;
  yellowAt: number | null;
  /** To be shown with 约: the days off are not published. */
  dueAbout: boolean;
  /** When somebody of the staff first took it, when she was last told the result, and when it was put away. */
  takenAt: number | null;
  toldAt: number | null;
  /** Null for one that was merged too: its matter is counted under the other number. */
  closedAt: number | null;
  /** On how many days she was here for it. */
  trips: number;
}

/**
 * Makes the row, and whose name it is to be found by; null while no fact opened the case. It comes from above: the
 * store itself knows no rules of cases.
 * @param times as given to `setCaseTimes`; null: unknown, and nothing is due then
 */
export type ProjectCase = (
  facts: readonly CaseFact[],
  times: JsonObject | null,
) => { row: CaseRow; name: string | null } | null;

/**
 * - `unassigned`: nobody took it
 * - `mine`: owned by `owner`
 * - `my-turn`: `owner` has to do something, a hand-over to accept among them
 * - `overdue`: a clock is over
 * - `today`: over before the end of today
 * - `all-open`: all that is not put away
 */
export const INBOX_VIEWS = ['unassigned', 'mine', 'my-turn', 'overdue', 'today', 'all-open'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** Where the next page begins. */
export interface Cursor {
  at: number;
  caseNumber: string;
}
export interface CasePage {
  rows: CaseRow[];
  /** Null: that was all. */
  next: Cursor | null;
}

/** Exactly one. `initials`: the first letters of a name's pinyin, all of them ("wgx"). */
export type CaseSearch = { number: string } | { token: string } | { person: string } | { initials: string };

export interface CaseCount {
  stage: CaseStage;
  owner: string | null;
  all: number;
  red: number;
  yellow: number;
  paused: number;
}

/**
 * What happened in a time, in numbers. Times are milliseconds by the calendar until somebody took it, she was told,
 * and it was put away: half of those that were put away in this time took at most so long; null: there are none.
 */
export interface CaseFigures {
  opened: number;
  closed: number;
  toTaken: number | null;
  toTold: number | null;
  toClosed: number | null;
  /** Of those put away: on how many days somebody was here for it, fewest first. */
  trips: { trips: number; count: number }[];
  /** The most opened first, as in those that follow. */
  tasks: { taskId: string; opened: number; closed: number }[];
  sources: { source: string; count: number }[];
  /** Not to be shown as they are: few people could be recognised (main/desk/figures-report.ts). `people`: those known. */
  grids: { grid: string | null; count: number; people: number }[];
}

/** What was decided on one case as it was with `after` facts. */
export interface AddedFacts {
  caseNumber: string;
  after: number;
  facts: CaseFact[];
}

/** Part of the store process's methods. */
export interface CaseStore {
  /**
   * Adds what was decided. Facts that are there already, word for word, count
   * once. Rejects `wrong-state` when somebody was quicker: read the case again. Rejects `bad-input`.
   */
  addFacts(input: AddedFacts): Promise<{ added: number; version: number }>;
  /** The same of several cases at once, each named once: all that was decided is added, or nothing. Rejects alike. */
  addFactsTogether(input: { cases: AddedFacts[] }): Promise<{ added: number }>;
  /** In the order in which they arrived; empty when there is no such case. Accepts the number as typed. */
  caseFacts(input: { caseNumber: string }): Promise<CaseFact[]>;

  /** The most pressing first; `all-open` the newest first. At most `limit`, 200. Rejects `bad-input`. */
  inbox(input: {
    view: InboxView;
    /** Needed for `mine` and `my-turn`; narrows `overdue` and `today`. */
    owner?: string;
    at: number;
    limit: number;
    from?: Cursor;
  }): Promise<CasePage>;
  /**
   * What a clock may have something to do with: open, and a clock is yellow or over, or none runs (it is paused, or
   * only has to be put away). The first clock that ends first.
   */
  casesToLookAt(input: { at: number; limit: number; from?: Cursor }): Promise<CasePage>;
  /**
   * Newest first, those that are put away too. `fault`: a number was given that is none, or in which a figure was
   * misread.
   */
  searchCases(input: {
    by: CaseSearch;
    limit: number;
    from?: Cursor;
  }): Promise<CasePage & { fault?: 'shape' | 'check' }>;
  /** Bad ratings of which not all is done that follows one: the numbers of their cases, the oldest first. */
  openRatings(input: { limit: number }): Promise<{ caseNumbers: string[] }>;
  /** Of what is not put away. Green is what is left of `all`. */
  caseCounts(input: { at: number }): Promise<CaseCount[]>;
  /** What was opened and put away from `from` on and before `to`. Rejects `bad-input`. */
  caseFigures(input: { from: number; to: number }): Promise<CaseFigures>;

  /**
   * When people are here, and how long things may take. When it differs from what was known all rows are made again,
   * slice by slice while nobody waits for the store.
   */
  setCaseTimes(input: { times: JsonObject }): Promise<{ changed: boolean }>;
  /**
   * Makes some rows again, of cases that wait for it; with `all` every case does. It stops after some 20 ms: ask
   * again until nothing is `left`, which is counted up to 1000.
   */
  rebuildCases(input: { all?: boolean }): Promise<{ rebuilt: number; left: number }>;
}
