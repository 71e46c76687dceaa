import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from './books-methods.ts';
import type { BookEntry } from './books-port.ts';
import { createBooks, type OwnedBooks } from './casework/books.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import type { AuditEntry } from './port.ts';
import { AT } from './test-visit.ts';

/** What is promised of the books of the house, on whatever engine `open` gives. */
export function booksContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`books on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let books: OwnedBooks;
    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      books = createBooks(database.db as never);
    });
    afterEach(async () => {
      await database.db.destroy();
    });
    const entry = (id: string, ends = false): BookEntry => ({
      id,
      at: AT,
      by: '沈知秋',
      what: ends ? 'closed' : 'received',
      ends,
      body: { id },
    });
    const write = (after: number, one: BookEntry) =>
      books.writeEntry({ book: 'cash', after, entry: one }).then(
        () => 'written',
        (error: { code?: string }) => error.code,
      );

    it('gives what is open, from the last that ends; each book for itself', async () => {
      expect(await books.openEntries({ book: 'cash' })).toEqual({ after: 0, entries: [] });
      const all = [entry('a'), entry('b', true), entry('c'), entry('d')];
      for (const [after, one] of all.entries()) expect(await write(after, one)).toBe('written');
      expect(await books.openEntries({ book: 'cash' })).toEqual({ after: 4, entries: all.slice(1) });
      expect(await books.endingEntries({ book: 'cash', limit: 9 })).toEqual([all[1]]);
      expect(await books.openEntries({ book: 'handover' })).toEqual({ after: 0, entries: [] });
    });

    it('of two at the same time exactly one writes; the same entry again counts once', async () => {
      const both = await Promise.all([write(0, entry('a')), write(0, entry('b'))]);
      expect(both.sort()).toEqual(['written', 'wrong-state']);
      const { entries } = await books.openEntries({ book: 'cash' });
      expect(entries).toHaveLength(1);
      expect(await write(0, entries[0] as BookEntry)).toBe('written');
      expect((await books.openEntries({ book: 'cash' })).after).toBe(1);
      expect(await write(1, entry('c'))).toBe('written');
    });

    it('changes and deletes nothing, whoever asks the database', async () => {
      await write(0, entry('a'));
      await expect(database.db.updateTable('book_entry').set({ body: '{}' }).execute()).rejects.toThrow();
      await expect(database.db.deleteFrom('book_entry').execute()).rejects.toThrow();
      expect(await books.openEntries({ book: 'cash' })).toMatchObject({ entries: [{ body: { id: 'a' } }] });
    });

    it('owes each entry to the audit once, with its hash; what the audit did not take stays owed', async () => {
      await write(0, entry('a'));
      await expect(auditEntries(books, { audit: () => Promise.reject(new Error('full')) })).rejects.toThrow(
        'full',
      );
      const rows: AuditEntry[] = [];
      const audit = async (row: AuditEntry) => ({ seq: rows.push(row) });
      await auditEntries(books, { audit });
      await auditEntries(books, { audit });
      expect(rows).toMatchObject(
        [
          { actor: 'staff:沈知秋', what: 'cash-received', about: 'a', detail: { sha256: /^[0-9a-f]{64}$/ } },
        ].map((row) => ({ ...row, detail: { sha256: expect.stringMatching(row.detail.sha256) } })),
      );
    });

    it('refuses what is no entry and what is no book', async () => {
      expect(await write(0, { ...entry('a'), by: '' })).toBe('bad-input');
      expect(await write(0, { ...entry('a'), at: Number.NaN })).toBe('bad-input');
      await expect(books.openEntries({ book: 'diary' as 'cash' })).rejects.toMatchObject({
        code: 'bad-input',
      });
    });
  });
}
