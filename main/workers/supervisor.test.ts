import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { nodeFork } from './node-fork.ts';
import { RpcError } from './rpc.ts';
import {
  BACK_OFF_MS,
  RESTART_WINDOW_MS,
  type SuperviseOptions,
  supervise,
  type WorkerState,
} from './supervisor.ts';

type Worker = {
  who(input: object): Promise<{ pid: number; greeting: string; opened: string }>;
  open(input: { key: string }): Promise<void>;
  bytes(input: { data: Uint8Array }): Promise<Uint8Array>;
  say(input: { word: string }): Promise<void>;
  forever(input: object): Promise<never>;
  hang(input: object): Promise<void>;
  leave(input: object): Promise<void>;
};
type Config = { greeting: string; failStarts?: boolean };

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** A real child process under supervision, on a clock of the test's, with a wait for the next state. */
function watch(options: Partial<SuperviseOptions<Worker, Config>> = {}) {
  const clock = handClock();
  const states: WorkerState[] = [];
  const awaited: { at: string; resolve(state: WorkerState): void }[] = [];
  const worker = supervise<Worker, { heard: string }, Config>({
    name: 'fixture',
    fork: nodeFork,
    entry: join(import.meta.dirname, 'supervisor.fixture.ts'),
    config: { greeting: '您好' },
    deadlineMs: 15_000,
    clock,
    onState: (state) => {
      states.push(state);
      for (const one of awaited.filter(({ at }) => at === state.at)) {
        awaited.splice(awaited.indexOf(one), 1);
        one.resolve(state);
      }
    },
    ...options,
  });
  running.push(worker);
  /** Resolves at the next change to `at`. Ask before causing it. */
  const next = (at: WorkerState['at']) =>
    new Promise<WorkerState>((resolve) => awaited.push({ at, resolve }));
  const up = () => (worker.state() === 'up' ? Promise.resolve(worker.status()) : next('up'));
  const kill = () => {
    const pid = worker.pid();
    if (pid === undefined) throw new Error('no process to kill');
    process.kill(pid, 'SIGKILL');
  };
  return { worker, clock, states, next, up, kill };
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof RpcError ? error.code : String(error)),
  );

test('a process that is to begin later is not started before', async () => {
  let begin: () => void = () => undefined;
  const after = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { worker, next } = watch({ after });
  const up = next('up');
  await new Promise((resolve) => setImmediate(resolve));
  expect(worker.pid()).toBeUndefined();
  expect(worker.state()).toBe('starting');
  begin();
  await up;
  expect(worker.pid()).toBeGreaterThan(0);
});

test('one that was stopped before it was to begin never begins', async () => {
  let begin: () => void = () => undefined;
  const after = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { worker } = watch({ after });
  await worker.stop();
  begin();
  await after;
  expect(worker.pid()).toBeUndefined();
  expect(worker.state()).toBe('out');
});

test('starts, serves calls with bytes and events, and tells its states', async () => {
  const { worker, states, up } = watch();
  expect(worker.state()).toBe('starting');
  expect(await code(worker.client.call.who({}))).toBe('gone');
  await up();
  expect(await worker.client.call.who({})).toEqual({ pid: worker.pid(), greeting: '您好', opened: '' });
  const bytes = await worker.client.call.bytes({ data: new Uint8Array([0, 127, 254]) });
  expect([...bytes]).toEqual([1, 128, 255]);
  const heard: string[] = [];
  const quiet = worker.onEvent((event) => heard.push(event.heard));
  await worker.client.call.say({ word: '交电费' });
  quiet();
  await worker.client.call.say({ word: '不听了' });
  expect(heard).toEqual(['交电费']);
  expect(states.map(({ at, why }) => [at, why])).toEqual([
    ['starting', null],
    ['up', null],
  ]);
});

test('killed: what is pending is rejected, calls are refused at once, and after the back-off they work again', async () => {
  const { worker, clock, next, up, kill } = watch({ setup: (call) => call.open({ key: 'k' }) });
  await up();
  const before = worker.pid();
  let goneTold = 0;
  worker.client.onGone(() => goneTold++);
  const pending = code(worker.client.call.forever({}));
  const restarting = next('restarting');
  kill();
  expect(await pending).toBe('gone');
  expect((await restarting).why).toBe('SIGKILL');
  expect((await restarting).since).toEqual({ wall: clock.wall(), mono: clock.mono() });
  expect(goneTold).toBe(1);
  expect(worker.pid()).toBeUndefined();
  expect(await code(worker.client.call.who({}))).toBe('gone');
  expect(() => worker.connect({})).toThrow(RpcError);

  clock.advance(BACK_OFF_MS[0] - 1);
  expect(worker.pid()).toBeUndefined();
  const again = next('up');
  clock.advance(1);
  await again;
  const who = await worker.client.call.who({});
  expect(who.pid).not.toBe(before);
  expect(who.opened).toBe('k');
});

