import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRate } from './rate.ts';

test('so many at once, and so many a second from then on; each for herself', () => {
  const rate = makeRate({ atOnce: 3, perSecond: 2 });
  expect([1, 2, 3, 4].map(() => rate.may('a', 0))).toEqual([true, true, true, false]);
  expect(rate.may('b', 0)).toBe(true);
  expect([rate.may('a', 400), rate.may('a', 500), rate.may('a', 600)]).toEqual([false, true, false]);
});

test('in no span of time is it more, however it is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 200 }), (waits) => {
      const rate = makeRate({ atOnce: 5, perSecond: 1 });
      let now = 0;
      const taken: number[] = [];
      for (const wait of waits) {
        now += wait;
        if (rate.may('a', now)) taken.push(now);
      }
      for (const [first, from] of taken.entries())
        for (const [last, to] of taken.entries())
          if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(5 + (to - from) / 1000 + 1e-9);
    }),
  );
});

test('it does not remember more askers than there are in any house', () => {
  const rate = makeRate({ atOnce: 1, perSecond: 0.001 });
  for (let n = 0; n < 1_500; n++) expect(rate.may(`a${n}`, 0)).toBe(true);
  expect(rate.may('a1499', 0)).toBe(false);
  expect(rate.may('a0', 0)).toBe(true);
});
