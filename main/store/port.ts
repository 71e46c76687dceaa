import type { BookStore } from './books-port.ts';
import type { CaseStore } from './cases-port.ts';
import type { ClassStore } from './class-port.ts';
import type { PeopleStore } from './people-port.ts';
import type { ReachStore } from './reach-port.ts';

/**
 * What is kept on disk, as the rest of the core sees it: two ports that only promise.
 *
 * - The **journal** never leaves this kiosk: confirmed visits on their way out, print jobs, audit, ratings.
 * - **Casework** is what staff carry on with. It may one day be shared by several kiosks, so a kiosk only ever
 *   appends facts to it and never edits what is there.
 *
 * Every method takes one object and rejects with an `RpcError` whose `code` is a `StoreErrorCode` where the
 * caller can do something about it. All times are milliseconds since 1970, stamped by the core's clock.
 */

/** What travels as JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** Codes of the errors that mean something to the caller. */
export type StoreErrorCode =
  /** Nothing works before `open`. */
  | 'not-open'
  /** `open` a second time, with another folder or key. */
  | 'already-open'
  /** The disk is full. Nothing was written; what was there is still there. */
  | 'no-space'
  /** The data were written by a newer version of this program. They are left as they are. */
  | 'newer-schema'
  /** A database is damaged. `open` puts it aside at the next start. */
  | 'store-fault'
  /** The thing named is not there. */
  | 'not-found'
  /** The thing named is not in a state in which this may be done. */
  | 'wrong-state'
  /** The input breaks a rule; the message says which. */
  | 'bad-input';

/** How the visit was made. Practice (练习) is never confirmed into the store as a case. */
export type VisitMode = 'self' | 'assisted' | 'practice';

/** The outside authority a visit dealt with. `manual`: staff carry it there. */
export interface ServiceUsed {
  name: string;
  mode: 'demo' | 'manual' | 'live';
}

/**
 * What is wrong, and in which grid: both by the ids of the place's own lists, so that duplicates are found. Stays when
 * the person is forgotten, so it says nothing of her. A type, not an interface, so that it is JSON to the compiler.
 */
export type ReportedMatter = { kind?: string; grid?: string };

/** All that is known when a resident has said "yes, that is right" on the review page. */
export interface ConfirmedVisit {
  visitId: string;
  taskId: string;
  mode: VisitMode;
  confirmedAt: number;
  /** Short code of the station, capital letters and digits, e.g. "GHL". */
  station: string;
  /** Code of the kiosk in it, e.g. "1". */
  kiosk: string;
  /** The answers, for staff. Personal data: encrypted, deletable, never in the audit. */
  facts: JsonObject;
  /** The slip as data, without number and token. Masked already. */
  slip: JsonObject;
  service: ServiceUsed;
  /** What the network did not carry before she confirmed: kept in the same transaction, sent later. */
  requests?: UnsentRequest[];
  /** Pictures and spoken messages: kept in the same transaction. */
  attachments?: Attachment[];
  /** What is reported and where, of a task that reports something. */
  matter?: ReportedMatter;
  /** A reference to the person (never the ID number itself), so that all of one person can be forgotten. */
  person?: string;
  /** Who confirmed; default "resident". */
  actor?: string;
}

/**
 * What a camera or a microphone made, as it is kept with a case. Personal data: encrypted like all that is kept, in no
 * log and no audit row, and gone when the answers of its case are forgotten.
 */
export interface Attachment {
  /** Chosen by who confirms; the answers of the case name it. */
  id: string;
  /** The field of the task it answers. */
  field: string;
  type: 'image/jpeg' | 'audio/webm';
  /** At most `MOST_ATTACHED` bytes. */
  bytes: Uint8Array;
}
/** Two megabytes: a photo of 1600 points is some 400 KB, a minute of speech some 250. */
export const MOST_ATTACHED = 2 * 1024 * 1024;
/** The same, on its way to casework: which fact it belongs to. */
export interface FactAttachment extends Attachment {
  eventId: string;
}

export interface ConfirmResult {
  /** For people to say: "GHL-1-261122-007-1". */
  caseNumber: string;
  /** For the QR: 128 random bits, base64url, 22 characters. Says nothing by itself. */
  caseToken: string;
  printJobId: string;
}

