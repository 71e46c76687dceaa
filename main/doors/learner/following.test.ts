import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginClass } from '../../classes/class.ts';
import { type ClassHeard, type Following, followClass } from '../../classes/following.ts';
import { makeRunning, type Running } from '../../classes/running.ts';
import { lessonOf } from '../../classes/test-pages.ts';
import { systemClock } from '../../clock/clock.ts';
import { type LearnerServer, makeLearnerServer } from './server.ts';

/** A kiosk that follows a class by the learners' own door, over real HTTP. */

const CODE = '4729';
let running: Running;
let server: LearnerServer;
let where = '';
let heard: ClassHeard[] = [];
let following: Following | null = null;
const troubles: unknown[] = [];
/** A kiosk's waiting, as short as a test wants it. */
const soon = (_ms: number, what: () => void) => {
  const timer = setTimeout(what, 10);
  return () => clearTimeout(timer);
};

async function listen(port = 0): Promise<void> {
  server = makeLearnerServer({
    running,
    code: CODE,
    pagesFolder: '/nowhere',
    clock: { ...systemClock, after: soon },
    onTrouble: (_about, error) => void troubles.push(error),
  });
  where = `http://127.0.0.1:${await server.listen('127.0.0.1', port)}`;
}
beforeEach(async () => {
  heard = [];
  troubles.length = 0;
  const now = beginClass(lessonOf(6), { id: 'c-1', code: CODE, began: 0 });
  running = makeRunning({ version: 1, now, phones: {} }, lessonOf);
  await listen();
});
afterEach(() => {
  following?.leave();
  server.close();
  expect(troubles).toEqual([]);
});

const follow = (code = CODE, at = where) => {
  following = followClass({ where: at, code, heard: (one) => void heard.push(one) }, soon, (error) =>
    troubles.push(error),
  );
  return following;
};
const last = () => heard.at(-1);
const page = () => {
  const now = last();
  return now?.at === 'in' ? now.page : null;
};

test('it has a seat like a phone, and what is touched there goes on', async () => {
  const kiosk = follow(CODE, `${where}/${CODE}`);
  await expect.poll(() => page()?.practice.phone.screen).toBe('desktop');
  const first = page();
  if (!first) throw new Error('it is not in');
  expect(running.now().learners).toMatchObject([{ seat: first.seat }]);
  running.act({ what: 'let-go' });
  kiosk.press(first.practice.rev, { what: 'touch', id: 'wechat', how: 'tap' });
  await expect.poll(() => page()?.practice.phone.screen).not.toBe('desktop');
  kiosk.hand();
  await expect.poll(() => page()?.hand).toBe(true);
});

test('figures of no class', async () => {
  follow('2222');
  await expect.poll(last).toEqual({ at: 'wrong' });
});

test('no class is on', async () => {
  server.close();
  follow();
  await expect.poll(last).toEqual({ at: 'none', next: null });
});

test('a class that ends says so', async () => {
  follow();
  await expect.poll(() => page()?.seat).toBe(1);
  server.close();
  await expect.poll(last).toEqual({ at: 'over' });
});

describe('a line that breaks', () => {
  /** The network between kiosk and class: it can be pulled out. */
  let wire: Server;
  const sockets = new Set<Socket>();
  const plug = (port = 0) =>
    new Promise<number>((up) => {
      wire = createServer((here) => {
        const there = connect(Number(new URL(where).port), '127.0.0.1');
        for (const [from, to] of [
          [here, there],
          [there, here],
        ] as const) {
          sockets.add(from);
          from.on('error', () => to.destroy());
          from.on('close', () => to.destroy());
        }
        // The class knows itself by its own name only.
        const [mine, its] = [(wire.address() as AddressInfo).port, new URL(where).port];
        here.on('data', (part) =>
          there.write(String(part).replaceAll(`127.0.0.1:${mine}`, `127.0.0.1:${its}`)),
        );
        there.pipe(here);
      }).listen(port, '127.0.0.1', () => up((wire.address() as AddressInfo).port));
    });
  const pull = () => {
    wire.close();
    for (const one of sockets) one.destroy();
    sockets.clear();
  };
  afterEach(pull);

  test('is taken up again, at the same seat', async () => {
    const port = await plug();
    follow(CODE, `http://127.0.0.1:${port}`);
    await expect.poll(() => page()?.seat).toBe(1);
    pull();
    await expect.poll(() => last()?.at).toBe('away');
    await plug(port);
    await expect.poll(() => page()?.seat).toBe(1);
    expect(running.now().learners).toHaveLength(1);
  });

  test('for long: the class is over for her', async () => {
    const port = await plug();
    follow(CODE, `http://127.0.0.1:${port}`);
    await expect.poll(() => page()?.seat).toBe(1);
    pull();
    await expect.poll(last, { timeout: 10_000 }).toEqual({ at: 'over' });
  });
});

test('who leaves is heard no more, and her seat is kept', async () => {
  const kiosk = follow();
  await expect.poll(() => page()?.seat).toBe(1);
  kiosk.leave();
  const before = heard.length;
  await expect.poll(() => running.left()).toEqual([1]);
  running.act({ what: 'next' });
  expect(heard).toHaveLength(before);
});
