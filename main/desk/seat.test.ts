import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardRead } from '../../devices/desk-card.ts';
import { LIMITS } from '../cases/limits.ts';
import { office } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import { makePeople, type People } from '../people/people.ts';
import { hashPin } from '../people/pin.ts';
import { IDLE_MS } from '../people/sign-in.ts';
import type { StaffRole } from '../store/people-port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testVisit } from '../store/test-visit.ts';
import type { Mirror } from '../visit/mirror.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type BesideEvent, makeBesides } from './beside.ts';
import { makeBoardRoom } from './board-room.ts';
import { type DeskEvent, makeCalls } from './calls.ts';
import { makeCasesRoom } from './cases-room.ts';
import { makeCashRoom } from './cash-room.ts';
import { makeChanges } from './changes.ts';
import { makeClassRoom } from './class-room.ts';
import { makeClasses } from './classes.ts';
import { makeComputers } from './computers.ts';
import { type DeskCardEvent, makeDeskCards } from './desk-cards.ts';
import { FIRST_DESK, type Printed } from './desk-page.ts';
import { makeFiguresRoom } from './figures-room.ts';
import { makeForgottenRoom } from './forgotten-room.ts';
import { makeHandoverRoom } from './handover-room.ts';
import type { HelpCall } from './help-call.ts';
import { makeMachines } from './machines.ts';
import { makeOpeningRoom } from './opening-room.ts';
import { makeRatingsRoom } from './ratings-room.ts';
import { makeReachRoom } from './reach-room.ts';
import { makeRecordRoom } from './record-room.ts';
import { ROOM_NAMES, roomsOf } from './rooms.ts';
import { openSeat, type Seat, type SeatInput } from './seat.ts';
import type { SeatPage } from './seat-page.ts';
import { testPapers } from './test-papers.ts';

const PIN = '907413';
const OWN = '580274';
const CALL: HelpCall = {
  desk: 1,
  taskId: 'electricity-bill',
  stepId: 'account',
  tries: 3,
  since: AT,
  who: null,
};

let close: () => Promise<void>;
let people: People;
let store: ReturnType<typeof createStore>;
let clock: ReturnType<typeof handClock>;
let calls: ReturnType<typeof makeCalls>;
let besides: ReturnType<typeof makeBesides>;
let told: (DeskEvent | BesideEvent)[];
let changes: ReturnType<typeof makeChanges>;
beforeEach(async () => {
  const { folder, remove } = testFolder();
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
  clock = handClock(AT);
  people = makePeople({ store, clock, hash: (pin) => hashPin(pin, { N: 2, r: 8, p: 1 }) });
  told = [];
  changes = makeChanges();
  calls = makeCalls((event) => told.push(event));
  besides = makeBesides((event) => told.push(event));
  close = async () => {
    await store.close({});
    remove();
  };
});
afterEach(() => close());

