import type { CashCommand, CashRefusal } from '../cash/decide.ts';
import type { CashEntry, CashLine, Ledger, SumKind } from '../cash/ledger.ts';
import { type Counted, fenOf, PIECES } from '../cash/pieces.ts';
import { dayOf } from '../clock/dates.ts';
import { upperYuan, yuanGrouped } from '../numbers/money.ts';
import type { BookStore } from '../store/books-port.ts';
import type { JsonObject } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import { makeCashBook, newEntryId } from './cash-book.ts';
import type { CashPage } from './cash-page.ts';
import { cashSlip, type SlipStation } from './cash-slip.ts';
import { aloud, closedRows, dayWords, lineWords, pieceWords } from './cash-view.ts';
import type { Printed } from './desk-page.ts';
import type { RollPaper } from './papers.ts';
import type { Inside } from './rooms.ts';
import { type AskPeople, makeSecondPerson } from './second-person.ts';

/**
 * Cash over the counter: taken with the sum said aloud, on a receipt, counted every evening. A second person signs above
 * the limit and where a day does not come out even. What may be written, main/cash decides.
 */

/** So many lines are read at a glance. */
const LINES = 6;
/** What is often put down, where it is enough. */
const OFTEN = [1_000, 2_000, 5_000, 10_000, 20_000];

type Draft =
  | { do: SumKind; about: string; fen: number }
  | { do: 'corrected'; of: string; fen: number }
  | { do: 'closed'; pieces: Counted };
type Place =
  | { at: 'list'; sheet: number; trouble: string | null }
  | { at: 'other' }
  /** What is asked for next, of a draft that has all before it. */
  | { at: 'ask'; for: 'about' | 'fen' | 'given' | 'why'; draft: Draft; trouble: string | null }
  | { at: 'aloud'; command: Extract<CashCommand, { do: 'received' }>; id: string; trouble: string | null }
  | { at: 'line'; id: string; paper: Printed | { how: 'working' } | null; trouble: string | null }
  | { at: 'count' }
  | { at: 'closed'; entry: CashEntry }
  | { at: 'days' }
  | { at: 'signing'; command: CashCommand; id: string };

