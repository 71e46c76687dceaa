import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decide } from '../cases/decide.ts';
import { fold } from '../cases/fold.ts';
import { initialsOf } from '../cases/initials.ts';
import { LIMITS } from '../cases/limits.ts';
import { makeProjection } from '../cases/row.ts';
import type { Command } from '../cases/rules.ts';
import { office, when } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { StaffRole } from '../store/people-port.ts';
import type { AuditEntry, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import type { CasePapers } from './case-papers.ts';
import type { Printed } from './desk-page.ts';
import type { Paper, RollPaper } from './papers.ts';
import { paperText, testPapers } from './test-papers.ts';

/** The papers of a case over the store that ships. */

const HERS = /王桂香|330299194608150021|13800001278/;
const START = when('2026-11-24', '9:00');
let store: StoreMethods;
let remove: () => void;
let clock: ReturnType<typeof handClock>;
let audited: AuditEntry[];
let a4s: Paper[];
let slips: RollPaper[];
let becomes: Printed;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  clock = handClock(START);
  [audited, a4s, slips, becomes] = [[], [], [], { how: 'printed' }];
  store = createStore({ cases: { project: makeProjection(), initialsOf } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: START });
  await store.setCaseTimes({ times: { years: [], hours: [{ from: 510, to: 1020 }] } });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const signIn = (name: string, role: StaffRole) => ({ name, role, staffId: name }) as unknown as SignIn;
const shen = signIn('沈知秋', 'window');
const zhou = signIn('周明理', 'dispatcher');

const answer = (value: string | string[], from = 'card') => ({ value, from, by: 'resident' });
/** The old-age allowance, confirmed at the kiosk. */
async function confirmed(): Promise<string> {
  const facts = {
    name: answer('王桂香'),
    idNumber: answer('330299194608150021'),
    phone: answer('13800001278', 'typed'),
    missing: answer(['hukou-book'], 'chosen'),
  };
  const { caseNumber } = await store.confirmVisit(
    testVisit({ taskId: 'allowance', facts, confirmedAt: clock.wall(), person: 'person-1' }),
  );
  await store.deliverOutbox({ at: clock.wall() });
  return caseNumber;
}
async function does(caseNumber: string, who: SignIn, command: Command): Promise<void> {
  const facts = await store.caseFacts({ caseNumber });
  const actor = { name: who.name, roles: [who.role] };
  const decision = decide(fold(facts), command, { actor, at: clock.wall(), office, limits: LIMITS });
  if ('refused' in decision) throw new Error(`${command.do}: ${decision.refused}`);
  await store.addFacts({ caseNumber, after: facts.length, facts: [...decision.facts] });
}
async function handled(): Promise<string> {
  const number = await confirmed();
  await does(number, shen, { do: 'take-in' });
  await does(number, zhou, { do: 'analyse', grade: 'general', work: 'ordinary' });
  return number;
}
async function opened(
  number: string,
  over: Partial<Parameters<typeof testPapers>[0]> = {},
): Promise<CasePapers> {
  const one = testPapers({
    store: {
      ...store,
      audit: async (entry) => {
        audited.push(entry);
        return await store.audit(entry);
      },
    },
    clock,
    a4: async (paper) => {
      a4s.push(paper);
      return becomes;
    },
    slip: async (paper) => {
      slips.push(paper);
      return becomes;
    },
    ...over,
  });
  await one.open(number, shen);
  return one;
}
const offered = (one: CasePapers) => one.page().papers.map(({ form }) => form);
/** Until what became of it is said. */
async function print(one: CasePapers, action: string): Promise<void> {
  await one.act(action, shen);
  await vi.waitFor(() => expect(one.page().paper?.how).not.toBe('working'));
}
test('each stage has its papers', async () => {
  const number = await confirmed();
  expect(offered(await opened(number))).toEqual(['told']);
  await does(number, shen, { do: 'take-in' });
  expect(offered(await opened(number))).toEqual(['accepted', 'told', 'pledge', 'mandate']);
  await does(number, zhou, { do: 'analyse', grade: 'general', work: 'ordinary' });
  await does(number, shen, { do: 'suspend', personal: { words: '要去女儿家住几天' } });
  expect(offered(await opened(number))).toEqual(['accepted', 'told', 'again', 'paused']);
  await does(number, shen, { do: 'resume' });
  clock.advance(3_600_000);
  await does(number, shen, { do: 'result', personal: { words: '批下来了' } });
  expect(offered(await opened(number))).toEqual(['accepted', 'told', 'closed']);
});

test('受理单: who took it and by when, masked; two copies with the code; nothing is unmasked for it', async () => {
  const number = await handled();
  const one = await opened(number);
  await print(one, 'a4:accepted');
  const [paper] = a4s;
  if (!paper) throw new Error('no paper');
  expect(paper).toMatchObject({ title: '受理单', names: true, page: 'form' });
  const words = paperText(paper);
  for (const said of [
    '居民留存',
    '站里留存',
    number,
    '高龄补贴',
    '王*香',
    '沈知秋',
    '12月1日',
    '身份证',
    '5550 0120',
  ])
    expect(words).toContain(said);
  expect(paper.html.match(/<svg/g)).toHaveLength(2);
  expect(paper.html).not.toMatch(HERS);
  expect(audited).toEqual([]);
  expect(one.page().papers[0]).toMatchObject({ form: 'accepted', given: 1 });
});

test('委托书: whole, as she signs it; who had the mask lifted and why is in the audit first', async () => {
  const number = await handled();
  const one = await opened(number);
  await print(one, 'a4:mandate');
  const words = paperText(a4s[0] as Paper);
  for (const said of [
    '王桂香',
    '330299194608150021',
    '13800001278',
    '查询',
    '交材料',
    '领取结果',
    '90',
    '见证人',
    '我收回',
  ])
    expect(words).toContain(said);
  expect(audited).toEqual(
    ['name', 'idNumber', 'phone'].map((field) => ({
      at: START,
      actor: 'staff:沈知秋',
      what: 'unmasked',
      about: number,
      detail: { field, reason: 'sign' },
    })),
  );
  // It is only signed: no slip has it.
  await one.act('slip:mandate', shen);
  expect(slips).toEqual([]);
});

test('a mandate that is given stands on it; 续办委托书 names the earlier one and has a term of its own', async () => {
  const number = await handled();
  await does(number, shen, {
    do: 'assist',
    assist: {
      kind: 'agent',
      mandate: {
        matter: 'allowance',
        powers: ['submit'],
        from: '2026-11-24',
        until: '2026-12-24',
        signed: 'signature',
      },
    },
    personal: { principal: '王桂香', agent: '李春', relation: '女儿' },
  });
  const one = await opened(number);
  await print(one, 'a4:mandate');
  // Who was named in it was masked too.
  expect(audited.map(({ detail }) => detail?.field)).toEqual([
    'name',
    'idNumber',
    'phone',
    'principal',
    'agent',
  ]);
  const first = paperText(a4s[0] as Paper);
  expect(first).toMatch(/李春[\s\S]*女儿/);
  expect(first).toContain('2026年11月24日 到 2026年12月24日');
  expect(a4s[0]?.html).toMatch(/<i>✓<\/i><span>(<[^>]*>)*交材料/);
  await print(one, 'a4:again');
  const again = paperText(a4s[1] as Paper);
  expect(again).toMatch(/原来的委托2026年11月24日/);
  expect(again).not.toContain('李春');
});

test('容缺受理承诺书 ticks what is missing and says by when; its slip is the list, masked', async () => {
  const number = await handled();
  const one = await opened(number);
  await print(one, 'a4:pledge');
  expect(paperText(a4s[0] as Paper)).toMatch(/王桂香[\s\S]*✓户口簿[\s\S]*收钱的银行卡[\s\S]*退给您/);
  await print(one, 'slip:pledge');
  expect(slips[0]?.slip.sections).toContainEqual({ label: '补件清单', checklist: ['户口簿'] });
  expect(JSON.stringify(slips)).not.toMatch(HERS);
});

test('一次告知单 says all at once: what to bring, how often, how long, what it costs', async () => {
  const one = await opened(await handled());
  await print(one, 'slip:told');
  const [paper] = slips;
  expect(paper?.slip).toMatchObject({ title: '一次告知单', keyBox: { label: '要来几次' } });
  expect(paper?.slip.sections.map(({ label }) => label)).toEqual([
    '办什么事',
    '一定要带',
    '可以晚些补',
    '不用带，我们去查',
    '谁来办',
    '要等多久',
    '要多少钱',
  ]);
  expect(JSON.stringify(paper?.slip)).toMatch(/身份证.*户口簿.*证件照片/);
});

test('中止单 and 办结单 say what was said on A4; a slip has no free words, for they may name her', async () => {
  const number = await handled();
  await does(number, shen, { do: 'suspend', personal: { words: '王桂香要去女儿家' } });
  const one = await opened(number);
  await print(one, 'a4:paused');
  await print(one, 'slip:paused');
  expect(paperText(a4s[0] as Paper)).toContain('要去女儿家');
  await does(number, shen, { do: 'end', why: 'asked', personal: { words: '王桂香不办了' } });
  const ended = await opened(number);
  expect(ended.page().papers.at(-1)?.name).toBe('终止单');
  await print(ended, 'a4:closed');
  await print(ended, 'slip:closed');
  expect(paperText(a4s[1] as Paper)).toMatch(/不再往下办[\s\S]*不办了/);
  expect(JSON.stringify(slips.map(({ slip }) => slip))).not.toMatch(HERS);
});

test('a slip that may be on paper is never made again without 补打; one that did not come out counts for nothing', async () => {
  const number = await handled();
  const one = await opened(number);
  becomes = { how: 'no-printer' };
  await print(one, 'slip:accepted');
  expect(one.page().papers[0]).toMatchObject({ given: 0 });
  becomes = { how: 'failed' };
  await print(one, 'slip:accepted');
  await print(await opened(number), 'slip:accepted');
  expect(slips.map(({ slip }) => slip.reprint?.slice(0, 2))).toEqual([undefined, undefined, '补打']);
  const kinds = (await store.caseFacts({ caseNumber: number })).map(({ kind }) => kind);
  expect(kinds.slice(-4)).toEqual(['hand-paper', 'paper-not-out', 'hand-paper', 'hand-paper']);
});

test('what is made is written down before it is made, and once more when a colleague was quicker', async () => {
  const number = await handled();
  const one = await opened(number, {
    slip: async () => {
      expect(fold(await store.caseFacts({ caseNumber: number }))?.handed).toHaveLength(1);
      return { how: 'printed' };
    },
  });
  await does(number, shen, { do: 'note', personal: { words: '同事先记了一句' } });
  await print(one, 'slip:accepted');
  expect(one.page()).toMatchObject({ paper: { how: 'printed' }, trouble: null });
});

test('where there is no printer for A4 only slips are made', async () => {
  const one = await opened(await handled(), { a4: null });
  expect(one.page().papers.some(({ a4 }) => a4)).toBe(false);
  await one.act('a4:mandate', shen);
  expect([a4s, audited]).toEqual([[], []]);
});
