import type { CashEntry, CashLine } from '../cash/ledger.ts';
import { PIECES } from '../cash/pieces.ts';
import { dateParts } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import { yuanGrouped } from '../numbers/money.ts';
import type { WordBook } from '../visit/words.ts';
import { moneyWords } from '../voice/numbers-zh.ts';
import type { CashLineWords } from './cash-page.ts';

/** Cash in words. Pure. */

const say = (words: WordBook, key: string, values?: Record<string, string>) =>
  words.text('common', `desk.cash.${key}`, values);

/** A sum as it is said aloud over the counter: 一百元整, 十二元六角. */
export const spokenSum = (fen: number): string => moneyWords(fen) + (fen % 100 === 0 ? '整' : '');

const clockTime = (at: number): string => {
  const { hour, minute } = dateParts(at);
  return `${hour}:${String(minute).padStart(2, '0')}`;
};
const signers = ({ by, second }: Pick<CashEntry, 'by' | 'second'>): string =>
  second === null ? by : `${by}、${second}`;

export function lineWords({ entry, fen, corrected }: CashLine, words: WordBook): CashLineWords {
  const { body } = entry;
  const out = body.kind === 'given-back' || body.kind === 'taken-out';
  return {
    id: entry.id,
    when: `${clockTime(entry.at)} · ${signers(entry)}`,
    kind: say(words, `kinds.${body.kind}`),
    about: body.about,
    sum: yuanGrouped(out ? -fen : fen),
    note:
      corrected?.body.kind === 'corrected'
        ? say(words, 'wasCorrected', {
            sum: yuanGrouped(body.fen),
            why: corrected.body.why,
            who: signers(corrected),
          })
        : '',
  };
}

/** What is said while the money lies on the counter. */
export const aloud = (sum: { fen: number; given: number }, words: WordBook): string[] => [
  say(words, 'aloud.owes', { sum: spokenSum(sum.fen) }),
  say(words, 'aloud.given', { sum: spokenSum(sum.given) }),
  sum.given === sum.fen
    ? say(words, 'aloud.even')
    : say(words, 'aloud.back', { sum: spokenSum(sum.given - sum.fen) }),
];

export const dayWords = (day: string): string => dateWords(dayParts(day));

/** 一百元, 五角. */
export const pieceWords = () => PIECES.map((fen) => ({ fen, words: moneyWords(fen) }));

/** A closed day, line for line. */
export function closedRows(entry: CashEntry, words: WordBook): { name: string; value: string }[] {
  const { body } = entry;
  if (body.kind !== 'closed') return [];
  const row = (name: string, value: string) => ({ name: say(words, `closed.${name}`), value });
  const difference = body.counted - body.expected;
  return [
    row('expected', yuanGrouped(body.expected)),
    row('counted', yuanGrouped(body.counted)),
    row('difference', difference === 0 ? say(words, 'closed.even') : yuanGrouped(difference)),
    ...(body.why === null ? [] : [row('why', body.why)]),
    row('by', signers(entry)),
  ];
}
