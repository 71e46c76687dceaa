import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../clock/dates.ts';
import { ROLES } from '../people/roles.ts';
import type { CaseFact, JsonObject } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { fold } from './fold.ts';
import { LIMITS } from './limits.ts';
import type { Actor } from './roles.ts';
import type { Command } from './rules.ts';
import { fresh } from './test-cases.ts';
import {
  auditor,
  Desk,
  director,
  dispatcher,
  grid,
  office,
  other,
  resident,
  system,
  TUESDAY,
  volunteer,
  window,
  words,
} from './test-desk.ts';
import { reminderDue, timersOf } from './timers.ts';
import { waiting } from './waiting.ts';

/** What holds whatever anybody does with a case, in any order and at any time. */

const everybody: Actor = { name: '一个人的站', roles: [...ROLES, 'system'] };
const PEOPLE = [
  resident,
  system,
  window,
  other,
  grid,
  dispatcher,
  auditor,
  director,
  volunteer,
  everybody,
  { name: '没有身份', roles: [] },
];

const receivers = [other, dispatcher].map(
  ({ name }) => ({ person: name, unit: '社区', level: '社区' }) as const,
);
const OUTSIDE = { person: '街道的冯工', unit: '街道城市管理', level: '街道' } as const;
const mandate = { matter: 'old-age-allowance', from: '2026-11-01', until: '2026-12-31' } as const;
const people = { principal: '王桂香', agent: '王小明', relation: '儿子' };
const hall = { name: '大厅', address: '文昌街3号' };

/** All that could be asked of any case. */
const COMMANDS: Command[] = [
  { do: 'take-in' },
  { do: 'analyse', grade: 'general', work: 'ordinary' },
  { do: 'analyse', grade: 'urgent', work: 'complex', fallback: other.name, lead: grid.name },
  ...[...receivers, OUTSIDE].flatMap((to): Command[] => [
    { do: 'analyse', grade: 'soon', work: 'consultation', to },
    { do: 'transfer', to, personal: words },
  ]),
  { do: 'assign', lead: other.name, fallback: dispatcher.name, grade: 'soon' },
  { do: 'merge', into: 'GHL-1-261101-001-0' },
  { do: 'join', from: 'GHL-1-261101-002-0' },
  { do: 'accept' },
  { do: 'accept', officialNumber: '街2026-1' },
  { do: 'decline', personal: words },
  { do: 'bounce' },
  { do: 'note', personal: words },
  { do: 'note' },
  { do: 'step', personal: words },
  { do: 'official-number', number: '3302' },
  { do: 'summon', what: '吹哨', department: '区城管', day: '2026-11-30', personal: words },
  { do: 'summon-outcome', index: 0, came: false, personal: words },
  { do: 'tell-missing', missing: ['bank-card'] },
  { do: 'pledge', missing: ['bank-card'], signed: true, brokenBefore: false, workdays: 1 },
  { do: 'pledge', missing: ['bank-card', 'hukou-book'], signed: true, brokenBefore: false },
  { do: 'papers-in', brought: ['bank-card'] },
  { do: 'papers-in', brought: ['hukou-book'] },
  { do: 'pledge-lapsed' },
  { do: 'assist', assist: { kind: 'help' } },
  {
    do: 'assist',
    assist: { kind: 'agent', mandate: { ...mandate, powers: ['ask'], signed: 'signature' } },
    personal: people,
  },
  { do: 'act', power: 'ask' },
  { do: 'act', power: 'change-bank-account', second: other.name },
  { do: 'revoke-mandate' },
  { do: 'remind', to: 'lead', personal: words },
  { do: 'reply', index: 0, personal: words },
  { do: 'suspend', personal: words },
  { do: 'resume' },
  { do: 'end', why: 'not-ours', office: hall, personal: words },
  { do: 'end', why: 'asked', personal: words },
  { do: 'result', personal: { ...words, reason: '很快' } },
  { do: 'result', personal: words },
  { do: 'tell', how: 'phone', personal: words },
  { do: 'tell', how: 'kiosk', personal: words },
  { do: 'attempt', how: 'phone' },
  { do: 'confirm', solved: true },
  { do: 'confirm', solved: false },
  { do: 'review', passed: true, personal: words },
  { do: 'review', passed: false, personal: words },
  { do: 'archive' },
  { do: 'archive', personal: { reason: '很快' } },
  { do: 'reopen', personal: words },
];

interface Move {
  who: Actor;
  command: Command;
  at: number;
}

const of = <T>(...all: T[]): fc.Arbitrary<T> => fc.constantFrom(...all);
/** Equal times are as likely as any others; the same day, and all the days around. */
const moment = fc.oneof(
  fc.constant(TUESDAY),
  fc.integer({ min: -30, max: 90 }).map((days) => TUESDAY + days * 86_400_000),
  fc.integer({ min: TUESDAY - 30 * 86_400_000, max: TUESDAY + 90 * 86_400_000 }),
);
/** Anybody asks for anything. */
const anyStep = fc.record({ who: of(...PEOPLE), at: moment, pick: fc.nat(), allowed: fc.constant(false) });
/** Somebody of the house who wears all hats, or all but the director's, does what may be done: gets far, and into what only a name forbids. */
const nextStep = fc.record({
  who: of(...[window, other, director].map(({ name }): Actor => ({ name, roles: ROLES })), {
    name: dispatcher.name,
    roles: ROLES.filter((role) => role !== 'director'),
  }),
  at: moment,
  pick: fc.nat(),
  allowed: fc.constant(true),
});
type Step = { who: Actor; at: number; pick: number; allowed: boolean };
const walk = fc.array(fc.oneof(anyStep, nextStep, nextStep, nextStep), { minLength: 5, maxLength: 50 });

