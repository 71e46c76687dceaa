import type { OwnedReach } from './casework/reach.ts';
import type { Journal } from './port.ts';
import type { ReachStore } from './reach-port.ts';

type Audit = Pick<Journal, 'audit'>;

/**
 * Carries deeds into the audit. A power cut between the two writes one of them twice. Rejects what the journal rejects;
 * what is owed stays owed.
 */
export async function auditDeeds(reach: OwnedReach, journal: Audit): Promise<void> {
  for (const { deed, ...entry } of await reach.owedDeeds()) {
    await journal.audit(entry);
    await reach.auditedDeed(deed);
  }
}

/** The store process's methods about whom to go to: what is written is audited before it resolves. */
export function reachMethods(now: () => Promise<{ reach: OwnedReach; journal: Audit }>): ReachStore {
  // One after the other, so that no row is carried twice.
  let carrying: Promise<unknown> = Promise.resolve();
  const audited = async <T>(run: (reach: OwnedReach) => Promise<T>): Promise<T> => {
    const { reach, journal } = await now();
    const result = await run(reach);
    const carried = carrying.then(() => auditDeeds(reach, journal));
    // The next one tries again what this one could not carry; its own caller is told.
    carrying = carried.catch(() => undefined);
    await carried;
    return result;
  };
  const reach = async () => (await now()).reach;
  return {
    keepResident: (input) => audited((one) => one.keepResident(input)),
    forgetResident: (input) => audited((one) => one.forgetResident(input)),
    addDeed: (input) => audited((one) => one.addDeed(input)),
    residentOf: async (input) => await (await reach()).residentOf(input),
    residents: async (input) => await (await reach()).residents(input),
    setDueLines: async (input) => await (await reach()).setDueLines(input),
    dueLines: async (input) => await (await reach()).dueLines(input),
    deedsOf: async (input) => await (await reach()).deedsOf(input),
  };
}