/** A seat and the page it shows. What was touched is over when `act` and `give` resolve. */
async function sit({
  ownWindow = true,
  cards = null as SeatInput['cards'],
  printRecovery = (async () => ({ how: 'printed' })) as SeatInput['printRecovery'],
} = {}): Promise<{ seat: Seat; page(): SeatPage }> {
  const pages: SeatPage[] = [];
  const seat = openSeat({
    station: '桂花里',
    kiosk: '1',
    diagonalInch: 21.5,
    words: WORDS['zh-CN'],
    people,
    calls,
    besides,
    rooms: (changed, { onCard, onTaken, toCase }) => ({
      board: makeBoardRoom(
        (onPage) => {
          const show = async () => onPage(FIRST_DESK);
          return { act: show, refresh: show };
        },
        () => changed('board'),
      ),
      opening: makeOpeningRoom({
        toCase,
        store,
        groups: [],
        office: async () => office,
        limits: LIMITS,
        words: WORDS['zh-CN'],
        station: { code: 'GHL', kiosk: '1' },
        clock,
      }),
      cases: makeCasesRoom({
        taskOf: () => undefined,
        store,
        office: async () => office,
        staff: () => people.staff(),
        limits: LIMITS,
        words: WORDS['zh-CN'],
        station: '桂花里',
        clock,
        people,
        papers: testPapers({ store, clock }),
        cards,
        onCard,
      }),
      forgotten: makeForgottenRoom({
        store,
        keep: { caseDays: 90, spokenHours: 24, kioskDays: 30 },
        station: { name: '桂花里', phone: '5550 0120', hours: '' },
        words: WORDS['zh-CN'],
        clock,
        print: async () => ({ how: 'printed' }),
        onChange: () => changed('forgotten'),
      }),
      figures: makeFiguresRoom({
        station: '桂花里',
        store,
        words: WORDS['zh-CN'],
        clock,
        print: null,
        onChange: () => changed('figures'),
      }),
      record: makeRecordRoom({
        store,
        taskOf: () => undefined,
        office: async () => office,
        limits: LIMITS,
        words: WORDS['zh-CN'],
        station: { name: '桂花里', phone: '5550 0120', hours: '' },
        clock,
        print: async () => ({ how: 'printed' }),
        onChange: () => changed('record'),
      }),
      cash: makeCashRoom({
        store,
        people,
        station: { name: '桂花里', phone: '5550 0120', hours: '周一到周六' },
        words: WORDS['zh-CN'],
        clock,
        print: async () => ({ how: 'printed' }),
        onChange: () => changed('cash'),
      }),
      handover: makeHandoverRoom({
        ...{
          station: '桂花里',
          store,
          people,
          calls,
          machines: makeMachines(),
          words: WORDS['zh-CN'],
          clock,
        },
        print: async () => ({ how: 'printed' }),
        onTaken,
        onChange: () => changed('handover'),
      }),
      class: makeClassRoom({
        classes: makeClasses(
          () => undefined,
          () => () => undefined,
        ),
        taught: async () => ({ lessons: [], placement: null, training: [] }),
        addresses: () => [],
        port: null,
        store,
        leaders: async () => [],
        grids: async () => [],
        words: WORDS['zh-CN'],
        station: { name: '桂花里', phone: '5550 0120', hours: '' },
        print: null,
        slip: async () => ({ how: 'printed' }),
        onChange: () => changed('class'),
        clock,
        onOpen: () => undefined,
        onTrouble: () => undefined,
      }),
      reach: makeReachRoom({
        store,
        groups: [],
        office: async () => office,
        limits: LIMITS,
        words: WORDS['zh-CN'],
        station: { code: 'GHL', kiosk: '1' },
        run: { again: async () => undefined },
        clock,
      }),
      ratings: makeRatingsRoom({
        store,
        office: async () => office,
        staff: () => people.staff(),
        limits: LIMITS,
        words: WORDS['zh-CN'],
        clock,
      }),
    }),
    computers: makeComputers({ store, clock }),
    changes,
    house: null,
    ownWindow,
    cards,
    printRecovery,
    clock,
    onPage: (page) => pages.push(page),
    onTrouble: (_about, error) => {
      throw error;
    },
  });
  // Whatever it began with is done.
  await seat.act('');
  return {
    seat,
    page() {
      const last = pages.at(-1);
      if (!last) throw new Error('it shows nothing');
      return last;
    },
  };
}

/** A reader that the test holds: `put` answers whoever waits. */
function reader() {
  const told: DeskCardEvent[] = [];
  const cards = makeDeskCards((event) => told.push(event));
  const put = (read: CardRead) => {
    const last = told.findLast(({ kind }) => kind === 'desk-card');
    if (last?.kind === 'desk-card') cards.came({ id: last.id, read });
  };
  return { cards, put, told };
}
const MARK = 'a'.repeat(64);

/** Enrols the first administrator and one at the window, who has chosen a PIN; at whose seat she is signed in. */
async function staffed(role: StaffRole = 'window') {
  const { seat, page } = await sit();
  await seat.give({ name: '顾站长', pin: PIN, repeat: PIN });
  await seat.act('kept');
  const signed = await people.signIn({ staffId: (await people.staff())[0]?.id ?? '', pin: PIN });
  if (signed.refused !== null) throw new Error('the administrator is refused');
  const enrolled = await people.enrol(signed.token, { name: '小陈', role });
  if (enrolled.refused !== null) throw new Error('小陈 is not enrolled');
  await seat.act('sign-out');
  return { seat, page, id: enrolled.id, code: enrolled.code, token: signed.token };
}
async function atWindow(role: StaffRole = 'window') {
  const { seat, page, id, code, token } = await staffed(role);
  await seat.act(`name:${id}`);
  await seat.give({ pin: code });
  await seat.give({ pin: OWN, repeat: OWN });
  return { seat, page, id, token };
}

