import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CardRead } from '../../devices/desk-card.ts';
import { checkCharacter } from '../../devices/id-card/citizen-number.ts';
import { fold } from '../cases/fold.ts';
import { initialsOf } from '../cases/initials.ts';
import { LIMITS } from '../cases/limits.ts';
import { makeProjection } from '../cases/row.ts';
import { office, when } from '../cases/test-desk.ts';
import { dayOf } from '../clock/dates.ts';
import { handClock } from '../clock/hand-clock.ts';
import { makePeople, type People } from '../people/people.ts';
import { hashPin } from '../people/pin.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import { content } from '../visit/test-content.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { CasesPage } from './cases-page.ts';
import { type CasesInput, type CasesRoom, makeCasesRoom } from './cases-room.ts';
import { type DeskCardEvent, makeDeskCards } from './desk-cards.ts';
import type { Inside } from './rooms.ts';
import { testPapers } from './test-papers.ts';

/** The cases room over the store that ships. */

const START = when('2026-11-24', '9:00');
const MINUTE = 60_000;
let store: StoreMethods;
let remove: () => void;
let clock: ReturnType<typeof handClock>;
let people: People;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  clock = handClock(START);
  store = createStore({ cases: { project: makeProjection(), initialsOf } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: START });
  people = makePeople({ store, clock, hash: (pin) => hashPin(pin, { N: 2, r: 8, p: 1 }) });
  await store.setCaseTimes({ times: { years: [], hours: [{ from: 510, to: 1020 }] } });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const signIn = (name: string, role: StaffRole) => ({ name, role, staffId: name }) as unknown as Inside;
const chen = signIn('小陈', 'window');
const lin = signIn('小林', 'window');
const zhou = signIn('周明理', 'dispatcher');
const he = signIn('何见山', 'reviewer');

const STAFF = [chen, lin, zhou, he].map(({ name, role }) => ({
  id: `id-${name}`,
  name,
  role: role as StaffRole,
  hasCard: false,
  addedAt: START,
}));

const room = (over: Partial<CasesInput> = {}): CasesRoom =>
  makeCasesRoom({
    taskOf: (id) => content.tasks.get(id)?.task,
    store,
    office: async () => office,
    staff: async () => STAFF,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    station: '桂花里',
    clock,
    people,
    papers: testPapers({ store, clock }),
    cards: null,
    onCard: () => undefined,
    ...over,
  });

type At<K extends CasesPage['at']> = Extract<CasesPage, { at: K }>;
function shows<K extends CasesPage['at']>(one: CasesRoom, at: K): At<K> {
  const page = one.page();
  if (page.at !== at) throw new Error(`it shows ${page.at}, not ${at}`);
  return page as At<K>;
}
const acts = (one: CasesRoom) => shows(one, 'case').acts.map(({ id }) => id);

/** A visit somebody confirmed at the kiosk. */
async function confirmed(name = '王桂香', taskId?: string): Promise<string> {
  const about = taskId === undefined ? {} : { taskId };
  const visit = testVisit({ confirmedAt: clock.wall(), person: `person-${name}`, facts: { name }, ...about });
  const { caseNumber } = await store.confirmVisit(visit);
  await store.deliverOutbox({ at: clock.wall() });
  return caseNumber;
}
async function opened(who: Inside, number: string): Promise<CasesRoom> {
  const one = room();
  await one.open(who);
  await one.act('view:all-open', who);
  await one.act(`case:${number}`, who);
  return one;
}
/** An act with what is written for it. */
async function does(one: CasesRoom, who: Inside, id: string, words?: string): Promise<void> {
  await one.act(`do:${id}`, who);
  if (words !== undefined) await one.write(words, who);
}

/** Answers what an act asks: a choice by its id, or `=words`. */
async function answers(one: CasesRoom, who: Inside, ...given: string[]): Promise<void> {
  for (const answer of given)
    if (answer.startsWith('=')) await one.write(answer.slice(1), who);
    else await one.act(answer, who);
}
const hint = (one: CasesRoom) => {
  const { asks } = shows(one, 'asks');
  return 'hint' in asks ? asks.hint : null;
};

const visible = async (number: string) => fold(await store.caseFacts({ caseNumber: number }));

