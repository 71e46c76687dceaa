import { expect, test } from 'vitest';
import { pledgeDue, pledgeReminders } from './pledge.ts';
import type { Command } from './rules.ts';
import { fresh, handled, taken } from './test-cases.ts';
import { dispatcher, office, other, resident, system, task, when, window, words } from './test-desk.ts';

const pledge: Command & { do: 'pledge' } = {
  do: 'pledge',
  missing: ['bank-card', 'hukou-book'],
  signed: true,
  brokenBefore: false,
};

test('minor papers may come later; the main one, and what the offices have, are no gap', () => {
  const desk = handled();
  expect(desk.refuses(window, { ...pledge, missing: ['id-card'] })).toBe('main-paper-missing');
  expect(desk.refuses(window, { ...pledge, missing: ['bank-card', 'photo'] })).toBe('shared-not-asked');
  expect(desk.refuses(window, { ...pledge, missing: ['dog licence'] })).toBe('unknown-paper');
  expect(desk.refuses(window, { ...pledge, missing: [] })).toBe('bad-form');
  expect(desk.refuses(other, pledge)).toBe('not-yours');
  const now = desk.does(window, pledge);
  expect(now).toMatchObject({ side: '容缺等待', pledge: { workdays: 10, end: null } });
  expect(now.pauses).toEqual([{ why: '容缺等待', from: desk.at, to: null }]);
});

test('only by her own hand, only with her word kept so far, never where a gap costs money', () => {
  const desk = handled();
  expect(desk.refuses(window, { ...pledge, signed: false })).toBe('not-signed');
  expect(desk.refuses(window, { ...pledge, brokenBefore: true })).toBe('broken-promise');
  desk.task = { ...task, gapCostsMoney: true };
  expect(desk.refuses(window, pledge)).toBe('could-cost-money');
  desk.task = undefined;
  expect(desk.refuses(window, pledge)).toBe('no-rules-for-task');
});

test('at most 20 workdays, and two fewer than the office itself has', () => {
  const desk = handled();
  expect(desk.refuses(window, { ...pledge, workdays: 17 })).toBe('too-long');
  desk.task = { ...task, officialWorkdays: 60 };
  expect(desk.refuses(window, { ...pledge, workdays: 21 })).toBe('too-long');
  expect(desk.does(window, { ...pledge, workdays: 20 }).pledge?.workdays).toBe(20);
});

test('the clock runs again when the last paper is in', () => {
  const desk = taken();
  desk.does(window, pledge);
  desk.later(60);
  expect(desk.refuses(window, { do: 'papers-in', brought: ['id-card'] })).toBe('unknown-paper');
  expect(desk.does(window, { do: 'papers-in', brought: ['bank-card'] }).side).toBe('容缺等待');
  const now = desk.does(other, { do: 'papers-in', brought: ['hukou-book'] });
  expect(now).toMatchObject({ side: null, stage: '分析', pledge: { missing: [], end: 'kept' } });
  expect(now.pauses[0]?.to).toBe(desk.at);
});

test('while she looks for papers nothing is done, decided or handed over', () => {
  const desk = handled();
  desk.does(window, pledge);
  expect(desk.refuses(window, { do: 'step', personal: words })).toBe('paused');
  expect(desk.refuses(window, { do: 'result', personal: words })).toBe('paused');
  expect(desk.refuses(window, pledge)).toBe('paused');
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  expect(desk.refuses(window, { do: 'transfer', to, personal: words })).toBe('paused');
});

test('she is reminded three workdays before, one before, and on the day', () => {
  const given = { by: window.name, at: when('2026-11-24'), missing: [], end: null };
  expect(pledgeDue({ ...given, workdays: 10 }, office)).toEqual({ about: false, date: '2026-12-08' });
  const days = pledgeReminders({ ...given, workdays: 10 }, office).map(({ date }) => date);
  expect(days).toEqual(['2026-12-03', '2026-12-07', '2026-12-08']);
  expect(pledgeReminders({ ...given, workdays: 1 }, office).map(({ date }) => date)).toEqual(['2026-11-25']);
});

test('late: it ends, and she is told; not a day too soon', () => {
  const desk = handled();
  desk.does(window, pledge);
  desk.at = when('2026-12-08', '23:59');
  expect(desk.refuses(system, { do: 'pledge-lapsed' })).toBe('not-yet');
  desk.later(1);
  expect(desk.does(system, { do: 'pledge-lapsed' })).toMatchObject({
    side: '终止',
    stage: '反馈',
    owner: window.name,
    result: { kind: 'ended' },
    pledge: { end: 'late' },
  });
  // Opened again, she gets no second chance of this sort.
  desk.does(dispatcher, { do: 'reopen', personal: words });
  expect(desk.refuses(window, pledge)).toBe('broken-promise');
});

