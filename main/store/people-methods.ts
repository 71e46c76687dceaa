import type { OwnedPeople } from './casework/people.ts';
import type { PeopleStore } from './people-port.ts';
import type { Journal } from './port.ts';

type Audit = Pick<Journal, 'audit'>;

/**
 * Carries changes of staff into the audit. A power cut between the two writes one of them twice: both rows name the
 * same `change`. Rejects what the journal rejects; what is owed stays owed.
 */
export async function auditChanges(people: OwnedPeople, journal: Audit): Promise<void> {
  for (const { id, detail, ...entry } of await people.owedChanges()) {
    await journal.audit({ ...entry, detail: { ...detail, change: id } });
    await people.auditedChange(id);
  }
}

/** The store process's methods about staff: each is audited before it resolves. */
export function peopleMethods(now: () => Promise<{ people: OwnedPeople; journal: Audit }>): PeopleStore {
  // One after the other, so that no row is carried twice.
  let carrying: Promise<unknown> = Promise.resolve();
  const audited = async <T>(run: (people: OwnedPeople) => Promise<T>): Promise<T> => {
    const { people, journal } = await now();
    const result = await run(people);
    const carried = carrying.then(() => auditChanges(people, journal));
    // The next one tries again what this one could not carry; its own caller is told.
    carrying = carried.catch(() => undefined);
    await carried;
    return result;
  };
  const people = async () => (await now()).people;
  return {
    staff: async (input) => await (await people()).staff(input),
    staffSecret: async (input) => await (await people()).staffSecret(input),
    staffByCard: async (input) => await (await people()).staffByCard(input),
    staffRecovery: async (input) => await (await people()).staffRecovery(input),
    addFirstAdministrator: (input) => audited((one) => one.addFirstAdministrator(input)),
    enrolStaff: (input) => audited((one) => one.enrolStaff(input)),
    disableStaff: (input) => audited((one) => one.disableStaff(input)),
    setStaffRole: (input) => audited((one) => one.setStaffRole(input)),
    setStaffPin: (input) => audited((one) => one.setStaffPin(input)),
    setStaffCard: (input) => audited((one) => one.setStaffCard(input)),
    unlockStaff: (input) => audited((one) => one.unlockStaff(input)),
    setStaffRecovery: (input) => audited((one) => one.setStaffRecovery(input)),
    recoverStaff: (input) => audited((one) => one.recoverStaff(input)),
    recordAttempt: (input) => audited((one) => one.recordAttempt(input)),
  };
}
