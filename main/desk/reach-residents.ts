import type { Deed, ReachStore, Resident, ResidentSaid } from '../store/reach-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainPage } from './plain-page.ts';
import { asWritten, CARDS, changedSaid, isSought, MAY_LACK, withCard } from './reach-asking.ts';
import { cardActs, plainAct, sayReach, surePage, writePage } from './reach-pages.ts';
import { agreedFact, deedsFact, saidFacts } from './reach-view.ts';

/** Those who said yes: found, read, written anew, and forgotten when they take it back. Masked. */

/** So many of one name are told apart at a glance. */
const FOUND = 6;
const A_PAGE = 200;
/** So much of what was done is read again. */
export const DEEDS_READ = 4;

const CHANGED = ['name', 'phone', 'home', 'checkedUntil'] as const;

export interface ResidentsInput {
  store: Pick<ReachStore, 'residents' | 'residentOf' | 'deedsOf'>;
  words: WordBook;
  /** YYYY-MM-DD. */
  today(): string;
  /** Writes what is known of her now; false: somebody was quicker, and the page says so. */
  keep(resident: Resident): Promise<boolean>;
  forget(person: string): Promise<void>;
}

type Place =
  | { at: 'find' }
  | { at: 'found'; found: Resident[] }
  | { at: 'she' | 'change' | 'sure' }
  | { at: 'anew'; step: (typeof CHANGED)[number] }
  | { at: 'anew'; step: 'until'; card: string };

export interface Residents {
  find(): void;
  /** Shows one. */
  see(person: string): Promise<void>;
  page(trouble: string | null): PlainPage;
  /** A touch. `left`: back to the list, or she is not kept any more. */
  act(action: string): Promise<'more' | 'left'>;
  /** Why what was written was not taken; null: it was. */
  write(text: string): Promise<string | null>;
}

export function makeResidents(input: ResidentsInput): Residents {
  const { store, words, today } = input;
  const say = sayReach(words);
  let place: Place = { at: 'find' };
  let she: Resident | null = null;
  let deeds: Deed[] = [];

  async function see(person: string): Promise<void> {
    she = await store.residentOf({ person });
    deeds = await store.deedsOf({ person, limit: DEEDS_READ });
    place = { at: she ? 'she' : 'find' };
  }
  const nameWords = ({ said }: Resident) => saidFacts(said, null, words)[0]?.value ?? '';

  async function sought(text: string): Promise<string | null> {
    const found: Resident[] = [];
    for (let from: string | null | undefined; from !== null; ) {
      const page = await store.residents({ limit: A_PAGE, ...(from === undefined ? {} : { from }) });
      found.push(...page.residents.filter((one) => isSought(one, text)));
      from = page.next;
    }
    const [first] = found;
    if (!first) return say('nobody');
    if (found.length === 1) await see(first.person);
    else place = { at: 'found', found: found.slice(0, FOUND) };
    return null;
  }
  /** Her page again, as she is kept then, whoever was quicker. */
  async function anew(said: ResidentSaid): Promise<void> {
    if (she && (await input.keep({ ...she, said }))) await see(she.person);
  }

  return {
    find() {
      place = { at: 'find' };
    },
    see,
    page(trouble) {
      switch (place.at) {
        case 'found':
          return {
            at: 'choose',
            title: say('find'),
            hint: say('foundHint'),
            // Of the same name: told apart by the telephone and the birthday.
            choices: place.found.map((one, index) =>
              plainAct(
                `found:${index}`,
                saidFacts(one.said, null, words)
                  .slice(0, 2)
                  .map(({ value }) => value)
                  .join(' '),
              ),
            ),
            trouble,
          };
        case 'change':
          return {
            at: 'choose',
            title: say('change'),
            hint: say('changeHint'),
            choices: [
              ...CHANGED.map((step) => plainAct(`anew:${step}`, say(`rows.${step}`))),
              ...cardActs(words),
            ],
            trouble,
          };
        case 'anew':
          return writePage(place.step, words, trouble);
        case 'sure':
          return surePage(words, trouble);
        case 'she':
          if (she)
            return {
              at: 'one',
              title: nameWords(she),
              hint: say('sheHint'),
              facts: [
                ...saidFacts(she.said, null, words),
                ...agreedFact(she, words),
                ...deedsFact(deeds, words),
              ],
              acts: [plainAct('change', say('change')), plainAct('not-again', say('acts.not-again'))],
              trouble,
            };
      }
      return { at: 'write', title: say('find'), hint: say('findHint'), acts: [], trouble };
    },

    async act(action) {
      const [, kind = action, what = ''] = /^([a-z]+):(.+)$/.exec(action) ?? [];
      if (action === 'back') {
        if (place.at === 'change' || place.at === 'sure') place = { at: 'she' };
        else if (place.at === 'anew') place = { at: 'change' };
        else return 'left';
      } else if (place.at === 'found') {
        const one = place.found[Number(what)];
        if (one) await see(one.person);
      } else if (place.at === 'she') {
        if (action === 'change') place = { at: 'change' };
        else if (action === 'not-again') place = { at: 'sure' };
      } else if (place.at === 'sure') {
        if (action !== 'sure' || !she) return 'more';
        await input.forget(she.person);
        return 'left';
      } else if (place.at === 'change') {
        const step = CHANGED.find((one) => kind === 'anew' && one === what);
        const card = CARDS.find((one) => kind === 'card' && one === what);
        if (step) place = { at: 'anew', step };
        else if (card) place = { at: 'anew', step: 'until', card: say(`cards.${card}`) };
      } else if (place.at === 'anew' && place.step !== 'until' && action === 'none' && she)
        if (MAY_LACK.includes(place.step)) await anew(changedSaid(she.said, place.step, null));
      return 'more';
    },

    async write(text) {
      if (place.at === 'find') return await sought(text);
      if (place.at !== 'anew' || !she) return null;
      const value = asWritten(place.step, text, today());
      if (value === null) return say(`faults.${place.step}`);
      if (place.step === 'until')
        await anew({ ...she.said, cards: withCard(she.said.cards, place.card, value) });
      else await anew(changedSaid(she.said, place.step, value));
      return null;
    },
  };
}
