import { expect, test, vi } from 'vitest';
import { makeFeed } from '../../main/doors/feed.ts';
import { type DoorReply, serveDoor } from '../../main/doors/port-adapter.ts';
import { type TrayContext, type TrayState, trayRouter } from '../../main/doors/tray.ts';
import type { Bridge } from '../ui/door/port-link.ts';
import { realDoor } from './door.ts';

const STATE: TrayState = {
  idCard: { plugged: true, card: null },
  receiptPrinter: { plugged: true, paper: 'ok', cover: 'closed', mute: false, row: 0 },
  keypad: { plugged: true },
  scanner: { plugged: true },
  slips: [{ id: 1, png: Uint8Array.of(0x89, 0x50) }],
  house: { headphones: false, online: true, staffed: true },
  help: null,
  processes: [],
  notes: [],
  questions: [],
};

/** The tray's own door, the real router behind it, and a copy made of everything that passes, as a port would. */
function open(kind: TrayContext['actor']['kind'] = 'tray') {
  const context = {
    actor: { kind, name: 'test' },
    state: makeFeed<TrayState>(),
    idCard: vi.fn(),
    printer: vi.fn(),
    keypad: vi.fn(),
    scanner: vi.fn(),
    house: vi.fn(),
    answerHelp: vi.fn(),
    endHelp: vi.fn(),
    witnessed: vi.fn(),
    changePaper: vi.fn(),
    setUp: vi.fn(),
    readiness: vi.fn(async () => 'printed'),
    slipAnswer: vi.fn(async () => 'printed'),
  };
  let toDoor: (raw: unknown) => void = () => undefined;
  let toPage: (reply: DoorReply) => void = () => undefined;
  const bridge: Bridge = {
    send: (message) => queueMicrotask(() => toDoor(structuredClone(message))),
    listen: (callback) => {
      toPage = callback;
    },
  };
  const refused = vi.fn();
  serveDoor(
    {
      post: (message) => queueMicrotask(() => toPage(structuredClone(message) as DoorReply)),
      onMessage: (listener) => {
        toDoor = listener;
      },
      onClose: () => undefined,
      close: () => undefined,
    },
    trayRouter,
    context,
    refused,
  );
  return { context, refused, door: realDoor(bridge) };
}

test('the present state comes at once, with the bytes of its slips, and then every change', async () => {
  const { context, door } = open();
  context.state.set(STATE);
  const states: TrayState[] = [];
  const end = door.states((state) => states.push(state), vi.fn());
  await vi.waitFor(() => expect(states).toEqual([STATE]));
  expect(states[0]?.slips[0]?.png).toBeInstanceOf(Uint8Array);

  const next = { ...STATE, idCard: { plugged: true, card: 'zhu-yan' } };
  context.state.set(next);
  await vi.waitFor(() => expect(states[1]).toEqual(next));
  end();
});

test('every button reaches the house behind the door', async () => {
  const { context, door } = open();
  await door.idCard('put', 'ma-lu');
  await door.idCard('not-an-id-card');
  await door.printer('paper-out');
  await door.keypad('down');
  await door.keypad('unplug');
  await door.scanner('scan', '3302990315');
  await door.scanner('plug');
  await door.house({ online: false });
  await door.answerHelp();
  await door.endHelp();
  await door.witnessed();
  await door.changePaper();
  await door.setUp();
  await door.readiness();
  context.readiness.mockResolvedValueOnce('no-paper');
  await expect(door.readiness()).rejects.toThrow('no-paper');
  expect(context.idCard.mock.calls).toEqual([
    ['put', 'ma-lu'],
    ['not-an-id-card', undefined],
  ]);
  expect(context.printer.mock.calls).toEqual([['paper-out']]);
  expect(context.keypad.mock.calls).toEqual([['down'], ['unplug']]);
  expect(context.scanner.mock.calls).toEqual([
    ['scan', '3302990315'],
    ['plug', undefined],
  ]);
  expect(context.house.mock.calls).toEqual([[{ online: false }]]);
  expect(context.answerHelp).toHaveBeenCalledOnce();
  expect(context.endHelp).toHaveBeenCalledOnce();
  expect(context.witnessed).toHaveBeenCalledOnce();
  expect(context.changePaper).toHaveBeenCalledOnce();
  expect(context.setUp).toHaveBeenCalledOnce();
  expect(context.readiness).toHaveBeenCalledTimes(2);
});

test('a refusal comes back as its code, and nothing happens', async () => {
  const { context, refused, door } = open('resident');
  const lost = vi.fn();
  door.states(vi.fn(), lost);
  await expect(door.printer('paper-out')).rejects.toThrow('FORBIDDEN');
  await vi.waitFor(() => expect(lost).toHaveBeenCalledWith('FORBIDDEN'));
  expect(context.printer).not.toHaveBeenCalled();
  expect(refused).toHaveBeenCalledTimes(2);

  await expect(open().door.idCard('put', '../etc')).rejects.toThrow('BAD_REQUEST');
  await expect(open().door.scanner('scan', '330\n299')).rejects.toThrow('BAD_REQUEST');
});
