import type { BookStore } from './books-port.ts';
import type { OwnedBooks } from './casework/books.ts';
import type { Journal } from './port.ts';

type Audit = Pick<Journal, 'audit'>;

/**
 * Carries entries of books into the audit. A power cut between the two writes one of them twice: both rows name the
 * same entry. Rejects what the journal rejects; what is owed stays owed.
 */
export async function auditEntries(books: OwnedBooks, journal: Audit): Promise<void> {
  for (const entry of await books.owedEntries()) {
    await journal.audit(entry);
    await books.auditedEntry(entry.about);
  }
}

/** The store process's methods about books: each entry is audited before it resolves. */
export function booksMethods(now: () => Promise<{ books: OwnedBooks; journal: Audit }>): BookStore {
  // One after the other, so that no row is carried twice.
  let carrying: Promise<unknown> = Promise.resolve();
  return {
    async writeEntry(input) {
      const { books, journal } = await now();
      await books.writeEntry(input);
      const carried = carrying.then(() => auditEntries(books, journal));
      // The next one tries again what this one could not carry; its own caller is told.
      carrying = carried.catch(() => undefined);
      await carried;
    },
    openEntries: async (input) => await (await now()).books.openEntries(input),
    endingEntries: async (input) => await (await now()).books.endingEntries(input),
  };
}
