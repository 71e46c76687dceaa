import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCaseNumber } from './case-number.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import { memoryHeads } from './journal/head.ts';
import { createJournal, type OwnedJournal } from './journal/journal.ts';
import { JOURNAL_MIGRATIONS, type JournalTables } from './journal/schema.ts';
import { temporaryStationKey } from './journal/station-key.ts';
import type { JournalHooks } from './journal/writer.ts';
import { MOST_ATTACHED } from './port.ts';
import { AT, testPhoto, testVisit } from './test-visit.ts';

/** What the journal promises, on whatever engine `open` gives. */
export function journalContract(engine: string, open: () => Promise<OpenDatabase<JournalTables>>): void {
  describe(`journal on ${engine}`, () => {
    let database: OpenDatabase<JournalTables>;
    let journal: OwnedJournal;
    let hooks: JournalHooks;
    const code = async (promise: Promise<unknown>) =>
      await promise.then(
        () => 'resolved',
        (error: { code?: string }) => error.code ?? String(error),
      );
    const rowCounts = async () => {
      const { db } = database;
      const count = async (table: 'case_fact' | 'outbox' | 'print_job' | 'audit' | 'day_sequence') =>
        (await db.selectFrom(table).selectAll().execute()).length;
      return [
        await count('case_fact'),
        await count('outbox'),
        await count('print_job'),
        await count('audit'),
      ];
    };
    const started = async (state: 'printed' | 'not-started' | 'unknown') => {
      const { printJobId: jobId } = await journal.confirmVisit(testVisit());
      await journal.printJobStarted({ jobId, at: AT });
      await journal.printJobFinished({ jobId, outcome: state, at: AT + 1 });
      return jobId;
    };

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

    it('confirms a visit: case fact, outbox, print job and audit row together', async () => {
      const visit = testVisit();
      const { caseNumber, caseToken, printJobId } = await journal.confirmVisit(visit);
      expect(checkCaseNumber(caseNumber)).toMatchObject({
        ok: true,
        station: 'GHL',
        kiosk: '1',
        day: '261124',
        sequence: 1,
      });
      expect(caseToken).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(await rowCounts()).toEqual([1, 1, 1, 1]);
      const [entry] = await journal.pendingOutbox({ limit: 10 });
      expect(entry?.fact).toMatchObject({
        caseNumber,
        kind: 'confirmed',
        stage: '受理',
        personal: visit.facts,
      });
      expect(entry?.fact.body.caseToken).toBe(caseToken);
      expect(await journal.pendingPrintJobs({})).toEqual([
        {
          jobId: printJobId,
          visitId: visit.visitId,
          caseNumber,
          caseToken,
          slip: visit.slip,
          state: 'waiting',
          reason: null,
          attempts: 0,
          createdAt: AT,
          reprintOf: null,
          mark: null,
          paper: 'slip',
        },
      ]);
    });

    it('confirms a visit once, however often and at once it is asked', async () => {
      const visit = testVisit();
      const all = await Promise.all([1, 2, 3, 4].map(() => journal.confirmVisit(visit)));
      expect(new Set(all.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(await rowCounts()).toEqual([1, 1, 1, 1]);
    });

    it('keeps what is reported and where with the case, by their ids only', async () => {
      await journal.confirmVisit(testVisit({ matter: { kind: 'lamp', grid: 'grid-1' } }));
      await journal.confirmVisit(testVisit({ matter: { kind: '王桂香家门口', grid: '13800000000' } }));
      await journal.confirmVisit(testVisit());
      const bodies = (await journal.pendingOutbox({ limit: 10 })).map(({ fact }) => fact.body);
      expect(bodies.map(({ kind, grid }) => [kind, grid])).toEqual([
        ['lamp', 'grid-1'],
        [undefined, undefined],
        [undefined, undefined],
      ]);
    });

    it('counts a day of its own for each kiosk and day', async () => {
      const number = async (over: Parameters<typeof testVisit>[0]) => {
        const { caseNumber } = await journal.confirmVisit(testVisit(over));
        return caseNumber.slice(0, -2);
      };
      expect(await number({})).toBe('GHL-1-261124-001');
      expect(await number({})).toBe('GHL-1-261124-002');
      expect(await number({ kiosk: '2' })).toBe('GHL-2-261124-001');
      expect(await number({ confirmedAt: AT + 24 * 3_600_000 })).toBe('GHL-1-261125-001');
      expect(await number({})).toBe('GHL-1-261124-003');
    });

    it('leaves numbers free after a lost journal, on that day only', async () => {
      await journal.setSequenceFloor('261124', 500);
      const { caseNumber } = await journal.confirmVisit(testVisit());
      expect(caseNumber).toContain('-501-');
      const next = await journal.confirmVisit(testVisit());
      expect(next.caseNumber).toContain('-502-');
      const other = await journal.confirmVisit(testVisit({ confirmedAt: AT + 24 * 3_600_000 }));
      expect(other.caseNumber).toContain('-001-');
    });

    it('leaves no trace of a visit whose commit failed, and takes it again', async () => {
      const visit = testVisit();
      hooks.beforeCommit = () => {
        throw new Error('the power went');
      };
      await expect(journal.confirmVisit(visit)).rejects.toThrow('the power went');
      delete hooks.beforeCommit;
      expect(await rowCounts()).toEqual([0, 0, 0, 0]);
      const { caseNumber } = await journal.confirmVisit(visit);
      expect(caseNumber).toContain('-001-');
      expect(await journal.verifyAudit({})).toMatchObject({ ok: true, rows: 1 });
    });

    it('refuses what is no visit', async () => {
      expect(await code(journal.confirmVisit(testVisit({ visitId: '' })))).toBe('bad-input');
      expect(await code(journal.confirmVisit(testVisit({ station: '桂花里' })))).toBe('bad-input');
      expect(await code(journal.confirmVisit(testVisit({ confirmedAt: Number.NaN })))).toBe('bad-input');
      expect(await code(journal.confirmVisit(testVisit({ mode: 'practice' })))).toBe('bad-input');
      expect(await code(journal.confirmVisit(testVisit({ facts: { n: Number.POSITIVE_INFINITY } })))).toBe(
        'bad-input',
      );
      expect(await rowCounts()).toEqual([0, 0, 0, 0]);
    });

    it('prints a job once: started, printed, no more', async () => {
      const { printJobId: jobId } = await journal.confirmVisit(testVisit());
      expect(await journal.printJobStarted({ jobId, at: AT })).toMatchObject({
        jobId,
        state: 'started',
        attempts: 1,
      });
      expect(await code(journal.printJobStarted({ jobId, at: AT }))).toBe('wrong-state');
      await journal.printJobFinished({ jobId, outcome: 'printed', at: AT });
      expect(await code(journal.printJobStarted({ jobId, at: AT }))).toBe('wrong-state');
      expect(await code(journal.printJobFinished({ jobId, outcome: 'printed', at: AT }))).toBe('wrong-state');
      expect(await journal.pendingPrintJobs({})).toEqual([]);
      expect(await code(journal.printJob({ jobId: 'none' }))).toBe('not-found');
    });

    it('lets a job that never started be printed later, unmarked', async () => {
      const jobId = await started('not-started');
      expect(await code(journal.reprint({ jobId, at: AT }))).toBe('wrong-state');
      expect(await journal.printJobStarted({ jobId, at: AT })).toMatchObject({ attempts: 2, mark: null });
    });

    it('asks a person where nobody knows, audits the answer, and marks the second paper', async () => {
      const jobId = await started('unknown');
      expect(await code(journal.printJobStarted({ jobId, at: AT }))).toBe('wrong-state');
      expect(await code(journal.reprint({ jobId, at: AT }))).toBe('wrong-state');
      await journal.askedPerson({ jobId, answer: 'did-not', at: AT });
      expect(await code(journal.askedPerson({ jobId, answer: 'came-out', at: AT }))).toBe('wrong-state');
      const again = await journal.reprint({ jobId, at: AT });
      expect(await journal.reprint({ jobId, at: AT })).toEqual(again);
      expect(await journal.pendingPrintJobs({})).toMatchObject([
        { ...again, reprintOf: jobId, mark: '补打' },
      ]);
      const lines = await database.db.selectFrom('audit').select(['what', 'detail']).orderBy('seq').execute();
      expect(lines.map((line) => line.what)).toEqual([
        'visit-confirmed',
        'slip-unknown',
        'slip-asked',
        'slip-reprint',
      ]);
      expect(lines[2]?.detail).toContain('did-not');
    });

    it('lets a person say that she does not know; staff may ask again, and a marked paper settles it', async () => {
      const jobId = await started('unknown');
      await journal.askedPerson({ jobId, answer: 'not-sure', at: AT });
      expect(await journal.pendingPrintJobs({})).toMatchObject([{ jobId, state: 'not-sure' }]);
      expect(await code(journal.printJobStarted({ jobId, at: AT }))).toBe('wrong-state');
      const again = await journal.reprint({ jobId, at: AT, actor: 'staff' });
      expect(await journal.pendingPrintJobs({})).toMatchObject([{ ...again, mark: '补打' }]);
      expect(await journal.printJob({ jobId })).toMatchObject({ state: 'given-up' });
      const other = await started('unknown');
      await journal.askedPerson({ jobId: other, answer: 'not-sure', at: AT });
      await journal.askedPerson({ jobId: other, answer: 'came-out', at: AT, actor: 'staff' });
      expect(await journal.printJob({ jobId: other })).toMatchObject({ state: 'came-out' });
    });

    it('audits a paper that nobody waits for any more as not printed; it is never sent after that', async () => {
      const jobId = await started('not-started');
      await journal.giveUpPrint({ jobId, at: AT, actor: 'resident' });
      expect(await journal.pendingPrintJobs({})).toEqual([]);
      expect(await code(journal.printJobStarted({ jobId, at: AT }))).toBe('wrong-state');
      expect(await code(journal.giveUpPrint({ jobId, at: AT }))).toBe('wrong-state');
      expect(await code(journal.giveUpPrint({ jobId: await started('printed'), at: AT }))).toBe(
        'wrong-state',
      );
      const lines = await database.db.selectFrom('audit').select(['what', 'detail']).orderBy('seq').execute();
      expect(lines[1]?.what).toBe('slip-not-printed');
      expect(lines[1]?.detail).toContain('not-started');
    });

    it('keeps a handout as a paper of its own: one a slip, printed once, its second one marked', async () => {
      const jobId = await started('printed');
      const handout = { jobId: `${jobId}.a4` };
      await journal.handout({ ...handout, of: jobId, at: AT });
      await journal.handout({ ...handout, of: jobId, at: AT });
      const slip = await journal.printJob({ jobId });
      expect(await journal.pendingPrintJobs({})).toMatchObject([
        { ...handout, paper: 'a4', mark: null, slip: slip.slip, caseNumber: slip.caseNumber },
      ]);
      await journal.printJobStarted({ ...handout, at: AT });
      await journal.printJobFinished({ ...handout, outcome: 'unknown', at: AT });
      expect(await code(journal.printJobStarted({ ...handout, at: AT }))).toBe('wrong-state');
      await journal.askedPerson({ ...handout, answer: 'did-not', at: AT });
      const again = await journal.reprint({ ...handout, at: AT });
      expect(await journal.printJob(again)).toMatchObject({ paper: 'a4', mark: '补打' });
      expect(await code(journal.handout({ jobId: 'x', of: 'nobody', at: AT }))).toBe('not-found');
      const lines = await database.db.selectFrom('audit').select('what').orderBy('seq').execute();
      expect(lines.filter(({ what }) => what === 'handout-asked')).toHaveLength(1);
    });

    it('makes unknown, after a restart, what was being printed', async () => {
      const { printJobId: jobId } = await journal.confirmVisit(testVisit());
      await journal.printJobStarted({ jobId, at: AT });
      await journal.startUp(AT + 5);
      expect(await journal.pendingPrintJobs({})).toMatchObject([
        { jobId, state: 'unknown', reason: 'interrupted' },
      ]);
    });

    it('keeps the outbox in order until it is ticked off', async () => {
      const numbers: string[] = [];
      for (let n = 0; n < 3; n++) numbers.push((await journal.confirmVisit(testVisit())).caseNumber);
      const entries = await journal.pendingOutbox({ limit: 2 });
      expect(entries.map((entry) => entry.fact.caseNumber)).toEqual(numbers.slice(0, 2));
      const first = entries[0]?.id ?? 0;
      await journal.outboxFailed({ id: first });
      expect((await journal.pendingOutbox({ limit: 1 }))[0]).toMatchObject({ id: first, attempts: 1 });
      await journal.outboxDelivered({ id: first, at: AT });
      await journal.outboxDelivered({ id: first, at: AT });
      expect((await journal.pendingOutbox({ limit: 9 })).map((entry) => entry.fact.caseNumber)).toEqual(
        numbers.slice(1),
      );
      expect(await journal.requeueOutbox({})).toEqual({ requeued: 1 });
      expect(await journal.pendingOutbox({ limit: 9 })).toHaveLength(3);
    });

    it('forgets answers and slips only once they were delivered and printed', async () => {
      const done = await journal.confirmVisit(testVisit());
      await journal.confirmVisit(testVisit());
      await journal.printJobStarted({ jobId: done.printJobId, at: AT });
      await journal.printJobFinished({ jobId: done.printJobId, outcome: 'printed', at: AT });
      for (const { id } of await journal.pendingOutbox({ limit: 9 }))
        await journal.outboxDelivered({ id, at: AT });
      expect(await journal.forgetDelivered({ before: AT })).toEqual({ visits: 0 });
      expect(await journal.forgetDelivered({ before: AT + 1 })).toEqual({ visits: 1 });
      expect(await journal.printJob({ jobId: done.printJobId })).toMatchObject({
        slip: null,
        caseNumber: done.caseNumber,
      });
      expect(await journal.requeueOutbox({})).toEqual({ requeued: 1 });
    });

    it('forgets the visit of a case that somebody asks to be forgotten, also where a slip still waits', async () => {
      const photo = testPhoto();
      const done = await journal.confirmVisit(
        testVisit({
          attachments: [photo],
          requests: [{ key: 'k-1', service: 'hospital', question: 'book', input: { name: '王桂香' } }],
        }),
      );
      const ask = { caseNumbers: [done.caseNumber], why: 'asked' as const, actor: 'staff:沈知秋', at: AT };
      // Casework does not have it yet.
      expect(await journal.forgetVisits(ask)).toEqual({ visits: 0, left: 1 });
      for (const { id } of await journal.pendingOutbox({ limit: 9 }))
        await journal.outboxDelivered({ id, at: AT });
      expect(await journal.forgetVisits(ask)).toEqual({ visits: 1, left: 0 });
      expect(await journal.printJob({ jobId: done.printJobId })).toMatchObject({
        slip: null,
        state: 'given-up',
      });
      expect(await journal.pendingPrintJobs({})).toEqual([]);
      expect(await journal.pendingRequests({ limit: 9 })).toEqual([]);
      const rows = await Promise.all(
        (['outbox', 'print_job', 'request', 'attachment', 'audit'] as const).map((table) =>
          database.db.selectFrom(table).selectAll().execute(),
        ),
      );
      expect(JSON.stringify(rows)).toContain('visit-forgotten');
      expect(JSON.stringify(rows)).not.toMatch(/王|4362521087/);
      expect(JSON.stringify(rows)).not.toContain(photo.id);
      // One that is not of this kiosk.
      expect(await journal.forgetVisits({ ...ask, caseNumbers: ['GHL-9-261124-001-1'] })).toEqual({
        visits: 0,
        left: 0,
      });
    });

    it('keeps pictures with their visit until its answers are forgotten, and names them in no audit row', async () => {
      const photo = testPhoto();
      const visit = testVisit({ attachments: [photo] });
      const done = await journal.confirmVisit(visit);
      // The same visit again keeps nothing twice.
      await journal.confirmVisit(visit);
      await journal.confirmVisit(testVisit({ attachments: [testPhoto()] }));
      const [entry] = await journal.pendingOutbox({ limit: 1 });
      const eventId = entry?.fact.eventId ?? '';
      expect(await journal.attachmentsOf({ eventId })).toEqual([{ ...photo, eventId }]);
      expect(JSON.stringify(await database.db.selectFrom('audit').selectAll().execute())).not.toContain(
        photo.id,
      );
      await journal.printJobStarted({ jobId: done.printJobId, at: AT });
      await journal.printJobFinished({ jobId: done.printJobId, outcome: 'printed', at: AT });
      await journal.outboxDelivered({ id: entry?.id ?? 0, at: AT });
      await journal.forgetDelivered({ before: AT + 1 });
      expect(await journal.attachmentsOf({ eventId })).toEqual([]);
      expect(await database.db.selectFrom('attachment').select('field').execute()).toHaveLength(1);
    });

    it('confirms nothing with a picture that is none, or too large', async () => {
      const large = new Uint8Array(MOST_ATTACHED + 1);
      large.set([0xff, 0xd8, 0xff]);
      for (const bytes of [new Uint8Array(9), large])
        await expect(
          journal.confirmVisit(testVisit({ attachments: [testPhoto({ bytes })] })),
        ).rejects.toMatchObject({ code: 'bad-input' });
      expect(await journal.pendingOutbox({ limit: 9 })).toEqual([]);
    });

    it('chains and signs the audit', async () => {
      expect(await journal.auditHead({})).toMatchObject({ seq: 0, hash: '0'.repeat(64) });
      await journal.audit({ at: AT, actor: 'kiosk', what: 'started' });
      await journal.audit({
        at: AT,
        actor: 'staff:01',
        what: 'opened',
        about: 'journal',
        detail: { b: 1, a: [true, null] },
      });
      const verdict = await journal.verifyAudit({});
      expect(verdict).toMatchObject({ ok: true, rows: 2 });
      expect(verdict.ok && verdict.head).toEqual(await journal.auditHead({}));
    });

    it('refuses to change or remove a row of the audit', async () => {
      await journal.audit({ at: AT, actor: 'kiosk', what: 'started' });
      for (const statement of [
        `update audit set what = 'nothing'`,
        `delete from audit`,
        `insert into audit select 5, at, actor, what, about, detail, prev, hash, key_id, signature from audit`,
        ...(database.engine === 'sqlite'
          ? [
              `insert or replace into audit select seq, 0, actor, what, about, detail, prev, hash, key_id, signature from audit`,
            ]
          : ['truncate audit']),
      ]) {
        await expect(sql.raw(statement).execute(database.db), statement).rejects.toThrow('append-only');
      }
      expect(await journal.verifyAudit({})).toMatchObject({ ok: true, rows: 1 });
    });

    it('finds a changed, a missing, a forged and a cut row', async () => {
      for (let n = 0; n < 5; n++) await journal.audit({ at: AT + n, actor: 'kiosk', what: `line-${n}` });
      await journal.auditHead({});
      const off =
        database.engine === 'sqlite'
          ? ['drop trigger audit_no_update', 'drop trigger audit_no_delete']
          : ['drop trigger audit_no_change on audit'];
      for (const statement of off) await sql.raw(statement).execute(database.db);
      await sql`update audit set what = 'other' where seq = 2`.execute(database.db);
      expect(await journal.verifyAudit({})).toMatchObject({ ok: false, at: 2, fault: 'row-changed' });
      await sql`update audit set what = 'line-1' where seq = 2`.execute(database.db);
      expect(await journal.verifyAudit({})).toMatchObject({ ok: true, rows: 5 });
      await sql`update audit set signature = (select signature from audit where seq = 1) where seq = 3`.execute(
        database.db,
      );
      expect(await journal.verifyAudit({})).toMatchObject({ ok: false, at: 3, fault: 'row-not-signed' });
      await sql`delete from audit where seq = 3`.execute(database.db);
      expect(await journal.verifyAudit({})).toMatchObject({ ok: false, at: 3, fault: 'row-missing' });
      await sql`delete from audit where seq > 2`.execute(database.db);
      expect(await journal.verifyAudit({})).toMatchObject({ ok: false, at: 3, fault: 'tail-cut', rows: 2 });
      // The kiosk starts and goes on; what was found stays found.
      expect(await journal.startUp(AT)).toMatchObject({ ok: false, fault: 'tail-cut' });
      for (let n = 0; n < 9; n++) await journal.audit({ at: AT, actor: 'kiosk', what: 'later' });
      expect(await journal.verifyAudit({})).toMatchObject({ ok: false, fault: 'head-differs' });
    });

    it('records one rating a visit, apart from who gave it', async () => {
      const visit = testVisit();
      await journal.confirmVisit(visit);
      const { visitId } = visit;
      expect(await journal.rate({ visitId, level: 5, at: AT })).toEqual({ recorded: true });
      expect(await journal.rate({ visitId, level: 1, at: AT })).toEqual({ recorded: false });
      expect(await journal.rate({ visitId: 'no-case', level: 'skipped', at: AT })).toEqual({
        recorded: true,
      });
      expect(await code(journal.rate({ visitId: 'x', level: 6 as 5, at: AT }))).toBe('bad-input');
      expect(await code(journal.rate({ visitId: 'x', level: 0 as 5, at: AT }))).toBe('bad-input');
      const counts = await journal.ratingCounts({});
      expect(counts).toHaveLength(2);
      expect(counts).toContainEqual({ taskId: 'electricity-bill', level: 5, count: 1 });
      expect(counts).toContainEqual({ taskId: null, level: 'skipped', count: 1 });
      expect(await journal.ratingCounts({ from: AT - 3_600_000, to: AT + 1 })).toHaveLength(2);
      expect(await journal.ratingCounts({ from: AT + 1 })).toEqual([]);
      expect(await journal.ratingCounts({ to: AT - 3_600_000 })).toEqual([]);
      const stored = JSON.stringify(await database.db.selectFrom('rating').selectAll().execute());
      expect(stored).not.toContain(visitId);
      expect(stored).not.toContain(String(AT));
    });

    it('sends a rating to its case once, and what was skipped not at all', async () => {
      const [bad, skipped] = [testVisit(), { ...testVisit(), visitId: 'skips' }];
      const { caseNumber } = await journal.confirmVisit(bad);
      await journal.confirmVisit(skipped);
      for (const level of [2, 5] as const) await journal.rate({ visitId: bad.visitId, level, at: AT + 5 });
      await journal.rate({ visitId: skipped.visitId, level: 'skipped', at: AT });
      await journal.rate({ visitId: 'no-case', level: 1, at: AT });
      const facts = (await journal.pendingOutbox({ limit: 10 })).map(({ fact }) => fact);
      expect(facts.filter(({ kind }) => kind !== 'confirmed')).toEqual([
        {
          eventId: `${caseNumber}-rated`,
          caseNumber,
          kind: 'rated-badly',
          at: AT + 5,
          actor: 'resident',
          body: { how: 'kiosk', level: 2 },
        },
      ]);
    });

    it('counts how pages go: by the day, and of nobody', async () => {
      const page = { taskId: 'electricity-bill', stepId: 'account' } as const;
      await journal.countPages({
        day: '2026-11-24',
        counts: [
          { ...page, what: 'opened', count: 2 },
          { ...page, what: 'opened', count: 1 },
          { ...page, what: 'stuck', count: 1 },
        ],
      });
      await journal.countPages({ day: '2026-11-24', counts: [{ ...page, what: 'opened', count: 4 }] });
      await journal.countPages({ day: '2026-11-25', counts: [{ ...page, what: 'opened', count: 5 }] });
      expect(await journal.pageCounts({ from: '2026-11-24', to: '2026-11-25' })).toEqual([
        { ...page, what: 'opened', count: 12 },
        { ...page, what: 'stuck', count: 1 },
      ]);
      expect(await journal.pageCounts({ from: '2026-11-25', to: '2026-12-25' })).toEqual([
        { ...page, what: 'opened', count: 5 },
      ]);
      expect(await journal.pageCounts({ from: '2026-11-01', to: '2026-11-23' })).toEqual([]);
      const rows = await database.db.selectFrom('page_count').selectAll().execute();
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['count', 'day', 'step_id', 'task_id', 'what']);
      // Nothing of it is in the audit either: it would say when.
      expect(JSON.stringify(await database.db.selectFrom('audit').selectAll().execute())).not.toContain(
        'account',
      );
    });

    it('refuses counts of what is not counted, whole', async () => {
      const good = { taskId: 'electricity-bill', stepId: 'account', what: 'opened', count: 1 } as const;
      for (const bad of [
        { ...good, what: 'name' as 'opened' },
        { ...good, count: 0 },
        { ...good, count: 1.5 },
        { ...good, stepId: '330299194608150021 王桂香' },
        { ...good, taskId: '' },
      ])
        expect(await code(journal.countPages({ day: '2026-11-24', counts: [good, bad] }))).toBe('bad-input');
      expect(await code(journal.countPages({ day: '2026-02-30', counts: [good] }))).toBe('bad-input');
      expect(await code(journal.pageCounts({ from: 'long ago', to: '2026-11-24' }))).toBe('bad-input');
      expect(await journal.pageCounts({ from: '2000-01-01', to: '2099-01-01' })).toEqual([]);
    });

    it('forgets counts of days long ago', async () => {
      const page = { taskId: 'electricity-bill', stepId: 'account', what: 'opened', count: 1 } as const;
      for (const day of ['2026-08-23', '2026-08-24', '2026-11-24'])
        await journal.countPages({ day, counts: [page] });
      expect(await journal.pageCounts({ from: '2000-01-01', to: '2026-12-31' })).toEqual([
        { ...page, count: 2 },
      ]);
    });

    it('keeps small values by name', async () => {
      expect(await journal.setting({ name: 'printer' })).toBeNull();
      await journal.setSetting({ name: 'printer', value: { widthDots: 576 } });
      await journal.setSetting({ name: 'printer', value: { widthDots: 384 } });
      expect(await journal.setting({ name: 'printer' })).toEqual({ widthDots: 384 });
    });
  });
}
