import type { Locale } from '../../content/locales.ts';
import type { ReaderState } from '../../devices/id-card/types.ts';
import type { PrinterStatus } from '../../devices/receipt-printer/types.ts';
import type { SocialCardState } from '../../devices/social-card/types.ts';
import type { LearnerPage } from '../classes/class-pages.ts';
import type { ClassHeard } from '../classes/following.ts';
import type { Press } from '../classes/practice.ts';
import type { PaperReading } from '../reading/port.ts';
import type { ServiceValue } from '../services/port.ts';
import type { Attachment } from '../store/port.ts';
import type { Found, Sought } from '../writing/port.ts';
import type { Ease } from './ease.ts';
import type { Look } from './page.ts';
import type { PaperChange } from './paper-change.ts';
import type { RecordingAt } from './recording.ts';
import type { SpreadAt } from './spread.ts';

/** What a step obtained, from where and from whom. */
export interface Answer {
  value: ServiceValue;
  from: 'card' | 'scan' | 'typed' | 'chosen' | 'service' | 'worked-out' | 'drawn' | 'recorded';
  /** `resident`, or the name of the staff member who entered it. */
  by: string;
}
export type Answers = Readonly<Record<string, Answer>>;

/** Who asks. Made by the door adapters only; `system` is the house itself (devices, services, clock). */
export interface Actor {
  kind: 'resident' | 'staff' | 'tray' | 'system';
  name: string;
}

/** What a page says of the camera it opened. */
export type CameraState = 'opening' | 'live' | 'missing';

export type CardReaderName = 'idCard' | 'socialCard';

/** What one card reader says, as a page remembers it. */
export interface ReaderSeen {
  state: 'waiting' | 'reading' | 'read' | 'trouble';
  trouble: string | null;
  /** Somebody's card lay there before: it must be taken away first. */
  leftOver: boolean;
  /** The card that was read is no longer valid: she is told, and goes on. */
  expired?: true;
}
export type CardReaders = Readonly<Partial<Record<CardReaderName, ReaderSeen>>>;

/** What a step remembers while it is open. `ticket` tells late answers from the ones that are waited for. */
export type Scratch =
  | { kind: 'none' }
  | ({
      kind: 'card';
      ticket: string;
      waitUntil: number;
      /** What every reader of this page says. */
      readers: CardReaders;
      /** The one of them that the page shows; the rest is what it says. */
      of: CardReaderName;
    } & ReaderSeen)
  | { kind: 'paper'; ticket: string; busy: boolean; guidance: string; tries: number; waitUntil: number }
  /** `by`: who of the staff typed in it. */
  | { kind: 'typing'; draft: string; fault: string | null; board: 'figures' | 'letters'; by?: string }
  | { kind: 'asking'; ticket: string }
  /** One row of a list: `chosen` where it is confirmed by a second touch. */
  | { kind: 'picking'; chosen: number | null }
  /** Danger or a witness: people were called; the page stays as it is until `until`. */
  | { kind: 'called'; ticket: string; until: number }
  | { kind: 'papers'; said: Readonly<Record<string, 'have' | 'lack'>> }
  /** Points 0…1000 of the pad's width and height, x and y in turn, one list a stroke. */
  | { kind: 'signing'; strokes: readonly (readonly number[])[] }
  | { kind: 'saying'; chosen: readonly string[] }
  | {
      kind: 'writing';
      by: 'list' | 'hand' | 'letters';
      /** What stands there by now. */
      text: string;
      /** What is on the pad, as of `signing`, and the letters typed. */
      strokes: readonly (readonly number[])[];
      letters: string;
      found: readonly Found[];
      /** It was looked for, and there is nothing. */
      nothing: boolean;
      /** How the character taken last is told from its like. */
      said: string | null;
      /** Of the last question what it means; answers to earlier ones are late. */
      ticket: string;
      asked: number;
      /** Grows whenever the pad is to show what is here, and not what it has itself. */
      pad: number;
    }
  /** `taking`: the page is to send what it sees now. `picture` names the one that was taken (see `hold`). */
  | { kind: 'photographing'; camera: CameraState; taking: boolean; picture: string | null }
  /**
   * What is said aloud. `until`: the end of waiting for the microphone, of speaking, of waiting for the page. `sound`
   * names what was said (see `hold`), `long` is its length in ms; `plays` counts how often it was to be heard again,
   * the last time until `playsUntil`.
   */
  | {
      kind: 'recording';
      at: RecordingAt;
      until: number;
      sound: string | null;
      long: number;
      plays: number;
      playsUntil: number;
    }
  /** The card that is open, what was said of it, and how many were right. */
  | { kind: 'cards'; at: number; said: boolean | null; right: number }
  /** She follows a class. `page`: what is on her practice phone; null: she is not in yet. `away`: the line is broken. */
  | { kind: 'following'; ticket: string; page: LearnerPage | null; away: boolean }
  | { kind: 'review'; ticket: string; at: 'reading' | 'committing' | 'no-space' }
  | {
      kind: 'print';
      /** Of which paper the rest tells: the slip, or the handout in large type on A4 that was asked for after it. */
      paper: 'slip' | 'a4';
      at: PrintAt;
      progress: number;
      why: string | null;
      /** What keeps an A4 paper waiting at its printer. */
      waits?: string | null;
      /** The slip could not be printed; nobody needs it once there is a handout. */
      noSlip?: true;
    };