describe('a card', () => {
  /** 老周 is signed in at a seat with a reader, on the page of 小陈. */
  async function onHer() {
    const one = reader();
    const { seat, page } = await sit({ cards: one.cards });
    await seat.give({ name: '老周', pin: PIN, repeat: PIN });
    await seat.act('kept');
    await seat.act('people');
    await seat.act('enrol');
    await seat.enrol({ name: '小陈', role: 'window' });
    await seat.act('list');
    const her = (await people.staff()).find(({ name }) => name === '小陈');
    await seat.act(`person:${her?.id}`);
    /** Lays a card, and waits for what the seat makes of it. */
    const put = async (read: CardRead) => {
      one.put(read);
      await Promise.resolve();
      await seat.act('');
    };
    return { ...one, seat, page, put, id: her?.id ?? '' };
  }

  test('is enrolled by the administrator, lets in by itself, and no more once it is taken away', async () => {
    const { seat, page, put, id } = await onHer();
    await seat.act('card');
    expect(page()).toMatchObject({ at: 'people', people: { at: 'card', name: '小陈', trouble: null } });
    await put({ read: 'none', why: 'again' });
    expect(page()).toMatchObject({ people: { at: 'card', trouble: expect.stringMatching(/./) } });
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ people: { at: 'person', person: { hasCard: true } } });
    await seat.act('sign-out');

    // She was given a code: that comes before the card.
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'card', trouble: expect.stringMatching(/./) });
    await seat.act('names');
    const { code } = await people.staff().then(async ([, admin]) => {
      const signed = await people.signIn({ staffId: admin?.id ?? '', pin: PIN });
      if (signed.refused !== null) throw new Error('the administrator is refused');
      const given = await people.giveCode(signed.token, id);
      if (given.refused !== null) throw new Error('there is no code');
      return given;
    });
    await seat.act(`name:${id}`);
    await seat.give({ pin: code });
    await seat.give({ pin: OWN, repeat: OWN });
    await seat.act('sign-out');
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'calls', who: '小陈' });
    await seat.act('sign-out');
    await seat.act('card');
    await put({ read: 'card', mark: 'b'.repeat(64) });
    expect(page()).toMatchObject({ at: 'card', trouble: expect.stringContaining('没有登记') });

    // Nothing of the card is kept as it is.
    const admin = (await people.staff()).find(({ name }) => name === '老周');
    const signed = await people.signIn({ staffId: admin?.id ?? '', pin: PIN });
    if (signed.refused !== null) throw new Error('the administrator is refused');
    expect(await people.setCard(signed.token, id, null)).toEqual({ refused: null });
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'card', trouble: expect.stringContaining('没有登记') });
  });

  test('is locked with the PIN, and goes with who was taken off', async () => {
    const { seat, page, put, id } = await onHer();
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    await seat.act('sign-out');
    await seat.act(`name:${id}`);
    for (let n = 0; n < 5; n++) await seat.give({ pin: '111112' });
    await seat.act('names');
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'card', trouble: expect.stringContaining('锁') });
    const admin = (await people.staff()).find(({ name }) => name === '老周');
    const signed = await people.signIn({ staffId: admin?.id ?? '', pin: PIN });
    if (signed.refused !== null) throw new Error('the administrator is refused');
    await people.takeOff(signed.token, id);
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'card', trouble: expect.stringContaining('没有登记') });
  });

  test('of somebody else is refused; what comes after she has left the page opens nothing', async () => {
    const { seat, page, put, told } = await onHer();
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    await seat.act('list');
    const admin = (await people.staff()).find(({ name }) => name === '老周');
    await seat.act(`person:${admin?.id}`);
    await seat.act('card');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ people: { at: 'card', trouble: expect.stringContaining('别人') } });
    await seat.act('card');
    await seat.act('calls');
    expect(told.at(-1)).toEqual({ kind: 'desk-card-over' });
    await put({ read: 'card', mark: 'c'.repeat(64) });
    expect((await people.staff()).find(({ name }) => name === '老周')).toMatchObject({ hasCard: false });
    await seat.act('sign-out');
    await seat.act('card');
    await seat.act('names');
    await put({ read: 'card', mark: MARK });
    expect(page()).toMatchObject({ at: 'names' });
  });

  test('is not offered where there is no reader', async () => {
    const { seat, page } = await staffed();
    expect(page()).toMatchObject({ at: 'names', cards: false });
    await seat.act('card');
    expect(page()).toMatchObject({ at: 'names' });
  });
});

