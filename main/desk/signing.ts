import type { People } from '../people/people.ts';
import { type Ability, mayDo } from '../people/roles.ts';
import { refusalWords } from '../people/says.ts';
import { mustChoosePin, type SignIn } from '../people/sign-in.ts';
import type { WordBook } from '../visit/words.ts';

/** A second person signs on the page of the first: says who she is, and types her own PIN. The first stays signed in. */

export type SigningPage =
  | { at: 'who'; people: { id: string; name: string }[] }
  | { at: 'pin'; name: string; trouble: string | null };

export interface Signing {
  page(): SigningPage;
  /** Shows those who may sign, without who asks. */
  begin(asker: SignIn): Promise<void>;
  /** A touch: one of the names, or back to them. */
  act(action: string): void;
  /** The PIN was typed: who it is, with a sign-in that whoever is given it ends; null: the page says why not. */
  give(pin: string): Promise<{ token: string; signIn: SignIn } | null>;
  /** What was signed was not taken: why, in words. */
  refuse(trouble: string): void;
}

export function makeSigning({
  people,
  words,
  ability,
}: {
  people: Pick<People, 'staff' | 'signIn' | 'signOut'>;
  words: WordBook;
  /** What whoever signs must be allowed to. */
  ability: Ability;
}): Signing {
  let others: { id: string; name: string }[] = [];
  let chosen: { id: string; name: string } | null = null;
  let trouble: string | null = null;
  return {
    page: () => (chosen ? { at: 'pin', name: chosen.name, trouble } : { at: 'who', people: others }),
    async begin({ staffId }) {
      const may = (await people.staff()).filter(({ id, role }) => id !== staffId && mayDo(role, ability));
      others = may.map(({ id, name }) => ({ id, name }));
      [chosen, trouble] = [null, null];
    },
    act(action) {
      chosen = others.find(({ id }) => action === `signer:${id}`) ?? null;
      trouble = null;
    },
    async give(pin) {
      if (!chosen) return null;
      const came = await people.signIn({ staffId: chosen.id, pin });
      if (came.refused !== null) trouble = refusalWords(came.refused, words);
      else if (!mustChoosePin(came.signIn) && mayDo(came.signIn.role, ability)) return came;
      else {
        people.signOut(came.token);
        trouble = words.text('common', 'desk.signing.notYet');
      }
      return null;
    },
    refuse(why) {
      trouble = why;
    },
  };
}
