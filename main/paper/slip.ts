import type { Locale } from '../../content/locales.ts';

/**
 * The paper a resident takes home (小票), as data. Kept in the journal with the print job, so that the same
 * slip can be drawn again after a power cut. Everything in it is already masked (domain: slips carry 王*香,
 * the last four digits of a number, the street but not the room).
 */
export interface Slip {
  /** Language of the few words the paper adds by itself (slip-words.ts); zh-CN unless told. */
  locale?: Locale;
  station: string;
  /** e.g. "2026年11月24日 星期二 上午9:32" */
  printedAt: string;
  /** e.g. "农历十月十六" */
  lunarDate?: string;
  /** What happened, in one big line: "电费登记好了". */
  title: string;
  /** The one thing to remember, framed: where or when to go next. */
  keyBox?: { label: string; lines: string[]; note?: string };
  /** What · where · what to bring · how much · what comes next, in this order. */
  sections: { label: string; value?: string; notes?: string[]; checklist?: string[] }[];
  /** Who first took it on (首问责任人), if there is one. */
  firstContact?: string;
  /** 办件编号; filled when the visit is confirmed. */
  number?: { label: string; value: string };
  /** What the QR holds: a random token, never a number or a name. Filled when the visit is confirmed. */
  qrToken?: string;
  qrWords?: string[];
  phone: { label: string; number: string; hours: string };
  /** "任何人要您转账、要验证码，都不要给。" and how to keep the paper. */
  footer: string[];
  /** 演示数据 or 练习, printed across. */
  mark?: '演示数据' | '练习' | '演示數據' | '練習' | 'DEMO' | 'PRACTICE';
  /** 补打 and when, e.g. "补打 11月24日 下午2:05": this paper was printed before. */
  reprint?: string;
}