describe('acts that ask question by question', () => {
  test('a mandate: what is given, to whom, for how long; her name is known already; one may go back', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    await does(one, chen, 'more');
    expect(shows(one, 'asks').asks).toMatchObject({ at: 'choose', title: '还能做别的' });
    await does(one, chen, 'assist-agent');
    expect(hint(one)).toBe('委托谁来办？写名字');
    await answers(one, chen, '=王小明', 'choice:child', 'choice:ask', 'choice:submit', 'choice:ask');
    expect(shows(one, 'asks').asks).toMatchObject({
      choices: [{ chosen: false }, { chosen: true }, { chosen: false }],
    });
    await answers(one, chen, 'ticked', 'choice:30', 'back', 'choice:90', 'choice:fingerprint');
    expect(hint(one)).toBe('谁在旁边看着？写名字');
    await answers(one, chen, '=何见山');
    expect(shows(one, 'case').facts).toContainEqual({ name: '怎么帮', value: '代办，有委托书' });
    const facts = await store.caseFacts({ caseNumber: number });
    expect(facts.at(-1)?.personal).toEqual({
      principal: '王桂香',
      agent: '王小明',
      relation: 'child',
      witness: '何见山',
    });
    expect((await visible(number))?.assist).toMatchObject({ mandate: { powers: ['submit'] } });
    // What only she may do is not among what can be given.
    expect(JSON.stringify(facts)).not.toMatch(/face-check|set-password|change-bank-account/);
  });

  test('what is done for her by a mandate is what it gives, and no more once it lapsed or was taken back', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    expect(acts(one)).not.toContain('act');
    await does(await opened(zhou, number), zhou, 'analyse-complex');
    await one.changed(chen);
    const offered = async (act: string) => {
      await one.act('do:more', chen);
      const page = JSON.stringify(one.page());
      await one.act('back', chen);
      return page.includes(`do:${act}"`);
    };
    // Nobody acts for her yet.
    expect(await offered('act')).toBe(false);
    await one.act('do:more', chen);
    await does(one, chen, 'assist-agent');
    await answers(one, chen, '=王小明', 'choice:child', 'choice:submit', 'choice:collect', 'ticked');
    await answers(one, chen, 'choice:7', 'choice:signature');
    await one.act('do:more', chen);
    await does(one, chen, 'act');
    expect(hint(one)).toBe('替居民办了哪一样？刷脸、密码、换账户，要居民本人来');
    const { asks } = shows(one, 'asks');
    expect(asks.at === 'choose' && asks.choices.map(({ action }) => action)).toEqual([
      'choice:submit',
      'choice:collect',
    ]);
    // What only she may do, and what it does not give, is no answer.
    await answers(one, chen, 'choice:face-check', 'choice:set-password', 'choice:ask');
    expect(shows(one, 'asks').asks).toMatchObject({ at: 'choose' });
    await answers(one, chen, 'choice:submit');
    expect(shows(one, 'case').trouble).toBeNull();
    expect((await visible(number))?.acted).toMatchObject([{ by: '小陈', power: 'submit', second: null }]);
    await one.act('do:more', chen);
    await does(one, chen, 'act');
    // She takes it back while it is being written down.
    const other = await opened(lin, number);
    await other.act('do:more', lin);
    await does(other, lin, 'revoke-mandate');
    await one.changed(chen);
    await answers(one, chen, 'choice:collect');
    expect(shows(one, 'asks').asks).toMatchObject({ trouble: expect.any(String) as string });
    expect((await visible(number))?.acted).toHaveLength(1);
    await one.act('back', chen);
    expect(await offered('act')).toBe(false);
  });

  test('who is helped with her there does the rest herself, and that is written down', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-complex');
    await one.changed(chen);
    await one.act('do:more', chen);
    await does(one, chen, 'assist-help');
    await one.act('do:more', chen);
    await does(one, chen, 'act');
    expect(JSON.stringify(one.page())).not.toContain('change-bank-account');
    await answers(one, chen, 'choice:face-check');
    expect((await visible(number))?.acted).toMatchObject([{ power: 'face-check' }]);
  });

  test('a department is asked to come, and whether it came; at home go two', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    await does(one, chen, 'summon');
    await answers(one, chen, 'choice:吹哨', '=城管', 'choice:2026-11-25', '=看看楼道');
    // 吹哨 is not hers: it says so, and her answers stand but the last.
    expect(shows(one, 'asks').asks).toMatchObject({ trouble: expect.any(String) as string, at: 'write' });
    await answers(
      one,
      chen,
      'back',
      'back',
      'back',
      'choice:约请',
      '=城管',
      'choice:2026-11-25',
      '=看看楼道',
    );
    expect((await visible(number))?.summons).toMatchObject([{ what: '约请', department: '城管' }]);
    expect(shows(one, 'case').facts).toContainEqual({
      name: '约请部门',
      value: '约请城管，11月25日 星期三来',
    });
    await does(one, chen, 'summon-outcome');
    await answers(one, chen, 'choice:yes', '=清走了');
    expect((await visible(number))?.summons).toMatchObject([{ outcome: { came: true } }]);
    expect(shows(one, 'case').facts).toContainEqual({ name: '约请部门', value: '约请城管，来过了' });
    await does(one, chen, 'assist-visit');
    await answers(one, chen, 'choice:2026-11-26', 'choice:小林');
    expect((await visible(number))?.assist).toMatchObject({ kind: 'visit', workers: ['小陈', '小林'] });
  });

  test('handed out of the house: the dispatcher writes down that they took it, with their number', async () => {
    const number = await confirmed();
    await does(await opened(chen, number), chen, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-complex');
    const one = await opened(chen, number);
    await does(one, chen, 'transfer-out');
    await answers(one, chen, 'choice:街道', '=城建办', '=老李', '=归他们管');
    expect((await visible(number))?.stage).toBe('流转');
    const leads = await opened(zhou, number);
    await does(leads, zhou, 'accepted-there');
    await answers(leads, zhou, '=CJ-77');
    expect(await visible(number)).toMatchObject({ stage: '处置', owner: '老李', level: '街道' });
  });

  test('not ours: whoever was asked first may not say so; after a hand-over she is sent to the right place', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    await one.act('do:more', chen);
    expect(JSON.stringify(one.page())).not.toContain('do:end-not-ours');
    const leads = await opened(zhou, number);
    await does(leads, zhou, 'assign');
    await answers(leads, zhou, 'choice:小林', 'choice:小陈');
    expect(await visible(number)).toMatchObject({ lead: '小林', fallback: '小陈', owner: '小陈' });
    await does(leads, zhou, 'end-not-ours');
    await answers(leads, zhou, '=街道民政窗口', '=甘泉路 8 号，5550 0188', '=要街道审');
    expect(await visible(number)).toMatchObject({
      side: '终止',
      result: { kind: 'ended', office: { name: '街道民政窗口', address: '甘泉路 8 号，5550 0188' } },
    });
  });

  test('what she answers is not lost when a colleague writes meanwhile; from the first question one is back', async () => {
    const number = await confirmed();
    const [one, other] = [await opened(chen, number), await opened(lin, number)];
    await does(one, chen, 'take-in');
    await does(one, chen, 'assist-visit');
    await answers(one, chen, 'choice:2026-11-26');
    await other.changed(lin);
    await does(other, lin, 'note', '她下午在家');
    await one.changed(chen);
    await answers(one, chen, 'choice:小林');
    expect((await visible(number))?.assist).toMatchObject({ kind: 'visit' });
    await does(one, chen, 'summon');
    await answers(one, chen, 'back');
    expect(shows(one, 'case').line.number).toBe(number);
  });
});

