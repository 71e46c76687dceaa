import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PIECES } from '../cash/pieces.ts';
import { handClock } from '../clock/hand-clock.ts';
import { makePeople, type People } from '../people/people.ts';
import { hashPin } from '../people/pin.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { CashPage } from './cash-page.ts';
import { type CashRoom, makeCashRoom } from './cash-room.ts';
import type { Printed } from './desk-page.ts';
import type { RollPaper } from './papers.ts';
import type { Inside } from './rooms.ts';

/** Cash over the counter, over the store that ships. */

const DAY_MS = 86_400_000;
const [FIRST, HERS, HIS] = ['907413', '580274', '316948'];
let store: StoreMethods;
let remove: () => void;
let people: People;
let clock: ReturnType<typeof handClock>;
let chen: Inside;
let papers: RollPaper[];
let became: Printed;
let settled: () => void;
let printed: Promise<void>;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
  clock = handClock(AT);
  people = makePeople({ store, clock, hash: (pin) => hashPin(pin, { N: 2, r: 8, p: 1 }) });
  const first = await people.addFirst({ name: '老周', pin: FIRST });
  if (first.refused !== null) throw new Error('no first');
  const admin = await signIn(first.id, FIRST);
  chen = await enrolled(admin.token, '小陈', 'window', HERS);
  people.signOut((await enrolled(admin.token, '顾站长', 'director', HIS)).token);
  await enrolled(admin.token, '志愿者小李', 'volunteer', '274913');
  [papers, became] = [[], { how: 'printed' }];
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
function room(): CashRoom {
  const made = makeCashRoom({
    store,
    people,
    station: { name: '桂花里', phone: '5550 0120', hours: '周一到周六' },
    words: WORDS['zh-CN'],
    clock,
    print: async (paper) => {
      papers.push(paper);
      return became;
    },
    onChange: () => settled(),
  });
  return made;
}
const at = <A extends CashPage['at']>(desk: CashRoom, place: A): Extract<CashPage, { at: A }> => {
  const page = desk.page();
  if (page.at !== place) throw new Error(`${page.at}, not ${place}`);
  return page as Extract<CashPage, { at: A }>;
};
/** The next paper's end is awaited by this. */
function paperDone(): void {
  printed = new Promise((done) => {
    settled = done;
  });
}
async function pay(desk: CashRoom, sum: string, given: string): Promise<void> {
  paperDone();
  await desk.open();
  await desk.act('receive', chen);
  for (const text of ['GHL-1-261124-042-5', sum, given]) await desk.write(text, chen);
}
async function paid(desk: CashRoom, sum = '87.4', given = '100'): Promise<void> {
  await pay(desk, sum, given);
  await desk.act('counted', chen);
  await printed;
}
async function sign(desk: CashRoom, name: string, pin: string): Promise<void> {
  const { signing } = at(desk, 'signing');
  const one = signing.at === 'who' && signing.people.find((other) => other.name === name);
  if (!one) throw new Error(`${name} may not sign`);
  await desk.act(`signer:${one.id}`, chen);
  await desk.give(pin, chen);
}
const pieces = (fen: number) => PIECES.map((piece) => (piece === 10 ? fen / 10 : 0)).join(' ');

test('a payment: said aloud, written down, on a receipt with the sum in two lines', async () => {
  const desk = room();
  await pay(desk, '87.4', '100');
  expect(at(desk, 'aloud').lines).toEqual(['应收 八十七元四角', '收您 一百元整', '找您 十二元六角']);
  expect(papers).toEqual([]);
  await desk.act('counted', chen);
  await printed;
  expect(at(desk, 'line')).toMatchObject({
    upper: '人民币捌拾柒元肆角',
    receipts: 1,
    paper: { how: 'printed' },
  });
  const [{ slip } = {}] = papers;
  expect(slip?.keyBox?.lines).toEqual(['87.40 元', '捌拾柒元肆角']);
  expect(slip?.reprint).toBeUndefined();
  await desk.act('list', chen);
  expect(at(desk, 'list')).toMatchObject({ balance: '¥87.40', lines: [{ kind: '收', sum: '¥87.40' }] });
  const { entries } = await store.openEntries({ book: 'cash' });
  expect(entries.map(({ what, by }) => [what, by])).toEqual([
    ['received', '小陈'],
    ['receipt', '小陈'],
  ]);
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
});

