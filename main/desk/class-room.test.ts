import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import { beginClass } from '../classes/class.ts';
import { makeRunning, type Running } from '../classes/running.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { ClassPage } from './class-page.ts';
import { makeClassRoom } from './class-room.ts';
import type { Classes } from './classes.ts';
import type { Printed } from './desk-page.ts';
import type { AnyPaper } from './papers.ts';
import type { PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';

/** 学手机 at the desk, over the store that ships and the class's own rules. */

const { lessons } = loadLessons(join(import.meta.dirname, '..', '..', 'content'));
const fang: Inside = {
  ...{ staffId: 's-1', name: '方晓', role: 'volunteer', how: 'pin', token: 't-1' },
  ...{ beganAt: AT, lastAt: AT },
};
let store: StoreMethods;
let remove: () => void;
let clock: ReturnType<typeof handClock>;
let running: Running | null;
let printed: AnyPaper[];
let room: Room<ClassPage>;

const lessonOf = (number: number) => {
  const lesson = lessons.find((one) => one.lesson === number);
  if (!lesson) throw new Error(`no lesson ${number}`);
  return lesson;
};
/** The class without its process. */
const classes: Classes = {
  now: () => running?.now() ?? null,
  async begin({ id, lesson }) {
    const now = beginClass(lessonOf(lesson), { id, code: '4729', began: clock.wall() });
    running = makeRunning({ version: 1, now, phones: {} }, lessonOf);
  },
  async act(event) {
    running?.act(event);
  },
  screen: () => undefined,
  async finish() {
    running = null;
  },
  onChange: () => () => undefined,
};
const onPaper = async (paper: AnyPaper): Promise<Printed> => {
  printed.push(paper);
  return { how: 'printed' };
};

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
  clock = handClock(AT);
  [running, printed] = [null, []];
  room = makeClassRoom({
    ...{ classes, store, clock, words: WORDS['zh-CN'], port: null },
    lessons: async () => lessons,
    addresses: () => ['192.168.1.20', '127.0.0.1'],
    leaders: async () => ['方晓', '小李'],
    grids: async () => ['一网格', '二网格'],
    station: { name: '桂花里', phone: '5550 0120', hours: '周一到周六' },
    print: onPaper,
    slip: onPaper,
    onChange: () => undefined,
    onOpen: () => undefined,
    onTrouble: (_about, error) => {
      throw error;
    },
  });
  await room.open(fang);
});
afterEach(async () => {
  await store.close({});
  remove();
});

const act = async (...actions: string[]) => {
  for (const action of actions) await room.act(action, fang);
};
const plain = (): PlainPage => {
  const page = room.page();
  if (page?.at !== 'plain') throw new Error(`it is ${page?.at}`);
  return page.plain;
};
const on = () => {
  const page = room.page();
  if (page?.at !== 'on') throw new Error(`it is ${page?.at}`);
  return page;
};
const lines = () => {
  const page = plain();
  return page.at === 'list' ? page.lines : [];
};
async function enrols(name: string, grid: string): Promise<void> {
  await act('new', 'yes');
  await room.write?.(name, fang);
  await act(`grid:${grid}`);
}

test('the lessons stand there, five on a page; one is chosen, and where learners come in', async () => {
  expect(plain()).toMatchObject({ at: 'list', title: '今天上哪一课', sheets: Math.ceil(lessons.length / 5) });
  await act('next', 'before', 'lesson:6', 'at:192.168.1.20');
  expect(on().now).toMatchObject({ lesson: 6, at: 1, led: true });
});

test('who enrols gives her yes and her first name; what is no name is not taken', async () => {
  await act('enrolled', 'new');
  expect(JSON.stringify(plain())).toContain('随时能删');
  await act('no');
  expect(lines()).toEqual([]);
  await act('new', 'yes');
  await room.write?.('13800138000', fang);
  expect(plain().at).toBe('write');
  await room.write?.('许阿姨', fang);
  await act('grid:一网格');
  expect(lines()).toMatchObject([{ title: '许阿姨', what: '一网格' }]);
  expect(await store.learners({})).toMatchObject([
    { said: { name: '许阿姨', grid: '一网格' }, agreed: 'v1' },
  ]);
});

