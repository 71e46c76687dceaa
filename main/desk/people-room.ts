import { dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import type { People, Refusal } from '../people/people.ts';
import { mayDo } from '../people/roles.ts';
import { cardWords, roleWords } from '../people/says.ts';
import { STAFF_ROLES, type StaffMember, type StaffRole } from '../store/people-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { DeskCards } from './desk-cards.ts';
import type { PeoplePage } from './people-page.ts';
import type { RecoverySheet } from './recovery-sheet.ts';
import type { Inside } from './rooms.ts';

/** The administrator's room: who works here. Everything it does the audit has before the page shows it. */

/** So many lines are read at a glance. */
const LINES = 6;

type Place =
  | { at: 'people'; sheet: number }
  | { at: 'enrol'; trouble: string | null }
  | { at: 'code'; name: string; code: string }
  | { at: 'person'; id: string; trouble: string | null }
  | { at: 'card'; id: string; trouble: string | null }
  /** `made`: when the recovery code was; null: there is none. */
  | { at: 'recovery'; made: number | null; trouble: string | null }
  | { at: 'recovery-code' };

export interface PeopleRoom {
  page(): PeoplePage;
  /** Nobody waits for a card any more. */
  leave(): void;
  /** Opens on the list as it is now. */
  open(): Promise<void>;
  /** @returns whether this sign-in still holds */
  act(action: string, who: Pick<Inside, 'token'>): Promise<boolean>;
  /** Enrols somebody under a name, with the role that was chosen. @returns as `act` */
  enrol(given: { name: string; role: string }, who: Pick<Inside, 'token'>): Promise<boolean>;
}

export function makePeopleRoom({
  people,
  words,
  cards,
  onCard,
  recovery,
}: {
  people: People;
  words: WordBook;
  /** The reader that cards are enrolled with; null: it is not at this seat. */
  cards: Pick<DeskCards, 'read' | 'stop'> | null;
  /** Runs what comes of a card in its turn. It resolves as `act`. */
  onCard(run: () => Promise<boolean>): void;
  /** The recovery code is renewed at the house's own window; null: it is not this one. */
  recovery: RecoverySheet | null;
}): PeopleRoom {
  let place: Place = { at: 'people', sheet: 0 };
  let staff: StaffMember[] = [];
  const line = ({ id, name, role, hasCard }: StaffMember) => ({
    id,
    name,
    role: roleWords(role, words),
    hasCard,
  });
  const renews = ({ role }: StaffMember) => recovery !== null && mayDo(role, 'enrol-people');
  const sheets = () => Math.max(1, Math.ceil(staff.length / LINES));

  async function open(): Promise<void> {
    staff = await people.staff();
    place = { at: 'people', sheet: 0 };
  }
  /** What to show after a deed: `next` when it was done, or the same page with why not. */
  async function after(refused: Refusal | null, next: () => void): Promise<boolean> {
    if (refused === 'signed-out' || refused === 'choose-pin') return false;
    staff = await people.staff();
    if (refused === null) next();
    else if ('trouble' in place)
      place = { ...place, trouble: words.text('common', `desk.people.refused.${refused}`) };
    return true;
  }

  /** Waits for her card. What comes when the page was left meanwhile is nobody's. */
  function card(id: string, token: string): void {
    if (!cards) return;
    const waits: Place = { at: 'card', id, trouble: null };
    place = waits;
    void cards.read('staff').then((read) =>
      onCard(async () => {
        if (place !== waits) return true;
        if (read.read === 'none') {
          place = { ...waits, trouble: cardWords(read.why, words) };
          return true;
        }
        const { refused } = await people.setCard(token, id, read.mark);
        if (refused === 'wrong-state') {
          place = { ...waits, trouble: words.text('common', 'desk.people.cardTaken') };
          return true;
        }
        return await after(refused, () => {
          place = { at: 'person', id, trouble: null };
        });
      }),
    );
  }
  function leave(): void {
    if (place.at === 'card') cards?.stop();
    if (place.at === 'recovery-code') recovery?.forget();
  }

  return {
    open,
    leave,
    page() {
      if (place.at === 'enrol') {
        const roles = STAFF_ROLES.map((role) => ({ role, words: roleWords(role, words) }));
        return { at: 'enrol', roles, trouble: place.trouble };
      }
      if (place.at === 'code') return place;
      if (place.at === 'recovery') {
        const made = place.made === null ? null : dateWords(dayParts(dayOf(place.made)));
        return { at: 'recovery', made, trouble: place.trouble };
      }
      const shown = place.at === 'recovery-code' ? recovery?.page() : null;
      if (shown) return { at: 'recovery-code', ...shown };
      const now = place;
      const one = 'id' in now ? staff.find(({ id }) => id === now.id) : undefined;
      if (now.at === 'card' && one) return { at: 'card', name: one.name, trouble: now.trouble };
      if (now.at === 'person' && one)
        return {
          at: 'person',
          person: line(one),
          cards: cards !== null,
          recovery: renews(one),
          trouble: now.trouble,
        };
      const sheet = place.at === 'people' ? Math.min(place.sheet, sheets() - 1) : 0;
      return {
        at: 'people',
        lines: staff.slice(sheet * LINES, (sheet + 1) * LINES).map(line),
        sheet: sheet + 1,
        sheets: sheets(),
      };
    },

    async act(action, { token }) {
      if (action === 'list') {
        leave();
        await open();
      } else if (place.at === 'card') {
        const { id } = place;
        if (action === 'card') card(id, token);
        if (action !== 'person') return true;
        leave();
        place = { at: 'person', id, trouble: null };
      } else if (place.at === 'people') {
        const by = action === 'next' ? 1 : action === 'before' ? -1 : 0;
        if (by !== 0) place = { at: 'people', sheet: Math.max(0, Math.min(sheets() - 1, place.sheet + by)) };
        else if (action === 'enrol') place = { at: 'enrol', trouble: null };
        else {
          const one = staff.find(({ id }) => action === `person:${id}`);
          if (one) place = { at: 'person', id: one.id, trouble: null };
        }
      } else if (place.at === 'recovery') {
        if (action !== 'renew') return true;
        const next = await people.newRecovery(token);
        return await after(next.refused, () => {
          if (next.refused !== null) return;
          recovery?.show(next.code);
          place = { at: 'recovery-code' };
        });
      } else if (place.at === 'recovery-code') {
        if (action === 'print') recovery?.print();
        if (action !== 'kept') return true;
        leave();
        await open();
      } else if (place.at === 'person') {
        const { id } = place;
        const person = staff.find((one) => one.id === id);
        const name = person?.name ?? '';
        if (action === 'recovery' && person && renews(person)) {
          place = { at: 'recovery', made: await people.recoveryMade(), trouble: null };
          return true;
        }
        if (action === 'code') {
          const given = await people.giveCode(token, id);
          return await after(given.refused, () => {
            if (given.refused === null) place = { at: 'code', name, code: given.code };
          });
        }
        if (action === 'card') card(id, token);
        if (action === 'card-off')
          return await after((await people.setCard(token, id, null)).refused, () => undefined);
        if (action === 'unlock')
          return await after((await people.unlock(token, id)).refused, () => undefined);
        if (action === 'take-off')
          return await after((await people.takeOff(token, id)).refused, () => {
            place = { at: 'people', sheet: 0 };
          });
      }
      return true;
    },

    async enrol({ name, role }, { token }) {
      const known = STAFF_ROLES.find((one): one is StaffRole => one === role);
      if (place.at !== 'enrol' || !known || name.trim() === '') return true;
      const enrolled = await people.enrol(token, { name: name.trim(), role: known });
      return await after(enrolled.refused, () => {
        if (enrolled.refused === null) place = { at: 'code', name: name.trim(), code: enrolled.code };
      });
    },
  };
}