describe('signing in', () => {
  test('nobody is enrolled: this house’s window makes the first administrator, a browser does not', async () => {
    const browser = await sit({ ownWindow: false });
    expect(browser.page()).toMatchObject({ at: 'names', names: [] });
    await browser.seat.give({ name: '外人', pin: PIN, repeat: PIN });
    expect(await people.needsFirst()).toBe(true);

    const { seat, page } = await sit();
    expect(page()).toMatchObject({ at: 'first', trouble: null });
    for (const wrong of [
      { name: ' ', pin: PIN, repeat: PIN },
      { pin: PIN, repeat: PIN },
      { name: '顾站长', pin: '123456', repeat: '123456' },
      { name: '顾站长', pin: PIN, repeat: '907414' },
      { name: '顾站长', pin: PIN },
    ]) {
      await seat.give(wrong);
      expect(page()).toMatchObject({ at: 'first', trouble: expect.stringMatching(/./) });
    }
    expect(await people.needsFirst()).toBe(true);
    await seat.give({ name: ' 顾站长 ', pin: PIN, repeat: PIN });
    await seat.act('kept');
    expect(page()).toMatchObject({ at: 'calls', who: '顾站长' });
    // An administrator looks after the machine, not after people.
    expect(page()).toMatchObject({ answers: false });
  });

  test('a wrong PIN is told with the tries that are left; the right one lets in', async () => {
    const { seat, page } = await staffed();
    expect(page()).toMatchObject({ at: 'names', names: [{ name: '小陈' }, { name: '顾站长' }] });
    const [, first] = await people.staff();
    await seat.act(`name:${first?.id}`);
    expect(page()).toMatchObject({ at: 'pin', name: '顾站长', trouble: null });
    await seat.give({ pin: '580275' });
    expect(page()).toMatchObject({ at: 'pin', trouble: expect.stringContaining('4') });
    await seat.act('names');
    expect(page()).toMatchObject({ at: 'names' });
    await seat.act(`name:${first?.id}`);
    await seat.give({ pin: PIN });
    expect(page()).toMatchObject({ at: 'calls', who: '顾站长' });
  });

  test('with an administrator’s code a PIN of one’s own is chosen before anything else', async () => {
    const { seat, page, id, code } = await staffed();
    await seat.act(`name:${id}`);
    await seat.give({ pin: code });
    expect(page()).toMatchObject({ at: 'own-pin', name: '小陈', trouble: null });
    for (const act of ['calls', 'board', 'coming']) await seat.act(act);
    expect(page()).toMatchObject({ at: 'own-pin' });
    await seat.give({ pin: code, repeat: code });
    expect(page()).toMatchObject({ at: 'own-pin', trouble: expect.stringMatching(/./) });
    await seat.give({ pin: OWN, repeat: OWN });
    expect(page()).toMatchObject({ at: 'calls', who: '小陈', answers: true });
  });

  test('who sits there no more is signed out, and the page forgets who it was', async () => {
    const { seat, page } = await atWindow();
    clock.advance(IDLE_MS - 1_000);
    await seat.act('calls');
    clock.advance(IDLE_MS - 1_000);
    await seat.act('');
    expect(page()).toMatchObject({ at: 'calls' });
    clock.advance(IDLE_MS + 1_000);
    await seat.act('board');
    expect(page()).toMatchObject({ at: 'names' });
    expect(JSON.stringify(page())).not.toContain('"who"');
  });
});

