import type { Timers } from '../clock/clock.ts';
import type { People } from '../people/people.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { HeldBytes } from '../visit/held.ts';
import type { WordBook } from '../visit/words.ts';
import type { Besides } from './beside.ts';
import type { Calls } from './calls.ts';
import type { CasesRoom } from './cases-room.ts';
import type { Changes } from './changes.ts';
import type { Computers } from './computers.ts';
import { makeComputersRoom } from './computers-room.ts';
import type { DeskCards } from './desk-cards.ts';
import type { Printed } from './desk-page.ts';
import type { House } from './house.ts';
import { makePeopleRoom } from './people-room.ts';
import type { RecordRoom } from './record-room.ts';
import { makeRecoverySheet } from './recovery-sheet.ts';
import { type Inside, mayEnter, ROOM_NAMES, type Room, type RoomName, roomsOf } from './rooms.ts';
import { type Given, makeEntry } from './seat-entry.ts';
import type { RoomPages, SeatPage } from './seat-page.ts';
import { callLine, type Place, pageAt } from './seat-view.ts';

/** One seat at the desk: a window here, or a browser. It decides what is shown to who sits there, and what a touch does. */

const TICK_MS = 1_000;

type Rooms = { [Name in RoomName]: Room<RoomPages[Name]> };
/** Those that are not the seat's own matter. */
export type OwnRooms = Omit<Rooms, 'beside' | 'cases' | 'record' | 'people' | 'computers'> & {
  cases: CasesRoom;
  record: RecordRoom;
};

/** What a room has the seat do. */
export interface SeatWays {
  /** Runs what comes of a card in its turn. */
  onCard(run: () => Promise<boolean>): void;
  /** Another sits here from now on: who did is signed out. */
  onTaken(who: Inside): void;
  /** Goes to a case, or to its papers. */
  toCase(number: string, what: 'case' | 'papers', who: SignIn): Promise<void>;
}

export interface SeatInput {
  station: string;
  kiosk: string;
  diagonalInch: number;
  words: WordBook;
  people: People;
  calls: Calls;
  besides: Besides;
  /** Rooms with a place of their own at each seat. `changed`: a page changed while nobody touched it. */
  rooms(changed: (room: RoomName) => void, ways: SeatWays): OwnRooms;
  computers: Computers;
  /** Cases that others change are shown as they are then. */
  changes: Pick<Changes, 'onChange'>;
  /** The desk in the house's network; null: it is not there. */
  house: House | null;
  /** This is the house's own window: whoever opens it first may make the first administrator. */
  ownWindow: boolean;
  /** The reader for the cards of who works here; null: it is not at this seat. */
  cards: Pick<DeskCards, 'read' | 'stop'> | null;
  /** Puts the recovery code on the receipt printer. */
  printRecovery(code: string): Promise<Printed>;
  clock: { wall(): number } & Timers;
  onPage(page: SeatPage): void;
  onTrouble(about: string, error: unknown): void;
}

export interface Seat {
  act(action: string): Promise<void>;
  give(given: Given): Promise<void>;
  /** Somebody new is to be enrolled. */
  enrol(input: { name: string; role: string }): Promise<void>;
  /** Words were written: what is searched for, or what an act with a case asks for. */
  write(input: { text: string; person?: string | undefined }): Promise<void>;
  /** What a resident's camera took, for who is beside her and is allowed to see it. */
  picture(id: string): Promise<HeldBytes | null>;
  /** Nobody sits here any more. */
  close(): void;
}

