import { setTimeout } from 'node:timers/promises';
import type { CaseStore } from './cases-port.ts';

/** The store process's methods about cases. */
export function casesMethods(now: () => Promise<{ cases: CaseStore; makeAgain(): void }>): CaseStore {
  const cases = async () => (await now()).cases;
  return {
    addFacts: async (input) => await (await cases()).addFacts(input),
    addFactsTogether: async (input) => await (await cases()).addFactsTogether(input),
    caseFacts: async (input) => await (await cases()).caseFacts(input),
    inbox: async (input) => await (await cases()).inbox(input),
    casesToLookAt: async (input) => await (await cases()).casesToLookAt(input),
    searchCases: async (input) => await (await cases()).searchCases(input),
    openRatings: async (input) => await (await cases()).openRatings(input),
    caseCounts: async (input) => await (await cases()).caseCounts(input),
    caseFigures: async (input) => await (await cases()).caseFigures(input),
    async setCaseTimes(input) {
      const store = await now();
      const answer = await store.cases.setCaseTimes(input);
      if (answer.changed) store.makeAgain();
      return answer;
    },
    rebuildCases: async (input) => await (await cases()).rebuildCases(input),
  };
}

/** What others have of the store's time while rows are made again, milliseconds: as long as a slice takes. */
const PAUSE_MS = 20;

/** Makes all stale rows again, a slice at a time, others in between; ends early when `stop` says so. */
export async function rebuildAll(cases: Pick<CaseStore, 'rebuildCases'>, stop: () => boolean): Promise<void> {
  while (!stop() && (await cases.rebuildCases({})).left > 0) await setTimeout(PAUSE_MS);
}
