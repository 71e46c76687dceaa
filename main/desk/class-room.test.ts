import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import { loadPlacement } from '../../content/load-placement.ts';
import { loadTraining } from '../../content/load-training.ts';
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

const CONTENT = join(import.meta.dirname, '..', '..', 'content');
const { lessons } = loadLessons(CONTENT);
const training = loadTraining(CONTENT).pages;
const { placement } = loadPlacement(CONTENT);
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
    taught: async () => ({ lessons, placement, training }),
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
  await act(`grid:${grid}`, 'later');
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
  await act('grid:一网格', 'later');
  expect(lines()).toMatchObject([{ title: '许阿姨', what: '一网格' }]);
  expect(await store.learners({})).toMatchObject([
    { said: { name: '许阿姨', grid: '一网格' }, agreed: 'v2' },
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
    await act('sure', 'back');
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

/** A class of 许阿姨 with a phone, 李伯 without one, and one more phone; 小李 helps. */
async function held(): Promise<void> {
  await act('enrolled');
  await enrols('许阿姨', '一网格');
  await enrols('李伯', '二网格');
  await act('back', 'lesson:6', 'at:none');
  running?.join(null);
  running?.join(null);
  const ids = (await store.learners({})).map(({ id, said }) => [said.name, id] as const);
  const id = Object.fromEntries(ids);
  await act('more', 'roll', `person:${id.许阿姨}`, 'seat:2', `person:${id.李伯}`, 'seat:0', 'back');
  await act('check', `person:${id.许阿姨}`, 'mark:can', `person:${id.李伯}`, 'mark:with', 'back');
  await act('hands', 'hand:小李', 'back', 'over');
  clock.advance(75 * 60_000);
  await act('sure');
}

test('what came of a class stands there after it, and goes on paper without a learner’s name', async () => {
  await held();
  const facts = () => {
    const page = plain();
    return page.at === 'one' ? Object.fromEntries(page.facts.map(({ name, value }) => [name, value])) : {};
  };
  const came = {
    谁带的: '方晓 1 小时 15 分钟',
    谁帮的: '小李 1 小时 15 分钟',
    来了几位: '3 位，用手机的 2 位，没用手机的 1 位',
    学得怎样: '会了一天 1 位，要人陪 1 位',
    下一步: '这周再上一次。接着练：第 6 课　和家人视频通话。',
    哪天再问: '12月1日 星期二、12月15日 星期二',
  };
  expect(plain()).toMatchObject({ title: '第 6 课　和家人视频通话' });
  expect(plain().at === 'one' && JSON.stringify(plain())).toContain('11月24日 星期二。来过不算会');
  expect(facts()).toMatchObject(came);
  await act('print');
  await expect.poll(() => JSON.stringify(plain())).toContain('送去打印了');
  expect(printed).toMatchObject([{ title: '上课记录 第6课 2026-11-24' }]);
  const paper = JSON.stringify(printed);
  for (const said of [...Object.values(came), '11月24日 星期二', '一网格', '二网格'])
    expect(paper).toContain(said);
  for (const name of ['许阿姨', '李伯']) expect(paper).not.toContain(name);
  // It is there later as well.
  await act('back', 'about', 'held');
  expect(lines()).toMatchObject([{ title: '和家人视频通话', due: '方晓' }]);
  await act(lines()[0]?.action ?? '');
  expect(facts()).toMatchObject(came);
  await act('back', 'back', 'volunteers');
  expect(lines()).toMatchObject([
    { title: '方晓', what: '时长 1 小时 15 分钟' },
    { title: '小李', what: '时长 1 小时 15 分钟' },
  ]);
});

test('who helps is known to every seat, and after the power went; who leads is no helper', async () => {
  await act('lesson:6', 'at:none', 'more', 'hands');
  expect(JSON.stringify(plain())).not.toContain('hand:方晓');
  await act('hand:小李', 'hand:方晓');
  expect(JSON.stringify(await store.classFacts({ since: 0 }))).toContain('小李');
  await act('hand:小李', 'hand:小李');
  room.leave?.();
  await room.open(fang);
  await act('more', 'hands');
  expect(JSON.stringify(plain())).toContain('"hand:小李","words":"小李","leads":false,"chosen":true');
});

test('the calendar hangs on the wall, and stands on the paper to enrol on', async () => {
  await act('plan', 'new', 'lesson:6', 'day:2026-11-26');
  await room.write?.('14点', fang);
  await act('back', 'about', 'poster');
  await expect.poll(() => JSON.stringify(plain())).toContain('送去打印了');
  await act('sheet');
  await expect.poll(() => printed.length).toBe(2);
  for (const paper of printed) expect(JSON.stringify(paper)).toContain('11月26日 星期四 14:00');
  expect(JSON.stringify(printed[1])).toContain('随时能删');
});

test('a volunteer goes through the training page by page; no answer is wrong, and what is left is said kindly', async () => {
  await act('lesson:6');
  expect(JSON.stringify(plain())).toContain('志愿者先学');
  await act('at:none', 'more', 'hands', 'hand:小李', 'back', 'back');
  expect(on().toTrain).toContain('方晓、小李');
  await act('more', 'over', 'sure', 'back', 'about', 'training');
  const facts = async () => (await store.classFacts({ since: 0 })).filter(({ what }) => what === 'trained');
  for (const [index, { id, answers }] of training.entries()) {
    // Whichever answer: the last one here, the first one there.
    const chosen = index % answers.length;
    await act(`page:${id}`, 'ask', `answer:${chosen}`);
    expect(JSON.stringify(plain())).toContain(answers[chosen]?.says);
    expect(await facts()).toHaveLength(index);
    await act('learnt');
    if (index === 0) {
      expect(lines()[0]?.due).toContain('11月24日');
      await act('back', 'volunteers');
      expect(lines()[0]?.due).toBe(`还有 ${training.length - 1} 页没学`);
      await act('back', 'training');
    }
  }
  expect((await facts()).map(({ by, learner, body }) => [by, learner, body.page])).toEqual(
    training.map(({ id }) => ['方晓', null, id]),
  );
  await act('back', 'volunteers');
  expect(lines().map(({ due }) => due)).toEqual(['学完了', `还有 ${training.length} 页没学`]);
  await act('back', 'back', 'lesson:6');
  expect(JSON.stringify(plain())).not.toContain('志愿者先学');
  await act('at:none');
  expect(on().toTrain).toBeNull();
});

const factsOf = async (what: string) =>
  (await store.classFacts({ since: 0 })).filter((one) => one.what === what);

test('the six questions, one a page, may be put off; only what follows from them is kept', async () => {
  await act('enrolled', 'new', 'yes');
  await room.write?.('许阿姨', fang);
  await act('grid:一网格');
  expect(plain()).toMatchObject({ at: 'choose', title: '您有能上网的手机吗？' });
  await act('answer:daily', 'later');
  expect(await factsOf('placed')).toEqual([]);
  const her = lines()[0]?.action ?? '';
  await act(her, 'place', 'answer:daily', 'answer:calls', 'answer:both');
  // One may go back, and leave one out.
  await act('back', 'answer:voice', 'skip', 'answer:blurred', 'answer:both');
  expect((await factsOf('placed')).map(({ body }) => body)).toEqual([
    { level: 1, handout: 'largest', dialect: true, louder: true },
  ]);
  const page = plain();
  expect(page.at === 'one' && page.facts.find(({ name }) => name === '怎么教')?.value).toBe(
    '用过一点 · 最大的字 · 说家乡话、说响一点、慢一点',
  );
  // Her handout is in her print; others are in the usual one.
  await act('handout', 'lesson:6');
  await expect.poll(() => JSON.stringify(printed)).toContain('&quot;print&quot;:28');
  await act('back', 'back', 'back', 'lesson:6', 'papers', 'a4');
  await expect.poll(() => JSON.stringify(printed)).toContain('&quot;print&quot;:18');
  await act('back', 'at:none', 'more', 'roll');
  expect(lines()).toMatchObject([{ title: '许阿姨', what: '还没来 · 说家乡话、说响一点、慢一点' }]);
  printed = [];
  await act(her, 'handout');
  await expect.poll(() => JSON.stringify(printed)).toContain('&quot;print&quot;:28');
});

test('who answers nothing is asked another time; who agreed to less is read the whole again', async () => {
  await act('enrolled');
  const older = { id: 'l-1', said: { name: '李伯', grid: null }, agreed: 'v1', agreedAt: AT, by: '方晓' };
  await store.keepLearner({ learner: older });
  await act('back', 'enrolled', 'person:l-1', 'place');
  expect(JSON.stringify(plain())).toContain('字要多大');
  await act('no', 'place', 'yes');
  expect(await store.learners({})).toMatchObject([{ agreed: 'v2' }]);
  await act('skip', 'skip', 'skip', 'skip', 'skip', 'skip');
  expect(plain().at).toBe('one');
  expect(await factsOf('placed')).toEqual([]);
});

test('小老师 has a badge, and writes her own name on it', async () => {
  await act('enrolled');
  await enrols('许阿姨', '一网格');
  const [{ id = '' } = {}] = await store.learners({});
  const days = [AT, AT + 86_400_000];
  const facts = [1, 2, 3, 4, 5, 6, 7, 15].flatMap((lesson) =>
    days.map((at) => ({
      ...{ id: `${lesson}-${at}`, what: 'checked' as const, classId: 'c-1', learner: id },
      ...{ at, by: '方晓', body: { lesson, mark: 'can' } },
    })),
  );
  await act(`person:${id}`, 'badge');
  expect(printed).toEqual([]);
  await store.addClassFacts({ facts });
  await act('back', 'back', 'enrolled');
  expect(lines()[0]?.due).toBe('小老师，会了 8 课');
  await act(`person:${id}`);
  expect(JSON.stringify(plain())).toContain('打印小老师牌');
  await act('badge');
  await expect.poll(() => printed.length).toBe(1);
  expect(printed).toMatchObject([{ slip: { title: '小老师' } }]);
  expect(JSON.stringify(printed)).not.toContain('许阿姨');
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