test('the fourth death in five minutes is the last', async () => {
  const { worker, clock, states, next, up, kill } = watch();
  await up();
  for (const wait of BACK_OFF_MS) {
    const restarting = next('restarting');
    kill();
    await restarting;
    const again = next('up');
    clock.advance(wait);
    await again;
  }
  const out = next('out');
  kill();
  expect((await out).why).toBe('SIGKILL');
  expect(worker.state()).toBe('out');
  expect(clock.waiting()).toBe(0);
  expect(await code(worker.client.call.who({}))).toBe('gone');
  expect(await code(worker.renew())).toBe('gone');
  expect(states.filter(({ at }) => at === 'up')).toHaveLength(4);
});

test('deaths further apart than five minutes are forgiven', async () => {
  const { worker, clock, next, up, kill } = watch();
  await up();
  for (let death = 0; death < 5; death++) {
    const restarting = next('restarting');
    kill();
    await restarting;
    const again = next('up');
    clock.advance(BACK_OFF_MS[0]);
    await again;
    clock.advance(RESTART_WINDOW_MS);
  }
  expect(worker.state()).toBe('up');
});

test('renewed: the old process is dead before the new one is up, and it is no failure', async () => {
  const { worker, clock, states, next, up, kill } = watch();
  await up();
  for (let visit = 0; visit < 5; visit++) {
    const old = worker.pid();
    if (old === undefined) throw new Error('it is up');
    const pending = code(worker.client.call.forever({}));
    const renewed = worker.renew();
    expect(await code(worker.client.call.who({}))).toBe('gone');
    await renewed;
    expect(await pending).toBe('gone');
    expect(alive(old)).toBe(false);
    expect((await worker.client.call.who({})).pid).not.toBe(old);
  }
  expect(states.filter(({ at }) => at === 'restarting').map(({ why }) => why)).toEqual(
    Array(5).fill('renewed'),
  );
  // Still three restarts to go.
  const restarting = next('restarting');
  kill();
  await restarting;
  const renewed = worker.renew();
  clock.advance(BACK_OFF_MS[0]);
  await renewed;
  expect(worker.state()).toBe('up');
});

test('two renewals at once are one', async () => {
  const { worker, states, up } = watch();
  await up();
  await Promise.all([worker.renew(), worker.renew()]);
  expect(states.map(({ at }) => at)).toEqual(['starting', 'up', 'restarting', 'up']);
});

test('a set-up that fails lets no call through and ends in out, with its code', async () => {
  const { worker, clock, states, next } = watch({ setup: (call) => call.open({ key: 'wrong' }) });
  for (const wait of BACK_OFF_MS) {
    await next('restarting');
    clock.advance(wait);
  }
  expect((await next('out')).why).toBe('wrong-key');
  expect(states.some(({ at }) => at === 'up')).toBe(false);
  expect(worker.state()).toBe('out');
});

test('a process that dies as it starts, and one that leaves by itself, are told by their code', async () => {
  const bad = watch({ config: { greeting: '', failStarts: true } });
  expect((await bad.next('restarting')).why).toBe('code 3');
  const leaving = watch();
  await leaving.up();
  const restarting = leaving.next('restarting');
  expect(await code(leaving.worker.client.call.leave({}))).toBe('gone');
  expect((await restarting).why).toBe('code 7');
});

test('a file that is not there ends in a restart, not in a crash of ours', async () => {
  const { next } = watch({ entry: join(import.meta.dirname, 'nobody.ts') });
  expect((await next('restarting')).why).toBe('code 1');
});

test('one that hangs is ended after its call ran out; one that is only slow is left alone', async () => {
  const { worker, clock, next, up } = watch({ longer: { hang: 50, forever: 50 } });
  await up();
  expect(await code(worker.client.call.forever({}))).toBe('deadline');
  expect((await worker.client.call.who({})).greeting).toBe('您好');
  // Both answers may come in one piece: what waits for the first must have run before time goes on.
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(60_000);
  expect(worker.state()).toBe('up');

  const restarting = next('restarting');
  expect(await code(worker.client.call.hang({}))).toBe('deadline');
  clock.advance(10_000);
  expect((await restarting).why).toBe('hung');
});

test('stopped: dead, and stays so', async () => {
  const { worker, clock, up } = watch();
  await up();
  const pid = worker.pid();
  if (pid === undefined) throw new Error('it is up');
  const pending = code(worker.client.call.forever({}));
  const renewing = code(worker.renew());
  await worker.stop();
  expect(await pending).toBe('gone');
  expect(await renewing).toBe('gone');
  expect(alive(pid)).toBe(false);
  expect(worker.status()).toMatchObject({ at: 'out', why: 'stopped' });
  clock.advance(RESTART_WINDOW_MS);
  expect(worker.pid()).toBeUndefined();
});

test('stopped between death and restart: no process comes', async () => {
  const { worker, clock, next, up, kill } = watch();
  await up();
  const restarting = next('restarting');
  kill();
  await restarting;
  await worker.stop();
  expect(clock.waiting()).toBe(0);
  expect(worker.pid()).toBeUndefined();
});
