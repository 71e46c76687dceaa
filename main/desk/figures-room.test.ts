import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeProjection } from '../cases/row.ts';
import { when } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type FiguresInput, makeFiguresRoom } from './figures-room.ts';
import type { KeptFile, Paper } from './papers.ts';

/** The director's board over the store that ships. */

const clock = handClock(when('2026-11-24', '9:00'));
const signIn = (role: StaffRole) => ({ name: '顾站长', role, staffId: 'g' }) as unknown as SignIn;
const director = signIn('director');
let store: StoreMethods;
let remove: () => void;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection() } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: clock.wall() });
  for (const [day, name] of [
    ['2026-10-31', '李小明'],
    ['2026-11-01', '王桂香'],
    ['2026-11-20', '周桂兰'],
  ] as const)
    await store.confirmVisit(testVisit({ confirmedAt: when(day, '10:00'), facts: { name } }));
  await store.deliverOutbox({ at: clock.wall() });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const room = (print: FiguresInput['print'], onChange: () => void = () => undefined) =>
  makeFiguresRoom({ station: '桂花里', store, words: WORDS['zh-CN'], clock, print, onChange });

test('this month and the one before, and months that went before; none that is to come', async () => {
  const one = room(null);
  expect(one.page()).toBeNull();
  await one.open(director);
  const shown = () => [
    one.page()?.month,
    one.page()?.most[0]?.value,
    one.page()?.most[0]?.note,
    one.page()?.later,
  ];
  expect(shown()).toEqual(['2026年11月', '2 件', '上个月 1 件', false]);
  await one.act('earlier', director);
  expect(shown()).toEqual(['2026年10月', '1 件', '上个月 0 件', true]);
  for (let n = 0; n < 3; n++) await one.act('later', director);
  expect(shown()[0]).toBe('2026年11月');
  const seen = new Set<string | undefined>();
  for (let n = 0; n < 5; n++) {
    for (const { title } of one.page()?.parts ?? []) seen.add(title);
    await one.act('more', director);
  }
  expect([seen.size, one.page()?.sheet]).toEqual([7, 1]);
});

test('paper and table are of nobody; a reviewer looks on, and a seat without a printer takes nothing', async () => {
  const taken: (Paper | KeptFile)[] = [];
  let changed = (): void => undefined;
  const told = () =>
    new Promise<void>((done) => {
      changed = done;
    });
  // What staff write into a case may name anybody.
  const { rows } = await store.inbox({ view: 'unassigned', at: clock.wall(), limit: 1 });
  const caseNumber = rows[0]?.caseNumber ?? '';
  const wrote = { caseNumber, kind: 'step', actor: '小陈', body: { words: '李小明 13800001278' } };
  const before = await store.caseFacts({ caseNumber });
  const fact = { ...wrote, eventId: 'wrote', at: clock.wall(), personal: { words: '王桂香 13800001278' } };
  await store.addFacts({ caseNumber, after: before.length, facts: [fact] });
  const one = room(
    async (paper) => {
      taken.push(paper);
      return { how: 'printed' };
    },
    () => changed(),
  );
  await one.open(director);
  for (const act of ['print', 'save']) {
    const became = told();
    await one.act(act, director);
    await became;
    expect(one.page()?.paper?.how).toEqual({ how: 'printed' });
  }
  expect(taken.map((paper) => ('file' in paper ? paper.file : paper.title))).toEqual([
    '月报表',
    '月报表 2026-11.csv',
  ]);
  expect(JSON.stringify(taken)).not.toMatch(/桂香|小明|桂兰|GHL-|1380000/);
  const reviewer = signIn('reviewer');
  await one.open(reviewer);
  expect(one.page()?.takes).toBe(false);
  await one.act('save', reviewer);
  const elsewhere = room(null);
  await elsewhere.open(director);
  await elsewhere.act('print', director);
  expect([taken.length, elsewhere.page()?.takes, elsewhere.page()?.paper]).toEqual([2, false, null]);
});
