import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../clock/dates.ts';
import type { CaseFact, JsonObject } from '../store/port.ts';
import type { CaseNow } from './case.ts';
import { fold } from './fold.ts';
import { LIMITS } from './limits.ts';
import { fresh } from './test-cases.ts';
import { Desk, office, other, window, words } from './test-desk.ts';
import { COMMANDS, everyStep, nowOf, of, take, walk } from './test-walks.ts';
import { reminderDue, timersOf } from './timers.ts';
import { waiting } from './waiting.ts';

/** What holds whatever anybody does with a case, in any order and at any time. */

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
    everyStep(({ desk, before, move }) => {
      const now = nowOf(desk);
      expect(now.pending !== null).toBe(now.stage === '流转');
      if (now.pending) expect(now.owner).toBe(now.hops[now.pending.hop]?.from);
      // What is forgotten ends, wherever it was.
      if (before.pending && !now.pending && move.command.do !== 'end') {
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