describe('a call', () => {
  test('is seen at every seat, signed in or not; it names page and tries, and nobody', async () => {
    const { page } = await atWindow();
    const other = await sit();
    calls.set(CALL);
    for (const shown of [page(), other.page()])
      expect(shown.call).toEqual({
        kiosk: '1',
        where: expect.stringMatching(/^交电费 · ./),
        about: 'help',
        again: false,
        seconds: 0,
        tries: 3,
        who: null,
      });
    await other.seat.act('coming');
    expect(told).toEqual([]);
  });

  test('she who goes is named to the resident; done is told when she is back', async () => {
    const { seat, page } = await atWindow();
    calls.set(CALL);
    await seat.act('coming');
    expect(page().call).toMatchObject({ who: '小陈' });
    await seat.act('done');
    expect(told).toEqual([{ kind: 'coming', who: '小陈' }, { kind: 'done' }]);
  });

  test('whose role takes no calls goes to none', async () => {
    const { seat } = await sit();
    await seat.give({ name: '顾站长', pin: PIN, repeat: PIN });
    await seat.act('kept');
    calls.set(CALL);
    for (const act of ['coming', 'witnessed', 'done']) await seat.act(act);
    expect(told).toEqual([]);
  });

  test('a volunteer goes to who calls, and neither sees what is hers nor says who she is', async () => {
    const { seat, page } = await atWindow('volunteer');
    calls.set(CALL);
    await seat.act('coming');
    for (const act of ['beside', 'witnessed', 'cases', 'record', 'opening', 'reach', 'cash', 'people'])
      await seat.act(act);
    expect(told).toEqual([{ kind: 'coming', who: '小陈' }]);
    expect(page()).toMatchObject({ at: 'calls', answers: true, sees: false, rooms: ['class', 'board'] });
    calls.set({ ...CALL, since: AT + 1, about: 'witness' });
    await seat.act('coming');
    await seat.act('witnessed');
    expect(told).toHaveLength(1);
    expect(page().call).toMatchObject({ who: null });
  });

  test('pages of no task, and a forgotten card, have words too', async () => {
    const { page } = await atWindow();
    calls.set({ ...CALL, taskId: null, stepId: 'card-left', desk: 2 });
    expect(page().call).toMatchObject({ where: '首页', about: 'card-left', again: true });
  });
});

test('the only administrator gives herself no code: her PIN stays good', async () => {
  const { seat, page } = await sit();
  await seat.give({ name: '老周', pin: PIN, repeat: PIN });
  await seat.act('kept');
  const [admin] = await people.staff();
  for (const action of ['people', `person:${admin?.id}`, 'code']) await seat.act(action);
  expect(page()).toMatchObject({
    people: { at: 'person', trouble: expect.stringMatching(/最后一位管理员/) },
  });
  clock.advance(2_000);
  await seat.act('');
  expect(page()).toMatchObject({ at: 'people' });
  expect(await people.signIn({ staffId: admin?.id ?? '', pin: PIN })).toMatchObject({ refused: null });
});

