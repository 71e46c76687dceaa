import type { People } from '../people/people.ts';
import type { SignIn } from '../people/sign-in.ts';
import { TWO_PEOPLE, type TwoPeopleKind } from '../people/two-people.ts';
import type { JsonObject } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Inside } from './rooms.ts';
import { makeSigning, type SigningPage } from './signing.ts';

/**
 * What needs two people, on the page of the first: she asks, another one signs with her own PIN. The audit has both before
 * anything is done (main/people/two-people.ts).
 */

/** What it takes of the people's part. */
export type AskPeople = Pick<People, 'staff' | 'signIn' | 'signOut' | 'ask' | 'confirm' | 'callOff'>;

export interface SecondPerson {
  /** Asks, and shows who may sign. `detail` holds no personal data. @returns false: her role may not ask for it */
  begin(who: Inside, about: string, detail: JsonObject): Promise<boolean>;
  page(): SigningPage;
  /** A touch: one of the names, or back to them. @returns false: it was another one, and nothing is asked any more */
  act(action: string, who: Inside): Promise<boolean>;
  /** The PIN was typed: who signed, for one deed; null: the page says why not. */
  give(pin: string): Promise<SignIn | null>;
}

export function makeSecondPerson({
  people,
  words,
  kind,
}: {
  people: AskPeople;
  words: WordBook;
  kind: TwoPeopleKind;
}): SecondPerson {
  const signing = makeSigning({ people, words, ability: TWO_PEOPLE[kind] });
  let asked = '';
  return {
    page: signing.page,
    async begin(who, about, detail) {
      const waits = await people.ask(who.token, { kind, about, detail });
      if (waits.refused !== null) return false;
      asked = waits.id;
      await signing.begin(who);
      return true;
    },
    async act(action, who) {
      if (action.startsWith('signer:') || action === 'names') {
        signing.act(action);
        return true;
      }
      await people.callOff(who.token, asked);
      return false;
    },
    async give(pin) {
      const signed = await signing.give(pin);
      if (!signed) return null;
      const { refused } = await people.confirm(signed.token, asked);
      people.signOut(signed.token);
      if (refused === null) return signed.signIn;
      signing.refuse(words.text('common', 'desk.signing.askAgain'));
      return null;
    },
  };
}
