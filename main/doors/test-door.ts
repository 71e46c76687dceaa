import type { AnyRouter } from '@trpc/server';
import type { ScreenPage } from '../classes/class-pages.ts';
import { type DeskPage, FIRST_DESK } from '../desk/desk-page.ts';
import type { SeatPage } from '../desk/seat-page.ts';
import { FIRST_SETUP, type SetupPage } from '../setup/setup-page.ts';
import type { Utterance } from '../visit/speaking.ts';
import { FIRST_ROOM, type RoomPage } from '../voice/room/room-page.ts';
import { channelPair } from '../workers/channel.ts';
import { type DeskContext, deskRouter } from './desk.ts';
import { makeFeed } from './feed.ts';
import { type KioskContext, kioskRouter } from './kiosk.ts';
import { type OpeningContext, type OpeningPage, openingRouter } from './opening.ts';
import type { ActorKind } from './policy.ts';
import { type DoorReply, serveDoor } from './port-adapter.ts';
import { type RoomContext, roomRouter } from './room.ts';
import { type ScreenContext, screenRouter } from './screen.ts';
import { type SetupContext, setupRouter } from './setup.ts';
import { type TrayContext, type TrayState, trayRouter } from './tray.ts';

/** A door with a window at the other end, for tests. */

/** Names the page that a touch was made on. */
export const page = { stepId: 'start', rev: 3 };

const TRAY: TrayState = {
  idCard: { plugged: true, card: null },
  receiptPrinter: { plugged: true, paper: 'ok', cover: 'closed', mute: false, row: 0 },
  keypad: { plugged: true },
  scanner: { plugged: true },
  slips: [],
  house: { headphones: false, online: true, staffed: true },
  help: null,
  processes: [],
  notes: [],
  questions: [],
};

export const ROUTERS = {
  kiosk: kioskRouter,
  tray: trayRouter,
  opening: openingRouter,
  setup: setupRouter,
  room: roomRouter,
  desk: deskRouter,
  screen: screenRouter,
};

export function open(door: keyof typeof ROUTERS, actor: ActorKind) {
  const done: { what: string; input: unknown }[] = [];
  const note =
    (what: string) =>
    (...input: unknown[]) =>
      void done.push({ what, input });
  const pages = makeFeed<{ rev: number }>();
  pages.set({ rev: 1 });
  const speech = makeFeed<{ utterance: string }>();
  speech.set({ utterance: 'u-1' });
  const state = makeFeed<TrayState>();
  state.set(TRAY);
  const who = { kind: actor, name: actor };
  const kiosk = {
    actor: who,
    pages,
    speech,
    take: (by: unknown, happening: unknown) => {
      done.push({ what: 'take', input: [by, happening] });
      return { refused: null };
    },
    voices: (offered: unknown) => {
      done.push({ what: 'voices', input: offered });
      return { 'zh-CN': null, en: null };
    },
    voiceFailed: note('voiceFailed'),
    press: note('press'),
    focused: note('focused'),
    switched: note('switched'),
    held: () => ({ type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff]) }),
    guide: async () => 'good' as const,
  } as unknown as KioskContext;
  const tray: TrayContext = {
    actor: who,
    state,
    idCard: note('idCard'),
    printer: note('printer'),
    keypad: note('keypad'),
    scanner: note('scanner'),
    house: note('house'),
    answerHelp: note('answerHelp'),
    endHelp: note('endHelp'),
    witnessed: note('witnessed'),
    changePaper: note('changePaper'),
    setUp: note('setUp'),
    readiness: async () => {
      done.push({ what: 'readiness', input: null });
      return 'printed';
    },
    slipAnswer: async (...input: unknown[]) => {
      done.push({ what: 'slipAnswer', input });
      return 'printed';
    },
  };
  const openingPage = makeFeed<OpeningPage>();
  openingPage.set({
    asks: 'enter',
    trouble: null,
    waitSeconds: 0,
    busy: false,
    opened: false,
    station: '桂花里',
    phone: '5550 0120',
    diagonalInch: 21.5,
    least: 8,
  });
  const opening: OpeningContext = {
    actor: who,
    page: openingPage,
    give: async (passphrase) => void done.push({ what: 'give', input: passphrase.length }),
    startOver: note('startOver'),
  };
  const setupPage = makeFeed<SetupPage>();
  setupPage.set({ ...FIRST_SETUP, station: '桂花里', diagonalInch: 21.5 });
  const setup: SetupContext = {
    actor: who,
    page: setupPage,
    act: note('setup-act'),
    link: note('setup-link'),
    enter: note('setup-enter'),
  };
  const roomPage = makeFeed<RoomPage>();
  roomPage.set({ ...FIRST_ROOM, station: '桂花里' });
  const noteAsync =
    (what: string) =>
    async (...input: unknown[]) =>
      void done.push({ what, input });
  const room: RoomContext = {
    actor: who,
    page: roomPage,
    act: noteAsync('room-act'),
    begin: noteAsync('room-begin'),
    take: noteAsync('room-take'),
    bring: noteAsync('room-bring'),
  };
  const deskPage = makeFeed<DeskPage | SeatPage>();
  deskPage.set(FIRST_DESK);
  const desk: DeskContext = {
    actor: who,
    page: deskPage,
    act: noteAsync('desk-act'),
    give: noteAsync('desk-give'),
    enrol: noteAsync('desk-enrol'),
    write: noteAsync('desk-write'),
    picture: async (id) => {
      done.push({ what: 'desk-picture', input: id });
      return null;
    },
  };
  const screenPage: ScreenContext['page'] = makeFeed<ScreenPage | null>();
  screenPage.set(null);
  const said = makeFeed<Utterance>();
  said.set({ utterance: 'class-1', clips: [] });
  const screen: ScreenContext = { actor: who, page: screenPage, speech: said };
  return {
    ...connect(ROUTERS[door], { kiosk, tray, opening, setup, room, desk, screen }[door]),
    done,
    pages,
  };
}

