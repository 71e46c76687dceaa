import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseNow } from '../cases/case.ts';
import { fold } from '../cases/fold.ts';
import { LIMITS } from '../cases/limits.ts';
import type { Actor } from '../cases/roles.ts';
import { makeProjection } from '../cases/row.ts';
import type { Command } from '../cases/rules.ts';
import { Desk, director, dispatcher, office, TUESDAY, window, words } from '../cases/test-desk.ts';
import type { CaseFact, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder, testVisit } from '../store/test-visit.ts';
import { mergeCases } from './merge-cases.ts';

/** The same matter twice, in the store that ships. */

let store: StoreMethods;
let remove: () => void;
beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection() } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: TUESDAY });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const asked = (actor: Actor = dispatcher) => ({ actor, at: TUESDAY, office, limits: LIMITS });

/** A lamp that was reported, and what was done with it since. */
async function lamp(...done: [Actor, Command][]): Promise<string> {
  const matter = { kind: 'lamp', grid: 'grid-1' };
  const { caseNumber } = await store.confirmVisit(
    testVisit({ confirmedAt: TUESDAY, taskId: 'report-problem', matter }),
  );
  await store.deliverOutbox({ at: TUESDAY });
  await does(caseNumber, ...done);
  return caseNumber;
}
async function does(caseNumber: string, ...done: [Actor, Command][]): Promise<void> {
  for (const [who, command] of done) {
    const facts = await store.caseFacts({ caseNumber });
    const desk = new Desk(fold(facts), [...facts]);
    desk.does(who, command);
    await store.addFacts({ caseNumber, after: facts.length, facts: desk.facts.slice(facts.length) });
  }
}
const TAKEN: [Actor, Command] = [window, { do: 'take-in' }];
const HANDLED: [Actor, Command] = [dispatcher, { do: 'analyse', grade: 'general', work: 'ordinary' }];
const now = async (caseNumber: string) => fold(await store.caseFacts({ caseNumber })) as CaseNow;

test('one ends, the other goes on for both, and each knows of the other', async () => {
  const [first, second] = [await lamp(TAKEN, HANDLED), await lamp(TAKEN)];
  expect(await mergeCases(store, { one: second, into: first }, asked(), '同一盏灯')).toBeNull();
  expect(await now(second)).toMatchObject({
    mergedInto: first,
    stage: '反馈',
    owner: window.name,
    result: { kind: 'merged', words: '同一盏灯' },
  });
  expect(await now(first)).toMatchObject({ joined: [second], stage: '处置', result: null });
  // Once more: it has its result.
  expect(await mergeCases(store, { one: second, into: first }, asked())).toBe('wrong-stage');
  expect((await now(first)).joined).toEqual([second]);
});

test('what goes on must be on its way itself; a refusal writes neither', async () => {
  const [first, second, third] = [await lamp(TAKEN), await lamp(TAKEN), await lamp(TAKEN)];
  const before = async () => await Promise.all([first, second, third].map(now));
  expect(await mergeCases(store, { one: second, into: first }, asked(director))).toBeNull();
  const then = await before();
  const refused = async (one: string, into: string, who?: Actor) =>
    await mergeCases(store, { one, into }, asked(who));
  // Into what was merged itself: nobody would do it.
  expect(await refused(third, second)).toBe('wrong-stage');
  expect(await refused(first, second)).toBe('wrong-stage');
  expect(await refused(third, third)).toBe('itself');
  expect(await refused(third, first, window)).toBe('not-your-role');
  expect(await refused(third, 'GHL-1-261124-900-7')).toBe('no-such-case');
  expect(await before()).toEqual(then);
});

test('who was slower is told, and neither half is written', async () => {
  const [first, second] = [await lamp(TAKEN), await lamp(TAKEN)];
  let between = true;
  const slow: Pick<StoreMethods, 'caseFacts' | 'addFactsTogether'> = {
    caseFacts: (input) => store.caseFacts(input),
    addFactsTogether: async (input) => {
      if (between) await does(first, [window, { do: 'note', personal: words }]);
      between = false;
      return await store.addFactsTogether(input);
    },
  };
  expect(await mergeCases(slow, { one: second, into: first }, asked())).toBe('quicker');
  const kinds = (facts: CaseFact[]) => facts.map(({ kind }) => kind);
  expect(kinds(await store.caseFacts({ caseNumber: second }))).toEqual(['confirmed', 'take-in']);
  expect(kinds(await store.caseFacts({ caseNumber: first }))).toEqual(['confirmed', 'take-in', 'note']);
  expect(await mergeCases(slow, { one: second, into: first }, asked())).toBeNull();
});
