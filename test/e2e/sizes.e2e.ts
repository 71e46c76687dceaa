import { expect, test } from 'vitest';
import { TASKS } from '../../main/visit/test-visit.ts';
import { type Sight, sightsOf } from '../sizes/pages.ts';
import { faultsOf } from '../sizes/report.ts';
import { Gauge, type Result, type Round } from '../sizes/run.ts';
import { pairwise } from '../sizes/ways.ts';

/**
 * The pairwise part of sizes.accessibility.ts: every two of screen, standing, text size, theme and mode meet, and every page of
 * every task is seen in one of those ways, always the same one.
 */
/** A minute on two quiet cores, several on busy ones. */
const LIMIT_MS = 15 * 60_000;

/** Steps without a page of their own: the kiosk goes through them by itself. */
const BY_ITSELF = ['ask', 'work-out', 'collect'];

/** The pages the walk did not come to: only that for a fifth person, which is like that for one named twice. */
function notCome(sights: readonly Sight[]): string[] {
  const come = new Set(sights.map(({ task, visit }) => `${task} ${visit.run?.stepId}`));
  return [...TASKS.values()].flatMap(({ id, steps }) =>
    steps
      .filter(({ kind }) => !BY_ITSELF.includes(kind))
      .map((step) => `${id} ${step.id}`)
      .filter((one) => !come.has(one)),
  );
}

test(
  'every page of every task, in one way of a pairwise few',
  async () => {
    const sights = await sightsOf();
    expect(notCome(sights)).toEqual(['resident-insurance full']);
    const ways = pairwise();
    const rounds = ways.map<Round>((way, round) => ({
      way,
      sights: sights.filter((_, n) => n % ways.length === round),
      axe: false,
    }));
    const results: Result[] = [];
    const gauge = await Gauge.open();
    try {
      await gauge.look(rounds, (_, some) => results.push(...some));
    } finally {
      await gauge.close();
    }
    expect(results.length).toBeGreaterThanOrEqual(sights.length);
    expect(faultsOf(results)).toEqual([]);
  },
  LIMIT_MS,
);
