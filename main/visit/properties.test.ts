import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import { pageOf } from './pages.ts';
import { moves, resolve, type Sent } from './test-moves.ts';
import { lead, PAGES, toTask } from './test-visit.ts';
import type { Effect, Visit } from './visit.ts';

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** What must hold across one event that was taken. */
function check(before: Visit, after: Visit, effects: Effect[], prints: Map<string, string>, sent: Sent) {
  expect(after.rev).toBeGreaterThanOrEqual(before.rev);
  // Two different pages never have the same name and number.
  if (pageId(after) !== pageId(before)) expect(after.rev).toBeGreaterThan(before.rev);
  const { happening } = sent;
  if (happening.type === 'print-ended') prints.set(happening.jobId, happening.outcome);
  for (const effect of effects) {
    if (effect.do === 'commit' && effect.about === 'task') {
      const scratch = before.run?.scratch;
      expect(scratch).toMatchObject({ kind: 'review' });
      expect(scratch?.kind === 'review' && scratch.at !== 'committing').toBe(true);
      expect(happening).toMatchObject({ type: 'act', action: 'confirm', rev: before.rev });
    }
    if (effect.do === 'commit' && effect.about === 'call-back') expect(before.help).not.toBeNull();
    if (effect.do === 'print') {
      expect([undefined, 'not-started']).toContain(prints.get(effect.jobId));
      prints.set(effect.jobId, 'printing');
    }
    if (effect.do === 'reprint') prints.set(effect.jobId, 'printing');
    if (effect.do === 'wipe') expect(after.stage).toBe('over');
  }
  if (after.stage === 'over') expect(effects.filter((effect) => effect.do === 'wipe')).toHaveLength(1);
}

/** Many visits: a busy machine needs longer than a unit test is given. */
const PATIENCE_MS = 120_000;

describe('whatever happens in whatever order', () => {
  test(
    'the engine never throws, refusals change nothing, and no promise of it is broken',
    () => {
      let ends = 0;
      let commits = 0;
      let prints = 0;
      fc.assert(
        fc.property(
          fc.constantFrom('scene:bills', 'scene:pension'),
          fc.array(moves, { minLength: 20, maxLength: 60, size: 'max' }),
          (scene, list) => {
            const led = toTask(lead().press('start', scene));
            const outcomes = new Map<string, string>();
            let reading = false;
            for (const move of list) {
              for (const sent of resolve(led, move)) {
                const before = frozen(led.visit);
                const had = led.effects.length;
                const outcome = led.send(sent.actor, sent.happening);
                if (!outcome.ok) {
                  expect(led.visit).toBe(before);
                  expect(led.effects).toHaveLength(had);
                  if (before.stage === 'over') expect(outcome.refused).toBe('over');
                  continue;
                }
                expect(before.stage).not.toBe('over');
                check(before, led.visit, outcome.effects, outcomes, sent);
                for (const { do: what } of outcome.effects) {
                  if (what === 'start-card') reading = true;
                  if (what === 'stop-card') reading = false;
                  if (what === 'commit') commits++;
                  if (what === 'print') prints++;
                }
                // The reader looks for a card on the card's page only.
                expect(reading).toBe(led.visit.stage === 'task' && led.visit.run?.scratch.kind === 'card');
                // Drawing is the dear part: once for every page that changed.
                if (led.visit.rev === before.rev) continue;
                const { page, speech } = pageOf(PAGES, led.visit);
                expect(page.title).not.toBe('');
                expect(speech.length).toBeGreaterThan(0);
              }
            }
            if (led.visit.stage === 'over') ends++;
          },
        ),
        { numRuns: 150, seed: 20261124 },
      );
      // The property is worth something only if visits get far.
      expect(ends).toBeGreaterThan(20);
      expect(commits).toBeGreaterThan(20);
      expect(prints).toBeGreaterThan(5);
    },
    PATIENCE_MS,
  );

  test('back and forward again gives the same page', () => {
    const journeys: string[][] = [
      ['start', 'scene:bills', 'typed'],
      ['start', 'scene:bills', 'camera'],
      ['start', 'scene:pension', 'begin', 'refuse'],
      ['start', 'scene:pension', 'begin', 'agree'],
      ['start', 'scene:pension', 'begin', 'agree', 'other'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...journeys), fc.integer({ min: 1, max: 4 }), (journey, times) => {
        const led = lead().press(...journey);
        const bare = () => {
          const { rev: _rev, visitId: _id, ...page } = led.spoken().page;
          return page;
        };
        const first = bare();
        const forward = journey.at(-1) ?? '';
        for (let n = 0; n < times; n++) led.press('dock:back', forward);
        expect(bare()).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });
});
