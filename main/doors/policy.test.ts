import type { AnyRouter } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { channelPair } from '../workers/channel.ts';
import { makeFeed } from './feed.ts';
import { type KioskContext, kioskRouter } from './kiosk.ts';
import { type ActorKind, mayCall, POLICY } from './policy.ts';
import { type DoorReply, serveDoor } from './port-adapter.ts';
import { type TrayContext, type TrayState, trayRouter } from './tray.ts';
import { makeDoor } from './trpc.ts';

const ACTORS: ActorKind[] = ['resident', 'tray'];
const page = { stepId: 'start', rev: 3 };

/** A good input for every procedure: a new one has to be added here and to the policy. */
const INPUTS: Record<string, unknown> = {
  'kiosk.pages': undefined,
  'kiosk.speech': undefined,
  'kiosk.act': { ...page, action: 'start' },
  'kiosk.key': { ...page, key: '7' },
  'kiosk.picture': { ...page, image: new Uint8Array([1]) },
  'kiosk.guide': { ...page, luma: new Uint8Array(16 * 16), width: 16, height: 16 },
  'kiosk.touch': undefined,
  'kiosk.layout': { width: 1080, height: 1920 },
  'kiosk.speaking': { speaking: true },
  'tray.state': undefined,
  'tray.devices': { device: 'idCard', command: 'put', card: 'wang-guixiang' },
  'tray.house': { online: false },
  'tray.answerHelp': undefined,
  'tray.endHelp': undefined,
  'tray.readiness': undefined,
};

const TRAY: TrayState = {
  idCard: { plugged: true, card: null },
  receiptPrinter: { plugged: true, paper: 'ok', cover: 'closed', mute: false, row: 0 },
  slips: [],
  house: { headphones: false, online: true, staffed: true },
  help: null,
  processes: [],
  notes: [],
};

function open(door: 'kiosk' | 'tray', actor: ActorKind) {
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
    guide: async () => 'good' as const,
  } as unknown as KioskContext;
  const tray: TrayContext = {
    actor: who,
    state,
    idCard: note('idCard'),
    printer: note('printer'),
    house: note('house'),
    answerHelp: note('answerHelp'),
    endHelp: note('endHelp'),
    readiness: async () => {
      done.push({ what: 'readiness', input: null });
      return 'printed';
    },
  };
  return {
    ...connect(door === 'kiosk' ? kioskRouter : trayRouter, door === 'kiosk' ? kiosk : tray),
    done,
    pages,
  };
}

