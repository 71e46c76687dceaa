import { expect, test } from 'vitest';
import { TASKS } from '../../main/visit/test-visit.ts';
import { fixtures } from '../../renderer/kiosk/fixtures/index.ts';
import { type Sight, sightsOf } from '../sizes/pages.ts';
import { faultsOf } from '../sizes/report.ts';
import { Gauge, type Result, type Round } from '../sizes/run.ts';
import { pairwise, type Way } from '../sizes/ways.ts';

/**
 * The pairwise part of sizes.accessibility.ts: every two of screen, standing, text size, theme, mode and language meet, and
 * every page of every task is seen in one of those ways, always the same one. The preview's pages are seen at the ends
 * of what there is.
 */
/** A minute on two quiet cores, several on busy ones. */
const LIMIT_MS = 15 * 60_000;

/** Where targets are smallest and where words are longest, each way a screen stands. */
const ENDS = ([1, 4] as const).flatMap((text) =>
  (['portrait', 'landscape'] as const).map<Way>((stands) => ({
    inch: 21.5,
    stands,
    text,
    theme: (stands === 'portrait') === (text === 1) ? 'warm' : 'dark',
    mode: 'usual',
    locale: 'zh-CN',
  })),
);

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
  'every page of every task, in one way of a pairwise few, and the preview at the ends',
  async () => {
    const sights = await sightsOf();
    expect(notCome(sights)).toEqual(['resident-insurance full']);
    const ways = pairwise();
    const rounds = ways.map<Round>((way, round) => ({
      ways: [way],
      sights: sights.filter((_, n) => n % ways.length === round),
      axe: false,
    }));
    // The rules of axe are looked at in both themes.
    rounds.push(
      ...ENDS.map<Round>((way) => ({ ways: [way], sights: [], samples: true, axe: way.text === 1 })),
    );
    const results: Result[] = [];
    const gauge = await Gauge.open();
    try {
      await gauge.look(rounds, (_, some) => results.push(...some));
    } finally {
      await gauge.close();
    }
    expect(results.length).toBeGreaterThanOrEqual(sights.length + ENDS.length * Object.keys(fixtures).length);
    expect(faultsOf(results)).toEqual([]);
  },
  LIMIT_MS,
);