test('she is forgotten when she wants, and what she can do is nobody’s any more', async () => {
  await act('enrolled');
  await enrols('许阿姨', '一网格');
  const [{ action } = { action: '' }] = lines();
  await act(action ?? '', 'forget', 'sure');
  expect(lines()).toEqual([]);
  expect(await store.learners({})).toEqual([]);
});

test('a class is planned, begun from the calendar, and the roll is called in it', async () => {
  await act('enrolled');
  await enrols('许阿姨', '一网格');
  await act('back', 'plan', 'new', 'lesson:6', 'day:2026-11-24');
  await room.write?.('25:00', fang);
  expect(plain().at).toBe('write');
  await room.write?.('9:30', fang);
  const [planned] = lines();
  expect(planned).toMatchObject({ title: '和家人视频通话', what: '11月24日 星期二 9:30' });
  await act(planned?.action ?? '', 'begin', 'at:none');
  running?.join(null);
  running?.join(null);
  await act('more', 'roll');
  const [{ action } = { action: '' }] = lines();
  await act(action ?? '', 'seat:2');
  expect(lines()).toMatchObject([{ title: '许阿姨', what: '2 号' }]);
  await act('back', 'back');
  expect(on().learners.map(({ seat, name }) => [seat, name])).toEqual([
    [1, null],
    [2, '许阿姨'],
  ]);
  // Two in the room, and one pair of hands.
  expect(on().hands).toContain('还差 1 个人手');
  await act('more', 'hands', 'hand:小李', 'back', 'back');
  expect(on().hands).toBeNull();
});

test('会了 takes two days; after class the time of all hands is written down', async () => {
  await act('enrolled');
  await enrols('许阿姨', '一网格');
  await act('back');
  for (const passes of ['会了一天，还要一天', '会了']) {
    await act('lesson:6', 'at:none');
    await act('more', 'roll');
    const [{ action } = { action: '' }] = lines();
    await act(action ?? '', 'seat:0', 'back', 'check', action ?? '', 'mark:can');
    expect(lines()[0]?.what).toBe(passes);
    await act('back', 'hands', 'hand:小李', 'back', 'over');
    clock.advance(60 * 60_000);
    await act('sure');
    clock.advance(2 * 86_400_000);
  }
  const facts = await store.classFacts({ since: 0 });
  expect(
    facts.filter(({ what }) => what === 'helped-out').map(({ body }) => [body.who, body.minutes]),
  ).toEqual([
    ['方晓', 60],
    ['小李', 60],
    ['方晓', 60],
    ['小李', 60],
  ]);
  await act('enrolled', 'coverage');
  expect(lines()).toMatchObject([{ title: '一网格', what: '想学 1 位，会了的 1 位', due: '100%' }]);
});

test('handouts go to their printers, and what became of it is said', async () => {
  await act('lesson:6', 'papers', 'a4');
  await expect.poll(() => JSON.stringify(plain())).toContain('送去打印了');
  await act('slip');
  expect(printed).toMatchObject([
    { page: 'lesson-paper' },
    { slip: { title: '和家人视频通话', mark: '练习' } },
  ]);
});

test('陪同: one at a time, and she gets up when she leaves the room', async () => {
  await act('lesson:6', 'at:none');
  running?.join(null);
  running?.join(null);
  await act('sit:2');
  expect(on().beside).toMatchObject({ seat: 2, words: '打开微信' });
  await act('sit:1');
  expect(on().beside?.seat).toBe(1);
  room.leave?.();
  expect(running?.now().learners.map(({ beside }) => beside)).toEqual([null, null]);
});