/** What moves a case, and most of all what brings it to its end. */
const BESIDE = ['note', 'remind', 'join', 'assign', 'official-number'];
const OFTEN = ['accept', 'papers-in', 'result', 'tell', 'attempt', 'review', 'confirm', 'reopen'];
const MOVING = COMMANDS.filter(({ do: kind }) => !BESIDE.includes(kind)).flatMap((one): Command[] =>
  Array(one.do === 'archive' ? 16 : OFTEN.includes(one.do) ? 4 : 1).fill(one),
);

function take(desk: Desk, { who, at, pick, allowed: likely }: Step): { move: Move; allowed: boolean } {
  desk.at = at;
  let command = COMMANDS[pick % COMMANDS.length] as Command;
  // In some order through all of them, until one is allowed.
  for (let tried = 0; likely && tried < MOVING.length; tried++) {
    const next = MOVING[(pick + tried * STRIDE) % MOVING.length] as Command;
    if (!desk.would(who, next)) continue;
    command = next;
    break;
  }
  return { move: { who, command, at }, allowed: 'facts' in desk.give(who, command) };
}
/** A prime: comes by all of them, and not in their order. */
const STRIDE = 41;

/** Walks, and looks at every step. */
function everyStep(
  look: (step: { desk: Desk; before: CaseNow; move: Move; allowed: boolean }) => void,
): void {
  fc.assert(
    fc.property(walk, (moves) => {
      const desk = fresh();
      for (const step of moves) {
        const before = nowOf(desk);
        look({ desk, before, ...take(desk, step) });
      }
    }),
    { numRuns: 200 },
  );
}

