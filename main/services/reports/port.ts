import { z } from 'zod';
import { idNumber, word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to the hospital's reports (检查报告). It tells that a report is there and where to fetch it, and
 * never what is in it: no question has a value for that. A report that a doctor should explain is named
 * 检查报告 and nothing more, so that the screen tells nobody what was looked for.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `list` | idNumber, code? | `found`: reports, ready, waiting, seeDoctor, where · `none` · `other-card` (bound to another card) · `unpaid`: where · `by-staff` |
 * | `print` | report, idNumber | `registered`: where · `printed-before`: where · `not-ready`: readyAbout · `by-staff` · `queued` |
 *
 * Every question also has `unavailable`.
 */
export const REPORTS_QUESTIONS = {
  list: ['found', 'none', 'other-card', 'unpaid', 'by-staff', 'unavailable'],
  print: ['registered', 'printed-before', 'not-ready', 'by-staff', 'queued', 'unavailable'],
} as const;

export const REPORTS_INPUTS = {
  /** `code`: the number on the slip of the examination. */
  list: z.object({ idNumber, code: word.optional() }),
  print: z.object({ report: word, idNumber }),
} as const;

/** What differs from place to place; key `reports` of the place pack. */
export const reportsPlace = z.object({
  /** Where a report is fetched, and where one pays. */
  where: word,
  payAt: word,
});
export type ReportsPlace = z.infer<typeof reportsPlace>;

/** One report, by category and day; never its contents. */
export type ReportRow = ServiceRow & {
  id: string;
  category: string;
  date: string;
  state: 'ready' | 'waiting';
  /** The day on which it is there, or about which it will be. */
  readyAbout: string;
  /** 请带报告去见医生. */
  seeDoctor: boolean;
  printed: boolean;
};

/** What stands for the category of a report a doctor should explain. */
export const PLAIN_CATEGORY = '检查报告';

/** The last look before an answer leaves: whatever the other side sent, a doctor's report has no category. */
export function discreet(rows: readonly ReportRow[]): ReportRow[] {
  return rows.map(({ id, category, date, state, readyAbout, seeDoctor, printed }) => ({
    id,
    category: seeDoctor ? PLAIN_CATEGORY : category,
    date,
    state,
    readyAbout,
    seeDoctor,
    printed,
  }));
}
