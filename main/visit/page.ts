import type { Locale } from '../../content/locales.ts';
import type { PhoneSeen } from '../classes/practice-page.ts';
import type { RecordingAt } from './recording.ts';

/**
 * What the core sends to the kiosk's page: everything that is to be seen, in words ready to read.
 * The page decides nothing but how it fits. Personal values are masked before they come here.
 */

/** How the resident wants to see and hear the kiosk. Kept for one visit. */
export interface Look {
  locale: Locale;
  theme: 'warm' | 'dark';
  /** Text size 1 标准 … 4 最大. */
  size: 1 | 2 | 3 | 4;
  orientation: 'portrait' | 'landscape';
  /** The screen's diagonal in inches (a setting), from which the page derives a millimetre. */
  diagonalInch: number;
  /** Everything to touch moves into the lower half, for a person in a wheelchair. */
  lowerHalf: boolean;
  reducedMotion: boolean;
}

/** One thing that can be pressed. `id` is what comes back to the core. */
export interface Action {
  id: string;
  label: string;
  /** A name in renderer/ui/icons. */
  icon?: string;
  /** A smaller second line. */
  note?: string;
  /**
   * primary: the one thing to do · secondary: another way · row: one of a list of choices ·
   * tile: a choice on the home page or one of at most six beside each other · face: one step of 好差评 ·
   * help: people · quiet: leave it · pager: the rows before or after these (下一页).
   */
  style: 'primary' | 'secondary' | 'row' | 'tile' | 'face' | 'help' | 'quiet' | 'pager';
  /** Colour family of a tile's or row's icon: c1…c6, learn (blue) or human (pine). */
  tint?: 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'learn' | 'human';
  /** Cannot be pressed now, and why, in words ("再按 2 个数，就能下一步"). Shown dashed. */
  waits?: string;
  /** Chosen now (pine, ✓ and words). Only where one is chosen first and confirmed then. */
  chosen?: boolean;
}

/** One key of the keypad page. `key` comes back to the core. */
export interface Key {
  key: string;
  label: string;
  icon?: string;
}

/** One row of a list of facts. */
export interface FactRow {
  icon?: string;
  label: string;
  value: string;
  note?: string;
  /** The id of an action that changes this row, shown as 改一改. */
  change?: string;
  /** Read by eyes only: a name is never spoken. */
  unspoken?: true;
}