test('a promise that runs into a year without days off ends by no guess', () => {
  const desk = handled();
  desk.at = when('2026-12-28');
  desk.does(window, pledge);
  desk.at = when('2027-02-01');
  expect(desk.refuses(system, { do: 'pledge-lapsed' })).toBe('not-published');
});

test('一次性告知: sent for papers a second time, a flag stays', () => {
  const desk = handled();
  expect(desk.does(window, { do: 'tell-missing', missing: ['bank-card'] }).flags).toEqual([]);
  expect(desk.does(window, { do: 'tell-missing', missing: ['hukou-book'] }).flags).toEqual([
    'second-missing-notice',
  ]);
  expect(desk.does(window, pledge).flags).toEqual(['second-missing-notice']);
});

test('中止 stops the clock when she asks, 续办 lets it run', () => {
  const desk = handled();
  expect(desk.does(resident, { do: 'suspend', personal: words }).side).toBe('中止');
  expect(desk.refuses(window, { do: 'papers-in', brought: ['bank-card'] })).toBe('no-pledge');
  desk.later(30);
  expect(desk.does(resident, { do: 'resume' })).toMatchObject({ side: null, stage: '处置' });
  expect(desk.refuses(resident, { do: 'resume' })).toBe('not-paused');
});

test('终止 gives the address of the right office, and never by the first who was asked', () => {
  const office = { name: '清和区便民服务大厅', address: '清和区文昌街3号 二楼' };
  const desk = handled();
  expect(desk.refuses(window, { do: 'end', why: 'not-ours', office, personal: words })).toBe('first-contact');
  expect(desk.refuses(other, { do: 'end', why: 'not-ours', office, personal: words })).toBe('not-yours');
  expect(desk.refuses(dispatcher, { do: 'end', why: 'not-ours', personal: words })).toBe('needs-address');
  expect(desk.does(dispatcher, { do: 'end', why: 'not-ours', office, personal: words })).toMatchObject({
    side: '终止',
    stage: '反馈',
    owner: window.name,
    result: { kind: 'ended', office },
  });
});

test('once somebody has taken it over the first contact may end it; she may have it ended at any time', () => {
  const office = { name: '清和区便民服务大厅', address: '清和区文昌街3号 二楼' };
  const desk = handled();
  const to = (person: string) => ({ person, unit: '社区', level: '社区' }) as const;
  desk.does(window, { do: 'transfer', to: to(other.name), personal: words });
  desk.does(other, { do: 'accept' });
  desk.does(other, { do: 'transfer', to: to(window.name), personal: words });
  desk.does(window, { do: 'accept' });
  expect(desk.does(window, { do: 'end', why: 'not-ours', office, personal: words }).side).toBe('终止');

  const waits = handled();
  waits.does(window, pledge);
  const now = waits.does(window, { do: 'end', why: 'asked', personal: words });
  expect(now).toMatchObject({ side: '终止', pledge: { end: 'ended' } });
  expect(now.pauses[0]?.to).toBe(waits.at);
});

test('what she wants forgotten ends with whoever serves her: not taken, with somebody else, or handed over', () => {
  const ends: Command = { do: 'end', why: 'forgotten', personal: words };
  const untaken = fresh();
  expect(untaken.refuses(resident, ends)).toBe('not-your-role');
  expect(untaken.refuses({ name: '何见山', roles: ['reviewer'] }, ends)).toBe('not-your-role');
  expect(untaken.does(window, ends)).toMatchObject({
    stage: '反馈',
    side: '终止',
    owner: window.name,
    firstContact: window.name,
  });
  expect(untaken.refuses(window, ends)).toBe('wrong-stage');
  const hers = handled();
  expect(hers.refuses(other, { ...ends, why: 'asked' })).toBe('not-yours');
  expect(hers.does(other, ends)).toMatchObject({ side: '终止', owner: window.name });
  const handed = handled();
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  handed.does(window, { do: 'transfer', to, personal: words });
  expect(handed.does(dispatcher, ends)).toMatchObject({ side: '终止', pending: null });
  expect(handed.now?.hops.at(-1)?.end).toMatchObject({ how: 'declined', by: dispatcher.name });
  const waits = handled();
  waits.does(window, pledge);
  expect(waits.does(other, ends)).toMatchObject({ side: '终止', pledge: { end: 'ended' } });
});
