import {
  type CaseRow,
  type CaseSearch,
  type CaseStore,
  type Cursor,
  INBOX_VIEWS,
  type InboxView,
} from '../store/cases-port.ts';
import type { StoreMethods } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { CasesPage } from './cases-page.ts';
import { lineOf, viewWords } from './cases-view.ts';

/** The lists of cases, sheet by sheet, and what was searched for. */

/** So many lines are read at a glance. */
const LINES = 6;

export interface CasesList {
  page(): CasesPage;
  /** Shows a view from its beginning. */
  view(view: InboxView, who: string): Promise<void>;
  /** Reads again what is shown. */
  read(who: string): Promise<void>;
  /** @param by 1: the next sheet, -1: the one before */
  turn(by: 1 | -1): void;
  has(number: string): boolean;
  /** Looks for what was typed. @returns the number of the only case that was found, or null */
  search(text: string, who: string): Promise<string | null>;
  /** The same for the cases of a person, by her reference. */
  searchPerson(person: string, who: string): Promise<string | null>;
  /** Something is to be said above the list. */
  say(trouble: string | null): void;
}

export function makeCasesList({
  store,
  words,
  clock,
  cards,
}: {
  store: Pick<CaseStore, 'inbox' | 'searchCases'> & Pick<StoreMethods, 'personRef'>;
  words: WordBook;
  clock: { wall(): number };
  /** There is a reader at this seat. */
  cards: boolean;
}): CasesList {
  const say = (key: string) => words.text('common', `desk.cases.${key}`);
  let view: InboxView | 'found' = 'mine';
  /** What was searched for. */
  let by: CaseSearch | null = null;
  let rows: CaseRow[] = [];
  /** Where each sheet begins; the first at the beginning. */
  let starts: (Cursor | undefined)[] = [undefined];
  let next: Cursor | null = null;
  let trouble: string | null = null;

  async function read(who: string): Promise<void> {
    const from = starts.at(-1);
    if (view === 'found') {
      const found = by && (await store.searchCases({ by, limit: LINES, ...(from ? { from } : {}) }));
      ({ rows, next } = found ?? { rows: [], next: null });
      if (found?.fault) trouble = say(`fault.${found.fault}`);
      else if (by && rows.length === 0) trouble = say('person' in by ? 'nobodys' : 'notFound');
    } else {
      const owner = view === 'mine' || view === 'my-turn' ? { owner: who } : {};
      const asked = { view, ...owner, at: clock.wall(), limit: LINES, ...(from ? { from } : {}) };
      ({ rows, next } = await store.inbox(asked));
    }
  }
  /** The number of her card (GB 11643) is not searched for: what is made of it is. */
  async function searchBy(typed: string): Promise<CaseSearch> {
    if (/^\d{17}[\dx]$/i.test(typed)) return await store.personRef({ idNumber: typed });
    return /^[a-z]{2,8}$/i.test(typed) ? { initials: typed.toLowerCase() } : { number: typed };
  }

  async function found(wanted: CaseSearch | null, why: string | null, who: string): Promise<string | null> {
    [view, starts, by, trouble] = ['found', [undefined], wanted, why];
    await read(who);
    return rows.length === 1 ? (rows[0]?.caseNumber ?? null) : null;
  }

  return {
    page: () => ({
      at: 'list',
      view,
      title: viewWords(view, words),
      views: INBOX_VIEWS.map((one) => ({ view: one, words: viewWords(one, words) })),
      lines: rows.map((row) => lineOf(row, clock.wall(), words)),
      sheet: starts.length,
      more: next !== null,
      trouble,
      cards,
    }),
    read,
    async view(chosen, who) {
      [view, starts, trouble] = [chosen, [undefined], null];
      await read(who);
    },
    turn(by) {
      if (by === 1 && next) starts = [...starts, next];
      else if (by === -1 && starts.length > 1) starts = starts.slice(0, -1);
    },
    has: (number) => rows.some(({ caseNumber }) => caseNumber === number),
    async search(text, who) {
      const typed = text.normalize('NFKC').trim();
      if (/\p{Script=Han}/u.test(typed)) return await found(null, say('fault.name'), who);
      return await found(await searchBy(typed), null, who);
    },
    searchPerson: (person, who) => found({ person }, null, who),
    say(what) {
      trouble = what;
    },
  };
}