describe('the recovery code', () => {
  /** The one that is shown now. */
  const shown = (page: SeatPage): string => {
    if (page.at === 'recovery') return page.recovery.groups.join('-');
    if (page.at === 'people' && page.people.at === 'recovery-code') return page.people.groups.join('-');
    throw new Error(`no code is shown, but ${page.at}`);
  };
  async function first(over: Parameters<typeof sit>[0] = {}) {
    const { seat, page } = await sit(over);
    await seat.give({ name: '顾站长', pin: PIN, repeat: PIN });
    const [admin] = await people.staff();
    return { seat, page, id: admin?.id ?? '', code: shown(page()) };
  }

  test('is shown to the first administrator, once, and brings her back; then there is another one', async () => {
    const { seat, page, id, code } = await first();
    expect(code).toMatch(/^(\w{4}-){5}\w{4}$/);
    // Nothing but to keep it.
    for (const action of ['people', 'calls', 'board']) await seat.act(action);
    expect(shown(page())).toBe(code);
    await seat.act('kept');
    expect(page()).toMatchObject({ at: 'calls' });
    await seat.act('sign-out');
    await seat.act(`name:${id}`);
    expect(page()).toMatchObject({ at: 'pin', recovers: true });
    await seat.give({ pin: OWN });
    expect(page()).toMatchObject({ at: 'pin', recovers: true, trouble: expect.stringContaining('4') });
    await seat.act('recover');
    expect(page()).toMatchObject({ at: 'recover', name: '顾站长', trouble: null });
    await seat.give({ pin: code.slice(0, 9) });
    expect(page()).toMatchObject({ at: 'recover', trouble: '恢复码要 24 位，请对着纸再看一遍' });
    await seat.give({ pin: `${code.slice(0, -1)}${code.endsWith('X') ? 'Y' : 'X'}` });
    expect(page()).toMatchObject({ at: 'recover', trouble: '恢复码不对，还能试 3 次' });
    await seat.give({ pin: code.toLowerCase() });
    expect(page()).toMatchObject({ at: 'own-pin', name: '顾站长', trouble: null });
    for (const action of ['calls', 'people', 'kept']) await seat.act(action);
    await seat.give({ pin: OWN, repeat: PIN });
    expect(page()).toMatchObject({ at: 'own-pin', trouble: expect.stringMatching(/./) });
    await seat.give({ pin: OWN, repeat: OWN });
    const next = shown(page());
    expect(next).not.toBe(code);
    await seat.act('kept');
    expect(page()).toMatchObject({ at: 'calls', who: '顾站长' });
    await seat.act('sign-out');
    for (const [typed, at] of [
      [code, 'recover'],
      [next, 'own-pin'],
    ] as const) {
      await seat.act('names');
      for (const action of [`name:${id}`, 'recover']) await seat.act(action);
      await seat.give({ pin: typed });
      expect(page()).toMatchObject({ at });
    }
  });

  test('is asked for at this house’s window only, and of an administrator only', async () => {
    const { seat, page, code, id } = await first();
    await seat.act('kept');
    const signed = await people.signIn({ staffId: id, pin: PIN });
    if (signed.refused !== null) throw new Error('she is refused');
    const chen = await people.enrol(signed.token, { name: '小陈', role: 'director' });
    if (chen.refused !== null) throw new Error('小陈 is not enrolled');
    await seat.act('sign-out');
    await seat.act(`name:${chen.id}`);
    expect(page()).toMatchObject({ at: 'pin', recovers: false });
    const browser = await sit({ ownWindow: false });
    for (const [one, who] of [
      [seat, chen.id],
      [browser.seat, id],
    ] as const) {
      await one.act('names');
      for (const action of [`name:${who}`, 'recover']) await one.act(action);
      await one.give({ pin: code });
    }
    expect(browser.page()).toMatchObject({
      at: 'pin',
      recovers: false,
      trouble: expect.stringContaining('4'),
    });
    // Nor is one shown there, or renewed.
    await browser.seat.give({ pin: PIN });
    for (const action of ['people', `person:${id}`, 'recovery', 'renew']) await browser.seat.act(action);
    expect(browser.page()).toMatchObject({ at: 'people', people: { at: 'person', recovery: false } });
    expect((await people.recover({ staffId: id, code })).refused).toBeNull();
  });

  test('a house that has none is given one when its administrator comes; another one asks for it', async () => {
    const { id } = await people.addFirst({ name: '顾站长', pin: PIN }).then((made) => {
      if (made.refused !== null) throw new Error('she is refused');
      return made;
    });
    const browser = await sit({ ownWindow: false });
    await browser.seat.act(`name:${id}`);
    await browser.seat.give({ pin: PIN });
    expect(browser.page()).toMatchObject({ at: 'calls' });
    const { seat, page } = await sit();
    await seat.act(`name:${id}`);
    expect(page()).toMatchObject({ at: 'pin', recovers: false });
    await seat.act('recover');
    expect(page()).toMatchObject({ at: 'pin' });
    await seat.give({ pin: PIN });
    const code = shown(page());
    await seat.act('kept');
    for (const action of ['people', `person:${id}`, 'recovery']) await seat.act(action);
    expect(page()).toMatchObject({ people: { at: 'recovery', made: '11月24日 星期二', trouble: null } });
    await seat.act('list');
    expect((await people.recover({ staffId: id, code })).refused).toBeNull();
    for (const action of [`person:${id}`, 'recovery', 'renew']) await seat.act(action);
    const next = shown(page());
    expect(next).not.toBe(code);
    expect(await people.recover({ staffId: id, code })).toMatchObject({ refused: { why: 'wrong' } });
    await seat.act('kept');
    expect(page()).toMatchObject({ people: { at: 'people' } });
    expect((await people.recover({ staffId: id, code: next })).refused).toBeNull();
  });

  test('goes on paper if she likes; when she has gone it is on no page', async () => {
    const printed: string[] = [];
    let become: (printed: Printed) => void = () => undefined;
    const { seat, page, code, id } = await first({
      printRecovery: (one) => {
        printed.push(one);
        return new Promise((done) => {
          become = done;
        });
      },
    });
    await seat.act('print');
    await seat.act('print');
    expect(printed).toEqual([code]);
    expect(page()).toMatchObject({ recovery: { paper: { how: 'working' } } });
    become({ how: 'no-printer' });
    await Promise.resolve();
    await seat.act('');
    expect(page()).toMatchObject({ recovery: { paper: { how: 'no-printer' } } });
    clock.advance(IDLE_MS + 1_000);
    await seat.act('');
    expect(page()).toMatchObject({ at: 'names' });
    await seat.act(`name:${id}`);
    await seat.give({ pin: PIN });
    expect(page()).toMatchObject({ at: 'calls' });
  });
});