function nowOf({ now }: Desk): CaseNow {
  if (!now) throw new Error('the case is gone');
  return now;
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('whatever is done, in any order and at any time', () => {
  test('a case has exactly one owner once somebody took it', () => {
    everyStep(({ desk }) => {
      const { stage, owner, firstContact } = nowOf(desk);
      if (stage === '受理') expect([owner, firstContact]).toEqual([null, null]);
      else expect([typeof owner, typeof firstContact]).toEqual(['string', 'string']);
    });
  });

  test('a hand-over leaves it with its owner until it is accepted', () => {
    everyStep(({ desk, before }) => {
      const now = nowOf(desk);
      expect(now.pending !== null).toBe(now.stage === '流转');
      if (now.pending) expect(now.owner).toBe(now.hops[now.pending.hop]?.from);
      if (before.pending && !now.pending) {
        const hop = now.hops[before.pending.hop];
        expect(now.owner).toBe(hop?.end?.how === 'accepted' ? hop.to.person : before.owner);
      }
    });
  });

  test('what is refused adds nothing; what is allowed adds one fact with actor and time', () => {
    everyStep(({ desk, before, move, allowed }) => {
      const now = nowOf(desk);
      if (!allowed) expect(now).toBe(before);
      expect(desk.facts).toHaveLength(now.version);
      expect(now.version).toBe(before.version + (allowed ? 1 : 0));
      const fact = desk.facts.at(-1);
      if (allowed) expect(fact).toMatchObject({ actor: move.who.name, at: move.at, kind: move.command.do });
    });
  });

  test('the facts add up to what each decision promised, also from the disk, and twice', () => {
    everyStep(({ desk }) => {
      const now = nowOf(desk);
      expect(fold(json(desk.facts))).toEqual(json(now));
      expect(fold([...desk.facts, ...desk.facts])).toEqual(now);
      expect(new Set(desk.facts.map(({ eventId }) => eventId)).size).toBe(desk.facts.length);
    });
  });

  test('the store reads the same stage out of them', () => {
    everyStep(({ desk }) => {
      expect(desk.facts.findLast(({ stage }) => stage)?.stage).toBe(nowOf(desk).stage);
    });
  });

  test('forgetting the person changes only what was written of her', () => {
    everyStep(({ desk }) => {
      const bare = ({ personal: _, person: __, ...fact }: CaseFact): CaseFact => ({
        ...fact,
        personal: null,
      });
      const forgotten = fold(desk.facts.map(bare));
      const wordless = (now: CaseNow | null) =>
        JSON.parse(JSON.stringify(now, (key, value) => (key === 'words' || key === 'person' ? null : value)));
      expect(wordless(forgotten)).toEqual(wordless(desk.now));
      expect(JSON.stringify(forgotten)).not.toContain(words.words);
    });
  });

  test('the clock stands still in 容缺等待 and 中止, and in no other state', () => {
    everyStep(({ desk, before }) => {
      const { side, pauses } = nowOf(desk);
      const open = pauses.filter(({ to }) => to === null).map(({ why }) => why);
      expect(open).toEqual(side === '容缺等待' || side === '中止' ? [side] : []);
      // And nothing moves meanwhile.
      if (open.length > 0 && before.side === side)
        expect([nowOf(desk).stage, nowOf(desk).owner]).toEqual([before.stage, before.owner]);
    });
  });

  test('it is opened again twice; after that only by the director', () => {
    everyStep(({ desk, before, move }) => {
      const now = nowOf(desk);
      expect(now.reopened - before.reopened).toBeLessThanOrEqual(1);
      if (now.reopened <= before.reopened || now.reopened <= 2) return;
      expect(move.command.do).toBe('reopen');
      expect(move.who.roles).toContain('director');
      expect(now.owner).toBe(move.who.name);
    });
  });

  test('nothing is put away that was not told, looked at by another, and agreed to or tried on three days', () => {
    everyStep(({ desk, before }) => {
      if (nowOf(desk).stage !== '归档' || before.stage === '归档') return;
      // Read out of the bare facts, from the last result on.
      const last = desk.facts.findLastIndex(({ kind }) =>
        ['result', 'end', 'merge', 'pledge-lapsed'].includes(kind),
      );
      const since = desk.facts.slice(last + 1);
      const days = new Set(since.filter(({ kind }) => kind === 'attempt').map(({ at }) => dayOf(at))).size;
      const told = since.some(({ kind }) => kind === 'tell');
      const yes = since.findLast(({ kind }) => kind === 'confirm')?.body.solved === true;
      const review = since.findLast(({ kind }) => kind === 'review');
      expect(last).toBeGreaterThan(0);
      expect(told || days >= 3).toBe(true);
      expect((told && yes) || days >= 3).toBe(true);
      expect(review?.body.passed).toBe(true);
      expect([desk.facts[last]?.actor, before.handler]).not.toContain(review?.actor);
    });
  });

  test('an open case always waits for something, and by a clock unless it stands still or only has to be put away', () => {
    everyStep(({ desk }) => {
      const now = nowOf(desk);
      const turn = waiting(now, LIMITS);
      const clocks = timersOf(now, desk.at, office, LIMITS);
      expect(turn === null).toBe(now.stage === '归档');
      if (now.side === '容缺等待' || now.side === '中止') {
        expect(clocks.map(({ light, due }) => [light, due])).toEqual([['paused', null]]);
      } else {
        expect(clocks.length > 0).toBe(turn !== null && turn.for !== 'archive');
        expect(clocks.every(({ due }) => due !== null)).toBe(true);
      }
      expect(['owner', 'lead', 'director', null]).toContain(reminderDue(now, desk.at, office, LIMITS));
    });
  });

  test('a fact of a kind nobody knows is kept, counted and changes nothing', () => {
    fc.assert(
      fc.property(walk, fc.nat(), (moves, place) => {
        const desk = fresh();
        for (const step of moves) take(desk, step);
        const strange = { ...desk.facts[0], eventId: 'x', kind: 'moon-phase', stage: '归档' } as CaseFact;
        const index = place % (desk.facts.length + 1);
        const mixed = desk.facts.toSpliced(index, 0, strange);
        const now = nowOf(desk);
        expect(fold(mixed)).toEqual({ ...now, version: now.version + 1 });
      }),
      { numRuns: 200 },
    );
  });
});

test('facts of any sort are never too much for it', () => {
  const fact = fc.record({
    eventId: fc.string(),
    caseNumber: fc.constant('GHL-1-261124-001-2'),
    kind: of('confirmed', ...COMMANDS.map(({ do: kind }) => kind)),
    at: fc.double(),
    actor: fc.string(),
    body: fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      of(...COMMANDS).map(({ do: _, ...body }) => body),
      fc.constant(fresh().facts[0]?.body),
    ),
    personal: of<JsonObject | null>(null, words, {}),
  }) as fc.Arbitrary<CaseFact>;
  fc.assert(
    fc.property(fc.array(fact), (facts) => {
      const now = fold(facts);
      if (now) expect(now.version).toBe(new Set(facts.map(({ eventId }) => eventId)).size);
    }),
  );
  expect(fold([])).toBeNull();
});

test('of two desks that decide on the same case only one fact has a place', () => {
  const desk = fresh();
  const same = new Desk(nowOf(desk), [...desk.facts]);
  desk.does(window, { do: 'take-in' });
  same.does(other, { do: 'take-in' });
  expect(same.facts.at(-1)?.eventId).toBe(desk.facts.at(-1)?.eventId);
  // A kiosk's own fact in between takes no place.
  const answered: CaseFact = {
    ...(desk.facts[0] as CaseFact),
    eventId: 'k7',
    kind: 'service-answered',
    body: {},
  };
  const later = new Desk(fold([...same.facts, answered]), [...same.facts, answered]);
  later.does(other, { do: 'note', personal: words });
  same.does(other, { do: 'note', personal: words });
  expect(later.facts.at(-1)?.eventId).toBe(same.facts.at(-1)?.eventId);
});
