import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, wallOf } from '../clock/dates.ts';
import type { CaseFact } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { decide } from './decide.ts';
import { fold } from './fold.ts';
import { LIMITS } from './limits.ts';
import type { Command } from './rules.ts';
import { type SweepWords, SYSTEM, sweep } from './sweep.ts';
import { done, fresh, handled, taken, told } from './test-cases.ts';
import {
  auditor,
  type Desk,
  director,
  dispatcher,
  office,
  other,
  resident,
  TUESDAY,
  volunteer,
  when,
  window,
  words,
} from './test-desk.ts';
import { nowOf, take, walk } from './test-walks.ts';

/** What a case does by itself when nobody does anything. */

const WORDS: SweepWords = {
  urge: { owner: '快到时间', lead: '过了时间', director: '没有回音' },
  papers: (lastDay) => `最晚${lastDay}`,
  lapsed: '材料没有来',
};
const asked = (at: number) => ({ at, office, limits: LIMITS, words: WORDS });
const short = (command: Command): string =>
  command.do === 'remind' ? `remind ${command.to}${command.about ? ` ${command.about}` : ''}` : command.do;

/** One sweep at this time: what it did. */
function swept(desk: Desk, at: number): string[] {
  desk.at = at;
  return sweep(nowOf(desk), asked(at)).map((command) => {
    desk.does(SYSTEM, command);
    return short(command);
  });
}

const HOUR = 3_600_000;
/** Swept every hour for so many days; what was done, with the day. */
function silence(desk: Desk, days: number): string[] {
  const begin = desk.at;
  return Array.from({ length: days * 24 }, (_, hour) => begin + hour * HOUR).flatMap((at) =>
    swept(desk, at).map((did) => `${new Date(at + 8 * HOUR).toISOString().slice(5, 10)} ${did}`),
  );
}

const transfer: Command = {
  do: 'transfer',
  to: { person: other.name, unit: '社区', level: '社区' },
  personal: words,
};
const pledge: Command = { do: 'pledge', missing: ['bank-card'], signed: true, brokenBefore: false };

test('a hand-over nobody answered for a workday goes back, once, and the one who sent it still has it', () => {
  const desk = handled();
  desk.does(window, transfer);
  // To the end of the next workday.
  expect(swept(desk, when('2026-11-25', '16:59'))).not.toContain('bounce');
  expect(swept(desk, when('2026-11-25', '17:00') + 1)).toEqual(['bounce']);
  expect(nowOf(desk)).toMatchObject({ stage: '处置', owner: window.name, pending: null });
  expect(desk.facts.at(-1)?.actor).toBe('system');
  expect(swept(desk, when('2026-11-25', '17:01'))).toEqual([]);
});

test('a promise of papers: three workdays before, one before, on the day, and then it ends', () => {
  const desk = handled();
  desk.does(window, pledge);
  // Ten workdays after Tuesday 24 November.
  expect(silence(desk, 17)).toEqual([
    '12-03 remind owner papers',
    '12-07 remind owner papers',
    '12-08 remind owner papers',
    '12-09 pledge-lapsed',
    // She has to be told within the next workday, and nobody does.
    '12-10 remind owner',
    '12-10 remind lead',
  ]);
  expect(nowOf(desk)).toMatchObject({ side: '终止', stage: '反馈', pledge: { end: 'late' } });
  expect(nowOf(desk).result?.words).toBe(WORDS.lapsed);
  expect(nowOf(desk).reminders[0]?.words).toBe('最晚2026-12-08');
});

test('who was away on the days of reminding reminds once; papers that came are not asked for', () => {
  const desk = handled();
  desk.does(window, pledge);
  expect(swept(desk, when('2026-12-08'))).toEqual(['remind owner papers']);
  expect(swept(desk, when('2026-12-08', '12:00'))).toEqual([]);
  const kept = handled();
  kept.does(window, pledge);
  kept.at = when('2026-12-02');
  kept.does(window, { do: 'papers-in', brought: ['bank-card'] });
  expect(swept(kept, when('2026-12-03'))).toEqual([]);
});

test('that papers were asked for is no urging: the owner is still urged in time', () => {
  const desk = handled();
  desk.does(window, pledge);
  silence(desk, 14);
  desk.at = when('2026-12-08', '16:00');
  desk.does(window, { do: 'papers-in', brought: ['bank-card'] });
  // The clock of the whole matter stood still for two weeks: five workdays from here, yellow in the last.
  expect(silence(desk, 12).map((did) => did.slice(6))).toEqual([
    'remind owner',
    'remind lead',
    'remind director',
  ]);
});

test('督办 of a case nobody touches: the owner, the lead, the director, each once', () => {
  expect(silence(handled(), 30)).toEqual([
    // At closing time a fifth of the five workdays is left.
    '11-30 remind owner',
    '12-01 remind lead',
    '12-02 remind director',
  ]);
});

