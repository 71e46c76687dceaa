import { expect, test } from 'vitest';
import type { CaseNow } from './case.ts';
import { LIMITS } from './limits.ts';
import { likelySame } from './same-matter.ts';
import { archived, done, fresh, handled, taken, told } from './test-cases.ts';
import { auditor, type Desk, office, other, resident, when, window, words } from './test-desk.ts';
import { timersOf } from './timers.ts';
import { overdueSummons, waiting } from './waiting.ts';

const turn = ({ now }: Desk) => {
  const waits = waiting(now as CaseNow, LIMITS);
  return waits && [waits.for, waits.who];
};

test('at any time it says what it waits for, and of whom', () => {
  expect(turn(fresh())).toEqual(['take-in', null]);
  expect(turn(taken())).toEqual(['analyse', null]);
  expect(turn(handled())).toEqual(['work', window.name]);
  expect(turn(done())).toEqual(['tell', window.name]);
  const desk = told();
  expect(turn(desk)).toEqual(['review', null]);
  desk.does(auditor, { do: 'review', passed: true, personal: words });
  expect(turn(desk)).toEqual(['her-word', window.name]);
  desk.does(resident, { do: 'confirm', solved: true });
  expect(turn(desk)).toEqual(['archive', null]);
  expect(turn(archived())).toBeNull();
});

test('what stands still waits for her, what is handed over for the receiver', () => {
  const desk = handled();
  desk.does(resident, { do: 'suspend', personal: words });
  expect(turn(desk)).toEqual(['resume', null]);
  desk.does(resident, { do: 'resume' });
  desk.does(window, {
    do: 'pledge',
    missing: ['bank-card'],
    signed: true,
    brokenBefore: false,
  });
  expect(turn(desk)).toEqual(['papers', null]);
  desk.does(window, { do: 'papers-in', brought: ['bank-card'] });
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  desk.does(window, { do: 'transfer', to, personal: words });
  expect(turn(desk)).toEqual(['accept', other.name]);
});

test('not solved for the third time, the director has a workday', () => {
  const desk = archived();
  for (let time = 1; time <= 2; time++) {
    desk.does(resident, { do: 'confirm', solved: false });
    desk.later(60).does(window, { do: 'result', personal: words });
    desk.does(window, { do: 'tell', how: 'phone', personal: words });
  }
  desk.does(resident, { do: 'confirm', solved: false });
  expect(turn(desk)).toEqual(['director', null]);
  expect(timersOf(desk.now as CaseNow, desk.at, office, LIMITS)).toMatchObject([
    { name: 'director', due: { at: when('2026-11-25', '17:00') } },
  ]);
});

test('handing on who tells her gives no new time for it', () => {
  const desk = done();
  const end = () =>
    timersOf(desk.now as CaseNow, desk.at, office, LIMITS).find(({ name }) => name === 'tell')?.due?.at;
  const before = end();
  const to = { person: other.name, unit: '社区', level: '社区' } as const;
  desk.does(window, { do: 'transfer', to, personal: words });
  desk.at = when('2026-11-25', '16:00');
  desk.does(other, { do: 'accept' });
  expect(end()).toBe(before);
});

test('a department that did not come by its day is overdue the day after', () => {
  const desk = handled();
  const ask = { do: 'summon', what: '约请', department: '区城管', personal: words } as const;
  desk.does(window, { ...ask, day: '2026-11-25' });
  desk.does(window, { ...ask, day: '2026-11-26' });
  const now = desk.now as CaseNow;
  expect(overdueSummons(now, '2026-11-25')).toEqual([]);
  expect(overdueSummons(now, '2026-11-26')).toHaveLength(1);
  desk.does(window, { do: 'summon-outcome', index: 0, came: false, personal: words });
  expect(overdueSummons(desk.now as CaseNow, '2026-11-26')).toEqual([]);
});

test('likely the same: of one kind, in one grid, open, come in within seven days before', () => {
  const one = { ...(fresh().now as CaseNow), kind: 'lamp', grid: 'grid-1' };
  const earlier = (day: string, over: Partial<CaseNow> = {}): CaseNow => ({
    ...one,
    number: `before ${day}`,
    openedAt: when(day),
    ...over,
  });
  const numbers = (...others: CaseNow[]) => likelySame(one, others, 7).map(({ number }) => number);
  expect(
    numbers(
      one,
      earlier('2026-11-16'),
      earlier('2026-11-17'),
      earlier('2026-11-23'),
      earlier('2026-11-24'),
      earlier('2026-11-25'),
      earlier('2026-11-20', { grid: 'grid-2' }),
      earlier('2026-11-20', { kind: 'road' }),
      earlier('2026-11-20', { mergedInto: 'x' }),
    ),
  ).toEqual(['before 2026-11-24', 'before 2026-11-23', 'before 2026-11-17']);
  // Tasks that are no reports have no kind: two allowances are two matters.
  expect(likelySame({ ...one, kind: null }, [earlier('2026-11-23', { kind: null })], 7)).toEqual([]);
});