export interface CashInput {
  store: BookStore;
  people: AskPeople;
  station: SlipStation;
  words: WordBook;
  clock: { wall(): number };
  /** Puts a slip on the receipt printer. `no-printer`: not a byte went to it; `failed`: nobody knows. */
  print(paper: RollPaper): Promise<Printed>;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

export interface CashRoom {
  page(): CashPage;
  open(): Promise<void>;
  act(action: string, who: Inside): Promise<void>;
  /** Words or a sum, or how many of each note and coin, apart by spaces. */
  write(text: string, who: Inside): Promise<void>;
  /** The second person's PIN. */
  give(pin: string, who: Inside): Promise<void>;
}

export function makeCashRoom(input: CashInput): CashRoom {
  const { words, clock } = input;
  const book = makeCashBook(input);
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.cash.${key}`, values);
  const refusal = (refused: CashRefusal) => say(`refused.${refused}`);
  const second = makeSecondPerson({ people: input.people, words, kind: 'cash' });
  let ledger: Ledger = { balance: 0, opening: 0, closed: null, open: null, lines: [] };
  let days: CashEntry[] = [];
  let place: Place = { at: 'list', sheet: 0, trouble: null };

  const today = () => dayOf(clock.wall());
  const sheets = () => Math.max(1, Math.ceil(ledger.lines.length / LINES));
  const lineOf = (id: string): CashLine | undefined => ledger.lines.find(({ entry }) => entry.id === id);

  async function list(trouble: string | null = null): Promise<void> {
    ledger = await book.ledger();
    place = { at: 'list', sheet: 0, trouble };
  }

  /** Writes it, or asks for the second signature; why not, in words. */
  async function write(command: CashCommand, id: string, who: Inside): Promise<string | null> {
    const made = await book.write(command, { id, by: who.name, second: null });
    if (made.refused === null) {
      await written(made.entry);
      return null;
    }
    if (made.refused !== 'needs-second') return refusal(made.refused);
    const detail: JsonObject = 'fen' in command ? { fen: command.fen } : {};
    if (!(await second.begin(who, id, { ...detail, do: command.do }))) return say('mayNot');
    place = { at: 'signing', command, id };
    return null;
  }
  async function written(entry: CashEntry): Promise<void> {
    ledger = await book.ledger();
    if (entry.body.kind === 'closed') place = { at: 'closed', entry };
    else if (entry.body.kind === 'corrected')
      place = { at: 'line', id: entry.body.of, paper: null, trouble: null };
    else {
      place = { at: 'line', id: entry.id, paper: null, trouble: null };
      if (entry.body.kind === 'received') await receipt(entry.id, entry.by);
    }
  }

  /** That a receipt is printed is on disk before a byte goes out: so none is ever unmarked twice. */
  async function receipt(of: string, by: string): Promise<void> {
    const line = lineOf(of);
    if (line?.entry.body.kind !== 'received') return;
    const id = newEntryId();
    const made = await book.write({ do: 'receipt', of }, { id, by, second: null });
    if (made.refused !== null) {
      place = { at: 'line', id: of, paper: null, trouble: refusal(made.refused) };
      return;
    }
    place = { at: 'line', id: of, paper: { how: 'working' }, trouble: null };
    ledger = await book.ledger();
    const { at, body } = line.entry;
    const mark = made.entry.body.kind === 'receipt' && made.entry.body.mark;
    const slip = cashSlip(
      { ...body, fen: line.fen, given: Math.max(line.fen, body.given), at, by: line.entry.by },
      { station: input.station, words, reprint: mark ? clock.wall() : null },
    );
    void input
      .print({ jobId: `cash-${id}`, slip })
      .catch((): Printed => ({ how: 'failed' }))
      .then(async (paper) => {
        if (paper.how === 'no-printer')
          await book.write(
            { do: 'receipt-not-begun', of, receipt: id },
            { id: newEntryId(), by, second: null },
          );
        ledger = await book.ledger();
        if (place.at === 'line' && place.id === of) place = { ...place, paper };
      })
      // What became of it stays unknown: then the next one is marked.
      .catch(() => {
        if (place.at === 'line' && place.id === of) place = { ...place, paper: { how: 'failed' } };
      })
      .finally(input.onChange);
  }

  /** What comes after something was typed. */
  async function typed(text: string, who: Inside): Promise<void> {
    if (place.at !== 'ask') return;
    const { draft } = place;
    const trouble = (why: string) => {
      if (place.at === 'ask') place = { ...place, trouble: why };
    };
    if (place.for === 'about' && 'about' in draft) {
      place = { at: 'ask', for: 'fen', draft: { ...draft, about: text.trim() }, trouble: null };
      return;
    }
    if (place.for === 'why') {
      const command = { ...draft, why: text } as Extract<CashCommand, { why: unknown }>;
      const refused = await write(command, newEntryId(), who);
      if (refused !== null) trouble(refused);
      return;
    }
    const fen = fenOf(text);
    if (fen === null) return trouble(refusal('bad-sum'));
    if (draft.do === 'corrected') place = { at: 'ask', for: 'why', draft: { ...draft, fen }, trouble: null };
    else if (draft.do === 'closed') return;
    else if (place.for === 'given') {
      if (fen < draft.fen) return trouble(refusal('given-too-little'));
      const command = { do: 'received', fen: draft.fen, about: draft.about, given: fen } as const;
      place = { at: 'aloud', command, id: newEntryId(), trouble: null };
    } else if (draft.do === 'received') {
      if (fen === 0) return trouble(refusal('bad-sum'));
      place = { at: 'ask', for: 'given', draft: { ...draft, fen }, trouble: null };
    } else {
      const command = { do: draft.do, fen, about: draft.about } as const;
      const refused = await write(command, newEntryId(), who);
      if (refused !== null) trouble(refused);
    }
  }

  async function counted(text: string, who: Inside): Promise<void> {
    const pieces = text.split(' ').map(Number);
    if (pieces.length !== PIECES.length || !pieces.every((n) => Number.isInteger(n) && n >= 0 && n < 10_000))
      return;
    const made = await book.write(
      { do: 'closed', pieces, why: null },
      { id: newEntryId(), by: who.name, second: null },
    );
    if (made.refused === null) await written(made.entry);
    else if (made.refused === 'needs-reason')
      place = { at: 'ask', for: 'why', draft: { do: 'closed', pieces }, trouble: null };
    else await list(refusal(made.refused));
  }

  function ask(kind: SumKind): void {
    place = { at: 'ask', for: 'about', draft: { do: kind, about: '', fen: 0 }, trouble: null };
  }

  async function lineAct(action: string, { id }: { id: string }, who: Inside): Promise<void> {
    if (action === 'receipt') return await receipt(id, who.name);
    if (action === 'correct')
      place = { at: 'ask', for: 'fen', draft: { do: 'corrected', of: id, fen: 0 }, trouble: null };
  }

  return {
    page: () => pageOf(),
    open: () => list(),
    async act(action, who) {
      if (place.at === 'signing' && (await second.act(action, who))) return;
      if (action === 'list') return await list();
      if (action === 'days') {
        days = await book.days();
        place = { at: 'days' };
      } else if (place.at === 'days') {
        const entry = days.find(({ id }) => action === `day:${id}`);
        if (entry) place = { at: 'closed', entry };
      } else if (place.at === 'other' && ['given-back', 'put-in', 'taken-out'].includes(action))
        ask(action as SumKind);
      else if (place.at === 'aloud' && action === 'counted') {
        const now = place;
        const refused = await write(now.command, now.id, who);
        if (refused !== null) place = { ...now, trouble: refused };
      } else if (place.at === 'line') await lineAct(action, place, who);
      else if (place.at === 'list') {
        const line = lineOf(action.replace(/^line:/, ''));
        const turn = action === 'next' ? 1 : action === 'before' ? -1 : 0;
        if (action === 'receive') ask('received');
        else if (action === 'other') place = { at: 'other' };
        else if (action === 'count') place = { at: 'count' };
        else if (line) place = { at: 'line', id: line.entry.id, paper: null, trouble: null };
        else place = { ...place, sheet: Math.max(0, Math.min(sheets() - 1, place.sheet + turn)) };
      }
    },
    async write(text, who) {
      if (place.at === 'count') await counted(text, who);
      else await typed(text, who);
    },
    async give(pin, who) {
      if (place.at !== 'signing') return;
      const { command, id } = place;
      const signer = await second.give(pin);
      if (!signer) return;
      const made = await book.write(command, { id, by: who.name, second: signer.name });
      if (made.refused === null) await written(made.entry);
      else await list(refusal(made.refused));
    },
  };

  function pageOf(): CashPage {
    switch (place.at) {
      case 'list': {
        const sheet = Math.min(place.sheet, sheets() - 1);
        const newest = ledger.lines.toReversed();
        return {
          at: 'list',
          balance: yuanGrouped(ledger.balance),
          lines: newest.slice(sheet * LINES, (sheet + 1) * LINES).map((line) => lineWords(line, words)),
          sheet: sheet + 1,
          sheets: sheets(),
          closed: ledger.closed !== null && today() <= ledger.closed,
          before: ledger.open !== null && ledger.open < today() ? dayWords(ledger.open) : null,
          trouble: place.trouble,
        };
      }
      case 'ask': {
        const { draft, trouble } = place;
        const what = place.for === 'about' ? `about.${draft.do}` : place.for;
        const often = place.for === 'given' && 'fen' in draft ? OFTEN.filter((fen) => fen >= draft.fen) : [];
        const sums = 'fen' in draft && place.for === 'given' ? [draft.fen, ...often.slice(0, 3)] : [];
        return {
          at: 'ask',
          asks: place.for === 'about' || place.for === 'why' ? 'words' : 'sum',
          title: say(`ask.${what}`),
          hint: say(`hint.${place.for === 'fen' && draft.do === 'corrected' ? 'right' : place.for}`),
          sums: [...new Set(sums)].map((fen) => String(fen / 100)),
          trouble,
        };
      }
      case 'aloud':
        return {
          at: 'aloud',
          lines: aloud(place.command, words),
          about: place.command.about,
          trouble: place.trouble,
        };
      case 'line': {
        const line = lineOf(place.id);
        if (!line) return { at: 'days', days: [] };
        return {
          at: 'line',
          line: lineWords(line, words),
          upper: upperYuan(line.fen),
          receipts: line.receipts,
          printable: line.entry.body.kind === 'received' && line.fen > 0,
          paper: place.paper,
          trouble: place.trouble,
        };
      }
      case 'count':
        return {
          at: 'count',
          pieces: pieceWords(),
          expected: yuanGrouped(ledger.balance),
          day: dayWords(ledger.open ?? today()),
        };
      case 'closed':
        return { at: 'closed', day: dayWords(place.entry.day), rows: closedRows(place.entry, words) };
      case 'days':
        return {
          at: 'days',
          days: days.map((entry) => ({
            id: entry.id,
            day: dayWords(entry.day),
            words: closedRows(entry, words)
              .slice(1, 3)
              .map(({ name, value }) => `${name} ${value}`)
              .join(' · '),
          })),
        };
      case 'signing': {
        const title = say(place.command.do === 'closed' ? 'sign.closed' : 'sign.large');
        return { at: 'signing', title, signing: second.page() };
      }
      case 'other':
        return place;
    }
  }
}