/**
 * - `waiting`: nothing was sent to a printer yet
 * - `started`: being sent just now
 * - `printed`: the printer confirmed it
 * - `not-started`: not a byte went out; printing it later makes no duplicate
 * - `unknown`: bytes went out and nobody knows; a person is to be asked
 * - `came-out` / `did-not` / `not-sure`: what the person said; `not-sure` stays a question for staff
 * - `given-up`: nobody waits for it any more; the audit says that it was not printed, or that nobody could tell
 */
export type PrintJobState =
  | 'waiting'
  | 'started'
  | 'printed'
  | 'not-started'
  | 'unknown'
  | 'came-out'
  | 'did-not'
  | 'not-sure'
  | 'given-up';

export interface StoredPrintJob {
  jobId: string;
  visitId: string;
  caseNumber: string;
  caseToken: string;
  /** As given to `confirmVisit`; null once it was forgotten. */
  slip: JsonObject | null;
  state: PrintJobState;
  /** The printer's reason for `not-started` or `unknown`. */
  reason: string | null;
  /** How often it was sent to a printer. */
  attempts: number;
  createdAt: number;
  /** The job of which this is a second paper. */
  reprintOf: string | null;
  /** To be printed on it, whenever this is not the first paper. */
  mark: '补打' | null;
  /** `a4`: the slip in large type on A4, from the large printer. */
  paper: 'slip' | 'a4';
}

export interface OutboxEntry {
  /** Grows; entries go out in this order. */
  id: number;
  fact: CaseFact;
  attempts: number;
}

/** A request to a service whose network was gone. */
export interface UnsentRequest {
  /** Idempotency key: the same request again has the same key, and counts once. */
  key: string;
  service: string;
  question: string;
  /** Personal data: encrypted, and removed once it was answered. */
  input: JsonObject;
}
/** The same, of a visit that was confirmed. */
export interface ServiceRequest extends UnsentRequest {
  visitId: string;
  /** When it was first made. */
  at: number;
}
export interface QueuedRequest extends ServiceRequest {
  caseNumber: string;
  attempts: number;
}

/** One line of the audit. `detail` and `about` hold no personal data. */
export interface AuditEntry {
  at: number;
  /** Who did it: "resident", "kiosk", "staff:…". */
  actor: string;
  /** What was done: "visit-confirmed", "slip-asked", … */
  what: string;
  /** What it was done to: a case number, a job id. */
  about?: string;
  detail?: JsonObject;
}

/** The end of the audit, to be printed on the readiness slip and compared later. */
export interface AuditHead {
  /** Rows so far; 0 = none. */
  seq: number;
  /** SHA-256 of the last row, 64 hex digits; all zero when there is none. */
  hash: string;
  /** The hash's first eight digits in two groups, for people to compare. */
  short: string;
  /** Ed25519 over the head by the station key, base64. */
  signature: string;
  /** First 16 hex digits of the SHA-256 of the station's public key. */
  keyId: string;
}

/** `ok`, or the first row where the chain breaks and why. */
export type AuditVerdict =
  | { ok: true; rows: number; head: AuditHead }
  | {
      ok: false;
      rows: number;
      /** The row where it breaks, counted from 1; null when the fault is not in a row. */
      at: number | null;
      fault:
        | 'row-changed'
        | 'row-missing'
        | 'row-not-signed'
        | 'tail-cut'
        | 'head-missing'
        | 'head-forged'
        | 'head-differs';
      /** The same in words. */
      words: string;
    };

/** 5 非常满意 … 1 非常不满意. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

export interface RatingCount {
  taskId: string | null;
  level: RatingLevel | 'skipped';
  count: number;
}

/**
 * What is counted of the pages of tasks. A page is opened whenever somebody comes to it; all others are counted at
 * most once an opening, but `replay` and `retry`.
 *
 * - `stuck`: she gave up here, or called people, or both
 * - `gave-up`: she went home, left, or stood there no more, with the matter undone
 * - `called`: she asked for people
 * - `back`: she went back
 * - `replay`: 再听一遍
 * - `retry`: something had to be done again (a number that does not fit, a card, a paper)
 * - `to-15s` … `over-2min`: how long she was there when she went on by herself
 */
