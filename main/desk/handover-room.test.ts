import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { makePeople, type People } from '../people/people.ts';
import { hashPin } from '../people/pin.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { Printed } from './desk-page.ts';
import { type HandoverInput, makeHandoverRoom } from './handover-room.ts';
import type { HelpCall } from './help-call.ts';
import { makeMachines } from './machines.ts';
import type { Paper } from './papers.ts';
import type { PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';

/** The page of a shift, over the store that ships. */

const [FIRST, HERS, HIS] = ['907413', '580274', '316948'];
let store: StoreMethods;
let remove: () => void;
let people: People;
let clock: ReturnType<typeof handClock>;
let machines: ReturnType<typeof makeMachines>;
let taken: Inside[];
let chen: Inside;
let gu: Inside;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
  clock = handClock(AT);
  machines = makeMachines();
  taken = [];
  people = makePeople({ store, clock, hash: (pin) => hashPin(pin, { N: 2, r: 8, p: 1 }) });
  const first = await people.addFirst({ name: '老周', pin: FIRST });
  if (first.refused !== null) throw new Error('no first');
  const admin = await signIn(first.id, FIRST);
  chen = await enrolled(admin.token, '小陈', 'window', HERS);
  gu = await enrolled(admin.token, '顾站长', 'director', HIS);
  await enrolled(admin.token, '志愿者小李', 'volunteer', '274913');
});
afterEach(async () => {
  await store.close({});
  remove();
});

async function signIn(staffId: string, pin: string): Promise<Inside> {
  const came = await people.signIn({ staffId, pin });
  if (came.refused !== null) throw new Error('refused');
  return { ...came.signIn, token: came.token };
}
async function enrolled(by: string, name: string, role: StaffRole, pin: string): Promise<Inside> {
  const one = await people.enrol(by, { name, role });
  if (one.refused !== null) throw new Error(`${name} is not enrolled`);
  const came = await signIn(one.id, one.code);
  await people.choosePin(came.token, { old: one.code, pin });
  return came;
}
async function room(more: Partial<HandoverInput> = {}): Promise<Room<PlainPage>> {
  const made = makeHandoverRoom({
    ...{ station: '桂花里', store, people, machines, words: WORDS['zh-CN'], clock },
    calls: { now: () => null },
    print: null,
    onTaken: (who) => taken.push(who),
    onChange: () => undefined,
    ...more,
  });
  await made.open(chen);
  return made;
}
async function toSigning(one: Room<PlainPage>, words: string): Promise<void> {
  await one.act('leave', chen);
  await one.write?.(words, chen);
}

test('who leaves says how it is, who comes signs; the next one sees it first', async () => {
  machines.set([
    { name: 'receiptPrinter', ready: true, printer: 'near-end' },
    { name: 'idCard', ready: true },
  ]);
  const one = await room();
  expect(one.page()).toMatchObject({ at: 'one', hint: '还没有人在这里交过班', out: true });
  await toSigning(one, '下午水电公司来人');
  const page = one.page();
  if (page?.at !== 'sign' || page.signing.at !== 'who') throw new Error('nobody is asked to sign');
  // Neither who leaves, nor who may not.
  expect(page.signing.people.map(({ name }) => name)).toEqual(['顾站长']);
  await one.act(`signer:${gu.staffId}`, chen);
  await one.give?.('000000', chen);
  expect(one.page()).toMatchObject({ signing: { at: 'pin', trouble: expect.any(String) as string } });
  clock.advance(60_000);
  await one.give?.(HIS, chen);
  expect(await people.who(taken[0]?.token ?? '')).toMatchObject({ name: '顾站长' });
  expect(one.page()).toMatchObject({ at: 'one', title: '交好了', acts: [] });
  const kept = await store.endingEntries({ book: 'handover', limit: 5 });
  expect(kept).toMatchObject([
    {
      by: '小陈',
      what: 'handed-over',
      body: {
        to: '顾站长',
        machines: [{ name: 'receiptPrinter' }, { name: 'idCard' }],
        words: '下午水电公司来人',
      },
    },
  ]);
  const next = await room();
  const shown = JSON.stringify(next.page());
  expect(shown).toMatch(/小陈交给顾站长/);
  expect(shown).toContain('下午水电公司来人');
});