test('who hands over is signed out, and who signed for it sits there', async () => {
  const { seat, page } = await atWindow();
  const admin = (await people.staff()).find(({ name }) => name === '顾站长');
  const signed = await people.signIn({ staffId: admin?.id ?? '', pin: PIN });
  if (signed.refused !== null) throw new Error('the administrator is refused');
  const lin = await people.enrol(signed.token, { name: '小林', role: 'window' });
  if (lin.refused !== null) throw new Error('小林 is not enrolled');
  const came = await people.signIn({ staffId: lin.id, pin: lin.code });
  if (came.refused !== null) throw new Error('小林 is refused');
  await people.choosePin(came.token, { old: lin.code, pin: '316948' });
  for (const action of ['handover', 'leave', 'nothing', `signer:${lin.id}`]) await seat.act(action);
  await seat.give({ pin: '000000' });
  expect(page()).toMatchObject({ at: 'handover', who: '小陈' });
  await seat.give({ pin: '316948' });
  expect(page()).toMatchObject({ at: 'handover', who: '小林', handover: { title: '交好了' } });
  await seat.act('calls');
  expect(page()).toMatchObject({ at: 'calls', who: '小林' });
});

test.each([
  ['time goes by', () => clock.advance(1_000)],
  ['somebody changes a case', () => changes.tell()],
])('whose role changed is out of a room that is not for it when %s', async (_when, happens) => {
  const { seat, page, id, token } = await atWindow();
  await seat.act('cases');
  expect(page().at).toBe('cases');
  await people.setRole(token, id, 'volunteer');
  happens();
  await vi.waitFor(() => expect(page()).toMatchObject({ at: 'calls', rooms: ['class', 'board'] }));
});

test('the board is behind the sign-in, and leads back', async () => {
  const { seat, page } = await atWindow();
  await seat.act('board');
  expect(page()).toMatchObject({ at: 'board', board: { at: 'stuck' } });
  await seat.act('calls');
  expect(page()).toMatchObject({ at: 'calls' });
  await seat.act('sign-out');
  await seat.act('board');
  expect(page()).toMatchObject({ at: 'names' });
});

test('a seat that is closed signs out and shows nothing more', async () => {
  const { seat, page } = await atWindow();
  const last = page();
  seat.close();
  calls.set(CALL);
  await seat.act('board');
  clock.advance(10_000);
  expect(page()).toEqual(last);
});

