import { dateParts } from '../clock/dates.ts';
import { dateWords, dayParts, longDateWords, timeWords } from '../clock/says.ts';
import type { WordBook } from '../visit/words.ts';
import type { CaseNow, Flag, Side, Stage } from './case.ts';
import type { ToCall } from './first.ts';
import type { Refusal } from './rule.ts';
import type { SweepWords } from './sweep.ts';
import type { Light } from './timers.ts';
import type { WaitsFor } from './waiting.ts';
import type { Due } from './working-time.ts';

/** What staff read of a case and of whom to call (desk.cases and desk.first in content/words). */

const say = (words: WordBook, key: string, values?: Record<string, string>) =>
  words.text('common', `desk.cases.${key}`, values);

export const stageWords = (stage: Stage, words: WordBook): string => say(words, `stages.${stage}`);
export const sideWords = (side: Side, words: WordBook): string => say(words, `sides.${side}`);
export const gradeWords = (grade: CaseNow['grade'], words: WordBook): string => say(words, `grades.${grade}`);
/** The word that stands beside a light's colour and picture. */
export const lightWords = (light: Light, words: WordBook): string => say(words, `lights.${light}`);
export const waitsWords = (waits: WaitsFor, words: WordBook): string => say(words, `waits.${waits}`);
export const flagWords = (flag: Flag, words: WordBook): string => say(words, `flags.${flag}`);
/** Why not, and what to do. */
export const refusalWords = (why: Refusal, words: WordBook): string => say(words, `refused.${why}`);

/** 12月1日 星期二 下午 5:00之前; 约1月5日 星期二，节假日安排未公布 */
export function dueWords({ about, at }: Due, words: WordBook): string {
  const parts = dateParts(at);
  const day = dateWords(parts, words.locale);
  return about
    ? say(words, 'dueAbout', { day })
    : say(words, 'due', { day, time: timeWords(parts, words.locale) });
}

/** What the program itself writes into a case (sweep.ts). */
export const sweepWords = (words: WordBook): SweepWords => ({
  urge: {
    owner: say(words, 'sweep.owner'),
    lead: say(words, 'sweep.lead'),
    director: say(words, 'sweep.director'),
  },
  papers: (lastDay) => say(words, 'sweep.papers', { day: longDateWords(dayParts(lastDay), words.locale) }),
  lapsed: say(words, 'sweep.lapsed'),
});

/** Why somebody is called: 2026年12月24日 星期四满80岁，看看有什么补贴和优待. The card by its name. */
export function reasonWords({ reason, daysLeft }: ToCall, words: WordBook): string {
  const day = longDateWords(dayParts(reason.day), words.locale);
  const past = daysLeft < 0;
  const why = (key: string, values: Record<string, string | number> = {}) =>
    words.text('common', `desk.first.${key}`, { day, ...values });
  switch (reason.why) {
    case 'turns':
      return why(past ? 'turned' : 'turns', { age: reason.age });
    case 'check':
      return why(past ? 'checkPast' : 'check');
    case 'card':
      return why(past ? 'cardPast' : 'card', { card: reason.card });
  }
}
