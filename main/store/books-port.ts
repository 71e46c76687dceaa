import type { JsonObject } from './port.ts';

/**
 * Books of the house, kept in casework: the ledger of cash, the handovers. What is written stays: nothing in a book is
 * ever changed or taken out. What an entry means, the rules above the store say; the audit has the hash of each.
 */
export const BOOKS = ['cash', 'handover'] as const;
export type Book = (typeof BOOKS)[number];

export interface BookEntry {
  /** Chosen by who writes: the same entry again counts once. */
  id: string;
  at: number;
  /** The name of who wrote it. */
  by: string;
  /** What it is, for the audit: "received", "closed". */
  what: string;
  /** It ends what is open: a day was closed, a shift handed over. */
  ends: boolean;
  /** No personal data but names of staff. */
  body: JsonObject;
}

/** Part of the store process's methods. */
export interface BookStore {
  /**
   * Writes one entry in a book that had `after` entries when it was read; it is in the audit when this resolves.
   * Rejects `wrong-state` when somebody was quicker: read it again. Rejects `bad-input`.
   */
  writeEntry(input: { book: Book; after: number; entry: BookEntry }): Promise<void>;
  /** What is open: the last entry that ends, and all since, oldest first. `after`: how many the book has in all. */
  openEntries(input: { book: Book }): Promise<{ after: number; entries: BookEntry[] }>;
  /** The last entries that end, newest first; at most `limit`, 100. */
  endingEntries(input: { book: Book; limit: number }): Promise<BookEntry[]>;
}
