import type { People } from '../people/people.ts';
import { pinFault, plainPin } from '../people/pin.ts';
import { mayDo } from '../people/roles.ts';
import { cardWords, pinWords, recoveryWords, refusalWords } from '../people/says.ts';
import { mustChoosePin, type SignIn } from '../people/sign-in.ts';
import { nameAsKept } from '../store/people-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { DeskCards } from './desk-cards.ts';
import type { RecoverySheet } from './recovery-sheet.ts';
import { lastSheet, type Place } from './seat-view.ts';

/** How somebody comes in at a seat: by name and PIN, by card, by a code, or as the first administrator. */

/** What is typed: a PIN; the same once more and a name, where they are asked for. */
export interface Given {
  pin: string;
  repeat?: string | undefined;
  name?: string | undefined;
}

/** What it takes of the seat. */
export interface EntryInput {
  people: People;
  words: WordBook;
  cards: Pick<DeskCards, 'read' | 'stop'> | null;
  ownWindow: boolean;
  sheet: RecoverySheet;
  at(): Place;
  go(next: Place): void;
  inTurn(what: () => Promise<void>): Promise<void>;
  token(): string;
  /** She is signed in. */
  set(now: { token: string; signIn: SignIn }): void;
  /** Nobody is any more. */
  toNames(): Promise<void>;
}

export interface Entry {
  /** Who may come in, as `begin` found them. */
  names(): { id: string; name: string }[];
  /** Where whoever sits down begins: the names as they are now, or the page that makes the first administrator. */
  begin(): Promise<Place>;
  /** A touch, where nobody is in yet. */
  act(action: string): Promise<void>;
  give(given: Given): Promise<void>;
}

export function makeEntry(input: EntryInput): Entry {
  const { people, words, cards, ownWindow, sheet, at, go, inTurn, token, set, toNames } = input;
  let names: { id: string; name: string }[] = [];
  let administrators: string[] = [];

  /** The page that asks for her PIN. The recovery code is not for the network: only this house's window asks for it. */
  async function askPin({ id, name }: { id: string; name: string }, trouble: string | null): Promise<void> {
    const recovers = ownWindow && administrators.includes(id) && (await people.recoveryMade()) !== null;
    go({ at: 'pin', id, name, recovers, trouble });
  }
  async function enter(staffId: string, pin: string, name: string): Promise<void> {
    const came = await people.signIn({ staffId, pin });
    if (came.refused !== null) return await askPin({ id: staffId, name }, refusalWords(came.refused, words));
    set(came);
    if (mustChoosePin(came.signIn)) go({ at: 'own-pin', code: pin, trouble: null });
    else await comeIn(came.signIn);
  }
  async function recover(id: string, name: string, code: string): Promise<void> {
    const came = await people.recover({ staffId: id, code });
    if (came.refused !== null)
      return go({ at: 'recover', id, name, trouble: recoveryWords(came.refused, words) });
    set(came);
    go({ at: 'own-pin', code: null, trouble: null });
  }
  /** An administrator whose house has no recovery code is given it first. */
  async function comeIn({ role }: SignIn): Promise<void> {
    if (ownWindow && mayDo(role, 'enrol-people') && (await people.recoveryMade()) === null) {
      const made = await people.newRecovery(token());
      if (made.refused === null) return showCode(made.code);
    }
    go({ at: 'calls' });
  }
  function showCode(code: string): void {
    sheet.show(code);
    go({ at: 'recovery' });
  }

  /** Waits for a card. What comes when she has gone elsewhere meanwhile is nobody's. */
  function card(): void {
    if (!cards) return;
    const waits: Place = { at: 'card', trouble: null };
    go(waits);
    void cards.read('staff').then((read) =>
      inTurn(async () => {
        if (at() !== waits) return;
        if (read.read === 'none') return go({ at: 'card', trouble: cardWords(read.why, words) });
        const came = await people.signInByCard({ card: read.mark });
        if (came.refused !== null) {
          const { refused } = came;
          const trouble =
            refused.why === 'unknown' ? cardWords('unknown', words) : refusalWords(refused, words);
          return go({ at: 'card', trouble });
        }
        set(came);
        await comeIn(came.signIn);
      }),
    );
  }

  /** What is wrong with a PIN that was typed twice; null: nothing. */
  const twice = ({ pin, repeat }: Given): string | null => {
    const fault = pinFault(pin);
    if (fault) return pinWords(fault, words);
    return plainPin(pin) === plainPin(repeat ?? '') ? null : words.text('common', 'signIn.pin.not-twice');
  };

  async function first(given: Given): Promise<void> {
    const name = nameAsKept(given.name);
    const trouble = name === null ? words.text('common', 'signIn.noName') : twice(given);
    if (name === null || trouble) return go({ at: 'first', trouble });
    const made = await people.addFirst({ name, pin: given.pin });
    if (made.refused === null) return await enter(made.id, given.pin, name);
    // Another seat was faster: the names say who it is.
    await toNames();
  }

  async function ownPin(code: string | null, given: Given): Promise<void> {
    const trouble = twice(given);
    if (trouble) return go({ at: 'own-pin', code, trouble });
    if (code === null) {
      const next = await people.recoverPin(token(), { pin: given.pin });
      // Refused: too long ago, or the code was renewed meanwhile.
      if (next.refused !== null) return await toNames();
      const back = await people.who(token());
      if (!back) return await toNames();
      set({ token: token(), signIn: back });
      return showCode(next.code);
    }
    const { refused } = await people.choosePin(token(), { old: code, pin: given.pin });
    if (refused === 'the-same') return go({ at: 'own-pin', code, trouble: pinWords(refused, words) });
    if (refused !== null && typeof refused === 'object')
      return go({ at: 'own-pin', code, trouble: refusalWords(refused, words) });
    // All else ends the sign-in: it was too long ago, or somebody was taken off meanwhile.
    const signIn = refused === null ? await people.who(token()) : null;
    if (!signIn) return await toNames();
    set({ token: token(), signIn });
    await comeIn(signIn);
  }

  return {
    names: () => names,
    async begin() {
      const staff = await people.staff();
      names = staff.map(({ id, name }) => ({ id, name }));
      administrators = staff.filter(({ role }) => mayDo(role, 'enrol-people')).map(({ id }) => id);
      return names.length === 0 && ownWindow ? { at: 'first', trouble: null } : { at: 'names', sheet: 0 };
    },
    async act(action) {
      const place = at();
      if (place.at === 'pin' && action === 'recover' && place.recovers)
        return go({ at: 'recover', id: place.id, name: place.name, trouble: null });
      if (action === 'card' && (place.at === 'names' || place.at === 'card')) return card();
      if (place.at !== 'names') return;
      const by = action === 'next' ? 1 : action === 'before' ? -1 : 0;
      if (by !== 0)
        return go({ at: 'names', sheet: Math.max(0, Math.min(lastSheet(names), place.sheet + by)) });
      const one = names.find(({ id }) => action === `name:${id}`);
      if (one) await askPin(one, null);
    },
    async give(given) {
      const place = at();
      if (place.at === 'first') await first(given);
      else if (place.at === 'pin') await enter(place.id, given.pin, place.name);
      else if (place.at === 'recover') await recover(place.id, place.name, given.pin);
      else if (place.at === 'own-pin') await ownPin(place.code, given);
    },
  };
}
