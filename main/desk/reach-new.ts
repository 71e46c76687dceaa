import { randomBytes } from 'node:crypto';
import type { CaseStore } from '../store/cases-port.ts';
import type { StoreMethods } from '../store/port.ts';
import type { Resident } from '../store/reach-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainPage } from './plain-page.ts';
import {
  asWritten,
  CARDS,
  fromCase,
  MAY_LACK,
  nextReachAsked,
  REACH_CONSENT,
  type ReachDraft,
  type ReachStep,
  residentSaid,
  WRITTEN,
  type Written,
  withCard,
} from './reach-asking.ts';
import { cardActs, plainAct, sayReach, writePage } from './reach-pages.ts';
import { draftFacts } from './reach-view.ts';

/** Somebody says yes to being called on: one question a page, her yes before all others. */

export interface NewResidentInput {
  store: Pick<CaseStore, 'caseFacts'> & Pick<StoreMethods, 'personRef'>;
  words: WordBook;
  /** YYYY-MM-DD. */
  today(): string;
}

export interface NewResident {
  begin(): void;
  page(trouble: string | null): PlainPage;
  /** A touch. `left`: back from the first question, or she said no; `keep`: all was said, and it is right. */
  act(action: string): 'more' | 'left' | 'keep';
  /** Why what was written was not taken; null: it was. */
  write(text: string): Promise<string | null>;
  /** Whose document or case was shown; null: nobody's yet. */
  person(): string | null;
  /** As she is kept; null while something is missing. */
  resident(given: { at: number; by: string }): Resident | null;
}

export function makeNewResident({ store, words, today }: NewResidentInput): NewResident {
  const say = sayReach(words);
  let draft: ReachDraft = {};
  let person: string | null = null;
  /** What was asked, so that one may go back. */
  let behind: ReachDraft[] = [];
  const step = (): ReachStep => nextReachAsked(draft);

  function answer(more: Partial<ReachDraft>): 'more' {
    behind = [...behind, draft];
    draft = { ...draft, ...more };
    return 'more';
  }
  function lacks(asked: ReachStep): 'more' {
    const one = MAY_LACK.find((lacking) => lacking === asked);
    return one ? answer({ [one]: null }) : 'more';
  }
  async function taken(asked: Written, value: string): Promise<string | null> {
    if (asked === 'from') {
      const facts = await store.caseFacts({ caseNumber: value });
      if (facts.length === 0) return say('faults.from');
      person = facts.find((fact) => fact.person !== undefined)?.person ?? null;
      answer({ from: 'seen', ...fromCase(facts, today()) });
    } else if (asked === 'idNumber') {
      ({ person } = await store.personRef({ idNumber: value }));
      const birth = asWritten('birth', value.slice(6, 14), today());
      answer({ idNumber: 'seen', ...(birth === null ? {} : { birth }) });
    } else if (asked === 'until') {
      const { card, ...rest } = draft;
      behind = [...behind, draft];
      if (card !== undefined) draft = { ...rest, cards: withCard(rest.cards, card, value) };
    } else answer({ [asked]: value });
    return null;
  }

  return {
    begin() {
      [draft, person, behind] = [{}, null, []];
    },
    page(trouble) {
      const asked = step();
      switch (asked) {
        case 'yes':
          return {
            at: 'choose',
            title: say('asks.yes'),
            hint: say('hints.yes'),
            choices: [plainAct('yes', say('yes')), plainAct('no', say('no'))],
            trouble,
          };
        case 'cards': {
          const known = (name: string) => (draft.cards ?? []).some(({ card }) => card === name);
          return {
            at: 'choose',
            title: say('asks.cards'),
            hint: say('hints.cards'),
            choices: cardActs(words).map((one) => ({ ...one, chosen: known(one.words) })),
            acts: [plainAct('enough', say(draft.cards ? 'enough' : 'noCards'), true)],
            trouble,
          };
        }
        case 'whole':
          return {
            at: 'one',
            title: say('whole'),
            hint: say('wholeHint'),
            facts: draftFacts(draft, words),
            acts: [plainAct('keep', say('keep'), true)],
            trouble,
          };
        default:
          return writePage(asked, words, trouble);
      }
    },
    act(action) {
      const asked = step();
      if (action === 'back') {
        const last = behind.at(-1);
        if (!last) return 'left';
        draft = last;
        behind = behind.slice(0, -1);
      } else if (asked === 'yes') {
        if (action === 'no') return 'left';
        if (action === 'yes') return answer({ yes: true });
      } else if (asked === 'cards') {
        const card = CARDS.find((one) => action === `card:${one}`);
        if (card) return answer({ card: say(`cards.${card}`) });
        if (action === 'enough') return answer({ cardsDone: true });
      } else if (asked === 'whole') return action === 'keep' ? 'keep' : 'more';
      else if (action === 'none') return lacks(asked);
      return 'more';
    },
    async write(text) {
      const asked = WRITTEN.find((one) => one === step());
      if (!asked) return null;
      const value = asWritten(asked, text, today());
      return value === null ? say(`faults.${asked}`) : await taken(asked, value);
    },
    person: () => person,
    resident({ at, by }) {
      const said = residentSaid(draft);
      if (said === null) return null;
      // Of whom no document was shown: a reference all the same, by which she can be forgotten.
      const whose = person ?? randomBytes(16).toString('base64url');
      return { person: whose, said, agreed: REACH_CONSENT, agreedAt: at, by, rev: 0 };
    },
  };
}
