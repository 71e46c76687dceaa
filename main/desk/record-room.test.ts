import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fold } from '../cases/fold.ts';
import { initialsOf } from '../cases/initials.ts';
import { LIMITS } from '../cases/limits.ts';
import { recordOf } from '../cases/record.ts';
import { makeProjection } from '../cases/row.ts';
import { archived } from '../cases/test-cases.ts';
import { Desk, office } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { AuditEntry, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testPhoto, testVisit } from '../store/test-visit.ts';
import { content } from '../visit/test-content.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { Printed } from './desk-page.ts';
import type { Paper } from './papers.ts';
import type { RecordPage } from './record-page.ts';
import { makeRecordRoom, type RecordRoom } from './record-room.ts';
import { allKept } from './test-kept.ts';
import { paperText } from './test-papers.ts';

/** What is written down of a person, over the store that ships. */

const HERS = /王桂香|330299194608150021|13800001278|甘泉路/;
let folder: string;
let key: Uint8Array;
let store: StoreMethods;
let remove: () => void;
let audited: AuditEntry[];
let papers: Paper[];
let became: (how: Printed) => void;
let changes: number;

beforeEach(async () => {
  ({ folder, remove } = testFolder());
  key = new Uint8Array(randomBytes(32));
  store = createStore({ cases: { project: makeProjection(LIMITS), initialsOf } });
  await store.open({ dataFolder: folder, key, at: AT });
  [audited, papers, changes] = [[], [], 0];
});
afterEach(async () => {
  await store.close({}).catch(() => undefined);
  remove();
});

const signIn = (name: string, role: StaffRole) => ({ name, role, staffId: name }) as unknown as SignIn;
const shen = signIn('沈知秋', 'window');
const auditor = signIn('何见山', 'reviewer');

const answer = (value: string, from = 'card') => ({ value, from, by: 'resident' });
/** A pension check that was confirmed at the kiosk. */
async function confirmed(): Promise<string> {
  const facts = {
    name: answer('王桂香'),
    idNumber: answer('330299194608150021'),
    address: answer('甘泉路28弄6号101室'),
    way: answer('visit', 'chosen'),
    phone: answer('13800001278', 'typed'),
    consentId: answer('v1', 'chosen'),
  };
  const visit = testVisit({ taskId: 'pension-check', facts, attachments: [testPhoto()] });
  const { caseNumber } = await store.confirmVisit(visit);
  await store.deliverOutbox({ at: AT });
  return caseNumber;
}

function room(): RecordRoom {
  return makeRecordRoom({
    store: {
      ...store,
      audit: async (entry) => {
        audited.push(entry);
        return await store.audit(entry);
      },
    },
    taskOf: (id) => content.tasks.get(id)?.task,
    office: async () => office,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    station: { name: '桂花里', phone: '5550 0120', hours: '' },
    clock: handClock(AT),
    print: (paper) => {
      papers.push(paper);
      return new Promise((done) => {
        became = done;
      });
    },
    onChange: () => {
      changes += 1;
    },
  });
}
async function opened(who = shen): Promise<{ one: RecordRoom; number: string }> {
  const number = await confirmed();
  const one = room();
  await one.open(number, who);
  return { one, number };
}
/** Neither in what leaves the house as a table, nor in any row of any table, nor in any file. */
async function nothingLeft(): Promise<void> {
  const month = { from: AT - 86_400_000, to: AT + 86_400_000 };
  const told = [
    await store.caseFigures(month),
    await store.caseCounts({ at: AT }),
    await store.auditHead({}),
  ];
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
  const all = JSON.stringify(told) + (await allKept(store, folder, key));
  // It is looked for where something is.
  expect(all).toContain('沈知秋');
  expect(all).not.toMatch(HERS);
}
type At<K extends RecordPage['at']> = Extract<RecordPage, { at: K }>;
function shows<K extends RecordPage['at']>(one: RecordRoom, at: K): At<K> {
  const page = one.page();
  if (page.at !== at) throw new Error(`it shows ${page.at}, not ${at}`);
  return page as At<K>;
}
const row = (one: RecordRoom, field: string) =>
  shows(one, 'record').rows.find((each) => each.field === field);