test('归档 when she agreed and another looked at it; not before, and never where she said no', () => {
  const desk = told();
  expect(swept(desk, desk.at + 60_000)).toEqual([]);
  desk.does(auditor, { do: 'review', passed: true, personal: words });
  expect(swept(desk, desk.at)).toEqual([]);
  desk.does(resident, { do: 'confirm', solved: true });
  expect(swept(desk, desk.at)).toEqual(['archive']);
  expect(swept(desk, desk.at + 90 * 24 * HOUR)).toEqual([]);
});

test('归档 when she was not reached on three days', () => {
  const desk = done();
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-25', '2026-11-26']) {
    desk.at = when(day, '14:00');
    desk.does(window, { do: 'attempt', how: 'phone' });
    if (day !== '2026-11-26') expect(swept(desk, desk.at)).toEqual([]);
  }
  desk.does(auditor, { do: 'review', passed: true, personal: words });
  expect(swept(desk, desk.at)).toEqual(['archive']);
});

test('nothing is done by a guess: the days off of 2027 are not known', () => {
  const desk = handled();
  desk.at = when('2026-12-31', '16:00');
  desk.does(window, transfer);
  expect(swept(desk, when('2027-01-20'))).not.toContain('bounce');
  const wants = handled();
  wants.at = when('2026-12-28');
  wants.does(window, pledge);
  expect(silence(wants, 60)).toEqual([]);
});

test('a new case, one that stands still, and one that is put away have nothing done to them at the same time', () => {
  for (const desk of [fresh(), taken(), handled(), done(), told()]) expect(swept(desk, TUESDAY)).toEqual([]);
});

describe('whatever was done with the case, in any order and at any time', () => {
  const moment = fc.integer({ min: TUESDAY - 40 * 24 * HOUR, max: TUESDAY + 400 * 24 * HOUR });
  const walked = (moves: Parameters<typeof take>[1][]): Desk => {
    const desk = fresh();
    for (const step of moves) take(desk, step);
    return desk;
  };
  const facts = (now: CaseNow, at: number): CaseFact[] => {
    let after = now;
    return sweep(now, asked(at)).flatMap((command) => {
      const decision = decide(after, command, { at, office, limits: LIMITS, actor: SYSTEM });
      if ('refused' in decision) throw new Error(`${command.do}: ${decision.refused}`);
      after = decision.now;
      return decision.facts;
    });
  };

  test('what a sweep finds may be done, and then nothing is left to do', () => {
    fc.assert(
      fc.property(walk, fc.oneof(moment, fc.constant(null)), (moves, later) => {
        const desk = walked(moves);
        const at = later ?? desk.at;
        const did = facts(nowOf(desk), at);
        const after = fold([...desk.facts, ...did]);
        expect(after && sweep(after, asked(at))).toEqual([]);
        expect(did.every(({ actor }) => actor === 'system')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('two desks that sweep the same case write the same facts, and they count once', () => {
    fc.assert(
      fc.property(walk, moment, fc.nat({ max: 5 * 60_000 }), (moves, some, apart) => {
        const desk = walked(moves);
        // The clocks of two desks differ by minutes; on another day papers may be asked for once more.
        const at = Math.max(some, ...desk.facts.map((fact) => fact.at));
        const later = Math.min(at + apart, wallOf(addDays(dayOf(at), 1)) - 1);
        const [one, two] = [facts(nowOf(desk), at), facts(nowOf(desk), at)];
        expect(two).toEqual(one);
        expect(fold([...desk.facts, ...one, ...two])).toEqual(fold([...desk.facts, ...one]));
        // The slower one reads the case again: what was done is not done once more.
        const now = fold([...desk.facts, ...one]);
        const again = now ? facts(now, later) : [];
        for (const { kind, body } of again)
          expect(one.map((fact) => [fact.kind, fact.body])).not.toContainEqual([kind, body]);
      }),
      { numRuns: 100 },
    );
  });

  test('what is put away, and what nobody knows, is left alone', () => {
    fc.assert(
      fc.property(walk, moment, (moves, at) => {
        const now = { ...nowOf(walked(moves)), stage: '归档' as const, side: null, pending: null };
        expect(sweep(now, asked(at))).toEqual([]);
      }),
    );
  });
});

test('nobody else may do what a clock does, but who dispatches', () => {
  const desk = handled();
  desk.does(window, transfer);
  desk.at = when('2026-11-26');
  for (const who of [window, other, volunteer, resident])
    expect(desk.refuses(who, { do: 'bounce' })).toBe('not-your-role');
  expect(desk.would(dispatcher, { do: 'bounce' })).toBe(true);
  expect(desk.would(director, { do: 'bounce' })).toBe(true);
});
