import type { WordBook } from '../visit/words.ts';
import type { PlainAct, PlainPage } from './plain-page.ts';
import { CARDS, MAY_LACK, type Written } from './reach-asking.ts';

/** Pages that the parts of the room of whom to go to share. Pure. */

export const sayReach =
  (words: WordBook) =>
  (key: string, values?: Record<string, string>): string =>
    words.text('common', `desk.reach.${key}`, values);

export const plainAct = (action: string, words: string, leads = false): PlainAct => ({
  action,
  words,
  leads,
});

/** The cards whose last day is worth knowing. */
export const cardActs = (words: WordBook): PlainAct[] =>
  CARDS.map((card) => plainAct(`card:${card}`, sayReach(words)(`cards.${card}`)));

/** A page on which one thing is written; what need not be there may be left out. */
export function writePage(step: Written, words: WordBook, trouble: string | null, needed = false): PlainPage {
  const say = sayReach(words);
  const lacks = !needed && MAY_LACK.includes(step);
  return {
    at: 'write',
    title: say(`asks.${step}`),
    hint: say(`hints.${step}`),
    acts: lacks ? [plainAct('none', say(`lacks.${step}`))] : [],
    trouble,
  };
}

/** She takes back her yes: asked once more, for it cannot be undone. */
export const surePage = (words: WordBook, trouble: string | null): PlainPage => {
  const say = sayReach(words);
  return {
    at: 'one',
    title: say('sure'),
    hint: say('sureHint'),
    facts: [],
    acts: [plainAct('sure', say('acts.not-again'), true)],
    trouble,
  };
};