describe('帮办 on the screen', () => {
  const MIRROR: Mirror = {
    who: '小陈',
    at: 'together',
    sees: false,
    stepId: 'account',
    rev: 7,
    title: '请按交费号码',
    hint: null,
    lines: [],
    entry: null,
    actions: [{ id: 'mine', label: '是我家', note: null, waits: null, main: true }],
    back: true,
    hers: null,
    pad: null,
    picture: null,
  };

  test('only who goes to her asks; the page is there once she is asked, and gone with her word', async () => {
    const { seat, page } = await atWindow();
    calls.set(CALL);
    await seat.act('beside');
    expect(told).toEqual([]);
    await seat.act('coming');
    await seat.act('beside');
    expect(told.at(-1)).toEqual({ kind: 'beside', who: '小陈', wants: 'press' });
    besides.set({ ...MIRROR, at: 'asked' });
    expect(page()).toMatchObject({ at: 'beside', beside: { at: 'asked' } });
    besides.set(null);
    expect(page().at).toBe('calls');
  });

  test('a touch goes to the page it was made on, and to no later one; another seat sees nothing of it', async () => {
    const { seat } = await atWindow();
    const other = await sit();
    besides.set(MIRROR);
    await seat.act('press:7:mine');
    expect(told.at(-1)).toEqual({
      kind: 'beside-press',
      who: '小陈',
      stepId: 'account',
      rev: 7,
      action: 'mine',
    });
    await seat.act('key:7:5');
    expect(told.at(-1)).toMatchObject({ kind: 'beside-key', rev: 7, key: '5' });
    const before = told.length;
    besides.set({ ...MIRROR, rev: 8 });
    await seat.act('press:7:mine');
    await seat.act('key:7:5');
    await seat.act('press:mine');
    expect(told).toHaveLength(before);
    expect(JSON.stringify(other.page())).not.toContain('请按交费号码');
    other.seat.close();
  });

  test.each(['volunteer', 'administrator'] as const)(
    'whatever a %s touches, writes or gives, nothing of a resident is on any page',
    async (role) => {
      const { seat, page } = await atWindow(role);
      const number = (await store.confirmVisit(testVisit({ facts: { name: '王桂香' } }))).caseNumber;
      await store.deliverOutbox({ at: clock.wall() });
      const touches = [
        ...[...ROOM_NAMES, 'calls', 'coming', 'beside', 'witnessed', 'see', 'leave', 'done', 'list', 'back'],
        ...['press:7:mine', 'key:7:5', 'view:unassigned', `case:${number}`, 'papers', 'a4:accepted', 'print'],
        ...['do:take-in', 'do:more', 'unmask:name', 'reason:resident-asks', 'forget', 'sure', 'find', 'card'],
      ];
      const step = fc.oneof(
        fc.constantFrom(...touches).map((action) => () => seat.act(action)),
        fc.constantFrom(number, '王桂香', '好').map((text) => () => seat.write({ text })),
        fc.constant(() => seat.give({ pin: OWN })),
        fc.constant(async () => calls.set({ ...CALL, about: 'witness' })),
        fc.constant(async () => besides.set({ ...MIRROR, sees: true, title: '王桂香' })),
      );
      const mine = new Set<string>(['calls', ...roomsOf(role)]);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
          for (const one of steps) {
            await one();
            expect([...mine]).toContain(page().at);
            expect(JSON.stringify(page())).not.toMatch(/桂香|王\*/);
          }
        }),
        { numRuns: 25 },
      );
      expect(await seat.picture('photo-7')).toBeNull();
      expect(told.filter(({ kind }) => kind.startsWith('beside') || kind === 'witnessed')).toEqual([]);
      expect((await store.caseFacts({ caseNumber: number })).map(({ kind }) => kind)).toEqual(['confirmed']);
    },
  );

  test('who is no more of those that may see it sees nothing from then on, touched or not', async () => {
    const { seat, page, id, token } = await atWindow();
    besides.set({ ...MIRROR, picture: { id: 'photo-7' } }, { type: 'image/jpeg', bytes: Uint8Array.of(1) });
    expect(page().at).toBe('beside');
    await people.setRole(token, id, 'volunteer');
    expect(await seat.picture('photo-7')).toBeNull();
    clock.advance(1_000);
    await vi.waitFor(() => expect(page().at).toBe('calls'));
    expect(told.at(-1)).toEqual({ kind: 'beside', who: '小陈', wants: 'leave' });
    besides.set({ ...MIRROR, rev: 8 });
    expect(JSON.stringify(page())).not.toContain('请按交费号码');
  });

  test('a picture goes to who is beside her, by its name, and is wiped when it is on her page no more', async () => {
    const { seat } = await atWindow();
    const other = await sit();
    const bytes = Uint8Array.from([255, 216, 255, 1]);
    besides.set({ ...MIRROR, picture: { id: 'photo-7' } }, { type: 'image/jpeg', bytes });
    expect(await seat.picture('photo-7')).toMatchObject({ type: 'image/jpeg', bytes: { 0: 255 } });
    expect(await seat.picture('photo-6')).toBeNull();
    expect(await other.seat.picture('photo-7')).toBeNull();
    besides.set({ ...MIRROR, picture: { id: 'photo-7' }, rev: 8 });
    expect(await seat.picture('photo-7')).not.toBeNull();
    besides.set(MIRROR);
    expect(await seat.picture('photo-7')).toBeNull();
    expect([...bytes]).toEqual([0, 0, 0, 0]);
    other.seat.close();
  });

  test.each([
    ['signs out', (seat: Seat) => seat.act('sign-out')],
    ['is gone with the window', (seat: Seat) => seat.close()],
  ] as const)('who %s gives it back', async (_how, end) => {
    const { seat } = await atWindow();
    besides.set(MIRROR);
    await end(seat);
    expect(told.at(-1)).toEqual({ kind: 'beside', who: '小陈', wants: 'leave' });
  });
});
