import { dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { WordBook } from '../visit/words.ts';
import type { Computer, Computers } from './computers.ts';
import type { ComputerLine, ComputersPage } from './computers-page.ts';
import type { Printed } from './desk-page.ts';
import type { House } from './house.ts';

/** The room of the computers on which the desk may be opened: they are let in, and taken off. */

/** So many lines are read at a glance. */
const LINES = 6;
const MINUTE = 60_000;

type Place =
  | { at: 'computers'; sheet: number }
  | { at: 'certificate'; file: Printed | null }
  | { at: 'code'; known: ReadonlySet<string> }
  | { at: 'let-in'; name: string }
  | { at: 'computer'; id: string };

export interface ComputersRoom {
  page(): ComputersPage;
  /** Opens on the list as it is now. */
  open(): Promise<void>;
  act(action: string, who: Pick<SignIn, 'name'>): Promise<void>;
  /** What a computer did changed what is shown, or may have. */
  refresh(): Promise<void>;
  /** Whoever was in it goes elsewhere, and takes the code along. */
  leave(): void;
}

export interface ComputersRoomInput {
  computers: Pick<Computers, 'list' | 'offer' | 'shown' | 'callOff' | 'remove'>;
  /** Null: the settings say nothing of a network. */
  house: House | null;
  /** This is the kiosk's own window: codes are shown here and nowhere else. */
  ownWindow: boolean;
  words: WordBook;
}

export function makeComputersRoom({ computers, house, ownWindow, words }: ComputersRoomInput): ComputersRoom {
  let place: Place = { at: 'computers', sheet: 0 };
  let all: Computer[] = [];
  const day = (at: number) => dateWords(dayParts(dayOf(at)));
  const line = ({ id, name, pairedAt, lastAt }: Computer): ComputerLine => ({
    id,
    name,
    since: words.text('common', 'desk.computers.since', { day: day(pairedAt) }),
    last: words.text('common', 'desk.computers.last', { day: day(lastAt) }),
  });
  const sheets = () => Math.max(1, Math.ceil(all.length / LINES));
  const where = () => house?.where() ?? [];

  async function open(): Promise<void> {
    all = await computers.list();
    place = { at: 'computers', sheet: 0 };
  }
  async function refresh(): Promise<void> {
    all = await computers.list();
    if (place.at !== 'code') return;
    const { known } = place;
    const one = all.find(({ id }) => !known.has(id));
    if (one) place = { at: 'let-in', name: one.name };
  }
  function leave(): void {
    if (place.at === 'code') computers.callOff();
  }
  function listPage(sheet: number): ComputersPage {
    const at = Math.min(sheet, sheets() - 1);
    return {
      at: 'computers',
      lines: all.slice(at * LINES, (at + 1) * LINES).map(line),
      sheet: at + 1,
      sheets: sheets(),
      shows: ownWindow,
    };
  }

  return {
    open,
    refresh,
    leave,
    page() {
      if (house === null) return { at: 'off' };
      if (place.at === 'let-in') return place;
      if (place.at === 'certificate') return { ...place, fingerprints: house.fingerprints() };
      if (place.at === 'code') {
        const shown = computers.shown();
        if (!shown) return { at: 'code-over', where: where() };
        return { at: 'code', code: shown.code, minutes: Math.ceil(shown.leftMs / MINUTE), where: where() };
      }
      const id = place.at === 'computer' ? place.id : null;
      const one = all.find((kept) => kept.id === id);
      return one
        ? { at: 'computer', computer: line(one) }
        : listPage(place.at === 'computers' ? place.sheet : 0);
    },

    async act(action, { name: by }) {
      if (house === null) return;
      if (action !== 'pair') leave();
      if (action === 'list') return await open();
      if (action === 'pair' && ownWindow) {
        all = await computers.list();
        computers.offer(by);
        place = { at: 'code', known: new Set(all.map(({ id }) => id)) };
      } else if (action === 'certificate' && ownWindow) place = { at: 'certificate', file: null };
      else if (action === 'save' && place.at === 'certificate') {
        place = { at: 'certificate', file: await house.save() };
      } else if (action === 'remove' && place.at === 'computer') {
        await computers.remove(place.id, by);
        await open();
      } else if (place.at === 'computers') {
        const turn = action === 'next' ? 1 : action === 'before' ? -1 : 0;
        const one = all.find(({ id }) => action === `computer:${id}`);
        if (one) place = { at: 'computer', id: one.id };
        else place = { at: 'computers', sheet: Math.max(0, Math.min(sheets() - 1, place.sheet + turn)) };
      }
    },
  };
}
