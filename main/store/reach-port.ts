import type { ForgetReason, JsonObject } from './port.ts';

/**
 * 主动上门, as casework keeps it: residents who said yes to being called on when something is due, a line for each thing
 * that is, and what somebody did about it. Nobody stands here without her yes. All times are milliseconds since 1970,
 * days are YYYY-MM-DD.
 */

/** What she said of herself. Personal data: in no log and no audit row, and gone when she takes her yes back. */
export interface ResidentSaid {
  name: string;
  birth: string;
  phone?: string;
  /** Where she lives, as who goes there finds it. */
  home?: string;
  /** 年审: the last day on which her pension's yearly check still holds. */
  checkedUntil?: string;
  /** By name, with the last day; 长期 never ends. */
  cards: { card: string; until: string }[];
}

export interface Resident {
  /** A reference, never an ID number. */
  person: string;
  said: ResidentSaid;
  /** The version of what was read to her, when she said yes to it, and who read it. */
  agreed: string;
  agreedAt: number;
  by: string;
  /** Grows with every change; 0: she is not kept yet. */
  rev: number;
}

/** Why somebody goes to her: what it is, and its day. What it means, the rules above the store say. */
export interface DueLine {
  /** Names the line, and says nothing of her. */
  id: string;
  person: string;
  reason: JsonObject;
  day: string;
}

/** - `open`: nobody goes yet · `call`, `visit`: somebody took it · `over`: it was done, it is not listed again */
export type LineState = 'open' | 'call' | 'visit' | 'over';

export interface ListedLine extends DueLine {
  state: LineState;
  /** The name of who took it; null: nobody. */
  owner: string | null;
  rev: number;
  resident: Resident;
}

/** Something somebody did about a line. No personal data. */
export interface Deed {
  /** Chosen by who writes: the same deed again counts once. */
  id: string;
  what: string;
  at: number;
  /** The name of who did it. */
  by: string;
  /** Which kind of reason it was about, the number of a case that came of it. */
  body: JsonObject;
}

/** Part of the store process's methods. Whatever is written is in the audit when it resolves. */
export interface ReachStore {
  /**
   * Keeps somebody who said yes, or what is known of her now. Rejects `wrong-state` unless `rev` is as it is kept, and
   * `bad-input`.
   */
  keepResident(input: { resident: Resident; by: string; at: number }): Promise<{ rev: number }>;
  /** Null: she is not kept. */
  residentOf(input: { person: string }): Promise<Resident | null>;
  /** In the order of their references; at most `limit`, 500. `next`: where the next page begins. */
  residents(input: { limit: number; from?: string }): Promise<{ residents: Resident[]; next: string | null }>;
  /** Removes all that is kept of her, with her lines; what was done stays, and says nothing of her any more. */
  forgetResident(input: {
    person: string;
    why: ForgetReason;
    by: string;
    at: number;
  }): Promise<{ forgotten: boolean }>;

  /**
   * Makes the list be these lines: what is not among them is not due any more, but what somebody took stays until it is
   * done. Lines of who is not kept (any more) are passed over.
   */
  setDueLines(input: { lines: DueLine[] }): Promise<{ added: number; gone: number }>;
  /** Those that are not over, the earliest day first; at most `limit`, 500. */
  dueLines(input: { limit: number }): Promise<ListedLine[]>;
  /** Writes what was done about a line, and how it stands then. Rejects `wrong-state` unless its `rev` is `after`. */
  addDeed(input: {
    line: string;
    after: number;
    deed: Deed;
    state: LineState;
    owner: string | null;
  }): Promise<void>;
  /** What was done about her lines, the newest first; at most `limit`, 100. */
  deedsOf(input: { person: string; limit: number }): Promise<Deed[]>;
}