export const PAGE_COUNTED = [
  'opened',
  'stuck',
  'gave-up',
  'called',
  'back',
  'replay',
  'retry',
  'to-15s',
  'to-30s',
  'to-1min',
  'to-2min',
  'over-2min',
] as const;
export type PageCounted = (typeof PAGE_COUNTED)[number];
/** Pages are counted to be mended soon: three months are enough to see whether they were. */
export const DAYS_COUNTED = 92;
/** Nobody's in particular: no visit, no person, and no time but the day it is counted for. */
export interface PageCount {
  taskId: string;
  stepId: string;
  what: PageCounted;
  count: number;
}

/** `kept-long-enough`: its time is over; `asked`: whoever it is about asked for it. */
export type ForgetReason = 'kept-long-enough' | 'asked';

/** Always on this kiosk. */
export interface Journal {
  /**
   * The commit of a visit: case fact, outbox entry, print job, unsent requests and audit rows in one transaction;
   * when it resolves they are on disk. A second call with the same `visitId` resolves with the same result.
   * Rejects: `bad-input`, `no-space`.
   */
  confirmVisit(input: ConfirmedVisit): Promise<ConfirmResult>;

  /**
   * The number and the token of a case that is opened at a desk. They are gone for others, whatever becomes of the case.
   * Rejects: `bad-input`, `no-space`.
   */
  takeCaseNumber(input: {
    station: string;
    kiosk: string;
    at: number;
  }): Promise<Pick<ConfirmResult, 'caseNumber' | 'caseToken'>>;

  /** Marks a job as being sent and returns it. Rejects `wrong-state` unless it is `waiting` or `not-started`. */
  printJobStarted(input: { jobId: string; at: number }): Promise<StoredPrintJob>;
  /** Records what the printer made of it. Rejects `wrong-state` unless it is `started`. */
  printJobFinished(input: {
    jobId: string;
    outcome: 'printed' | 'not-started' | 'unknown';
    reason?: string;
    at: number;
  }): Promise<void>;
  /**
   * Jobs that still need the printer or a person: `waiting`, `started`, `not-started`, `unknown`, `not-sure`, oldest
   * first.
   */
  pendingPrintJobs(input: { visitId?: string }): Promise<StoredPrintJob[]>;
  /** One job. Rejects `not-found`. */
  printJob(input: { jobId: string }): Promise<StoredPrintJob>;
  /**
   * The person's answer to "did the paper come out?", audited. Rejects `wrong-state` unless it is `unknown` or
   * `not-sure`.
   */
  askedPerson(input: {
    jobId: string;
    answer: 'came-out' | 'did-not' | 'not-sure';
    at: number;
    actor?: string;
  }): Promise<void>;
  /**
   * Nobody waits for this paper any more: audited as not printed, with the state it was in. Rejects `wrong-state` while
   * it is being printed, and when it was printed.
   */
  giveUpPrint(input: { jobId: string; at: number; actor?: string }): Promise<void>;
  /**
   * A second paper of a job, marked 补打; audited. While an earlier reprint of it still waits, that one is
   * returned. Rejects `wrong-state` while the first paper can still be printed unmarked, or nobody was asked yet.
   */
  reprint(input: { jobId: string; at: number; actor?: string }): Promise<{ jobId: string }>;
  /**
   * The person wants a slip in large type on A4 too: `jobId` becomes a print job of its own, with the slip of the job
   * `of`; audited. Asked again with the same `jobId` nothing changes. Rejects `not-found`, and `wrong-state` when the
   * slip was forgotten.
   */
  handout(input: { jobId: string; of: string; at: number; actor?: string }): Promise<void>;

  /** Facts on their way to casework, in order. */
  pendingOutbox(input: { limit: number }): Promise<OutboxEntry[]>;
  /** The pictures and spoken messages of one fact, as long as its answers are kept. */
  attachmentsOf(input: { eventId: string }): Promise<FactAttachment[]>;
  /** Ticks one off. Ticking it off twice changes nothing. */
  outboxDelivered(input: { id: number; at: number }): Promise<void>;
  /** Counts a failed attempt. */
  outboxFailed(input: { id: number }): Promise<void>;
  /** Sends again whatever is still kept: casework was lost. Facts that arrive twice count once. */
  requeueOutbox(input: Record<string, never>): Promise<{ requeued: number }>;
  /** Removes answers, pictures, spoken messages and slips of visits that were delivered, and printed or given up, before `before`. */
  forgetDelivered(input: { before: number }): Promise<{ visits: number }>;
  /**
   * The same of the visits of these cases, at once and whatever became of their paper: a slip nobody waits for is given
   * up, an unsent request is not sent any more. Audited, without what was forgotten. What casework does not have yet
   * stays (`left`): it has to be delivered first, for the case itself is not lost.
   */
  forgetVisits(input: {
    caseNumbers: string[];
    why: ForgetReason;
    actor: string;
    at: number;
  }): Promise<{ visits: number; left: number }>;