function connect(router: AnyRouter, context: { actor: { kind: ActorKind; name: string } }) {
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

type Named = { _def: { procedures: Record<string, { _def: { type: string } }> } };
const procedures = (['kiosk', 'tray'] as const).flatMap((door) => {
  const router = (door === 'kiosk' ? kioskRouter : trayRouter) as unknown as Named;
  return Object.entries(router._def.procedures).map(([name, { _def }]) => ({
    door,
    name,
    full: `${door}.${name}`,
    type: _def.type,
  }));
});

describe('the policy', () => {
  test('names every procedure and no other', () => {
    expect(Object.keys(POLICY).sort()).toEqual(procedures.map(({ full }) => full).sort());
    expect(Object.keys(INPUTS).sort()).toEqual(procedures.map(({ full }) => full).sort());
  });

  test('what is not in it is refused', () => {
    for (const actor of ACTORS)
      for (const name of ['kiosk.nothing', 'nothing', '', '__proto__', 'constructor', 'kiosk.__proto__'])
        expect(mayCall(actor, name)).toBe(false);
  });

  test.each(procedures.flatMap((procedure) => ACTORS.map((actor) => ({ ...procedure, actor }))))(
    '$actor calls $full',
    async ({ door, name, full, type, actor }) => {
      const { call, refusals, done } = open(door, actor);
      const reply = await call(type, name, INPUTS[full]);
      if (POLICY[full]?.includes(actor)) {
        expect(reply.kind).toBe('value');
        expect(refusals).toEqual([]);
      } else {
        expect(reply).toMatchObject({ kind: 'refused', code: 'FORBIDDEN' });
        expect(refusals).toEqual([{ path: name, code: 'FORBIDDEN', actor }]);
        expect(done).toEqual([]);
      }
    },
  );

  test('a procedure that was forgotten in it is refused to everybody', async () => {
    const { router, procedure } = makeDoor('kiosk');
    const forgotten = router({ forgotten: procedure.mutation(() => 'done') });
    for (const kind of ACTORS) {
      const { call } = connect(forgotten, { actor: { kind, name: kind } });
      expect(await call('mutation', 'forgotten')).toMatchObject({ kind: 'refused', code: 'FORBIDDEN' });
    }
  });

  test('the actor is the window’s, whatever the page says of itself', async () => {
    const { call, done } = open('kiosk', 'resident');
    expect(
      await call('mutation', 'act', { ...page, action: 'start', actor: { kind: 'staff', name: 'me' } }),
    ).toMatchObject({ code: 'BAD_REQUEST' });
    await call('mutation', 'act', { ...page, action: 'start' }, 2);
    expect(done).toEqual([
      {
        what: 'take',
        input: [
          { kind: 'resident', name: 'resident' },
          { type: 'act', ...page, action: 'start' },
        ],
      },
    ]);
  });
});

describe('malformed calls', () => {
  test.each([
    ['act', { ...page }],
    ['act', { ...page, action: '' }],
    ['act', { ...page, action: 'x'.repeat(81) }],
    ['act', { stepId: 'start', rev: -1, action: 'start' }],
    ['act', { stepId: 'start', rev: 1.5, action: 'start' }],
    ['act', { stepId: 'x'.repeat(61), rev: 1, action: 'start' }],
    ['act', null],
    ['act', 'start'],
    ['key', { ...page, key: '77' }],
    ['key', { ...page, key: 'Enter' }],
    ['picture', { ...page, image: 'not bytes' }],
    ['picture', { ...page, image: new Uint8Array(0) }],
    ['picture', { ...page, image: new Uint8Array(12 * 1024 * 1024 + 1) }],
    ['guide', { ...page, luma: new Uint8Array(4), width: 2, height: 2 }],
    ['guide', { ...page, luma: new Uint8Array(640 * 480 + 1), width: 640, height: 480 }],
    ['layout', { width: 0, height: 10 }],
    ['layout', { width: Number.NaN, height: 10 }],
    ['layout', { width: Number.POSITIVE_INFINITY, height: 10 }],
    ['speaking', { speaking: 'yes' }],
  ])('%s refuses input %#', async (name, input) => {
    const { call, refusals, done } = open('kiosk', 'resident');
    expect(await call('mutation', name, input)).toEqual({
      kind: 'refused',
      id: 1,
      code: 'BAD_REQUEST',
      says: 'the input does not fit',
    });
    expect(refusals).toEqual([{ path: name, code: 'BAD_REQUEST', actor: 'resident' }]);
    expect(done).toEqual([]);
  });

  test.each([
    [{ device: 'idCard', command: 'paper-out' }],
    [{ device: 'keypad', command: 'put' }],
    [{ device: 'idCard', command: 'put', card: '../../etc/passwd' }],
    [{ device: 'receiptPrinter', command: 'plug', card: 'x' }],
  ])('the tray refuses %j', async (input) => {
    const { call, done } = open('tray', 'tray');
    expect(await call('mutation', 'devices', input)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(done).toEqual([]);
  });

  test.each([
    '',
    'nothing',
    'kiosk.act',
    'act.act',
    '__proto__',
    'constructor',
    'toString',
    'a'.repeat(5000),
  ])('there is no “%s”', async (path) => {
    const { call, refusals } = open('kiosk', 'resident');
    expect(await call('mutation', path)).toEqual({
      kind: 'refused',
      id: 1,
      code: 'NOT_FOUND',
      says: 'there is no such procedure',
    });
    expect(refusals[0]?.path.length).toBeLessThanOrEqual(60);
  });

  test('a mutation is not asked as a query, nor a subscription', async () => {
    const { call, done } = open('kiosk', 'resident');
    for (const [id, type] of [
      [1, 'query'],
      [2, 'subscription'],
    ] as const)
      expect((await call(type, 'act', INPUTS['kiosk.act'], id)).kind).toBe('refused');
    expect((await call('query', 'pages', undefined, 3)).kind).toBe('refused');
    expect(done).toEqual([]);
  });

  test.each([
    [null, -1],
    ['act', -1],
    [7, -1],
    [[], -1],
    [{}, -1],
    [{ kind: 'call', path: 'touch', type: 'mutation' }, -1],
    [{ kind: 'call', id: '1', path: 'touch', type: 'mutation' }, -1],
    [{ kind: 'call', id: 4, type: 'mutation' }, 4],
    [{ kind: 'call', id: 4, path: 7, type: 'mutation' }, 4],
    [{ kind: 'call', id: 4, path: 'touch', type: 'batch' }, 4],
    [{ kind: 'other', id: 4 }, 4],
  ])('%j is no call', async (message, id) => {
    const { send, replyTo, refusals, done } = open('kiosk', 'resident');
    send(message);
    expect(await replyTo(id)).toEqual({
      kind: 'refused',
      id,
      code: 'PARSE_ERROR',
      says: 'this is not a call',
    });
    expect(refusals).toEqual([{ path: '?', code: 'PARSE_ERROR', actor: 'resident' }]);
    expect(done).toEqual([]);
  });

  test('a refusal tells nothing of what was sent', async () => {
    const { call, refusals } = open('kiosk', 'resident');
    const reply = await call('mutation', 'act', { ...page, action: { secret: '330299194608150021' } });
    expect(JSON.stringify([reply, refusals])).not.toContain('330299');
  });

  test('after nonsense the door still serves', async () => {
    const { call, send } = open('kiosk', 'resident');
    send(null);
    send({ kind: 'stop', id: 99 });
    expect(await call('mutation', 'touch', undefined, 5)).toEqual({
      kind: 'value',
      id: 5,
      value: { refused: null },
    });
  });
});

describe('subscriptions', () => {
  const soon = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };

  test('follow until they are stopped', async () => {
    const { call, send, replies, pages, refusals } = open('kiosk', 'resident');
    expect(await call('subscription', 'pages')).toEqual({ kind: 'value', id: 1, value: { rev: 1 } });
    pages.set({ rev: 2 });
    await soon();
    expect(replies.at(-1)).toEqual({ kind: 'value', id: 1, value: { rev: 2 } });
    send({ kind: 'stop', id: 1 });
    await soon();
    const had = replies.filter(({ kind }) => kind === 'value').length;
    pages.set({ rev: 3 });
    await soon();
    expect(replies.filter(({ kind }) => kind === 'value')).toHaveLength(had);
    expect(refusals).toEqual([]);
  });

  test('end with the page', async () => {
    const { call, close, replies, pages } = open('kiosk', 'resident');
    await call('subscription', 'pages');
    close();
    await soon();
    const had = replies.length;
    pages.set({ rev: 2 });
    await soon();
    expect(replies).toHaveLength(had);
  });
});
