import { hashPin, pinFault, plainPin } from '../people/pin.ts';
import { pinWords } from '../people/says.ts';
import { nameAsKept } from '../store/people-port.ts';
import type { WordBook } from '../visit/words.ts';

/**
 * The step that makes the first administrator. There is no ready-made name and no ready-made PIN: either somebody makes
 * them here, or says 以后再说: then the desk stays closed until somebody makes them at its own window. What is made goes
 * into the store once it is open.
 */

export interface FirstPage {
  /** What is asked for, or how it ended. `known`: there is an administrator already. */
  at: 'name' | 'pin' | 'repeat' | 'made' | 'later' | 'known';
  /** As it will be kept; empty until it was given. */
  name: string;
  /** Why it is asked again, in words. */
  trouble: string | null;
}

/** The first administrator, on the way to the store: the PIN is a hash already. */
export interface FirstMade {
  name: string;
  pin: string;
}

export interface FirstPerson {
  readonly page: FirstPage;
  /** What was typed: the name, the PIN, the PIN again. Resolves with the page after it. */
  give(text: string): Promise<FirstPage>;
  /** A touch; null: it was for something else. */
  act(action: string): FirstPage | null;
  /** Whether the set-up may go on: made, put off, or not needed. */
  settled(): boolean;
  made(): FirstMade | null;
}

const ASKED: FirstPage = { at: 'name', name: '', trouble: null };

export function makeFirstPerson({
  known,
  words,
  hash = hashPin,
}: {
  /** There is one already. */
  known: boolean;
  words: WordBook;
  /** The work of the PIN's hash; tests take less. */
  hash?: (pin: string) => Promise<string>;
}): FirstPerson {
  let page: FirstPage = known ? { ...ASKED, at: 'known' } : ASKED;
  // Held until it was typed a second time, and no longer.
  let chosen: string | null = null;
  let made: FirstMade | null = null;
  const show = (next: FirstPage) => {
    page = next;
    return page;
  };
  const again = (trouble: string): FirstPage => {
    chosen = null;
    return show({ ...page, at: 'pin', trouble });
  };

  return {
    get page() {
      return page;
    },
    async give(text) {
      if (page.at === 'name') {
        const name = nameAsKept(text);
        if (name === null) return show({ ...page, trouble: words.text('common', 'signIn.noName') });
        return show({ at: 'pin', name, trouble: null });
      }
      if (page.at === 'pin') {
        const fault = pinFault(text);
        if (fault) return again(pinWords(fault, words));
        chosen = plainPin(text);
        return show({ ...page, at: 'repeat', trouble: null });
      }
      if (page.at !== 'repeat' || chosen === null) return page;
      if (plainPin(text) !== chosen) return again(words.text('common', 'signIn.pin.not-twice'));
      const pin = chosen;
      chosen = null;
      made = { name: page.name, pin: await hash(pin) };
      return show({ ...page, at: 'made', trouble: null });
    },
    act(action) {
      if (page.at === 'known') return null;
      if (action !== 'first-later' && action !== 'first-again') return null;
      chosen = null;
      made = null;
      return show(action === 'first-later' ? { ...ASKED, at: 'later' } : ASKED);
    },
    settled: () => page.at === 'made' || page.at === 'later' || page.at === 'known',
    made: () => made,
  };
}