test('too little, no sum, her number: said, and nothing is written', async () => {
  const desk = room();
  await pay(desk, '87.4', '80');
  expect(at(desk, 'ask').trouble).toBe('她给的还不够');
  await desk.write('87.45', chen);
  expect(at(desk, 'ask').trouble).toContain('几元几角');
  await desk.act('list', chen);
  await desk.act('receive', chen);
  for (const text of ['户号3302990315', '10', '10']) await desk.write(text, chen);
  await desk.act('counted', chen);
  expect(at(desk, 'aloud').trouble).toContain('不写她的号码');
  expect((await store.openEntries({ book: 'cash' })).entries).toEqual([]);
});

test('a second receipt is marked 补打, unless not a byte of the first went out', async () => {
  const desk = room();
  became = { how: 'no-printer' };
  await paid(desk);
  expect(at(desk, 'line')).toMatchObject({ receipts: 0, paper: { how: 'no-printer' } });
  became = { how: 'failed' };
  for (const mark of [undefined, expect.stringContaining('补打'), expect.stringContaining('补打')]) {
    paperDone();
    await desk.act('receipt', chen);
    await printed;
    expect(papers.at(-1)?.slip.reprint).toEqual(mark);
  }
  expect(new Set(papers.map(({ jobId }) => jobId)).size).toBe(4);
});

test('above ¥1,000 a colleague signs with her own PIN; not who asks, not a volunteer, not with a wrong one', async () => {
  const desk = room();
  await pay(desk, '1000.1', '1000.1');
  await desk.act('counted', chen);
  expect(at(desk, 'signing').signing).toMatchObject({ people: [{ name: '顾站长' }] });
  await sign(desk, '顾站长', '111222');
  expect(at(desk, 'signing').signing).toMatchObject({ at: 'pin', trouble: expect.stringContaining('次') });
  expect((await store.openEntries({ book: 'cash' })).entries).toEqual([]);
  await desk.give(HIS, chen);
  await printed;
  expect(at(desk, 'line').line.when).toContain('小陈、顾站长');
  expect((await store.openEntries({ book: 'cash' })).entries[0]?.body).toMatchObject({ second: '顾站长' });
});

test('a day with a difference: a reason, a second signature; then nothing more goes into it', async () => {
  const desk = room();
  await paid(desk);
  await desk.act('list', chen);
  await desk.act('count', chen);
  expect(at(desk, 'count')).toMatchObject({ expected: '¥87.40' });
  await desk.write(pieces(8_700), chen);
  await desk.write('找零找多了', chen);
  await sign(desk, '顾站长', HIS);
  expect(at(desk, 'closed').rows).toEqual([
    { name: '账上该有', value: '¥87.40' },
    { name: '点出来', value: '¥87.00' },
    { name: '相差', value: '-¥0.40' },
    { name: '原因', value: '找零找多了' },
    { name: '谁签的', value: '小陈、顾站长' },
  ]);
  await pay(desk, '10', '10');
  await desk.act('list', chen);
  expect(at(desk, 'list')).toMatchObject({ closed: true, balance: '¥87.00', lines: [] });
  await desk.act('days', chen);
  expect(at(desk, 'days').days).toHaveLength(1);
});

test('a day that was forgotten is closed first, as the day it was; what is wrong is put right before', async () => {
  const desk = room();
  await paid(desk);
  clock.wall = () => AT + DAY_MS;
  await desk.open();
  expect(at(desk, 'list').before).not.toBe(null);
  const line = at(desk, 'list').lines[0]?.id ?? '';
  await desk.act(`line:${line}`, chen);
  await desk.act('correct', chen);
  for (const text of ['78.4', '数字看反了']) await desk.write(text, chen);
  expect(at(desk, 'line').line).toMatchObject({ sum: '¥78.40', note: '原来写 ¥87.40，小陈改的：数字看反了' });
  await desk.act('list', chen);
  await desk.act('count', chen);
  await desk.write(pieces(7_840), chen);
  expect(at(desk, 'closed').rows).toContainEqual({ name: '相差', value: '一分不差' });
  await paid(desk, '10', '20');
  await desk.act('list', chen);
  expect(at(desk, 'list')).toMatchObject({ balance: '¥88.40', before: null });
});

test('two seats take money at the same time: both sums are written', async () => {
  const [one, other] = [room(), room()];
  await pay(one, '10', '10');
  await pay(other, '20', '20');
  await Promise.all([one.act('counted', chen), other.act('counted', chen)]);
  await one.act('list', chen);
  expect(at(one, 'list').balance).toBe('¥30.00');
});
