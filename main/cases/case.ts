import type { Grade } from '../services/reporting/port.ts';
import type { CaseStage } from '../store/port.ts';

/** A case (件) as staff see it. It is never written down: it is what the facts of the case add up to (fold.ts). */

/** By which mouth it came in; all end in one inbox. */
export const SOURCES = [
  'kiosk',
  'counter',
  'phone',
  'volunteer',
  '网格员',
  '12345',
  '110联动',
  '网络问政',
  /** Somebody of the house was at her door. */
  '上门办',
  /** Somebody went to her first. */
  '主动上门',
] as const;
export type Source = (typeof SOURCES)[number];

/** The five levels a case can be handed up and down, the nearest to the door first. */
export const LEVELS = ['网格', '社区', '街道', '区县部门', '市'] as const;
export type Level = (typeof LEVELS)[number];

/** The stages of the closed loop in their order. The seventh, 督办, goes on beside them: see `reminders`. */
export const STAGES = [
  '受理',
  '分析',
  '流转',
  '处置',
  '反馈',
  '归档',
] as const satisfies readonly CaseStage[];
export type Stage = (typeof STAGES)[number];

/** What stops a case on its way. In the first two its clocks stand still, and in no other state. */
export type Side = '容缺等待' | '中止' | '终止';

/** What sort of work it is: each has its own time. */
export const WORK = ['consultation', 'ordinary', 'complex'] as const;
export type Work = (typeof WORK)[number];

/** Who did something, and when (milliseconds since 1970). Staff go by the name they signed in with. */
export interface By {
  by: string;
  at: number;
}
/** The same with what was written. It may tell of the resident: null once that was forgotten. */
export interface Said extends By {
  words: string | null;
}

/** To whom a case is handed. A unit never owns: always a person of it. */
export interface Receiver {
  person: string;
  unit: string;
  level: Level;
}

/** One hand-over, asked for and perhaps answered. */
export interface Hop extends Said {
  from: string;
  to: Receiver;
  /** `bounced`: the receiver was silent for too long. */
  end: (By & { how: 'accepted' | 'declined' | 'bounced' }) | null;
}

/** A hop nobody has answered. */
export interface Pending {
  hop: number;
  /** The stage it goes back to when it is not accepted. */
  back: '分析' | '处置' | '反馈';
}

export interface Pause {
  why: '容缺等待' | '中止';
  from: number;
  /** null: it lasts. */
  to: number | null;
}

/** 容缺受理: what she promised in writing to bring later. */
export interface Pledge extends By {
  /** What is still missing, by the task's ids. */
  missing: readonly string[];
  /** So many workdays after `at`. */
  workdays: number;
  end: 'kept' | 'late' | 'ended' | null;
}

/** Who is urged: the owner first, then the lead, then the director. */
export const RUNGS = ['owner', 'lead', 'director'] as const;
export type Rung = (typeof RUNGS)[number];

/** A form that was made for her, on A4 or as a slip; `out`: as far as anybody knows it came out. */
export interface Handed extends By {
  paper: string;
  on: 'a4' | 'slip';
  out: boolean;
}

/** 督办 */
export interface Reminder extends Said {
  to: Rung;
  /** Not that somebody is slow: the resident's papers are wanted soon (容缺受理), and who carries it tells her. */
  about?: 'papers';
  reply: Said | null;
}

/**
 * - `done`: 办结
 * - `ended`: 终止, `office` says who is right for it when it is not our matter
 * - `merged`: the same matter is being done under another number
 */
export interface Result extends Said {
  kind: 'done' | 'ended' | 'merged';
  office: { name: string; address: string } | null;
}

export type Told = Said & { how: 'phone' | 'in-person' | 'slip' | 'visit' | 'kiosk' };
/** Somebody tried to tell her, and did not reach her. */
export type Attempt = By & { how: 'phone' | 'visit' | 'left-word' };

/** 约请部门 (a department is asked to come) or 吹哨 (the town whistles and departments report). */
export interface Summon extends Said {
  what: '约请' | '吹哨';
  department: string;
  /** When they are to come, YYYY-MM-DD. */
  day: string;
  outcome: (Said & { came: boolean }) | null;
}

/** 委托书: one matter, named powers, some days. Who gave it to whom is personal and stays in the fact. */
export interface Mandate extends By {
  powers: readonly string[];
  /** First and last day, YYYY-MM-DD. */
  from: string;
  until: string;
  revoked: boolean;
}

/** Something was done for her, or with her there; `second`: who of the staff saw it too, where two must. */
export interface Acted extends By {
  power: string;
  second: string | null;
}

/** 帮办 (led through it), 代办 (acted for by 委托书), 上门办 (visited at home by two). */
export type Assist =
  | (By & { kind: 'help' })
  | (By & { kind: 'agent'; mandate: Mandate })
  | (By & { kind: 'visit'; day: string; workers: readonly [string, string] });

/**
 * What a careful reader should look at:
 * - `second-missing-notice`: 一次性告知 was broken, she was sent for papers twice
 * - `formal-closing`: 形式办结, closed within two minutes or with nothing noted before
 */
export type Flag = 'second-missing-notice' | 'formal-closing';

export interface CaseNow {
  number: string;
  taskId: string;
  source: Source;
  /** The number the case has where it came from: the work order of 12345. */
  outsideNumber: string | null;
  /** What was reported and where, as the place names them; null for other tasks. */
  kind: string | null;
  grid: string | null;
  /** A reference, never an ID number; null for nobody's, and once she was forgotten. */
  person: string | null;
  openedAt: number;

  stage: Stage;
  stageSince: number;
  side: Side | null;
  grade: Grade;
  /** When it was last graded otherwise; an urgent case has its time from then on. */
  gradedAt: number;
  work: Work;
  level: Level;

  /** 首问: the first of the staff who was asked. Tells her the result. */
  firstContact: string | null;
  /** Whose it is now. One person from 受理 on, whatever happens. */
  owner: string | null;
  /** 牵头, where several have a part in it. */
  lead: string | null;
  /** 兜底: who does it when all others fall away. */
  fallback: string | null;
  /** Who worked on it last, before the result. */
  handler: string | null;
  pending: Pending | null;
  hops: readonly Hop[];

  /** From here on the time for the whole matter counts: 受理, or the last time it was opened again. */
  matterSince: number;
  pauses: readonly Pause[];
  pledge: Pledge | null;
  missingNotices: number;
  handed: readonly Handed[];
  reminders: readonly Reminder[];
  /** What was done and noted, oldest first. */
  notes: readonly Said[];
  /** The receipt number of the authority's own system. */
  officialNumber: string | null;
  summons: readonly Summon[];
  assist: Assist | null;
  acted: readonly Acted[];

  result: Result | null;
  told: Told | null;
  attempts: readonly Attempt[];
  /** She said that it is solved. */
  confirmed: By | null;
  /** 复核 of this result; only a passed one stands. */
  review: Said | null;
  sentBack: number;
  reopened: number;
  /** She said once more than may be opened again that it is not solved. */
  withDirector: boolean;
  mergedInto: string | null;
  /** Numbers of the same matter, attached to this one. */
  joined: readonly string[];
  flags: readonly Flag[];

  /** How many facts it is made of. */
  version: number;
  /** The number of the last fact that was decided at a desk (decide.ts). */
  decided: number;
}