describe('容缺受理', () => {
  const side = async (number: string) => fold(await store.caseFacts({ caseNumber: number }))?.side;

  test('a minor paper may follow when she promises it by her own hand; it stands still until she brings it', async () => {
    const number = await confirmed('王桂香', 'allowance');
    const one = await opened(chen, number);
    await does(one, chen, 'take-in');
    await does(one, chen, 'pledge');
    const page = shows(one, 'asks').asks;
    // The main paper, and what other offices have, are not among them.
    expect(page).toMatchObject({ choices: [{ words: '户口簿' }, { words: '收钱的银行卡' }] });
    const NOT_SIGNED = ['choice:hukou-book', 'ticked', 'choice:10', 'choice:no', 'choice:no'];
    await answers(one, chen, ...NOT_SIGNED);
    expect(shows(one, 'asks').asks).toMatchObject({ trouble: expect.any(String) as string });
    expect(await side(number)).toBeNull();
    await answers(one, chen, 'choice:yes');
    expect(await side(number)).toBe('容缺等待');
    expect(acts(one)).toContain('papers-in');
    await does(one, chen, 'course');
    expect(shows(one, 'asks').asks).toMatchObject({
      at: 'list',
      lines: expect.arrayContaining([
        expect.objectContaining({
          title: '还差 1 样材料',
          due: expect.stringMatching(/12月8日.*补齐/) as string,
        }),
        expect.objectContaining({ title: '等居民补材料', what: '还停着' }),
      ]) as unknown[],
    });
    await answers(one, chen, 'back');
    await does(one, chen, 'papers-in');
    await answers(one, chen, 'choice:hukou-book', 'ticked');
    expect(await side(number)).toBeNull();
  });

  test('where a promise was broken, or nothing is known of the office’s time, none is taken', async () => {
    const one = await opened(chen, await confirmed('李大爷', 'allowance'));
    await does(one, chen, 'take-in');
    await does(one, chen, 'pledge');
    await answers(one, chen, 'choice:bank-card', 'ticked', 'choice:15', 'choice:yes', 'choice:yes');
    expect(shows(one, 'asks').asks).toMatchObject({ trouble: expect.any(String) as string });
    const bill = await opened(chen, await confirmed());
    await does(bill, chen, 'take-in');
    await bill.act('do:more', chen);
    expect(JSON.stringify(bill.page())).not.toContain('do:pledge');
  });
});

