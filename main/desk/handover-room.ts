import { holdsNumber } from '../cash/decide.ts';
import type { People } from '../people/people.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { BookStore } from '../store/books-port.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Calls } from './calls.ts';
import { makeCashBook } from './cash-book.ts';
import type { Printed } from './desk-page.ts';
import { asEntry, asHandover, type Handover, handedWords, handoverPaper, handoverRows } from './handover.ts';
import type { Machines } from './machines.ts';
import type { Paper } from './papers.ts';
import type { PlainAct, PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';
import { makeSigning } from './signing.ts';

/** 交接班: one page of how the house is; who leaves writes what the next one should know, and the next one signs. */

/** So many cases are counted one by one; of more it is enough to know that they are many. */
const MOST = 100;

export interface HandoverInput {
  station: string;
  store: BookStore & Pick<CaseStore, 'inbox'>;
  people: Pick<People, 'staff' | 'signIn' | 'signOut'>;
  calls: Pick<Calls, 'now'>;
  machines: Machines;
  words: WordBook;
  clock: { wall(): number };
  /** Null: not from this seat. */
  print: ((paper: Paper) => Promise<Printed>) | null;
  /** Who signed sits here from now on. */
  onTaken(who: Inside): void;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

type Place =
  | { at: 'now' }
  | { at: 'words'; written: string }
  /** `after`: as many entries the book had when she saw it. */
  | { at: 'sign'; handover: Omit<Handover, 'at' | 'to'>; after: number }
  | { at: 'handed'; handover: Handover; paper: Printed | { how: 'working' } | null };
type HouseNow = Omit<Handover, 'at' | 'from' | 'to' | 'machines' | 'words'>;

export function makeHandoverRoom(input: HandoverInput): Room<PlainPage> {
  const { store, people, calls, machines, words, clock, print } = input;
  const book = makeCashBook({ store, clock });
  const signing = makeSigning({ people, words, ability: 'sign-handover' });
  const say = (key: string) => words.text('common', `desk.handover.${key}`);
  let place: Place = { at: 'now' };
  let house: HouseNow = { calling: false, today: 0, overdue: 0, fen: 0, closed: true };
  let last: Handover | null = null;
  let trouble: string | null = null;
  let unfollow: () => void = () => undefined;

  const count = async (view: 'today' | 'overdue') =>
    (await store.inbox({ view, at: clock.wall(), limit: MOST })).rows.length;
  /** How it is now; as many entries as the book has. */
  async function look(): Promise<number> {
    const ledger = await book.ledger();
    const { after } = await store.openEntries({ book: 'handover' });
    house = {
      calling: calls.now() !== null,
      today: await count('today'),
      overdue: await count('overdue'),
      fen: ledger.balance,
      closed: ledger.open === null,
    };
    const [entry] = await store.endingEntries({ book: 'handover', limit: 1 });
    last = entry ? asHandover(entry) : null;
    return after;
  }
  async function begin(): Promise<void> {
    await look();
    [place, trouble] = [{ at: 'now' }, null];
  }
  async function toSign(words: string, who: SignIn): Promise<void> {
    const after = await look();
    await signing.begin(who);
    place = { at: 'sign', handover: { ...house, machines: machines.now(), words, from: who.name }, after };
  }
  /** False: a colleague handed over meanwhile, and she sees that before she does. */
  async function keep(whole: Handover, after: number): Promise<boolean> {
    return await store.writeEntry({ book: 'handover', after, entry: asEntry(whole) }).then(
      () => true,
      (error: unknown) => {
        if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
        return false;
      },
    );
  }

  function toPaper(handover: Handover): void {
    if (!print || place.at !== 'handed') return;
    place = { ...place, paper: { how: 'working' } };
    void print(handoverPaper(handover, input.station, words))
      .catch((): Printed => ({ how: 'failed' }))
      .then((paper) => {
        if (place.at === 'handed') place = { ...place, paper };
        input.onChange();
      });
  }

  const act = (action: string, leads = false): PlainAct => ({ action, words: say(`acts.${action}`), leads });
  return {
    page() {
      switch (place.at) {
        case 'now':
          return {
            at: 'one',
            title: say('title'),
            hint: last ? handedWords(last, words) : say('first'),
            facts: [
              ...handoverRows({ ...house, machines: machines.now(), words: '' }, words),
              ...(last?.words ? [{ name: say('rows.left'), value: last.words }] : []),
            ],
            acts: [act('leave', true)],
            out: true,
            trouble,
          };
        case 'words':
          return {
            at: 'write',
            title: say('asks.words'),
            hint: say('hints.words'),
            acts: [act('nothing')],
            words: place.written,
            trouble,
          };
        case 'sign':
          return { at: 'sign', title: say('sign'), signing: signing.page() };
        case 'handed': {
          const { handover, paper } = place;
          return {
            at: 'one',
            title: say('done'),
            hint: paper ? say(`paper.${paper.how}`) : handedWords(handover, words),
            facts: handoverRows(handover, words),
            acts: print && paper?.how !== 'working' ? [act('print')] : [],
            out: true,
            trouble,
          };
        }
      }
    },
    async open() {
      unfollow();
      unfollow = machines.onChange(() => place.at === 'now' && input.onChange());
      await begin();
    },
    leave() {
      unfollow();
    },
    async act(action, who) {
      trouble = null;
      if (place.at === 'sign') {
        if (action.startsWith('signer:') || action === 'names') return signing.act(action);
        return await begin();
      }
      if (action === 'back') return await begin();
      if (place.at === 'now' && action === 'leave') place = { at: 'words', written: '' };
      else if (place.at === 'words' && action === 'nothing') await toSign('', who);
      else if (place.at === 'handed' && action === 'print') toPaper(place.handover);
    },
    async write(text, who) {
      if (place.at !== 'words') return;
      trouble = holdsNumber(text) ? words.text('common', 'desk.cash.refused.personal') : null;
      if (trouble === null) await toSign(text.trim(), who);
    },
    async give(pin) {
      if (place.at !== 'sign') return;
      const { handover, after } = place;
      const signed = await signing.give(pin);
      if (!signed) return;
      const whole: Handover = { ...handover, at: clock.wall(), to: signed.signIn.name };
      const kept = await keep(whole, after).catch((error: unknown) => {
        people.signOut(signed.token);
        throw error;
      });
      if (kept) {
        place = { at: 'handed', handover: whole, paper: null };
        return input.onTaken({ ...signed.signIn, token: signed.token });
      }
      people.signOut(signed.token);
      await look();
      place = { at: 'words', written: handover.words };
      trouble = say('quicker');
    },
  };
}