export type PrintAt = 'printing' | 'printed' | 'trouble' | 'unknown' | 'copying';

/** What the store gave when the review was confirmed. */
export interface Confirmed {
  caseNumber: string;
  token: string;
  jobId: string;
}

/** One task being done. */
export interface TaskRun {
  /** Tells this run from another of the same visit: what is confirmed belongs to a run. */
  id: string;
  taskId: string;
  stepId: string;
  /** Which part of a split page, from 0. */
  part: number;
  /** Which page of rows (of a list, of papers, of phrases) is open, from 0. */
  rowsAt: number;
  /** Until when hidden values are shown, monotonic; null: they stand as ＊＊＊. */
  seenUntil: number | null;
  /** Practised with made-up data: nothing is asked of an office, nothing is kept. */
  practice: boolean;
  /** The steps gone through, for 返回. Questions to services are not among them. */
  trail: string[];
  answers: Answers;
  scratch: Scratch;
  confirmed: Confirmed | null;
  /** True once any service answered with demo data. */
  demo: boolean;
  /** How often this person needed a second try in this task: staff who are called see it. */
  tries: number;
}

/** Tasks that life brings together, one after the other. */
export interface BundleRun {
  id: string;
  /** Which of its tasks is open, or next while the visit stands between two. */
  at: number;
  /** What the later tasks take over from the earlier ones. */
  shared: Answers;
  /** The tasks that are registered. */
  done: readonly string[];
}

/** A call for people. Times are monotonic milliseconds. */
export interface Help {
  at: 'calling' | 'next-desk' | 'coming' | 'unanswered' | 'closed' | 'call-back' | 'call-back-failed';
  since: number;
  /** When this state gives way to the next. */
  until: number;
  /** Who is coming. */
  who: string | null;
  ticket: string;
  /** The number on the call-back slip, and the job that prints it. */
  number: string | null;
  jobId: string | null;
}

/** Who came, and presses with her or asks whether they may. Times are monotonic milliseconds. */
export interface Beside {
  who: string;
  at: 'asked' | 'together' | 'asked-see';
  /** She lets them see her numbers whole. */
  sees: boolean;
  /** When a question that is not answered, or being together without a touch, is over. */
  until: number;
}

/** The idle clock. Times are monotonic milliseconds. */
export interface Idle {
  /** The last sign of a person, or the end of the last pause. */
  since: number;
  /** Set while 您还在吗？ is asked. */
  endsAt: number | null;
}