/** What a page is made of, top to bottom. */
export type Block =
  | { kind: 'drawing'; name: DrawingName }
  | { kind: 'facts'; rows: FactRow[] }
  /** A sum in big figures, with the words people say ("八十六元四角"). */
  | { kind: 'sum'; label: string; yuan: string; words: string; note?: string; drawing?: 'bill' }
  /** How much of each price step was used; `used` and `limit` in `unit`, limit null = no upper end. */
  | {
      kind: 'tiers';
      unit: string;
      now: number;
      steps: { label: string; price: string; used: number; limit: number | null }[];
    }
  | { kind: 'note'; icon: string; tone: 'mind' | 'calm' | 'warn'; lines: string[] }
  /** Digits as typed in groups, e.g. ["4362","52"]; `missing` = how many are still needed, 0 when enough. */
  | {
      kind: 'keypad';
      groups: string[];
      room: number;
      missing: number;
      progress: string;
      keys: Key[][];
      unit?: string;
      /** Nothing more goes in. */
      full?: true;
      /** Which keys these are: the letters have ten a row, like a typewriter's. */
      board?: 'figures' | 'letters';
    }
  /** The live picture of the paper under the camera; the page sends frames to its door. */
  | { kind: 'camera'; busy: boolean; guidance: string }
  | {
      kind: 'card-reader';
      at: 'waiting' | 'reading' | 'read' | 'trouble';
      /** Which card it is about, where that is not the ID card. */
      card?: 'social' | 'both';
      words: string;
      secondsLeft: number | null;
      secondsOf: number;
    }
  | { kind: 'countdown'; secondsLeft: number; secondsOf: number; unit: string }
  | {
      kind: 'printing';
      at: 'printing' | 'printed' | 'trouble' /** 0…1 */;
      progress: number;
      lines: string[];
      progressWords: string;
    }
  /** Waiting for an answer from a service: a calm moving mark and words. */
  | { kind: 'busy'; words: string }
  /** A code to be scanned; never a payable one in demo, and then marked so. */
  | { kind: 'code'; value: string; mark: string | null; words: string }
  /**
   * Rows of a list (pensions of six months, years paid, people to pay for). `hidden`: the values stand as ＊＊＊ and
   * `see` is the id of the action that shows them for ten seconds. `page` when there are more than fit.
   */
  | {
      kind: 'table';
      rows: TableRow[];
      hidden: boolean;
      see: { action: string; label: string } | null;
      page: { at: number; of: number; words: string } | null;
    }
  /** The figure with its areas (design 07). Every area is a label to touch; `flip` shows the other side. */
  | {
      kind: 'body';
      side: 'front' | 'back';
      areas: { action: string; area: string; label: string; note?: string; icon?: string }[];
      flip: { action: string; label: string } | null;
    }
  /** Days with their halves (design 08): at most 7. A half that is full is dashed and says so. */
  | {
      kind: 'days';
      days: {
        label: string;
        note?: string;
        halves: { action: string; label: string; note: string; closed: boolean }[];
      }[];
    }
  /** Times of day in groups (上午, 下午); one is chosen, then the largest button confirms it (design 08). */
  | {
      kind: 'times';
      groups: {
        label: string;
        icon: string;
        times: { action: string; label: string; note: string; state: 'free' | 'chosen' | 'full' }[];
      }[];
    }
  /** The papers, one a row, with two buttons each; `said` is what was touched. */
  | {
      kind: 'checklist';
      rows: {
        label: string;
        note?: string;
        said: 'have' | 'lack' | null;
        have: { action: string; label: string };
        lack: { action: string; label: string };
      }[];
    }
  /** A place to draw one's name. The page sends the strokes to its door; points are 0…1000 of width and height. */
  | { kind: 'signature'; strokes: number[][]; words: string; clear: { action: string; label: string } }
  /**
   * Words that are being written: what stands there, what may be meant (or ready phrases), and, by hand, the square pad,
   * whose strokes the page sends to its door as of a signature. A pad with another number shows the strokes given here.
   * `busy`: a character is begun; nothing but it can be touched, and the page's actions wait until it is taken.
   */
  | {
      kind: 'writing';
      by: 'list' | 'hand' | 'letters';
      text: string;
      /** The letters typed for the next character; their keys are a block of their own. */
      letters: string;
      /** `cells`: how many of the four of a row it takes. */
      tiles: { action: string; label: string; note?: string; cells: 1 | 2 | 4 }[];
      busy: boolean;
      /** For what was written or typed there is no character. */
      nothing?: true;
      /** A character was taken, and nothing since. */
      took?: true;
      /** What to do now. */
      words: string;
      strokes: number[][];
      pad: number;
      /** Beside the pad: what wipes. */
      sides: { action: string; label: string; icon: string }[];
    }
  /**
   * The camera for a picture of something, or the picture that was taken: `picture` is its name, by which the page
   * asks for it. `taking`: the page sends what it sees now.
   */
  | {
      kind: 'photo';
      at: 'opening' | 'live' | 'taking' | 'taken' | 'missing';
      picture: string | null;
      words: string;
    }
  /**
   * Something to be said aloud (see RecordingAt). `sound` is the name of what was said, by which the page asks for it;
   * it is played whenever `plays` grows. `heard`: the words as soon as a voice is heard.
   */
  | {
      kind: 'recording';
      at: RecordingAt;
      sound: string | null;
      plays: number;
      secondsLeft: number;
      secondsOf: number;
      words: string;
      heard: string;
    }
  /** Signs to look out for. `danger`: of an emergency; drawn with ⚠ and words, never by colour alone. */
  | { kind: 'signs'; tone: 'danger' | 'ask'; lines: string[] }
  /** A telephone number to ring, very large. */
  | { kind: 'phone'; tone: 'danger' | 'calm'; number: string; words: string }
  /** One card of a quiz or a story. `verdict` after an answer: words, never a cross; no count of what was wrong. */
  | {
      kind: 'card';
      at: number;
      of: number;
      title: string | null;
      lines: string[];
      verdict: { right: boolean; title: string; lines: string[] } | null;
    }
  /**
   * The practice phone of a class that she follows. `touches`: everything on it that can be touched, for who does not see
   * it; `over`: why nothing on it can be touched now.
   */
  | {
      kind: 'lesson';
      phone: PhoneSeen;
      /** 3 号. */
      seat: string;
      over: 'held' | 'waits' | 'done' | 'away' | null;
      touches: { action: string; label: string }[];
    }
  /** Phrases to touch; several may be chosen. */
  | { kind: 'phrases'; phrases: { action: string; label: string; chosen: boolean }[]; words: string }
  /** Where a policy comes from, small, at the end; `stale` is the banner above all else when it is old. */
  | { kind: 'source'; lines: string[]; stale: string | null };