test('the same matter twice is one from then on; its whole way is told', async () => {
  const [first, second] = [await confirmed(), await confirmed()];
  for (const number of [first, second]) await does(await opened(chen, number), chen, 'take-in');
  const one = await opened(zhou, second);
  await does(one, zhou, 'merge');
  await answers(one, zhou, '=GHL-1-000000-001-1');
  expect(shows(one, 'asks').asks).toMatchObject({ at: 'write', trouble: expect.any(String) as string });
  await answers(one, zhou, `=${first.toLowerCase()}`);
  expect(fold(await store.caseFacts({ caseNumber: second }))?.mergedInto).toBe(first);
  expect(fold(await store.caseFacts({ caseNumber: first }))?.joined).toEqual([second]);
  const chens = await opened(chen, first);
  await does(await opened(zhou, first), zhou, 'analyse-general');
  await chens.changed(chen);
  await does(chens, chen, 'transfer');
  await answers(chens, chen, 'choice:网格', 'choice:小林', '=归他管');
  await does(chens, chen, 'course');
  expect(shows(chens, 'asks').asks).toMatchObject({
    lines: expect.arrayContaining([
      expect.objectContaining({
        title: '整件事',
        mark: expect.objectContaining({ words: '时间够' }) as unknown,
      }),
      expect.objectContaining({ title: '小陈 → 小林 · 桂花里', what: '网格 · 等接 · 归他管' }),
    ]) as unknown[],
  });
});

describe('lists', () => {
  test('a new case waits for somebody; whoever takes it has it among hers; its light has a word', async () => {
    const number = await confirmed();
    const one = room();
    await one.open(chen);
    expect(shows(one, 'list')).toMatchObject({ view: 'mine', lines: [] });
    await one.act('view:unassigned', chen);
    expect(shows(one, 'list').lines).toMatchObject([
      { number, now: '等人接下来', owner: '', mark: { light: 'green', words: '时间够' } },
    ]);
    clock.advance(11 * MINUTE);
    await one.act('view:overdue', chen);
    expect(shows(one, 'list').lines).toMatchObject([{ mark: { light: 'red', words: '过了时间' } }]);
    await one.act(`case:${number}`, chen);
    await does(one, chen, 'take-in');
    await one.act('list', chen);
    await one.act('view:mine', chen);
    expect(shows(one, 'list').lines).toMatchObject([{ number, owner: '小陈' }]);
    const other = room();
    await other.open(lin);
    expect(shows(other, 'list').lines).toEqual([]);
  });

  test('sheets go on and back, and none is lost between them', async () => {
    const numbers = new Set<string>();
    for (let n = 0; n < 8; n++) numbers.add(await confirmed());
    const one = room();
    await one.open(chen);
    await one.act('view:unassigned', chen);
    const first = shows(one, 'list');
    expect(first).toMatchObject({ sheet: 1, more: true });
    await one.act('before', chen);
    expect(shows(one, 'list').sheet).toBe(1);
    await one.act('next', chen);
    const second = shows(one, 'list');
    expect(second).toMatchObject({ sheet: 2, more: false });
    expect(new Set([...first.lines, ...second.lines].map(({ number }) => number))).toEqual(numbers);
    await one.act('before', chen);
    expect(shows(one, 'list')).toEqual(first);
  });

  test('a case is found by its number as it is written on the slip, and by the first letters of a name', async () => {
    const number = await confirmed();
    await confirmed('李小明');
    const one = room();
    await one.open(chen);
    await one.write(` ${number.toLowerCase()} `, chen);
    expect(shows(one, 'case').line.number).toBe(number);
    await one.act('list', chen);
    await one.write('WGX', chen);
    expect(shows(one, 'case').line.number).toBe(number);
    await one.act('list', chen);
    const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
    await one.write(wrong, chen);
    expect(shows(one, 'list')).toMatchObject({ view: 'found', trouble: expect.stringContaining('写错了') });
    await one.write('王桂香', chen);
    expect(shows(one, 'list')).toMatchObject({ lines: [], trouble: expect.stringContaining('拼音首字母') });
    await one.write('zz', chen);
    expect(shows(one, 'list')).toMatchObject({ lines: [], trouble: expect.stringContaining('没有找到') });
  });
});

