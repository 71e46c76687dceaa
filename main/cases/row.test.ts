import { expect, test } from 'vitest';
import { DAYS_OFF } from '../clock/test-days-off.ts';
import type { CaseRow } from '../store/cases-port.ts';
import type { CaseFact } from '../store/port.ts';
import { LIMITS } from './limits.ts';
import { makeProjection } from './row.ts';
import { archived, fresh, handled } from './test-cases.ts';
import { CONFIRMED, office, TUESDAY, when } from './test-desk.ts';
import { everyStep, nowOf } from './test-walks.ts';
import { type Light, timersOf, worst } from './timers.ts';
import { waiting } from './waiting.ts';

const project = makeProjection();
const times = { years: JSON.parse(JSON.stringify(DAYS_OFF)), hours: [{ from: 8 * 60 + 30, to: 17 * 60 }] };

function rowOf(facts: readonly CaseFact[]): CaseRow {
  const made = project(facts, times);
  if (!made) throw new Error('there is no case');
  return made.row;
}

/** As the store counts it. */
function lightOf({ paused, dueAt, yellowAt }: CaseRow, at: number): Light | undefined {
  if (paused) return 'paused';
  if (dueAt === null || yellowAt === null) return undefined;
  return at > dueAt ? 'red' : at >= yellowAt ? 'yellow' : 'green';
}

test('a row says what the case is, whatever was done with it, and has its light at any time without being made again', () => {
  everyStep(({ desk, move }) => {
    const now = nowOf(desk);
    const row = rowOf(desk.facts);
    const { stage, side, owner, lead, firstContact, person, grade, work, level, version } = now;
    expect(row).toMatchObject({
      stage,
      side,
      owner,
      lead,
      firstContact,
      person,
      grade,
      work,
      level,
      version,
    });
    const turn = waiting(now, LIMITS);
    expect([row.waitsFor, row.turn]).toEqual([turn?.for ?? null, turn?.who ?? null]);
    const { dueAt, yellowAt } = row;
    const edges = [dueAt, yellowAt].flatMap((at) => (at === null ? [] : [at - 1, at, at + 1]));
    for (const at of [move.at, ...edges])
      expect([at, lightOf(row, at)]).toEqual([at, worst(timersOf(now, at, office, LIMITS))?.light]);
  });
});

test('what a kiosk confirmed has its station, and the name it is found by', () => {
  expect(project([CONFIRMED], times)).toMatchObject({
    name: '王桂香',
    row: { station: 'GHL', source: 'kiosk' },
  });
  expect(project([{ ...CONFIRMED, personal: null }], times)?.name).toBeNull();
  expect(project([], times)).toBeNull();
});

test('no time is guessed where nobody said when people are here', () => {
  const { facts } = handled();
  const due = (given: Parameters<typeof project>[1]) => project(facts, given)?.row.dueAt;
  // Five workdays after Tuesday, to closing time.
  expect(due(times)).toBe(when('2026-12-01', '17:00'));
  for (const none of [null, {}, { ...times, hours: [] }, { ...times, hours: [{ from: 60, to: 60 }] }])
    expect(due(none)).toBeNull();
  expect(project(fresh().facts, times)?.row).toMatchObject({ dueAt: TUESDAY + 10 * 60_000, dueAbout: false });
});

test('a row says when it was taken, told and put away; one that was not is not', () => {
  const { facts } = archived();
  const at = (kind: string) => facts.find((fact) => fact.kind === kind)?.at;
  expect(rowOf(facts)).toMatchObject({
    takenAt: at('take-in'),
    toldAt: at('tell'),
    closedAt: at('archive'),
    trips: 1,
  });
  expect(rowOf(handled().facts)).toMatchObject({ toldAt: null, closedAt: null });
  expect(rowOf(fresh().facts).takenAt).toBeNull();
});