/** One row of a table. */
export interface TableRow {
  label: string;
  value: string;
  note?: string;
  /** The id of the action that takes this row out, shown as 去掉. */
  remove?: { action: string; label: string };
  /** What of it is for the eyes only: a name is never spoken. */
  unspoken?: 'label' | 'value';
}

export type DrawingName =
  | 'welcome'
  | 'cups'
  | 'cards'
  | 'bill'
  | 'bill-number'
  | 'camera'
  | 'card-on-reader'
  | 'printer-trouble'
  | 'paper-open'
  | 'paper-core'
  | 'paper-roll'
  | 'paper-roll-above'
  | 'paper-close'
  | 'paper-tear'
  | 'paper-done'
  | 'done'
  | 'people'
  | 'phone-call'
  | 'home-visit'
  | 'goodbye';

/** A phrase of the caption; the one being spoken is marked by its index. */
export interface CaptionPhrase {
  text: string;
}

/** One page of a visit. */
export interface Page {
  visitId: string;
  stepId: string;
  /** Grows with every change of the visit; comes back with every touch, so that a late one is noticed. */
  rev: number;
  /**
   * welcome and home have layouts of their own; `page` is every step; `scene` lists the tasks of a home tile;
   * `search` has letters and the tasks found; `stop` is the red page of danger; the others cover a step.
   */
  place: 'welcome' | 'home' | 'scene' | 'search' | 'page' | 'stop' | 'still-there' | 'help' | 'rating';
  progress: { step: number; of: number } | null;
  title: string;
  hint: string | null;
  blocks: Block[];
  actions: Action[];
  /** One choice and 看别的, of a page that was spread: each is drawn as a large card. */
  pair?: true;
  /** The five buttons. A seat that makes no sense stays empty. */
  dock: {
    back: boolean;
    home: boolean;
    again: boolean;
    larger: boolean;
    /** `together`: somebody presses with her, and here she takes it back. */
    help: 'ask' | 'calling' | 'coming' | 'together' | 'empty';
    /** 简单一点 is on, and nothing is open yet: in the empty seat of 回到首页, all as it was. */
    whole?: true;
  };
  caption: CaptionPhrase[];
  /** Always visible when true: 演示数据, 练习, 网络不通. */
  marks: {
    demo: boolean;
    practice: boolean;
    offline: boolean;
    /** Who presses with her. */
    beside?: string;
  };
  look: Look;
  station: { name: string; date: string; time: string };
  /** How the kiosk is led by keys and heard; absent while nobody uses them. */
  guide?: {
    /** What is in focus (`data-tap`). */
    focus: string | null;
    /** The screen shows nothing: all there is, is heard. */
    dark: boolean;
    /** 1 to 10. */
    volume: number;
  };
  /**
   * Led by one switch. `on: false`: the first press of any key begins it. Absent where keys are keys.
   * `frame`: what is framed (`data-tap`), a whole row at first where there is much.
   */
  oneSwitch?:
    | { on: false }
    | {
        on: true;
        frame: string[];
        /** It waits for a press before it goes on. */
        resting: boolean;
        /** A touch anywhere is the switch. */
        touch: boolean;
        /** How it goes, in words, and the scanning's own buttons. */
        words: string;
        bar: { id: string; label: string }[];
      };
}
