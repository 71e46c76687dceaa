/**
 * The numbers of the rules. All of them may differ from town to town: a caller may give others.
 */
export interface Limits {
  /** 受理: somebody takes it, minutes of opening hours. */
  takeInMinutes: number;
  /** 分析, minutes of opening hours. */
  analyseMinutes: number;
  /** 流转: the receiver accepts, or it goes back. Workdays, as all that follow. */
  acceptWorkdays: number;
  /** 处置. 12345 centres: consultation 3 workdays, complaints 13 to 15. Urgent: the same day. */
  handleWorkdays: { consultation: number; ordinary: number; complex: number; urgent: number };
  /** 反馈 after the result. */
  tellWorkdays: number;
  /** 复核 after she was told. */
  reviewWorkdays: number;
  /** How long the lead may leave a reminder unanswered before the director hears of it. */
  escalateWorkdays: number;
  /** The director takes over what was not solved for the third time. */
  directorWorkdays: number;
  /** 好差评: a bad rating is looked into and mended (15 workdays, Sichuan's rules of 2020). */
  badRatingWorkdays: number;
  /** Yellow when no more than this share of the time is left. */
  yellowShare: number;
  /** Closed sooner than this many minutes after it came: a reason is asked for, and it is flagged as 形式办结. */
  quickMinutes: number;
  /** Days on which somebody tries to reach her before a case may be put away without her word. */
  attemptDays: number;
  /** How often a case is opened again before the director has to. */
  reopens: number;
  /** 容缺受理 of Shenzhen (2019): at most so many workdays, and so many fewer than the office itself has. */
  pledgeWorkdays: number;
  pledgeShorterBy: number;
  /** 委托书: calendar days. */
  mandateDays: number;
  /** Ratings from one terminal in an hour, above which somebody looks. */
  ratingsAnHour: number;
}

export const LIMITS: Limits = {
  takeInMinutes: 10,
  analyseMinutes: 4 * 60,
  acceptWorkdays: 1,
  handleWorkdays: { consultation: 3, ordinary: 5, complex: 15, urgent: 0 },
  tellWorkdays: 1,
  reviewWorkdays: 2,
  escalateWorkdays: 1,
  directorWorkdays: 1,
  badRatingWorkdays: 15,
  yellowShare: 0.2,
  quickMinutes: 2,
  attemptDays: 3,
  reopens: 2,
  pledgeWorkdays: 20,
  pledgeShorterBy: 2,
  mandateDays: 90,
  ratingsAnHour: 12,
};
