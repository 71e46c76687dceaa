import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseFact, RatingLevel } from '../store/port.ts';
import { ratedFact } from '../store/ratings-port.ts';
import { LIMITS } from './limits.ts';
import { decideRating, isOpenRating, type RatingCommand, ratedOf, ratingTimer, ratingUrge } from './rated.ts';
import type { Actor } from './roles.ts';
import {
  CONFIRMED,
  director,
  dispatcher,
  office,
  other,
  system,
  TUESDAY,
  volunteer,
  when,
  window,
} from './test-desk.ts';

/** A case that 沈知秋 took and that was rated afterwards. */
function taken(): CaseFact[] {
  return [{ ...CONFIRMED, personal: { name: '王桂香', phone: '13800001278' } }, takenIn];
}
const takenIn: CaseFact = {
  eventId: `${CONFIRMED.caseNumber}#1`,
  caseNumber: CONFIRMED.caseNumber,
  kind: 'take-in',
  at: TUESDAY,
  actor: window.name,
  stage: '分析',
  body: {},
};
const atKiosk = (level: RatingLevel, at = TUESDAY + 1): CaseFact =>
  ratedFact({
    caseNumber: CONFIRMED.caseNumber,
    level,
    at,
    actor: 'resident',
    body: { how: 'kiosk' },
  });

const does = (facts: CaseFact[], who: Actor, command: RatingCommand, at = TUESDAY + 2): CaseFact[] => {
  const decision = decideRating(facts, command, { actor: who, at });
  if ('refused' in decision) throw new Error(decision.refused);
  return [...facts, ...decision.facts];
};
const why = (facts: CaseFact[], who: Actor, command: RatingCommand) => {
  const decision = decideRating(facts, command, { actor: who, at: TUESDAY + 2 });
  return 'refused' in decision ? decision.refused : null;
};

test('a bad rating at the kiosk is about who had the case, and goes to somebody else', () => {
  const facts = [...taken(), atKiosk(2)];
  expect(ratedOf(facts)).toMatchObject({ about: window.name, writtenBy: null, anonymous: false });
  expect(why(facts, window, { do: 'give', to: other.name })).toBe('the-handler');
  expect(why(facts, dispatcher, { do: 'give', to: window.name })).toBe('the-handler');
  expect(why(facts, other, { do: 'give', to: other.name })).toBe('not-your-role');
  const given = does(facts, dispatcher, { do: 'give', to: other.name });
  expect(ratedOf(given)?.followUp?.to).toBe(other.name);
});

test('called back, mended, told and asked again: then it is over, and its words are not in the body', () => {
  let facts = does([...taken(), atKiosk(1)], dispatcher, { do: 'give', to: other.name });
  facts = does(facts, other, { do: 'call-back', words: '等得太久' });
  facts = does(facts, other, { do: 'mend', words: '多开一个窗口' });
  expect(facts.every(({ body }) => !JSON.stringify(body).includes('等得太久'))).toBe(true);
  facts = does(facts, other, { do: 'ask-again', level: 4 });
  expect(facts.at(-1)).toMatchObject({ kind: 'rating-over', body: {} });
  const rated = ratedOf(facts);
  expect(rated && isOpenRating(rated)).toBe(false);
  expect(rated?.followUp).toMatchObject({ again: { level: 4 }, mended: { words: '多开一个窗口' } });
  expect(why(facts, other, { do: 'mend', words: '再改' })).toBe('over');
});

test('what she said is written down by others than who served her, once, and is marked', () => {
  const rate = { do: 'rate', level: 1, how: 'phone', anonymous: false } as const;
  expect(why(taken(), window, rate)).toBe('the-handler');
  expect(why(taken(), volunteer, rate)).toBe('not-your-role');
  expect(why([], other, rate)).toBe('no-such-case');
  const facts = does(taken(), other, rate);
  expect(ratedOf(facts)).toMatchObject({ how: 'phone', writtenBy: other.name, about: window.name });
  expect(why(facts, director, rate)).toBe('already-rated');
  expect(why([...taken(), atKiosk(5)], other, rate)).toBe('already-rated');
});

