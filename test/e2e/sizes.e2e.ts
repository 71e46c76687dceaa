import { expect, test } from 'vitest';
import { sightsOf } from '../sizes/pages.ts';
import { faultsOf } from '../sizes/report.ts';
import { Gauge, type Result, type Round } from '../sizes/run.ts';
import { pairwise } from '../sizes/ways.ts';

/**
 * The pairwise part of sizes.accessibility.ts: every two of screen, standing, text size and theme meet, and every page of
 * every task is seen in two of those ways, always the same ones.
 */
/** A minute on two quiet cores. */
const LIMIT_MS = 5 * 60_000;

test(
  'every page of every task, in two ways of a pairwise few',
  async () => {
    const sights = await sightsOf();
    const ways = pairwise();
    const half = Math.floor(ways.length / 2);
    const rounds = ways.map<Round>((way, round) => ({
      way,
      sights: sights.filter((_, n) => [round, (round + half) % ways.length].includes(n % ways.length)),
      axe: false,
    }));
    const results: Result[] = [];
    const gauge = await Gauge.open();
    try {
      await gauge.look(rounds, (_, some) => results.push(...some));
    } finally {
      await gauge.close();
    }
    expect(results.length).toBeGreaterThanOrEqual(2 * sights.length);
    expect(faultsOf(results)).toEqual([]);
  },
  LIMIT_MS,
);