test('all of it stands there in words, masked', async () => {
  const { one, number } = await opened();
  const page = shows(one, 'record');
  expect(page).toMatchObject({ number, task: '养老金年审', trouble: null });
  expect(page.rows.map(({ name, value, masked }) => [name, value, masked])).toEqual([
    ['姓名', '王*香', true],
    ['身份证号', '**************0021', true],
    ['住址', '甘泉路', true],
    ['怎么办', '工作人员上门', false],
    ['电话', '138******78', true],
    ['您点头的事', '2026年11月24日 星期二 同意的，第 1 版', false],
  ]);
  expect(JSON.stringify(page)).not.toMatch(/王桂香|330299194608150021|13800001278|28弄/);
});

test('a mask is lifted for a reason, one field of one case; who and why is in the audit before it is seen', async () => {
  const { one, number } = await opened();
  await one.act('unmask:phone', shen);
  expect(shows(one, 'reasons').name).toBe('电话');
  await one.act('reason:call', shen);
  expect(row(one, 'phone')).toMatchObject({ value: '13800001278', masked: false });
  expect(row(one, 'name')).toMatchObject({ masked: true });
  expect(audited).toEqual([
    {
      at: AT,
      actor: 'staff:沈知秋',
      what: 'unmasked',
      about: number,
      detail: { field: 'phone', reason: 'call' },
    },
  ]);
  // Opened again it is masked again.
  await one.open(number, shen);
  expect(row(one, 'phone')?.masked).toBe(true);
});

test('a reason of one’s own holds no value of hers; then nothing is lifted and nothing written down', async () => {
  const { one } = await opened();
  await one.act('unmask:phone', shen);
  await one.act('reason:other', shen);
  for (const [text, why] of [
    ['打给王桂香问一问', '请换个说法'],
    ['问问', '四个字'],
  ] as const) {
    await one.write(text, shen);
    expect(shows(one, 'write').trouble).toContain(why);
  }
  expect(audited).toEqual([]);
  await one.write('社保局来电话要核对', shen);
  expect(row(one, 'phone')?.masked).toBe(false);
  expect(JSON.stringify(audited)).not.toMatch(HERS);
});

test('what is wrong is put right: the old one stays in the facts, the record shows the new one and who changed it', async () => {
  const { one, number } = await opened();
  await one.act('correct:name', shen);
  await one.write('汪桂香', shen);
  expect(row(one, 'name')).toMatchObject({ value: '汪*香', note: expect.stringContaining('沈知秋') });
  expect((await store.searchCases({ by: { initials: 'wgx' }, limit: 3 })).rows).toHaveLength(1);
  expect(recordOf(await store.caseFacts({ caseNumber: number }))[0]).toMatchObject({
    value: '汪桂香',
    by: '沈知秋',
    correctedAt: AT,
  });
  expect(audited).toMatchObject([{ what: 'record-corrected', about: number, detail: { field: 'name' } }]);
  expect(JSON.stringify(audited)).not.toMatch(/汪|王/);
  // What a card or she herself chose is not typed anew.
  expect(row(one, 'way')?.correctable).toBe(false);
});

test('printed for her it is whole, and never kept as a file', async () => {
  const { one } = await opened();
  await one.act('print', shen);
  expect(shows(one, 'record').paper).toEqual({ how: 'working' });
  became({ how: 'no-printer' });
  await expect.poll(() => changes).toBe(1);
  expect(shows(one, 'record').paper).toEqual({ how: 'no-printer' });
  expect(papers[0]).toMatchObject({ names: true, title: '我的记录' });
  expect(paperText(papers[0] as Paper)).toMatch(/王桂香[\s\S]*330299194608150021[\s\S]*甘泉路28弄6号101室/);
  expect(audited).toMatchObject([{ what: 'record-printed' }]);
});

