import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testVisit } from '../../main/store/test-visit.ts';
import {
  deskOf,
  does,
  enrolled,
  firstAdministrator,
  signIn,
  signOut,
  takesPictures,
  toCase,
} from './desk-window.ts';
import { allRows, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/**
 * One case from its beginning to where it is put away, by three people at the desk's own window: what she promised, what
 * she brought, who worked on it, who checked that was another, and her word at the end. Pictures in out/desk/.
 */

const ADMIN = ['管理员', '907413'] as const;
const SHEN = { name: '沈知秋', role: 'window', pin: '580274' };
const LIN = { name: '林小满', role: 'window', pin: '316948' };
const GU = { name: '顾站长', role: 'director', pin: '724806' };

const folder = mkdtempSync(join(tmpdir(), 'banban-seven-'));
const data = join(folder, 'data');
const settings = { desk: { window: 'always' } };
let kiosk: Kiosk;
let desk: Page;
let number = '';
const picture = takesPictures('desk', () => ({ kiosk, desk }));

beforeAll(async () => {
  mkdirSync(data);
  // She confirmed it three hours ago: what is done within two minutes is put away by nobody.
  await withStore(data, async (store) => {
    const visit = testVisit({
      taskId: 'allowance',
      confirmedAt: Date.now() - 3 * 3_600_000,
      facts: { name: '王桂香' },
      person: 'person-1',
    });
    number = (await store.confirmVisit(visit)).caseNumber;
  });
  kiosk = await Kiosk.start({ folder, settings });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the case went through, as it lies on the disk. */
async function facts(): Promise<{ kind: string; actor: string; stage: string | null }[]> {
  const { fact = [] } = await allRows(kiosk.data, 'casework');
  return fact as { kind: string; actor: string; stage: string | null }[];
}
/** Which, and what is given with it. */
type Act = readonly [act: string, given?: string | readonly string[]];
/** Signs in, does all of it with the case, and signs out. */
async function by(who: { name: string; pin: string }, ...acts: Act[]): Promise<void> {
  await signIn(desk, who.name, who.pin);
  await toCase(desk, number);
  for (const [act, given] of acts) await does(desk, act, given);
  await out();
}
async function out(): Promise<void> {
  await pressUntil(desk, 'list', '.cases-views');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await signOut(desk);
}
const shows = (words: string | RegExp) => desk.locator('.case').getByText(words).first().waitFor();

test('three people are there', async () => {
  await firstAdministrator(desk, ...ADMIN);
  for (const one of [LIN, GU, SHEN]) {
    await enrolled(desk, one);
    await signOut(desk);
    if (one !== SHEN) await signIn(desk, ...ADMIN);
  }
});

test('受理 and 分析: somebody takes it; a paper is promised by her own hand, and brought', async () => {
  await signIn(desk, SHEN.name, SHEN.pin);
  await toCase(desk, number);
  await does(desk, 'take-in');
  const promise = ['choice:hukou-book', 'ticked', 'choice:10', 'choice:no', 'choice:yes'];
  await does(desk, 'pledge', promise);
  await shows('等居民补材料');
  await picture('seven-promised');
  await does(desk, 'papers-in', ['choice:hukou-book', 'ticked']);
  await shows('等值班长看');
  await out();
});

test('督办 and 流转: who leads urges, she answers and hands it to a colleague, who accepts', async () => {
  await by(GU, ['analyse-general'], ['remind', '请抓紧办']);
  await signIn(desk, SHEN.name, SHEN.pin);
  await toCase(desk, number);
  await does(desk, 'reply', '今天就办');
  await does(desk, 'transfer', ['choice:社区', 'choice:林小满', '=我明天休息'], picture);
  await out();
  await signIn(desk, LIN.name, LIN.pin);
  await toCase(desk, number);
  await does(desk, 'accept');
});

test('处置 and 反馈: it is done and told; another one checks it, and she says so herself', async () => {
  await does(desk, 'step', '报上去了');
  await does(desk, 'result', '补贴批下来了');
  await out();
  await by(SHEN, ['tell-in-person', '当面告诉了']);
  await by(GU, ['review-passed', '问过她，都办好了']);
  await signIn(desk, SHEN.name, SHEN.pin);
  await toCase(desk, number);
  await does(desk, 'confirm-solved');
  await shows('可以归档了');
  await picture('seven-agreed');
});

test('归档: it is put away by itself; all of its way is in the case', async () => {
  await kiosk.shut();
  kiosk = await Kiosk.start({ folder, settings });
  desk = await deskOf(kiosk);
  const way = await until('the end', facts, (all) => all.at(-1)?.stage === '归档', 30_000);
  expect(way.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
    'confirmed resident',
    'take-in 沈知秋',
    'pledge 沈知秋',
    'papers-in 沈知秋',
    'analyse 顾站长',
    'remind 顾站长',
    'reply 沈知秋',
    'transfer 沈知秋',
    'accept 林小满',
    'step 林小满',
    'result 林小满',
    'tell 沈知秋',
    'review 顾站长',
    'confirm 沈知秋',
    'archive system',
  ]);
  const stages = way.flatMap(({ stage }) => (stage ? [stage] : []));
  expect(stages.filter((stage, at) => stage !== stages[at - 1])).toEqual([
    '受理',
    '分析',
    '处置',
    '流转',
    '处置',
    '反馈',
    '归档',
  ]);
  await signIn(desk, SHEN.name, SHEN.pin);
  await toCase(desk, number);
  await shows('办完了');
  await picture('seven-away');
});