export function connect(router: AnyRouter, context: { actor: { kind: ActorKind; name: string } }) {
  const [ours, theirs] = channelPair();
  const refusals: { path: string; code: string; actor: string }[] = [];
  serveDoor(ours, router, context, (refusal) => void refusals.push(refusal));
  const replies: DoorReply[] = [];
  const waiting: (() => void)[] = [];
  theirs.onMessage((message) => {
    replies.push(message as DoorReply);
    for (const wake of waiting.splice(0)) wake();
  });
  /** The first reply to one call. */
  const replyTo = async (id: number): Promise<DoorReply> => {
    for (;;) {
      const found = replies.find((reply) => reply.id === id);
      if (found) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const send = (message: unknown) => theirs.post(message);
  const call = (type: string, path: string, input?: unknown, id = 1) => {
    send({ kind: 'call', id, type, path, input });
    return replyTo(id);
  };
  return { call, send, replyTo, replies, refusals, close: () => theirs.close() };
}

/** A good input for every procedure: a new one has to be added here and to the policy. */
export const INPUTS: Record<string, unknown> = {
  'kiosk.pages': undefined,
  'kiosk.speech': undefined,
  'kiosk.act': { ...page, action: 'start' },
  'kiosk.key': { ...page, key: '7' },
  'kiosk.strokes': { ...page, strokes: [[1, 2, 3, 4]] },
  'kiosk.picture': { ...page, image: new Uint8Array([1]) },
  'kiosk.camera': { ...page, state: 'live' },
  'kiosk.photo': { ...page, image: new Uint8Array([0xff, 0xd8, 0xff]) },
  'kiosk.microphone': { ...page, state: 'live' },
  'kiosk.recording': { ...page, sound: new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]), long: 900, heard: 500 },
  'kiosk.held': { id: 'photo-3' },
  'kiosk.guide': { ...page, luma: new Uint8Array(16 * 16), width: 16, height: 16 },
  'kiosk.touch': undefined,
  'kiosk.press': { code: 'ArrowDown', text: null, at: 12.5 },
  'kiosk.focused': { id: 'start' },
  'kiosk.switched': undefined,
  'kiosk.layout': { width: 1080, height: 1920 },
  'kiosk.speaking': { speaking: true },
  'kiosk.voices': [{ id: 'urn:huihui', name: 'Huihui', lang: 'zh-CN', local: true }],
  'kiosk.voiceFailed': { utterance: 'u-1', phrase: 0 },
  'desk.page': undefined,
  'desk.enrol': { name: '小陈', role: 'window' },
  'desk.write': { text: '跟本人说了' },
  'desk.picture': { id: 'photo-1' },
  'desk.give': { pin: '204615', repeat: '204615', name: '沈知秋' },
  'desk.act': { action: 'next' },
  'screen.page': undefined,
  'screen.speech': undefined,
  'opening.page': undefined,
  'opening.give': { passphrase: '20260817' },
  'opening.startOver': undefined,
  'room.page': undefined,
  'room.act': { action: 'new' },
  'room.begin': { speaker: '陈阿姨', dialect: '宁波话', agreed: true },
  'room.take': { pcm: new Uint8Array(4) },
  'room.bring': { by: ['小周', '老李'] },
  'setup.page': undefined,
  'setup.act': { action: 'look' },
  'setup.enter': { text: '老周' },
  'setup.link': { device: 'idCard', link: 'tcp:192.0.2.9:4001' },
  'tray.state': undefined,
  'tray.devices': { device: 'idCard', command: 'put', card: 'wang-guixiang' },
  'tray.house': { online: false },
  'tray.answerHelp': undefined,
  'tray.endHelp': undefined,
  'tray.witnessed': undefined,
  'tray.changePaper': undefined,
  'tray.setUp': undefined,
  'tray.slipAnswer': { jobId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', answer: 'came-out' },
  'tray.readiness': undefined,
};