/** Opens a seat on the names, or on the page that makes the first administrator. */
export function openSeat(input: SeatInput): Seat {
  const { people, calls, words, clock } = input;
  let place: Place = { at: 'starting' };
  let token = '';
  let signIn: SignIn | null = null;
  let over = false;
  const { house, ownWindow, cards } = input;
  const sheet = makeRecoverySheet({ print: input.printRecovery, onChange: () => show() });
  const entry = makeEntry({
    ...{ people, words, cards, ownWindow, sheet },
    at: () => place,
    go,
    inTurn: (what) => inTurn(what),
    token: () => token,
    set: (now) => {
      [token, signIn] = [now.token, now.signIn];
    },
    toNames,
  });
  const computers = makeComputersRoom({ computers: input.computers, house, ownWindow, words });
  /** What comes of a card, in its turn. */
  const onCard = (run: () => Promise<boolean>): void =>
    void inTurn(async () => {
      if (await run()) show();
      else await toNames();
    });
  const own = input.rooms(
    (room) => {
      if (place.at === room) show();
    },
    { onCard, onTaken: sits, toCase },
  );
  const rooms: Rooms = {
    ...own,
    beside: {
      page: mirror,
      open: async ({ name }) => input.besides.wants(name, 'press'),
      act: async (action, { name }) => pressBeside(action, name),
    },
    record: {
      ...own.record,
      open: (who) => own.record.open(place.at === 'cases' ? own.cases.number() : null, who),
    },
    people: makePeopleRoom({
      people,
      words,
      cards,
      onCard,
      recovery: ownWindow ? sheet : null,
    }),
    computers,
  };

  /** "see", "leave", or a touch on the page with a number: press:12:mine, key:12:5. */
  function pressBeside(action: string, who: string): void {
    if (action === 'see' || action === 'leave') input.besides.wants(who, action);
    const [, what = '', rev = '', id = ''] = /^(press|key):(\d{1,9}):(.+)$/.exec(action) ?? [];
    if (what === 'press') input.besides.press(who, Number(rev), id);
    else if (what === 'key') input.besides.key(who, Number(rev), id);
  }
  function mirror() {
    return signIn && mayEnter(signIn.role, 'beside') ? input.besides.of(signIn.name) : null;
  }
  /** She said yes, no, or took it back: who came is where that leads. */
  function reflect(): void {
    if (mirror() && place.at === 'calls') place = { at: 'beside' };
    else if (!mirror() && place.at === 'beside') place = { at: 'calls' };
    show();
  }
  /** Whoever is beside her and goes gives it back. */
  function leaveBeside(): void {
    if (signIn && mirror()) input.besides.wants(signIn.name, 'leave');
  }

  function show(): void {
    if (over) return;
    const call = calls.now();
    const inRoom = ROOM_NAMES.find((name) => name === place.at);
    const page = pageAt(
      place,
      {
        station: input.station,
        diagonalInch: input.diagonalInch,
        call: call && callLine(call, { kiosk: input.kiosk, now: clock.wall(), words }),
        names: entry.names(),
        signIn,
        cards: cards !== null,
        recovery: sheet.page(),
      },
      inRoom ? rooms[inRoom].page() : null,
    );
    if (page) input.onPage(page);
  }
  function go(next: Place): void {
    leaveFor(next);
    place = next;
    show();
  }
  /** What waits for something where she was does not any more. */
  function leaveFor(next: Place | null): void {
    if (place.at === next?.at) return;
    if (place.at === 'card') cards?.stop();
    if (place.at === 'recovery') sheet.forget();
    const room = ROOM_NAMES.find((name) => name === place.at);
    if (room) rooms[room].leave?.();
  }

  /** Nobody is signed in here any more: the names, as they are now. */
  async function toNames(): Promise<void> {
    leaveBeside();
    if (token !== '') people.signOut(token);
    token = '';
    signIn = null;
    go(await entry.begin());
  }

  /** Who is signed in, for a touch: it keeps the sign-in awake. Null: nobody is, and the names are shown. */
  async function inside(): Promise<Inside | null> {
    signIn = await people.who(token);
    if (signIn) return { ...signIn, token };
    await toNames();
    return null;
  }
  /** The room she is in; null: in none, or not any more. */
  const roomOf = (who: Inside): Room<unknown> | null => {
    const name = ROOM_NAMES.find((one) => one === place.at);
    return name && mayEnter(who.role, name) ? rooms[name] : null;
  };

  /** A touch of who is signed in. */
  async function atDesk(action: string): Promise<void> {
    const who = await inside();
    if (!who) return;
    const answers = mayDo(who.role, 'answer-help');
    const sees = answers && mayDo(who.role, 'see-personal');
    const call = calls.now();
    if (action === 'sign-out') return await toNames();
    if (action === 'calls') return go({ at: 'calls' });
    const door = roomsOf(who.role).find((one) => one === action);
    if (door) {
      await rooms[door].open(who);
      return go({ at: door });
    }
    if (action === 'coming' && (call?.about === 'witness' ? sees : answers)) calls.take(who.name);
    else if (action === 'witnessed' && sees) calls.witnessed(who.name);
    else if (action === 'done' && answers) calls.done();
    else if (action === 'beside' && sees && call?.who === who.name) input.besides.wants(who.name, 'press');
    else if (place.at !== 'calls') {
      const room = roomOf(who);
      if (!room) return go({ at: 'calls' });
      if ((await room.act(action, who)) === false) return await toNames();
    }
    show();
  }

  async function actNow(action: string): Promise<void> {
    if (place.at === 'calls' || ROOM_NAMES.some((one) => one === place.at)) return await atDesk(action);
    if (action === 'names') return await toNames();
    if (place.at === 'recovery') {
      if (!(await inside())) return;
      if (action === 'kept') return go({ at: 'calls' });
      if (action === 'print') sheet.print();
      return show();
    }
    await entry.act(action);
  }

  async function giveNow(given: Given): Promise<void> {
    if (ROOM_NAMES.some((one) => one === place.at)) await inRoom((room, who) => room.give?.(given.pin, who));
    else await entry.give(given);
  }

  async function toCase(number: string, what: 'case' | 'papers', who: SignIn): Promise<void> {
    if (!mayEnter(who.role, 'cases')) return;
    await own.cases.openAt(number, what, who);
    go({ at: 'cases' });
  }

  /** Another sits here from now on. */
  function sits({ token: hers, ...now }: Inside): void {
    leaveBeside();
    people.signOut(token);
    [token, signIn] = [hers, now];
  }

  /** What was given in the room she is in, if it takes such a thing. */
  async function inRoom(
    give: (room: Room<unknown>, who: Inside) => Promise<unknown> | undefined,
  ): Promise<void> {
    if (!ROOM_NAMES.some((one) => one === place.at)) return;
    const who = await inside();
    if (!who) return;
    const room = roomOf(who);
    if (!room) return go({ at: 'calls' });
    if ((await give(room, who)) === false) await toNames();
    else show();
  }

  // One thing at a time: two touches are two, in their order.
  let work: Promise<void> = Promise.resolve();
  const inTurn = (what: () => Promise<void>): Promise<void> => {
    work = work.then(async () => {
      if (over) return;
      try {
        await what();
      } catch (error) {
        input.onTrouble('seat', error);
      }
    });
    return work;
  };

  /** Whoever has another role by now is out of a room that is not for it, touched or not. */
  function outOfPlace({ role }: SignIn): boolean {
    const name = ROOM_NAMES.find((one) => one === place.at);
    return name !== undefined && !mayEnter(role, name);
  }
  function showOut(now: SignIn): void {
    if (place.at === 'beside') leaveBeside();
    signIn = now;
    go({ at: 'calls' });
  }

  /** The seconds of a call go on, and a sign-in ends by itself. */
  let callOffTick = clock.after(TICK_MS, tick);
  function tick(): void {
    void inTurn(async () => {
      const now = token === '' ? null : await people.who(token, true);
      if (token !== '' && now === null) await toNames();
      else if (now && outOfPlace(now)) showOut(now);
      else if (calls.now() || (place.at === 'computers' && computers.page().at === 'code')) show();
      // The store may have been away when this seat was opened, and others enrol people.
      else if (place.at === 'starting') await toNames();
    }).finally(() => {
      if (!over) callOffTick = clock.after(TICK_MS, tick);
    });
  }
  const unfollow = calls.onChange(show);
  /** Several changes at once are looked at once. */
  let lookingAgain = false;
  const unfollowCases = input.changes.onChange(() => {
    if (lookingAgain) return;
    lookingAgain = true;
    void inTurn(async () => {
      lookingAgain = false;
      const name = ROOM_NAMES.find((one) => one === place.at);
      // Who only looks on does not stay signed in by that.
      const who = name && rooms[name].changed ? await people.who(token, true) : null;
      if (!name || !who) return;
      if (outOfPlace(who)) return showOut(who);
      await rooms[name].changed?.({ ...who, token });
      show();
    });
  });
  const unmirror = input.besides.onChange(reflect);
  const unfollowComputers = input.computers.onChange(() => {
    if (place.at !== 'computers') return;
    void inTurn(async () => {
      await computers.refresh();
      show();
    });
  });
  show();
  void inTurn(toNames);

  return {
    act: (action) => inTurn(() => actNow(action)),
    give: (given) => inTurn(() => giveNow(given)),
    enrol: (one) => inTurn(() => inRoom((room, who) => room.enrol?.(one, who))),
    write: (what) => inTurn(() => inRoom((room, who) => room.write?.(what.text, who, what.person))),
    async picture(id) {
      // It is fetched by the page, not by a hand: nobody stays signed in by that.
      const who = over || place.at !== 'beside' ? null : await people.who(token, true);
      return who && mayEnter(who.role, 'beside') ? input.besides.picture(who.name, id) : null;
    },
    close() {
      over = true;
      leaveFor(null);
      callOffTick();
      unfollow();
      unfollowCases();
      unmirror();
      leaveBeside();
      unfollowComputers();
      if (token !== '') people.signOut(token);
    },
  };
}
