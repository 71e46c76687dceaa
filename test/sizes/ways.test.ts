import { expect, test } from 'vitest';
import { allWays, MODES, pairwise, perMm, SCREENS, STANDS, TEXTS, THEMES } from './ways.ts';

test('every two values meet in the pairwise part, and it is always the same', () => {
  const few = pairwise();
  expect(allWays()).toHaveLength(48 * MODES.length);
  expect(few.length).toBeLessThanOrEqual(16);
  const factors = {
    inch: SCREENS,
    stands: STANDS,
    text: TEXTS,
    theme: THEMES,
    mode: MODES.map(({ name }) => name),
  };
  for (const [one, values] of Object.entries(factors))
    for (const [other, others] of Object.entries(factors))
      for (const value of values)
        for (const beside of others) {
          if (one >= other) continue;
          const met = few.some((way) => way[one as 'inch'] === value && way[other as 'inch'] === beside);
          expect(met, `${one} ${value} with ${other} ${beside}`).toBe(true);
        }
  expect(pairwise()).toEqual(few);
});

test('a millimetre of each screen', () => {
  const [way] = pairwise();
  if (!way) throw new Error('there is no way');
  expect(perMm({ ...way, inch: 21.5 })).toBeCloseTo(4.034, 3);
  expect(perMm({ ...way, inch: 15.6 })).toBeCloseTo(5.56, 2);
  expect(perMm({ ...way, inch: 32 })).toBeCloseTo(2.71, 2);
});
