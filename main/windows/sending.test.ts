import { describe, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { channelPair } from '../workers/channel.ts';
import { RpcError, serve } from '../workers/rpc.ts';
import type { ForkedProcess } from '../workers/supervisor.ts';
import { FIRST_WAIT_MS, LONGEST_WAIT_MS, makeSender } from './sending.ts';

const LOOK_MS = 10_000;

/** A sender whose processes are in the test: each round gives the next of `rounds`, or dies. */
function kiosk(rounds: ('all' | 'left' | 'dies')[], waiting = 1) {
  const clock = handClock();
  const state = { online: true, waiting, store: true, alive: 0, joined: 0 };
  const began: number[] = [];
  const said: string[] = [];
  const fork = (): ForkedProcess => {
    began.push(clock.mono());
    const plan = rounds.shift() ?? 'left';
    const [ours, theirs] = channelPair();
    state.alive += 1;
    let exit: (how: string) => void = () => undefined;
    const kill = () => {
      state.alive -= 1;
      exit('SIGKILL');
    };
    serve(theirs, {
      send: async () => {
        if (plan === 'dies') {
          exit('code 1');
          return await new Promise(() => undefined);
        }
        if (plan === 'all') state.waiting = 0;
        return { done: plan === 'all' ? 1 : 0, forStaff: 0, left: plan === 'all' ? 0 : 1 };
      },
    });
    return {
      pid: 1,
      channel: ours,
      connect: () => undefined,
      connectAs: () => undefined,
      kill,
      onExit: (listener) => {
        exit = listener;
      },
    };
  };
  const sender = makeSender({
    fork,
    config: {
      contentFolder: '',
      contentCache: '',
      settings: { place: '', services: {}, live: { hospital: [] } },
    },
    waiting: async () => {
      if (!state.store) throw new RpcError('gone', 'the store is away');
      return state.waiting;
    },
    joinStore: () => {
      state.joined += 1;
    },
    clock,
    online: () => state.online,
    log: (what) => said.push(what),
  });
  const look = async (ms = LOOK_MS) => {
    clock.advance(ms);
    sender.look();
    for (let n = 0; n < 30; n++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { state, began, said, look };
}

describe('what the network did not carry', () => {
  test('nothing waits: no process is started', async () => {
    const { look, began } = kiosk([], 0);
    await look();
    await look();
    expect(began).toEqual([]);
  });

  test('it is sent at the first look, by a process that is gone after', async () => {
    const { look, began, state, said } = kiosk(['all']);
    await look();
    await look();
    expect(began).toHaveLength(1);
    expect(state).toMatchObject({ alive: 0, joined: 1, waiting: 0 });
    expect(said).toEqual(['requests-sent']);
  });

  test('tried ever more seldom, and at once when the network is back', async () => {
    const { look, began, state } = kiosk([]);
    for (let n = 0; n < 400; n++) await look();
    const gaps = began.slice(1).map((at, index) => at - (began[index] ?? 0));
    expect(gaps[0]).toBe(FIRST_WAIT_MS);
    expect(gaps[1]).toBe(2 * FIRST_WAIT_MS);
    expect(gaps.at(-1)).toBe(LONGEST_WAIT_MS);
    const before = began.length;
    state.online = false;
    await look();
    state.online = true;
    await look();
    expect(began).toHaveLength(before + 1);
  });

  test('a process that dies and a store that is away are tried again later, and leave nothing running', async () => {
    const { look, began, state, said } = kiosk(['dies', 'all']);
    state.store = false;
    await look();
    expect(began).toEqual([]);
    state.store = true;
    await look(FIRST_WAIT_MS);
    expect(said).toEqual(['requests-not-sent', 'requests-not-sent']);
    await look();
    expect(began).toHaveLength(1);
    await look(2 * FIRST_WAIT_MS);
    expect(began).toHaveLength(2);
    expect(state).toMatchObject({ alive: 0, waiting: 0 });
  });
});