/** One resident's time at the kiosk, first touch to wipe. */
export interface Visit {
  id: string;
  rev: number;
  /** Counts step entries: the source of tickets. */
  turns: number;
  /** The last event's times, milliseconds: wall clock and monotonic. */
  wall: number;
  mono: number;
  /** `scene`: the tasks of a home tile · `between`: one task of a bundle is done, the next not begun. */
  stage: 'welcome' | 'home' | 'people' | 'scene' | 'search' | 'between' | 'task' | 'over';
  /** The home tile touched, while `people` or `scene` is shown for it; `practice` lists all tasks to practise. */
  scene: string | null;
  /** Which page of tasks is open, from 0, on `scene`. */
  rowsAt: number;
  /** The letters typed so far, on `search`. */
  sought: string;
  bundle: BundleRun | null;
  mode: 'self' | 'practice';
  look: Look;
  /** What the house knows about itself and tells the visit. */
  house: House;
  run: TaskRun | null;
  help: Help | null;
  beside: Beside | null;
  /** To whom she said yes in this visit, and since when (wall clock). */
  helpers: readonly { who: string; since: number }[];
  /** Somebody is led through changing the printer's paper; the page under it stays as it is. */
  paperChange: PaperChange | null;
  idle: Idle;
  /** What makes it easier for this person. */
  ease: Ease;
  /** Which part of a page is open that was spread for her. */
  spread: SpreadAt;
  speaking: boolean;
  /** How often 再听一遍 was pressed on this page: the second time is slower. */
  replays: number;
}

/** The state of the house around the visit. */
export interface House {
  headphones: boolean;
  online: boolean;
  idCard: 'ready' | 'missing';
  /** Left out where the kiosk has none. */
  socialCard?: 'ready' | 'missing';
  receiptPrinter: 'ready' | 'missing';
  /** What the receipt printer last said of itself; absent until it is known. */
  printer?: PrinterStatus;
  /** Left out where the kiosk has none: then no handout is offered. */
  a4Printer?: 'ready' | 'missing';
  voice: 'ready' | 'missing';
  reading: 'ready' | 'missing';
  store: 'ready' | 'missing' | 'fresh-after-fault';
  /** A card that somebody has forgotten on a reader, and whether staff were called to it. */
  cardLeft?: { what: CardReaderName; called: boolean } | null;
  /** People are at the desk now (opening hours). */
  staffed: boolean;
  /** False after the clock was set back, until staff settle it: no date is promised. */
  dateSettled: boolean;
}

/** Settings the engine needs. Seconds. */
export interface Rules {
  idleSeconds: number;
  answerSeconds: number;
  /** Those the welcome page offers, the one it greets in first. */
  languages: readonly Locale[];
  helpSeconds: number;
  /** More than this is asked about once more, in 分. */
  payMaxFen: number;
}

interface Stamp {
  visitId: string;
  actor: Actor;
  /** Milliseconds: `wall` since 1970, `mono` never goes back. */
  at: { wall: number; mono: number };
}
/** A touch belongs to the page it was made on. */
interface OnPage {
  stepId: string;
  rev: number;
}

/** Everything that can happen to a visit. */
export type VisitEvent = Stamp &
  (
    | ({ type: 'act'; action: string } & OnPage)
    | ({ type: 'key'; key: string } & OnPage)
    | ({ type: 'picture'; image: Uint8Array } & OnPage)
    | ({ type: 'guidance'; says: string } & OnPage)
    /** What is drawn on the signature pad by now: all strokes, as in Scratch. */
    | ({ type: 'strokes'; strokes: number[][] } & OnPage)
    /** The camera of the open page is there, or there is none. */
    | ({ type: 'camera'; state: Exclude<CameraState, 'opening'> } & OnPage)
    /** What the camera saw when it was asked, a JPEG. */
    | ({ type: 'photo'; image: Uint8Array } & OnPage)
    /** The microphone was opened and is heard from now on, or there is none. */
    | ({ type: 'microphone'; state: 'live' | 'missing' } & OnPage)
    /** What was said: WebM; how long it is, and for how long of it a voice was heard, in milliseconds. */
    | ({ type: 'recording'; sound: Uint8Array; long: number; heard: number } & OnPage)
    | { type: 'touch' }
    /** A bar code that a scanner read: it may say anything, and is kept nowhere. */
    | { type: 'scanned'; code: string }
    | { type: 'layout'; width: number; height: number }
    | { type: 'tick' }
    | { type: 'speaking'; speaking: boolean }
    | { type: 'house'; house: Partial<House> }
    | { type: 'card'; ticket: string; state: ReaderState }
    | { type: 'social-card'; ticket: string; state: SocialCardState }
    | { type: 'paper'; ticket: string; reading: PaperReading | null }
    | { type: 'found'; ticket: string; found: Found[] }
    | { type: 'class'; ticket: string; heard: ClassHeard }
    | { type: 'answer'; ticket: string; outcome: string; values: Record<string, ServiceValue>; demo: boolean }
    | { type: 'committed'; ticket: string; confirmed: Confirmed }
    | { type: 'not-committed'; ticket: string; why: 'no-space' | 'store-missing' }
    /** `waits`: what keeps an A4 paper at its printer. */
    | { type: 'printing'; jobId: string; progress: number; waits?: string | null }
    | {
        type: 'print-ended';
        jobId: string;
        outcome: 'printed' | 'not-started' | 'unknown';
        why: string | null;
      }
    | { type: 'help-coming'; who: string }
    /** Staff looked at the person and her card (人证一致). */
    | { type: 'witnessed' }
    | { type: 'help-done' }
    /** Who came asks to press for her, or to see her numbers whole; or gives it back. */
    | { type: 'beside'; wants: 'press' | 'see' | 'leave' }
    /** Staff want to be led through changing the printer's paper. */
    | { type: 'change-paper' }
  );