  /** Keeps a request until the network is back. Rejects `not-found` unless its visit was confirmed. */
  queueRequest(input: ServiceRequest): Promise<{ queued: boolean }>;
  /** How many requests have no answer yet, without what is in them. */
  waitingRequests(input: Record<string, never>): Promise<{ waiting: number }>;
  /** Requests without an answer, oldest first. */
  pendingRequests(input: { limit: number }): Promise<QueuedRequest[]>;
  /** Counts an attempt that brought no answer. */
  requestTried(input: { key: string }): Promise<void>;
  /**
   * What the service made of it: a fact of the case, `needsStaff` where people must look (刚被约走了). The request
   * itself is forgotten. A second answer changes nothing. Rejects `not-found`.
   */
  requestAnswered(input: { key: string; outcome: string; needsStaff: boolean; at: number }): Promise<void>;

  /** Appends one line to the audit. */
  audit(input: AuditEntry): Promise<{ seq: number }>;
  auditHead(input: Record<string, never>): Promise<AuditHead>;
  /** Checks every row, every signature and the head kept outside the database. */
  verifyAudit(input: Record<string, never>): Promise<AuditVerdict>;

  /** One rating a visit; a second one is not recorded. Kept apart from who gave it: staff never see whose it is. */
  rate(input: {
    visitId: string;
    caseToken?: string;
    level: RatingLevel | 'skipped';
    at: number;
  }): Promise<{ recorded: boolean }>;
  /** How many of each level, by task; from the hour of `from` on and before `to`, where they are given. */
  ratingCounts(input: { from?: number; to?: number }): Promise<RatingCount[]>;

  /**
   * Adds what one visit did on its pages to the counts of a day (YYYY-MM-DD), and forgets days longer ago than
   * `DAYS_COUNTED`. Rejects `bad-input`.
   */
  countPages(input: { day: string; counts: PageCount[] }): Promise<void>;
  /** The sums from one day to another, both counted in, by task, page and what. Rejects `bad-input`. */
  pageCounts(input: { from: string; to: string }): Promise<PageCount[]>;

  /** A small value by name; null when it was never set. */
  setting(input: { name: string }): Promise<Json>;
  setSetting(input: { name: string; value: Json }): Promise<void>;
}

/** The stages of a case (件), in their order. */
export type CaseStage = '受理' | '分析' | '流转' | '处置' | '督办' | '反馈' | '归档';

/** Something that happened to a case. Facts are only ever added. */
export interface CaseFact {
  /** Chosen by who writes it; the same id twice counts once. */
  eventId: string;
  caseNumber: string;
  /** "confirmed" opens a case; others tell of what came after. */
  kind: string;
  at: number;
  actor: string;
  /** The stage the case is in after this; absent when it did not change. */
  stage?: CaseStage;
  /** Without personal data. A "confirmed" fact has `ConfirmedBody`. */
  body: JsonObject;
  /** With personal data; null once it was forgotten. */
  personal?: JsonObject | null;
  /** Whose data those are: a reference, never an ID number. */
  person?: string;
}

/** The body of a "confirmed" fact. A type, not an interface, so that it is JSON to the compiler. */
export type ConfirmedBody = {
  caseToken: string;
  taskId: string;
  mode: VisitMode;
  service: { name: string; mode: 'demo' | 'manual' | 'live' };
  station: string;
  kiosk: string;
} & ReportedMatter;

/** A case: what its facts add up to. */
export interface Case extends ConfirmedBody {
  caseNumber: string;
  openedAt: number;
  stage: CaseStage;
  /** In the order in which they arrived. */
  facts: CaseFact[];
}

