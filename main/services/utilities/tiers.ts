import type { TierUse } from './port.ts';

/**
 * Tier arithmetic (阶梯价): a year's use fills the price steps from the first upwards. Everything is whole
 * numbers: units (kWh, m³), prices in 厘 (1 yuan = 1,000 厘), sums in 分 (1 yuan = 100 分). Each step's line is
 * rounded to 分 once, half up; a sum is the sum of its lines.
 */

export interface Tariff {
  unit: 'kWh' | 'm3';
  /** Where the steps come from, and the day somebody last compared them with the official table (null: nobody). */
  source: string;
  checked: string | null;
  /** `upTo`: the last unit of the year in this step; only the last step has none (null). */
  steps: readonly { label: string; upTo: number | null; priceLi: number }[];
}

/** Zhejiang household electricity tariff, yearly steps (config, to be checked locally). */
export const ZHEJIANG_ELECTRICITY: Tariff = {
  unit: 'kWh',
  source: '浙江省居民生活用电，按年分档',
  checked: null,
  steps: [
    { label: '第一档', upTo: 2760, priceLi: 538 },
    { label: '第二档', upTo: 4800, priceLi: 588 },
    { label: '第三档', upTo: null, priceLi: 838 },
  ],
};

/** One step's share of a use. */
export interface TierLine {
  step: number;
  label: string;
  priceLi: number;
  usage: number;
  fen: number;
}

/** Throws RangeError unless the steps rise, only the last is open, and every price is a whole number of 厘. */
export function checkTariff(tariff: Tariff): void {
  let floor = 0;
  tariff.steps.forEach((step, index) => {
    const last = index === tariff.steps.length - 1;
    if (!Number.isSafeInteger(step.priceLi) || step.priceLi <= 0)
      throw new RangeError('a price is whole 厘 above 0');
    if (last !== (step.upTo === null)) throw new RangeError('the last step, and only the last, has no end');
    if (step.upTo !== null) {
      if (!Number.isSafeInteger(step.upTo) || step.upTo <= floor) throw new RangeError('steps must rise');
      floor = step.upTo;
    }
  });
  if (tariff.steps.length === 0) throw new RangeError('a tariff has at least one step');
}

/** What a year's use costs from its first unit, one line a step. Throws RangeError for anything but whole units ≥ 0. */
export function yearLines(tariff: Tariff, used: number): TierLine[] {
  if (!Number.isSafeInteger(used) || used < 0)
    throw new RangeError('a use is a whole number of units, not below 0');
  let from = 0;
  return tariff.steps.map((step, index) => {
    const usage = Math.max(0, Math.min(used, step.upTo ?? used) - from);
    from = step.upTo ?? from;
    return {
      step: index + 1,
      label: step.label,
      priceLi: step.priceLi,
      usage,
      fen: Math.floor((usage * step.priceLi + 5) / 10),
    };
  });
}

/** What a year's use costs, in 分. */
export function yearFen(tariff: Tariff, used: number): number {
  return yearLines(tariff, used).reduce((sum, line) => sum + line.fen, 0);
}

/**
 * One month's bill: cost(year to date) − cost(before this month), so that twelve months add up to the year
 * to the last 分. One line for each step the month touched; the lines add up to `fen`.
 * @param before units used this year before the month
 * @param usage units used in the month
 */
export function monthBill(tariff: Tariff, before: number, usage: number): { lines: TierLine[]; fen: number } {
  const earlier = yearLines(tariff, before);
  if (!Number.isSafeInteger(usage) || usage < 0)
    throw new RangeError('a use is a whole number of units, not below 0');
  const lines = yearLines(tariff, before + usage)
    .map((line, index) => {
      const was = earlier[index];
      return was ? { ...line, usage: line.usage - was.usage, fen: line.fen - was.fen } : line;
    })
    .filter((line) => line.usage > 0);
  return { lines, fen: lines.reduce((sum, line) => sum + line.fen, 0) };
}

/** The steps with what was used of each this year, for the picture on the bill's page. */
export function tierUse(tariff: Tariff, usedThisYear: number): TierUse[] {
  let from = 0;
  return yearLines(tariff, usedThisYear).map((line, index) => {
    const to = tariff.steps[index]?.upTo ?? null;
    const use = { step: line.step, label: line.label, priceLi: line.priceLi, from, to, used: line.usage };
    from = to ?? from;
    return use;
  });
}

/**
 * What paying late adds (违约金): 0.1 % of the unpaid sum for every day after the due day, rounded to 分 once
 * (rule for households in 供电营业规则; config, to be checked locally).
 */
export function lateFeeFen(arrearsFen: number, daysLate: number): number {
  if (!Number.isSafeInteger(arrearsFen) || arrearsFen < 0)
    throw new RangeError('arrears are whole 分, not below 0');
  return daysLate <= 0 ? 0 : Math.floor((arrearsFen * daysLate + 500) / 1000);
}