test('it says who waits, what is due, and what is in the drawer', async () => {
  const at = clock.wall();
  const entry = { id: 'c-1', at, by: '小陈', what: 'received', ends: false };
  const body = { kind: 'received', fen: 5050, about: '电费', given: 5050, day: '2026-11-24', second: null };
  await store.writeEntry({ book: 'cash', after: 0, entry: { ...entry, body } });
  const one = await room({ calls: { now: () => ({}) as HelpCall } });
  const shown = JSON.stringify(one.page());
  expect(shown).toContain('有一位在等');
  expect(shown).toContain('账上 ¥50.50，今天的账还没结');
});

test('how the machines are they say themselves, while the page is open too', async () => {
  let shown = 0;
  const one = await room({ onChange: () => shown++ });
  const facts = () => JSON.stringify(one.page());
  expect(facts()).toContain('机器还没说');
  machines.set([{ name: 'receiptPrinter', ready: true, printer: 'well' }]);
  expect(facts()).toContain('都好好的');
  machines.set([
    { name: 'receiptPrinter', ready: false, printer: 'out' },
    { name: 'socialCard', ready: true },
    { name: 'idCard', ready: false },
  ]);
  expect(facts()).toContain('打小票的：没有纸了，请看图换纸；读卡的：没答话，看看线和电');
  expect(shown).toBe(2);
  one.leave?.();
  machines.set([]);
  expect(shown).toBe(2);
});

test('of two who hand over the same shift the slower one sees the other’s first; what she wrote is there', async () => {
  const [one, other] = [await room(), await room()];
  for (const each of [one, other]) {
    await toSigning(each, '药放在柜台');
    await each.act(`signer:${gu.staffId}`, chen);
  }
  await one.give?.(HIS, chen);
  await other.give?.(HIS, chen);
  expect(taken).toHaveLength(1);
  expect(other.page()).toMatchObject({
    at: 'write',
    words: '药放在柜台',
    trouble: '同事刚刚在这里交过班了。看一看，还要交就再交一次',
  });
  expect(await store.endingEntries({ book: 'handover', limit: 5 })).toHaveLength(1);
  await other.write?.('药放在柜台', chen);
  await other.act(`signer:${gu.staffId}`, chen);
  await other.give?.(HIS, chen);
  expect(taken).toHaveLength(2);
});

test('on paper with both names; nothing to say is said too; one may go back', async () => {
  const papers: Paper[] = [];
  const became: Printed = { how: 'printed' };
  const one = await room({
    print: async (paper) => {
      papers.push(paper);
      return became;
    },
  });
  await one.act('leave', chen);
  await one.act('back', chen);
  expect(one.page()).toMatchObject({ title: '交接班' });
  for (const action of ['leave', 'nothing', `signer:${gu.staffId}`]) await one.act(action, chen);
  await one.give?.(HIS, chen);
  await one.act('print', chen);
  expect(papers).toHaveLength(1);
  expect(papers[0]?.html).toMatch(
    /桂花里 交接班[\s\S]*小陈交给顾站长[\s\S]*机器还没说[\s\S]*交班人[\s\S]*接班人/,
  );
  expect(papers[0]?.names).toBeUndefined();
});

test('what somebody wrote may name a resident: such a page is printed and never kept as a file', async () => {
  const papers: Paper[] = [];
  const one = await room({
    print: async (paper) => {
      papers.push(paper);
      return { how: 'no-printer' };
    },
  });
  await toSigning(one, '王桂香的药放在柜台');
  await one.act(`signer:${gu.staffId}`, chen);
  await one.give?.(HIS, chen);
  await one.act('print', chen);
  expect(papers).toMatchObject([{ names: true }]);
  await vi.waitFor(() =>
    expect(one.page()).toMatchObject({ hint: expect.stringContaining('没有存成文件') as string }),
  );
});

test('a number of hers is not written to the next one: what is in a book stays', async () => {
  const one = await room();
  await toSigning(one, '王桂香 330299194608150021 的药');
  expect(one.page()).toMatchObject({ at: 'write', trouble: expect.stringMatching(/./) as string });
  await one.write?.('药放在柜台', chen);
  expect(one.page()).toMatchObject({ at: 'sign' });
});
