import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import { memoryHeads } from './journal/head.ts';
import { createJournal, type OwnedJournal } from './journal/journal.ts';
import { JOURNAL_MIGRATIONS, type JournalTables } from './journal/schema.ts';
import { temporaryStationKey } from './journal/station-key.ts';
import type { JournalHooks } from './journal/writer.ts';
import type { ServiceRequest } from './port.ts';
import { AT, testVisit } from './test-visit.ts';

/** What the journal promises of requests that the network did not carry, on whatever engine `open` gives. */
export function requestsContract(engine: string, open: () => Promise<OpenDatabase<JournalTables>>): void {
  describe(`requests on ${engine}`, () => {
    let database: OpenDatabase<JournalTables>;
    let journal: OwnedJournal;
    let hooks: JournalHooks;
    const code = async (promise: Promise<unknown>) =>
      await promise.then(
        () => 'resolved',
        (error: { code?: string }) => error.code ?? String(error),
      );

    beforeEach(async () => {
      database = await open();
      await migrate(database, 'journal', JOURNAL_MIGRATIONS, AT);
      hooks = {};
      journal = createJournal({
        db: database.db,
        key: temporaryStationKey(),
        heads: memoryHeads(),
        ratingKey: new Uint8Array(32),
        hooks,
      });
      await journal.startUp(AT);
    });
    afterEach(async () => {
      await journal.close();
    });

    const request = (visitId: string, over: Partial<ServiceRequest> = {}): ServiceRequest => ({
      key: `key-of-${visitId}`,
      visitId,
      service: 'hospital',
      question: 'book',
      input: { slot: 's1', name: '王桂香' },
      at: AT,
      ...over,
    });

    it('keeps a request of a confirmed visit once, and of no other', async () => {
      expect(await code(journal.queueRequest(request('never-confirmed')))).toBe('not-found');
      const visit = testVisit();
      const { caseNumber } = await journal.confirmVisit(visit);
      const asked = request(visit.visitId);
      const both = await Promise.all([journal.queueRequest(asked), journal.queueRequest(asked)]);
      expect(both.map(({ queued }) => queued).sort()).toEqual([false, true]);
      expect(await code(journal.queueRequest({ ...asked, key: '' }))).toBe('bad-input');
      expect(await journal.waitingRequests({})).toEqual({ waiting: 1 });
      expect(await journal.pendingRequests({ limit: 10 })).toEqual([{ ...asked, caseNumber, attempts: 0 }]);
    });

    it('keeps what was not sent with the confirmation: both or neither', async () => {
      const { visitId } = testVisit();
      const { visitId: _visit, at: _at, ...unsent } = request(visitId);
      const visit = testVisit({ visitId, requests: [unsent] });
      hooks.beforeCommit = () => {
        throw new Error('the power went');
      };
      await expect(journal.confirmVisit(visit)).rejects.toThrow('the power went');
      delete hooks.beforeCommit;
      expect(await journal.waitingRequests({})).toEqual({ waiting: 0 });
      await journal.confirmVisit(visit);
      await journal.confirmVisit(visit);
      expect(await journal.pendingRequests({ limit: 10 })).toMatchObject([{ ...unsent, visitId, at: AT }]);
      const lines = await database.db.selectFrom('audit').selectAll().orderBy('seq').execute();
      expect(lines.map(({ what }) => what)).toEqual(['visit-confirmed', 'request-queued']);
      expect(JSON.stringify(lines)).not.toContain('王桂香');
    });

    it('gives requests back the oldest first, and counts what was tried in vain', async () => {
      const keys: string[] = [];
      for (let n = 0; n < 3; n++) {
        const visit = testVisit();
        await journal.confirmVisit(visit);
        const { visitId } = visit;
        keys.push(`key-of-${visitId}`);
        await journal.queueRequest(request(visitId, { at: AT - n }));
      }
      await journal.requestTried({ key: keys[1] ?? '' });
      const waiting = await journal.pendingRequests({ limit: 2 });
      expect(waiting.map(({ key, attempts }) => [key, attempts])).toEqual([
        [keys[0], 0],
        [keys[1], 1],
      ]);
    });

    it.each([
      ['booked', false],
      ['taken', true],
    ])(
      'makes an answer (%s) a fact of the case, once, and forgets the request',
      async (outcome, needsStaff) => {
        const visit = testVisit();
        const { caseNumber } = await journal.confirmVisit(visit);
        const { key } = request(visit.visitId);
        expect(await code(journal.requestAnswered({ key, outcome, needsStaff, at: AT }))).toBe('not-found');
        await journal.queueRequest(request(visit.visitId));
        await journal.requestAnswered({ key, outcome, needsStaff, at: AT + 5 });
        await journal.requestAnswered({ key, outcome: 'other', needsStaff: false, at: AT + 6 });
        expect(await journal.waitingRequests({})).toEqual({ waiting: 0 });
        expect(await journal.pendingRequests({ limit: 10 })).toEqual([]);
        const facts = (await journal.pendingOutbox({ limit: 10 })).map(({ fact }) => fact);
        expect(facts.map(({ kind }) => kind)).toEqual(['confirmed', 'service-answered']);
        expect(facts[1]).toMatchObject({
          caseNumber,
          at: AT + 5,
          actor: 'kiosk',
          body: { service: 'hospital', question: 'book', outcome, needsStaff },
        });
        const stored = JSON.stringify(await database.db.selectFrom('request').selectAll().execute());
        expect(stored).not.toContain('王桂香');
        // Asked again after it was answered: it counts no second time.
        expect(await journal.queueRequest(request(visit.visitId))).toEqual({ queued: false });
        expect(await journal.verifyAudit({})).toMatchObject({ ok: true, rows: 3 });
      },
    );
  });
}
