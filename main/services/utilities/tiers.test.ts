import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkTariff,
  lateFeeFen,
  monthBill,
  tierUse,
  yearFen,
  yearLines,
  ZHEJIANG_ELECTRICITY as zj,
} from './tiers.ts';

test.each([
  [0, 0],
  [1, 54],
  [2760, 148488],
  [2761, 148547],
  [3000, 162600],
  [4800, 268440],
  [4801, 268524],
  [5000, 285200],
])('a year of %i kWh costs %i 分', (used, fen) => {
  expect(yearFen(zj, used)).toBe(fen);
});

const kwh = fc.integer({ min: 0, max: 20_000 });

test('months add up to the year to the last 分, and lines to their month', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 12 }), (months) => {
      let used = 0;
      let sum = 0;
      for (const month of months) {
        const bill = monthBill(zj, used, month);
        expect(bill.lines.reduce((total, line) => total + line.fen, 0)).toBe(bill.fen);
        expect(bill.lines.reduce((total, line) => total + line.usage, 0)).toBe(month);
        used += month;
        sum += bill.fen;
      }
      expect(sum).toBe(yearFen(zj, used));
    }),
  );
});

test('lines fill the steps from below, in whole numbers, within half a 分 of the exact price each', () => {
  fc.assert(
    fc.property(kwh, (used) => {
      const lines = yearLines(zj, used);
      expect(lines.reduce((total, line) => total + line.usage, 0)).toBe(used);
      for (const [index, line] of lines.entries()) {
        expect(Number.isSafeInteger(line.fen)).toBe(true);
        expect(Math.abs(line.fen * 10 - line.usage * line.priceLi)).toBeLessThanOrEqual(5);
        const below = tierUse(zj, used)[index - 1];
        if (line.usage > 0 && below) expect(below.used).toBe((below.to ?? 0) - below.from);
      }
    }),
  );
});

test('using more never costs less', () => {
  fc.assert(fc.property(kwh, (used) => yearFen(zj, used + 1) > yearFen(zj, used)));
});

test('half a unit, less than nothing, and nonsense are refused', () => {
  for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => yearFen(zj, bad)).toThrow(RangeError);
    expect(() => monthBill(zj, 100, bad)).toThrow(RangeError);
  }
});

test('a tariff that falls, ends early or costs fractions of a 厘 is refused', () => {
  checkTariff(zj);
  const steps = (...list: [number | null, number][]) => ({
    ...zj,
    steps: list.map(([upTo, priceLi]) => ({ label: '档', upTo, priceLi })),
  });
  expect(() => checkTariff(steps([100, 538], [90, 588], [null, 838]))).toThrow('rise');
  expect(() => checkTariff(steps([100, 538]))).toThrow('no end');
  expect(() => checkTariff(steps([null, 538], [null, 838]))).toThrow('no end');
  expect(() => checkTariff(steps([null, 538.5]))).toThrow('厘');
  expect(() => checkTariff(steps())).toThrow('at least one');
});

test('paying late adds a thousandth a day', () => {
  expect(lateFeeFen(10_000, 0)).toBe(0);
  expect(lateFeeFen(10_000, -3)).toBe(0);
  expect(lateFeeFen(10_000, 1)).toBe(10);
  expect(lateFeeFen(7_102, 27)).toBe(192);
  expect(() => lateFeeFen(-1, 1)).toThrow(RangeError);
});
