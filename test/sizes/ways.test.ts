import { expect, test } from 'vitest';
import {
  allWays,
  fullWays,
  LOCALES,
  MODES,
  nameOf,
  pairwise,
  perMm,
  SCREENS,
  STANDS,
  TEXTS,
  THEMES,
  type Way,
} from './ways.ts';

test('every two values meet in the pairwise part, and it is always the same', () => {
  const few = pairwise();
  expect(allWays()).toHaveLength((48 + 48 + 16) * LOCALES.length);
  expect(few.length).toBeLessThanOrEqual(16);
  const factors = {
    inch: SCREENS,
    stands: STANDS,
    text: TEXTS,
    theme: THEMES,
    mode: MODES.map(({ name }) => name),
    locale: LOCALES,
  };
  for (const [one, values] of Object.entries(factors))
    for (const [other, others] of Object.entries(factors))
      for (const value of values)
        for (const beside of others) {
          const meet = (way: Way) => way[one as 'inch'] === value && way[other as 'inch'] === beside;
          // Not all can: a screen that lies has no lower half.
          if (one >= other || !allWays().some(meet)) continue;
          const met = few.some(meet);
          expect(met, `${one} ${value} with ${other} ${beside}`).toBe(true);
        }
  expect(pairwise()).toEqual(few);
});

test('in full: the usual way everywhere, every other mode in a few of all', () => {
  const full = fullWays();
  expect(full.filter(({ mode, locale }) => mode === 'usual' && locale === 'zh-CN')).toHaveLength(48);
  for (const { name } of MODES)
    for (const text of TEXTS)
      for (const stands of name === 'low' ? ['portrait'] : STANDS)
        expect(full.some((way) => way.mode === name && way.text === text && way.stands === stands)).toBe(
          true,
        );
  expect(new Set(full.map(nameOf)).size).toBe(full.length);
});

test('a millimetre of each screen', () => {
  const [way] = pairwise();
  if (!way) throw new Error('there is no way');
  expect(perMm({ ...way, inch: 21.5 })).toBeCloseTo(4.034, 3);
  expect(perMm({ ...way, inch: 15.6 })).toBeCloseTo(5.56, 2);
  expect(perMm({ ...way, inch: 32 })).toBeCloseTo(2.71, 2);
});