test('she has it deleted: the case ends, and in neither database is anything of her', async () => {
  const { one, number } = await opened();
  // Nobody has taken it: whoever serves her does it all the same.
  await one.act('forget', shen);
  expect(shows(one, 'sure').open).toBe(true);
  await one.act('sure', shen);
  expect(shows(one, 'gone').number).toBe(number);
  const after = await store.caseFacts({ caseNumber: number });
  expect(after.map(({ personal }) => personal)).toEqual(after.map(() => null));
  expect(fold(after)).toMatchObject({ stage: '反馈', side: '终止' });
  expect(await store.pendingPrintJobs({})).toEqual([]);
  expect(JSON.stringify(after)).not.toMatch(HERS);
  expect(audited.map(({ what }) => what)).toEqual(['record-forgotten']);
  await one.act('find', shen);
  await one.write(number, shen);
  expect(shows(one, 'record').rows).toEqual([]);
  await nothingLeft();
});

test('one that is put away is deleted as it is', async () => {
  const { one, number } = await opened();
  const facts = await store.caseFacts({ caseNumber: number });
  const desk = archived(new Desk(fold(facts), [...facts], AT));
  await store.addFacts({ caseNumber: number, after: 1, facts: desk.facts.slice(1) });
  await one.open(number, shen);
  await one.act('forget', shen);
  expect(shows(one, 'sure').open).toBe(false);
  await one.act('sure', shen);
  shows(one, 'gone');
  await nothingLeft();
});

test('a reviewer reads and lifts masks, and changes nothing; a number that is none is told of', async () => {
  const { one } = await opened(auditor);
  expect(shows(one, 'record').may).toEqual({ unmask: true, print: true, correct: false, forget: false });
  for (const action of ['correct:name', 'forget']) {
    await one.act(action, auditor);
    shows(one, 'record');
  }
  await one.act('find', auditor);
  await one.write('GHL-1-000000-000-0', auditor);
  expect(shows(one, 'find').trouble).not.toBeNull();
});

test('what is put right or forgotten at one seat is so at all others that show it', async () => {
  const { one, number } = await opened();
  const facts = await store.caseFacts({ caseNumber: number });
  const desk = new Desk(fold(facts), [...facts], AT);
  desk.does({ name: '沈知秋', roles: ['window'] }, { do: 'take-in' });
  await store.addFacts({ caseNumber: number, after: 1, facts: desk.facts.slice(1) });
  await one.open(number, shen);
  const other = room();
  await other.open(number, shen);
  await one.act('correct:phone', shen);
  await one.write('13800009999', shen);
  await other.changed();
  expect(row(other, 'phone')?.value).toBe('138******99');
  await other.act('correct:phone', shen);
  await one.act('forget', shen);
  await one.act('sure', shen);
  shows(one, 'gone');
  await other.changed();
  expect(shows(other, 'gone')).toEqual({ at: 'gone', number });
  expect(JSON.stringify(other.page())).not.toMatch(HERS);
  await one.changed();
  shows(one, 'gone');
});

test('she takes her consent back: what was written down for it is gone, and the audit says which one', async () => {
  const { one, number } = await opened();
  const rows = shows(one, 'record').rows.filter(({ consent }) => consent);
  expect(rows.map(({ field, value, correctable }) => [field, value, correctable])).toEqual([
    ['consentId', '2026年11月24日 星期二 同意的，第 1 版', false],
  ]);
  await one.act('withdraw:name', shen);
  expect(one.page().at).toBe('record');
  await one.act('withdraw:consentId', auditor);
  expect(one.page().at).toBe('record');
  await one.act('withdraw:consentId', shen);
  expect(shows(one, 'sure')).toMatchObject({
    open: true,
    consent: { agreed: '2026年11月24日 星期二 同意的，第 1 版' },
  });
  await one.act('sure', shen);
  expect(shows(one, 'gone').number).toBe(number);
  expect(audited.at(-1)).toMatchObject({
    what: 'consent-withdrawn',
    about: number,
    detail: { consent: 'consentId', version: 'v1' },
  });
  const facts = await store.caseFacts({ caseNumber: number });
  expect(JSON.stringify([facts, audited])).not.toMatch(HERS);
  expect(fold(facts)?.side).toBe('终止');
  await nothingLeft();
});