describe('the account her money goes to', () => {
  const [FIRST, HIS] = ['907413', '316948'];
  const came = async (staffId: string, pin: string): Promise<Inside> => {
    const signed = await people.signIn({ staffId, pin });
    if (signed.refused !== null) throw new Error('refused');
    return { ...signed.signIn, token: signed.token };
  };
  /** Enrolled, with a PIN; signed in. */
  async function enrolled(by: Inside, name: string, role: StaffRole, pin: string): Promise<Inside> {
    const one = await people.enrol(by.token, { name, role });
    if (one.refused !== null) throw new Error(`${name} is not enrolled`);
    const her = await came(one.id, one.code);
    await people.choosePin(her.token, { old: one.code, pin });
    return her;
  }
  async function house() {
    const first = await people.addFirst({ name: '老周', pin: FIRST });
    if (first.refused !== null) throw new Error('no first');
    const admin = await came(first.id, FIRST);
    const one = await enrolled(admin, '小陈', 'window', '580274');
    const grid = await enrolled(admin, '小方', 'grid-worker', '274913');
    await enrolled(admin, '周明理', 'dispatcher', HIS);
    return { one, grid };
  }
  /** Her case, on its way with this person, who helps her. */
  async function helped(
    who: Inside,
    act = 'assist-help',
    taskId = 'allowance',
  ): Promise<{ number: string; desk: CasesRoom }> {
    const number = await confirmed('王桂香', taskId);
    await does(await opened(who, number), who, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-complex');
    const desk = await opened(who, number);
    await desk.act('do:more', who);
    await does(desk, who, act);
    return { number, desk };
  }
  async function toSign(desk: CasesRoom, who: Inside): Promise<void> {
    await desk.act('do:more', who);
    await does(desk, who, 'change-account');
    await desk.act('choice:yes', who);
  }
  const signers = (desk: CasesRoom) => {
    const { asks } = shows(desk, 'asks');
    return asks.at === 'sign' && asks.signing.at === 'who' ? asks.signing.people : [];
  };
  async function sign(desk: CasesRoom, who: Inside, pin: string): Promise<void> {
    await desk.act(`signer:${signers(desk)[0]?.id}`, who);
    await desk.give(pin, who);
  }

  test('is changed with her there, before a second one of the staff, and the case says which two', async () => {
    const { one } = await house();
    const { number, desk } = await helped(one);
    await desk.act('do:more', one);
    await does(desk, one, 'change-account');
    expect(hint(desk)).toBe('居民本人在这里吗？代办的人不能换');
    await desk.act('choice:no', one);
    expect(shows(desk, 'asks').asks).toMatchObject({ at: 'choose', trouble: '这一步要居民本人在' });
    await desk.act('choice:yes', one);
    // Neither herself, nor who may not, nor who carries no such thing.
    expect(signers(desk).map(({ name }) => name)).toEqual(['周明理']);
    await sign(desk, one, '000000');
    expect(shows(desk, 'asks').asks).toMatchObject({
      signing: { at: 'pin', trouble: expect.stringContaining('4') },
    });
    expect(await visible(number)).toMatchObject({ acted: [] });
    await desk.give(HIS, one);
    expect(shows(desk, 'case').trouble).toBeNull();
    expect(await visible(number)).toMatchObject({
      acted: [{ by: '小陈', power: 'change-bank-account', second: '周明理' }],
    });
    expect(people.waiting()).toEqual([]);
    await desk.act('do:course', one);
    expect(JSON.stringify(desk.page())).toContain('小陈和周明理一起看着');
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
  });

  test('is not changed when she goes back, when it took too long, or when a colleague was quicker', async () => {
    const { one } = await house();
    const { number, desk } = await helped(one);
    await toSign(desk, one);
    await desk.act('back', one);
    expect(shows(desk, 'case').line.number).toBe(number);
    expect(people.waiting()).toEqual([]);
    await toSign(desk, one);
    const other = await opened(lin, number);
    await does(other, lin, 'note', '她下午在家');
    // What is being signed is not lost.
    await desk.changed(one);
    expect(signers(desk)).toHaveLength(1);
    for (let minutes = 0; minutes < 12; minutes += 4) {
      clock.advance(4 * MINUTE);
      await people.who(one.token);
    }
    await sign(desk, one, HIS);
    expect(shows(desk, 'asks').asks).toMatchObject({ signing: { trouble: '等得太久了，请从头再来' } });
    await desk.act('back', one);
    await toSign(desk, one);
    await does(other, lin, 'note', '她在二楼');
    await sign(desk, one, HIS);
    expect(shows(desk, 'case').trouble).toMatch(/同事刚刚先动了/);
    expect(await visible(number)).toMatchObject({ acted: [] });
  });

  test('is not offered by 委托书, nor to a role that may not, nor where no money comes to her', async () => {
    const { one, grid } = await house();
    const bill = await helped(one, 'assist-help', 'electricity-bill');
    await bill.desk.act('do:more', one);
    expect(JSON.stringify(bill.desk.page())).not.toContain('change-account');
    const { desk } = await helped(grid);
    await desk.act('do:more', grid);
    expect(JSON.stringify(desk.page())).not.toContain('change-account');
    const agent = await helped(one, 'assist-agent');
    await answers(
      agent.desk,
      one,
      '=王小明',
      'choice:child',
      'choice:ask',
      'ticked',
      'choice:7',
      'choice:signature',
    );
    await agent.desk.act('do:more', one);
    expect(JSON.stringify(agent.desk.page())).not.toContain('change-account');
    await agent.desk.act('do:change-account', one);
    expect(shows(agent.desk, 'asks').asks.at).toBe('choose');
  });
});

describe('a resident’s card', () => {
  /** A room with a reader: `put` answers whoever waits, and resolves when the room has heard of it. */
  function reading() {
    const told: DeskCardEvent[] = [];
    const cards = makeDeskCards((event) => told.push(event));
    let heard = Promise.resolve(true);
    const one = room({
      cards,
      onCard: (run) => {
        heard = run();
      },
    });
    const put = async (read: CardRead) => {
      const last = told.findLast(({ kind }) => kind === 'desk-card');
      if (last?.kind === 'desk-card') cards.came({ id: last.id, read });
      await Promise.resolve();
      await heard;
    };
    return { one, told, put };
  }
  const marked = async (idNumber: string) => {
    const { person: mark } = await store.personRef({ idNumber });
    return { read: 'card', mark } as const;
  };
  /** A case she confirmed with this card. */
  async function hers(idNumber: string): Promise<string> {
    const person = (await store.personRef({ idNumber })).person;
    const { caseNumber } = await store.confirmVisit(testVisit({ confirmedAt: clock.wall(), person }));
    await store.deliverOutbox({ at: clock.wall() });
    return caseNumber;
  }

  test('finds her case, or all of hers and nobody else’s; who has none is told so', async () => {
    const number = await hers('11010519491231002X');
    await hers('110105194912310038');
    const { one, put, told } = reading();
    await one.open(chen);
    expect(shows(one, 'list').cards).toBe(true);
    await one.act('card', chen);
    expect(one.page()).toEqual({ at: 'card', trouble: null });
    expect(told).toEqual([{ kind: 'desk-card', id: 1, whose: 'resident' }]);
    await put(await marked('11010519491231002X'));
    expect(shows(one, 'case').line.number).toBe(number);

    const second = await hers('11010519491231002X');
    await one.act('list', chen);
    await one.act('card', chen);
    await put(await marked('11010519491231002X'));
    expect(new Set(shows(one, 'list').lines.map((line) => line.number))).toEqual(new Set([number, second]));
    await one.act('card', chen);
    await put(await marked('330299194811240027'));
    expect(shows(one, 'list')).toMatchObject({ lines: [], trouble: '没有找到这个人的件' });
  });

  test('that was not read is said why, and tried again; one that comes after the page was left opens nothing', async () => {
    const number = await hers('11010519491231002X');
    const { one, put, told } = reading();
    await one.open(chen);
    await one.act('card', chen);
    for (const why of ['in-use', 'over', 'no-reader', 'again'] as const) {
      await put({ read: 'none', why });
      expect(one.page()).toEqual({ at: 'card', trouble: expect.stringMatching(/./) });
      await one.act('card', chen);
      expect(one.page()).toEqual({ at: 'card', trouble: null });
    }
    await one.changed(chen);
    await one.write(number, chen);
    expect(one.page()).toEqual({ at: 'card', trouble: null });
    await one.act('list', chen);
    expect(told.at(-1)).toEqual({ kind: 'desk-card-over' });
    await put(await marked('11010519491231002X'));
    expect(shows(one, 'list').view).toBe('mine');
    await one.act('card', chen);
    one.leave();
    expect(told.at(-1)).toEqual({ kind: 'desk-card-over' });
  });

  test('is read at the kiosk only', async () => {
    const one = room();
    await one.open(chen);
    await one.act('card', chen);
    expect(shows(one, 'list').cards).toBe(false);
  });
});

test('what was searched for goes on to the next sheet, and is read again', async () => {
  for (let n = 0; n < 8; n++) await confirmed();
  const one = room();
  await one.open(chen);
  await one.write('wgx', chen);
  const first = shows(one, 'list');
  expect(first).toMatchObject({ view: 'found', more: true });
  await one.act(`case:${first.lines[0]?.number}`, chen);
  await does(one, chen, 'take-in');
  await one.act('list', chen);
  expect(shows(one, 'list').lines[0]).toMatchObject({ owner: '小陈' });
  await one.act('next', chen);
  expect(shows(one, 'list')).toMatchObject({ more: false, lines: [{}, {}] });
});

describe('one case', () => {
  test('goes from hand to hand until it is put away, each step by whoever may do it', async () => {
    const number = await confirmed();
    const window = await opened(chen, number);
    expect(shows(window, 'case')).toMatchObject({ person: '王*香', trouble: null });
    expect(acts(window)).toEqual(['take-in', 'note', 'course']);
    await does(window, chen, 'take-in');
    clock.advance(5 * MINUTE);
    expect(acts(window)).not.toContain('analyse-general');
    const desk = await opened(zhou, number);
    expect(acts(desk)).toContain('analyse-urgent');
    await does(desk, zhou, 'analyse-general');
    await window.act('case', chen);
    await does(window, chen, 'step', '电话问过供电所');
    expect(shows(window, 'case').notes).toMatchObject([{ by: '小陈', words: '电话问过供电所' }]);
    await does(window, chen, 'official-number', 'DL-2026-118');
    expect(shows(window, 'case').facts).toContainEqual({ name: '办理编号', value: 'DL-2026-118' });
    await does(window, chen, 'result', '已经交上');
    await does(window, chen, 'tell-phone', '跟本人说了');
    expect(acts(window)).not.toContain('review-passed');
    const review = await opened(he, number);
    await does(review, he, 'review-passed', '看过回执');
    await window.act('case', chen);
    await does(window, chen, 'confirm-solved');
    expect(
      (await store.caseFacts({ caseNumber: number })).map(({ kind, actor }) => `${kind} ${actor}`),
    ).toEqual([
      'confirmed resident',
      'take-in 小陈',
      'analyse 周明理',
      'step 小陈',
      'official-number 小陈',
      'result 小陈',
      'tell 小陈',
      'review 何见山',
      'confirm 小陈',
    ]);
  });

  test('keeps no number of hers where it would stay when she is forgotten', async () => {
    const number = await confirmed();
    const window = await opened(chen, number);
    await does(window, chen, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-general');
    await window.act('case', chen);
    const day = `choice:${dayOf(clock.wall())}`;
    const id = `33029919430527062${checkCharacter('33029919430527062')}`;
    for (const department of ['供电所 138 0000 1278', `供电所 ${id}`]) {
      await does(window, chen, 'more');
      await window.act('do:summon', chen);
      await answers(window, chen, 'choice:约请', `=${department}`, day, '=看看电表');
      expect(JSON.stringify(shows(window, 'asks')), department).toContain('居民的号码不写在这里');
      await window.act('case', chen);
    }
    await does(window, chen, 'official-number', `${id.slice(0, 6)} ${id.slice(6)}`);
    expect(shows(window, 'write').trouble).toContain('居民的号码不写在这里');
    // A number of another system may look like a telephone's.
    await window.write('13800001278', chen);
    expect(shows(window, 'case').facts).toContainEqual({ name: '办理编号', value: '13800001278' });
    expect(JSON.stringify(await store.caseFacts({ caseNumber: number }))).not.toContain(id);
  });

  test('is handed to a colleague with a reason, and is hers only when she accepts', async () => {
    const number = await confirmed();
    const window = await opened(chen, number);
    await does(window, chen, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-general');
    await window.act('case', chen);
    await window.act('do:transfer', chen);
    await answers(window, chen, 'choice:社区');
    const { asks } = shows(window, 'asks');
    expect(asks.at === 'choose' && asks.choices.map(({ words }) => words)).toEqual(['小林', '周明理']);
    // Who may not work on cases is not offered, and not taken.
    await answers(window, chen, 'choice:何见山', '=我明天休息');
    expect(shows(window, 'asks').asks.at).toBe('choose');
    await answers(window, chen, 'choice:小林', '=我明天休息');
    expect(shows(window, 'case').facts).toContainEqual({ name: '正在转', value: '小陈 → 小林' });
    const other = room();
    await other.open(lin);
    await other.act('view:my-turn', lin);
    await other.act(`case:${number}`, lin);
    expect(acts(other)).toContain('accept');
    await does(other, lin, 'accept');
    expect(shows(other, 'case').line.owner).toBe('小林');
  });

  test('whoever was slower is told, nothing is written twice, and she sees the case as it is', async () => {
    const number = await confirmed();
    const [one, two] = [await opened(chen, number), await opened(lin, number)];
    await does(one, chen, 'take-in');
    await does(two, lin, 'take-in');
    expect(shows(two, 'case')).toMatchObject({
      line: { owner: '小陈' },
      trouble: expect.stringContaining('同事刚刚先动了'),
    });
    expect(acts(two)).not.toContain('take-in');
    expect(await store.caseFacts({ caseNumber: number })).toHaveLength(2);
  });

  test('what somebody else does is seen at once, in the list and in the case', async () => {
    const number = await confirmed();
    const one = await opened(chen, number);
    const [list, same] = [room(), await opened(lin, number)];
    await list.open(lin);
    await list.act('view:unassigned', lin);
    expect(shows(list, 'list').lines).toHaveLength(1);
    await does(one, chen, 'take-in');
    for (const other of [list, same]) await other.changed(lin);
    expect(shows(list, 'list')).toMatchObject({ view: 'unassigned', lines: [] });
    expect(shows(same, 'case')).toMatchObject({ line: { owner: '小陈' }, trouble: null });
  });

  test('what she writes is not lost when somebody is quicker, and is given only once she knows', async () => {
    const number = await confirmed();
    const [one, two] = [await opened(chen, number), await opened(lin, number)];
    await does(one, chen, 'take-in');
    await two.changed(lin);
    await two.act('do:note', lin);
    await two.changed(lin);
    expect(shows(two, 'write').trouble).toBe(null);
    // She hears of it while she writes.
    await does(one, chen, 'note', '一');
    await two.changed(lin);
    expect(shows(two, 'write').trouble).toBe('小陈刚刚写了：一。您写的还在，可以接着交');
    // And when it came at the same moment, instead of being heard.
    await does(one, chen, 'note', '二');
    await two.write('三', lin);
    expect(shows(two, 'write')).toMatchObject({ trouble: expect.stringContaining('您写的还在') });
    expect(await store.caseFacts({ caseNumber: number })).toHaveLength(4);
    await two.write('三', lin);
    expect(shows(two, 'case').notes.map(({ words }) => words)).toEqual(['三', '二', '一']);
    // What is not written is not told: somebody took a step.
    await two.act('do:note', lin);
    await does(await opened(zhou, number), zhou, 'analyse-general');
    await two.changed(lin);
    expect(shows(two, 'write').trouble).toMatch(/^刚刚有人先动了这个件/);
  });

  test('done in no time: why is asked for, and the second answer says it', async () => {
    const number = await confirmed();
    const window = await opened(chen, number);
    await does(window, chen, 'take-in');
    await does(await opened(zhou, number), zhou, 'analyse-general');
    await window.act('case', chen);
    await does(window, chen, 'result', '交好了');
    expect(shows(window, 'write').trouble).toContain('请写为什么');
    await window.write('居民在旁边，当场交的', chen);
    expect(shows(window, 'case').facts).toContainEqual({ name: '到哪一步', value: '正在回话' });
    expect((await store.caseFacts({ caseNumber: number })).at(-1)?.personal).toEqual({
      words: '交好了',
      reason: '居民在旁边，当场交的',
    });
  });

  test('what is not offered is not done, and words alone do nothing', async () => {
    const number = await confirmed();
    const window = await opened(chen, number);
    for (const action of ['do:analyse-urgent', 'do:archive', 'do:constructor', 'do:', 'case:x'])
      await window.act(action, chen);
    await window.write('什么', chen);
    expect(await store.caseFacts({ caseNumber: number })).toHaveLength(1);
    expect(shows(window, 'case').acts).toHaveLength(3);
  });
});

test('the dispatcher urges, who carries the case answers, and the page says how often; she is helped side by side', async () => {
  const number = await confirmed();
  await does(await opened(chen, number), chen, 'take-in');
  const urging = await opened(zhou, number);
  expect(acts(urging)).toContain('more');
  await does(urging, zhou, 'remind', '她明天要用，请快一点');
  const one = await opened(chen, number);
  const urged = () => shows(one, 'case').facts.find(({ name }) => name === '督办')?.value;
  expect(urged()).toBe('催过 1 次，等回话');
  expect(acts(one)).not.toContain('remind');
  await does(one, chen, 'reply', '今天下午就去办');
  expect(urged()).toBe('催过 1 次，都回了');
  expect(acts(one)).not.toContain('reply');
  await does(one, chen, 'assist-help');
  expect(shows(one, 'case').facts).toContainEqual({ name: '怎么帮', value: '帮办，人在旁边' });
});

test('she does not want it any more: it ends with her word, and waits for somebody to tell her so', async () => {
  const number = await confirmed();
  const one = await opened(chen, number);
  await does(one, chen, 'take-in');
  await does(one, chen, 'end-asked', '她说先不办了');
  expect(shows(one, 'case').facts[0]).toMatchObject({ value: '不再往下办' });
});