export type CaseLine = Omit<Case, 'facts' | 'caseToken'>;

/** What staff carry on with; may be shared by several kiosks. */
export interface Casework {
  /**
   * Adds facts with their pictures and spoken messages, all or none. What is there already is passed over. Rejects
   * `bad-input`, also for an attachment without its fact.
   */
  appendFacts(input: { facts: CaseFact[]; attachments?: FactAttachment[] }): Promise<{ added: number }>;
  /** A picture or a spoken message by the id that the answers name; null when there is none, or it was forgotten. */
  attachment(input: { id: string }): Promise<FactAttachment | null>;
  /** Resolves with null when there is none. Accepts the number as people type it (spaces, small letters). */
  caseByNumber(input: { caseNumber: string }): Promise<Case | null>;
  caseByToken(input: { caseToken: string }): Promise<Case | null>;
  /** Cases that are not 归档, newest first. */
  openCases(input: { limit: number }): Promise<CaseLine[]>;
  /** Removes the personal part of every fact about a person, with its attachments; the fact itself stays. */
  forgetPerson(input: { person: string; at: number }): Promise<{ facts: number }>;
  /** The same of every fact of these cases, whoever they are about. */
  forgetCases(input: { caseNumbers: string[]; at: number }): Promise<{ facts: number }>;
  /** Cases put away before a moment of which something personal is still kept, in the order of their numbers. */
  casesToForget(input: { archivedBefore: number; limit: number }): Promise<{ caseNumbers: string[] }>;
  /**
   * Removes spoken messages of cases that left 分析 before a moment: whoever took the case on has heard them, and what
   * they say is written down.
   */
  forgetSpoken(input: { writtenDownBefore: number }): Promise<{ messages: number }>;
}

/** What became of one database at `open`. */
export type DatabaseState =
  | { state: 'ready' }
  /** There was none: the first start, or a fresh one on purpose. */
  | { state: 'fresh' }
  /** The old one could not be read and was put aside; this one is new. Say who to call. */
  | { state: 'fresh-after-fault'; putAside: string; reason: 'damaged' | 'wrong-key' | 'crashed' };

export interface OpenInput {
  /** Folder for everything that is kept. Made if it is not there. */
  dataFolder: string;
  /** The data key, 32 bytes, unwrapped. Comes by this call only, never by environment or arguments. */
  key: Uint8Array;
  /** The core's time; default the system's. */
  at?: number;
}

export interface OpenResult {
  journal: DatabaseState;
  casework: DatabaseState;
  /** Slips of which nobody knows whether they came out: a person is to be asked. */
  unknownPrintJobs: number;
  /** The audit as it was found: a cut or changed one is reported, and kept. */
  audit: AuditVerdict;
}

/**
 * What the store process offers: both ports, the people who work here (people-port.ts), cases as lists need them
 * (cases-port.ts), the books of the house (books-port.ts), whom to go to (reach-port.ts), the classes (class-port.ts), and its own life.
 */
export type StoreMethods = {
  [K in keyof Journal]: Journal[K];
} & {
  [K in keyof Casework]: Casework[K];
} & {
  [K in keyof PeopleStore]: PeopleStore[K];
} & {
  [K in keyof CaseStore]: CaseStore[K];
} & {
  [K in keyof BookStore]: BookStore[K];
} & {
  [K in keyof ReachStore]: ReachStore[K];
} & {
  [K in keyof ClassStore]: ClassStore[K];
} & {
  /**
   * Opens both databases; before it every other method rejects with `not-open`. Opening the same folder again
   * resolves with the first result. Rejects: `newer-schema`, `no-space`, `bad-input`.
   */
  open(input: OpenInput): Promise<OpenResult>;
  /**
   * The reference of the person a document is of (`CaseFact.person`): the same each time, and kept nowhere with the number.
   * Rejects `bad-input` for what is no number of a document.
   */
  personRef(input: { idNumber: string }): Promise<{ person: string }>;
  /** Moves outbox entries to casework, at most `limit` (default 100). Doing it twice changes nothing. */
  deliverOutbox(input: { limit?: number; at: number }): Promise<{ delivered: number; left: number }>;
  /** Closes both databases; what was pending is on disk. */
  close(input: Record<string, never>): Promise<void>;
};
