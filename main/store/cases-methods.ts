import { setImmediate } from 'node:timers/promises';
import type { CaseStore } from './cases-port.ts';

/** The store process's methods about cases. */
export function casesMethods(now: () => Promise<{ cases: CaseStore }>): CaseStore {
  const cases = async () => (await now()).cases;
  return {
    addFacts: async (input) => await (await cases()).addFacts(input),
    caseFacts: async (input) => await (await cases()).caseFacts(input),
    inbox: async (input) => await (await cases()).inbox(input),
    searchCases: async (input) => await (await cases()).searchCases(input),
    caseCounts: async (input) => await (await cases()).caseCounts(input),
    setCaseTimes: async (input) => await (await cases()).setCaseTimes(input),
    rebuildCases: async (input) => await (await cases()).rebuildCases(input),
  };
}

/** Makes all stale rows again, a slice at a time, others in between; ends early when `stop` says so. */
export async function rebuildAll(cases: CaseStore, stop: () => boolean): Promise<void> {
  while (!stop() && (await cases.rebuildCases({})).left > 0) await setImmediate();
}
