/**
 * What the core sends to the kiosk's page: everything that is to be seen, in words ready to read.
 * The page decides nothing but how it fits. Personal values are masked before they come here.
 */

/** How the resident wants to see and hear the kiosk. Kept for one visit. */
export interface Look {
  locale: 'zh-CN' | 'en';
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
   * tile: a choice on the home page · face: one step of 好差评 · help: people · quiet: leave it.
   */
  style: 'primary' | 'secondary' | 'row' | 'tile' | 'face' | 'help' | 'quiet';
  /** Colour family of a tile's or row's icon: c1…c6, learn (blue) or human (pine). */
  tint?: 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'learn' | 'human';
  /** Cannot be pressed now, and why, in words ("再按 2 个数，就能下一步"). Shown dashed. */
  waits?: string;
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
    }
  /** The live picture of the paper under the camera; the page sends frames to its door. */
  | { kind: 'camera'; busy: boolean; guidance: string }
  | {
      kind: 'card-reader';
      at: 'waiting' | 'reading' | 'read' | 'trouble';
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
  | { kind: 'code'; value: string; mark: string | null; words: string };

export type DrawingName =
  | 'welcome'
  | 'cups'
  | 'cards'
  | 'bill'
  | 'bill-number'
  | 'camera'
  | 'card-on-reader'
  | 'printer-trouble'
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
  /** welcome and home have layouts of their own; `page` is every step; the others cover a step. */
  place: 'welcome' | 'home' | 'page' | 'still-there' | 'help' | 'rating';
  progress: { step: number; of: number } | null;
  title: string;
  hint: string | null;
  blocks: Block[];
  actions: Action[];
  /** The five buttons. A seat that makes no sense stays empty. */
  dock: {
    back: boolean;
    home: boolean;
    again: boolean;
    larger: boolean;
    help: 'ask' | 'calling' | 'coming' | 'empty';
  };
  caption: CaptionPhrase[];
  /** Always visible when true: 演示数据, 练习, 网络不通. */
  marks: { demo: boolean; practice: boolean; offline: boolean };
  look: Look;
  station: { name: string; date: string; time: string };
}
