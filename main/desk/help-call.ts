/** A call for people, as a desk hears of it. Nothing in it is of the person who calls. */
export interface HelpCall {
  /** The first desk, or the next one, because nobody answered there. */
  desk: 1 | 2;
  /** Null on pages of no task: home, welcome. */
  taskId: string | null;
  stepId: string;
  /** How often she has tried this page. */
  tries: number;
  /** Somebody is in danger, or staff are to look at a person and her card. */
  about?: 'danger' | 'witness';
  /** Wall clock. */
  since: number;
  /** Who is on the way. */
  who: string | null;
}

/** Stands for the page, where staff are called to a forgotten card. */
export const CARD_LEFT = 'card-left';