test('without a name nobody is called: mended, it is over', () => {
  let facts = does(taken(), other, { do: 'rate', level: 2, how: 'paper', anonymous: true });
  facts = does(facts, dispatcher, { do: 'give', to: other.name });
  expect(why(facts, other, { do: 'call-back', words: '打过' })).toBe('nobody-to-call');
  facts = does(facts, other, { do: 'mend', words: '改了牌子' });
  expect(facts.at(-1)?.kind).toBe('rating-over');
});

test('15 workdays; whoever is slow is urged once, then the director, and never by a guess', () => {
  const rated = (facts: CaseFact[]) => {
    const now = ratedOf(facts);
    if (!now) throw new Error('it has no rating');
    return now;
  };
  let facts = does([...taken(), atKiosk(1)], dispatcher, { do: 'give', to: other.name });
  const at = (day: string, time = '10:00') => ratingUrge(rated(facts), when(day, time), office, LIMITS);
  expect(ratingTimer(rated(facts), TUESDAY, office, LIMITS).due).toEqual({
    about: false,
    at: when('2026-12-15', '17:00'),
  });
  expect(at('2026-12-04')).toBe(null);
  expect(at('2026-12-14')).toBe('owner');
  facts = does(facts, system, { do: 'urge', to: 'owner' }, when('2026-12-14'));
  expect(at('2026-12-15')).toBe(null);
  expect(at('2026-12-16')).toBe('director');
  facts = does(facts, system, { do: 'urge', to: 'director' }, when('2026-12-16'));
  expect(at('2026-12-17')).toBe(null);
  facts = [...taken(), atKiosk(1, when('2026-12-20'))];
  expect(ratingUrge(rated(facts), when('2027-03-01'), office, LIMITS)).toBe(null);
});

const people = [window, other, director, dispatcher, volunteer];
const commands = fc.oneof(
  fc.record({ do: fc.constant('give' as const), to: fc.constantFrom(...people.map(({ name }) => name)) }),
  fc.constantFrom<RatingCommand>(
    { do: 'call-back', words: '问过' },
    { do: 'mend', words: '改了' },
    { do: 'ask-again', level: 3 },
    { do: 'appeal', why: 'mistaken', words: '点错了' },
    { do: 'judge', upheld: true, words: '是' },
    { do: 'judge', upheld: false, words: '不是' },
    { do: 'rate', level: 5, how: 'phone', anonymous: false },
    { do: 'urge', to: 'owner' },
  ),
);
const walks = fc.array(fc.tuple(fc.constantFrom(...people), commands), {
  minLength: 40,
  maxLength: 120,
  size: 'max',
});

test('whatever is tried: never the same person, never lost, always the same 15 workdays', () => {
  let ended = 0;
  fc.assert(
    fc.property(walks, fc.constantFrom<RatingLevel>(1, 2), (walk, level) => {
      let facts = [...taken(), atKiosk(level)];
      const due = when('2026-12-15', '17:00');
      for (const [who, command] of walk) {
        const decision = decideRating(facts, command, { actor: who, at: TUESDAY + 3 });
        if ('refused' in decision) continue;
        facts = [...facts, ...decision.facts];
        const rated = ratedOf(facts);
        expect(rated?.level).toBe(level);
        expect(rated?.about).toBe(window.name);
        expect(rated?.followUp?.to).not.toBe(window.name);
        for (const one of [rated?.followUp?.calledBack, rated?.followUp?.mended, rated?.followUp?.again])
          expect(one?.by).not.toBe(window.name);
        expect(rated && ratingTimer(rated, TUESDAY, office, LIMITS).due?.at).toBe(due);
        // Over in the list of the store exactly when nothing is left to do.
        const over = facts.some(({ kind }) => kind === 'rating-over');
        expect(rated && isOpenRating(rated)).toBe(!over);
        if (over) ended += 1;
      }
    }),
    { numRuns: 200 },
  );
  expect(ended).toBeGreaterThan(20);
});
