import { cashNeedsTwo } from '../people/two-people.ts';
import { type CashBody, type CashEntry, type Ledger, type SumKind, withEntry } from './ledger.ts';
import { type Counted, worthOf } from './pieces.ts';

/** What may be written in the ledger of cash. Pure. */

/** What somebody wants to write. */
export type CashCommand =
  | { do: 'received'; fen: number; given: number; about: string }
  | { do: 'given-back' | 'put-in' | 'taken-out'; fen: number; about: string }
  | { do: 'corrected'; of: string; fen: number; why: string }
  | { do: 'receipt'; of: string }
  | { do: 'receipt-not-begun'; of: string; receipt: string }
  | { do: 'closed'; pieces: Counted; why: string | null };

export interface CashAsked {
  id: string;
  at: number;
  /** Today. */
  day: string;
  by: string;
  /** Who signs too; null: nobody yet. */
  second: string | null;
}

export type CashRefusal =
  /** No sum that is handled: more than nothing, in whole 角, less than a million 元. */
  | 'bad-sum'
  /** She put down less than she owes. */
  | 'given-too-little'
  /** What it is for, or why, is not said in 2 to 40 characters. */
  | 'no-words'
  /** A resident's number is in the words. */
  | 'personal'
  /** There is no such entry in what is open. */
  | 'no-such'
  /** Less than that lies in the drawer. */
  | 'not-enough'
  /** Today was closed. */
  | 'day-closed'
  /** A day before today has to be closed first. */
  | 'day-before-open'
  /** It does not come out even: why? */
  | 'needs-reason'
  /** Another person has to sign. */
  | 'needs-second'
  /** Nobody signs twice. */
  | 'oneself';

const MOST_FEN = 99_999_990;
const isSum = (fen: number) => Number.isInteger(fen) && fen > 0 && fen <= MOST_FEN && fen % 10 === 0;
const HANZI = '〇一二三四五六七八九';
/** What is written like a number and is nobody's: a case number, and a day. */
const NOBODYS =
  /[A-Z0-9]{1,8}-[A-Z0-9]{1,8}-\d{6}-\d{3,6}-\d(?!\d)|(?<!\d)20\d\d[-.]\d{1,2}[-.]\d{1,2}(?!\d)/gi;

/**
 * Whether a number of hers may be in it, however it is written: 13800001278, 138-0000-1278, 一三八零零零零一二七八. For words
 * that stay in a book.
 */
export function holdsNumber(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/[零幺]/g, (one) => (one === '零' ? '〇' : '一'))
    .replace(/[〇一二三四五六七八九]/g, (one) => String(HANZI.indexOf(one)))
    .replace(NOBODYS, ' ');
  // Seven in one piece, or eight in several: no sum and no time of day is so long.
  return /\d{7,}|\d(?:[\s.‐-―-]{0,2}\d){7,}/.test(plain);
}

function wordsFault(text: string): 'no-words' | 'personal' | null {
  const { length } = [...text.trim()];
  if (length < 2 || length > 40) return 'no-words';
  return holdsNumber(text) ? 'personal' : null;
}

/** Whether a second person has to sign: above the limit, or where a closing does not come out even. */
function needsSecond(ledger: Ledger, body: CashBody): boolean {
  if (body.kind === 'receipt' || body.kind === 'receipt-not-begun') return false;
  if (body.kind === 'closed') return body.counted !== body.expected;
  // Of a correction, the sum that was there counts like the one that takes its place.
  const before =
    body.kind === 'corrected' ? ledger.lines.find(({ entry }) => entry.id === body.of)?.fen : undefined;
  return cashNeedsTwo(body.fen) || cashNeedsTwo(before ?? 0);
}

/** The entry a command makes, or why it makes none. */
export function decideCash(
  ledger: Ledger,
  command: CashCommand,
  asked: CashAsked,
): { entry: CashEntry; refused: null } | { refused: CashRefusal } {
  const made = bodyOf(ledger, command, asked);
  if (typeof made === 'string') return { refused: made };
  // A day that was forgotten is closed as what it was.
  const day = made.kind === 'closed' ? (ledger.open ?? asked.day) : asked.day;
  const entry: CashEntry = { ...asked, day, body: made };
  if (withEntry(ledger, entry).balance < 0) return { refused: 'not-enough' };
  if (asked.second !== null && asked.second === asked.by) return { refused: 'oneself' };
  if (asked.second === null && needsSecond(ledger, made)) return { refused: 'needs-second' };
  return { entry, refused: null };
}

function bodyOf(ledger: Ledger, command: CashCommand, { day }: CashAsked): CashBody | CashRefusal {
  if (ledger.closed !== null && day <= ledger.closed) return 'day-closed';
  const line = 'of' in command ? ledger.lines.find(({ entry }) => entry.id === command.of) : undefined;
  switch (command.do) {
    case 'receipt':
      return line ? { kind: 'receipt', of: command.of, mark: line.receipts > 0 } : 'no-such';
    case 'receipt-not-begun':
      return line && line.receipts > 0
        ? { kind: 'receipt-not-begun', of: command.of, receipt: command.receipt }
        : 'no-such';
    case 'corrected':
      if (!line) return 'no-such';
      if (command.fen !== 0 && !isSum(command.fen)) return 'bad-sum';
      return (
        wordsFault(command.why) ?? {
          kind: 'corrected',
          of: command.of,
          fen: command.fen,
          why: command.why.trim(),
        }
      );
    case 'closed': {
      const counted = worthOf(command.pieces);
      const expected = ledger.balance;
      if (counted === expected)
        return { kind: 'closed', expected, counted, pieces: command.pieces, why: null };
      const why = command.why?.trim() ?? '';
      if (why === '') return 'needs-reason';
      return wordsFault(why) ?? { kind: 'closed', expected, counted, pieces: command.pieces, why };
    }
    default:
      return sumBody(ledger, command, day);
  }
}

function sumBody(
  ledger: Ledger,
  command: Extract<CashCommand, { do: SumKind }>,
  day: string,
): CashBody | CashRefusal {
  if (ledger.open !== null && ledger.open < day) return 'day-before-open';
  if (!isSum(command.fen)) return 'bad-sum';
  const fault = wordsFault(command.about);
  if (fault) return fault;
  const sum = { fen: command.fen, about: command.about.trim() };
  if (command.do !== 'received') return { kind: command.do, ...sum };
  if (!isSum(command.given)) return 'bad-sum';
  if (command.given < command.fen) return 'given-too-little';
  return { kind: 'received', ...sum, given: command.given };
}