/** What the engine wants done. The runner does it and answers with events. */
export type Effect =
  | { do: 'start-card'; ticket: string }
  | { do: 'stop-card' }
  /** Keeps a picture or a recording in the memory of this process, as long as the matter names it. */
  | { do: 'hold'; id: string; type: Attachment['type']; bytes: Uint8Array }
  | { do: 'read-paper'; ticket: string; image: Uint8Array; want: 'bill' | 'any' }
  | {
      do: 'ask';
      ticket: string;
      service: string;
      question: string;
      input: Record<string, ServiceValue>;
      /** Asked of the demo, whatever the station's services are. */
      practice: boolean;
    }
  /** Joins the class that is on, with its figures; what comes of it comes as `class`. */
  | { do: 'join-class'; ticket: string; code: string }
  /** `rev`: of the practice that she saw. */
  | { do: 'press-in-class'; rev: number; press: Press }
  | { do: 'hand-in-class' }
  | { do: 'leave-class' }
  /** What may be meant by strokes or letters. */
  | { do: 'find'; ticket: string; sought: Sought }
  | { do: 'commit'; ticket: string; about: 'task' | 'call-back' }
  | { do: 'print'; jobId: string }
  | { do: 'slip-came-out'; jobId: string; answer: 'came-out' | 'did-not' | 'not-sure' }
  /** Nobody waits for this paper any more: audited as not printed. */
  | { do: 'give-up-slip'; jobId: string }
  | { do: 'reprint'; jobId: string }
  /** The slip `jobId` in large type on A4 too; its own job is `handoutOf(jobId)`. */
  | { do: 'handout'; jobId: string }
  /** A slip marked 练习, of nothing that is kept. */
  | { do: 'print-practice'; jobId: string }
  | {
      do: 'call-help';
      desk: 1 | 2;
      taskId: string | null;
      stepId: string;
      tries: number;
      /** More than a call: somebody is in danger, or staff are to look at a person and her card. */
      about?: 'danger' | 'witness';
    }
  | { do: 'end-help' }
  /** Asks the printer how it is; the answer comes as `house`. */
  | { do: 'look-at-printer' }
  | { do: 'rate'; level: 1 | 2 | 3 | 4 | 5 | 'skipped' }
  | { do: 'audit'; what: string; detail?: Record<string, string | number | boolean> }
  | { do: 'replay'; slow: boolean }
  | { do: 'wipe'; why: 'finished' | 'left' | 'idle' };

/** Why an event was not taken. Nothing has changed then. */
export type RefusalCode = 'other-visit' | 'stale' | 'not-offered' | 'not-now' | 'not-yours' | 'over';

export type Outcome = { ok: true; visit: Visit; effects: Effect[] } | { ok: false; refused: RefusalCode };
