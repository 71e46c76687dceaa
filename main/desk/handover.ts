import { randomUUID } from 'node:crypto';
import { dateParts } from '../clock/dates.ts';
import { dateWords, timeWords } from '../clock/says.ts';
import { yuanGrouped } from '../numbers/money.ts';
import { escapeHtml } from '../paper/layout.ts';
import { type Part, partWords } from '../paper/readiness.ts';
import type { BookEntry } from '../store/books-port.ts';
import type { JsonObject } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Paper } from './papers.ts';

/** 交接班: what one shift leaves to the next, in words and on paper. Of no resident. Pure but for the entry's id. */

export interface Handover {
  /** When it was signed, milliseconds since 1970. */
  at: number;
  /** Who left, and who came. */
  from: string;
  to: string;
  /** Somebody was waiting for help. */
  calling: boolean;
  /** Cases due that day, and over their time. */
  today: number;
  overdue: number;
  /** Cash in the drawer by the ledger, and whether its day was closed. */
  fen: number;
  closed: boolean;
  /** What each device said of itself; null: nothing had told it yet. */
  machines: Part[] | null;
  /** What the next one should know; empty: nothing. */
  words: string;
}

export const asEntry = ({ at, from, ...body }: Handover): BookEntry => ({
  ...{ id: randomUUID(), at, by: from, what: 'handed-over', ends: true },
  body: body as unknown as JsonObject,
});
export function asHandover({ at, by, body }: BookEntry): Handover {
  const { machines, ...rest } = body as unknown as Omit<Handover, 'at' | 'from'>;
  // Earlier it was one word, of whoever looked.
  return { ...rest, machines: Array.isArray(machines) ? machines : null, at, from: by };
}

type Row = { name: string; value: string };

/** How the house is now, or was then. */
export function handoverRows(one: Omit<Handover, 'at' | 'from' | 'to'>, words: WordBook): Row[] {
  const say = (key: string, values?: Record<string, string | number>) =>
    words.text('common', `desk.handover.${key}`, values);
  const row = (name: string, value: string): Row => ({ name: say(`rows.${name}`), value });
  return [
    row('calling', say(one.calling ? 'somebody' : 'nobody')),
    row('today', say('cases', { count: one.today })),
    row('overdue', say('cases', { count: one.overdue })),
    row('cash', `${say('yuan', { sum: yuanGrouped(one.fen) })}，${say(one.closed ? 'closed' : 'notClosed')}`),
    row('machines', machineWords(one.machines, words)),
    ...(one.words === '' ? [] : [row('words', one.words)]),
  ];
}

/** Only what somebody must know: of those that are well nothing is said one by one. */
function machineWords(machines: Handover['machines'], words: WordBook): string {
  const say = (key: string) => words.text('common', `desk.handover.machines.${key}`);
  if (machines === null) return say('unknown');
  const odd = machines.filter(({ ready, printer = 'well' }) => !ready || printer !== 'well');
  if (odd.length === 0) return say('well');
  return odd
    .map((part) => partWords(part, words))
    .map(({ name, state }) => `${name}：${state}`)
    .join('；');
}

/** 12月1日 星期二 下午 5:00，小陈交给顾站长 */
export function handedWords({ at, from, to }: Handover, words: WordBook): string {
  const parts = dateParts(at);
  const time = `${dateWords(parts, words.locale)} ${timeWords(parts, words.locale)}`;
  return words.text('common', 'desk.handover.handed', { time, from, to });
}

/** One page of A4, to be signed by both. Free words may name somebody, whatever the hint says: such a page becomes no file. */
export function handoverPaper(one: Handover, station: string, words: WordBook): Paper {
  const say = (key: string) => escapeHtml(words.text('common', `desk.handover.${key}`));
  const rows = handoverRows(one, words).map(
    ({ name, value }) => `<tr><td>${escapeHtml(name)}</td><td><b>${escapeHtml(value)}</b></td></tr>`,
  );
  return {
    title: words.text('common', 'desk.handover.title'),
    ...(one.words === '' ? {} : { names: true as const }),
    html: [
      `<h1>${escapeHtml(station)} ${say('title')}</h1>`,
      `<p>${escapeHtml(handedWords(one, words))}</p>`,
      `<table><tbody>${rows.join('')}</tbody></table>`,
      `<footer><span>${say('leaves')}</span><span>${say('comes')}</span></footer>`,
    ].join('\n'),
  };
}
