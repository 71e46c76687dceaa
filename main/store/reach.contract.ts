import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReach, type OwnedReach } from './casework/reach.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import type { AuditEntry } from './port.ts';
import { auditDeeds } from './reach-methods.ts';
import type { Deed, DueLine, Resident } from './reach-port.ts';
import { AT } from './test-visit.ts';

/** What is promised of the list of whom to go to, on whatever engine `open` gives. */
export function reachContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`whom to go to, on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let reach: OwnedReach;
    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      reach = createReach(database.db as never);
    });
    afterEach(async () => {
      await database.db.destroy();
    });

    const resident = (person: string, over: Partial<Resident> = {}): Resident => ({
      person,
      said: { name: '王桂香', birth: '1946-12-24', phone: '13800001278', cards: [] },
      agreed: 'v1',
      agreedAt: AT,
      by: '沈知秋',
      rev: 0,
      ...over,
    });
    const keep = (one: Resident) => reach.keepResident({ resident: one, by: '沈知秋', at: AT });
    const line = (id: string, person: string, day = '2026-12-24'): DueLine => ({
      id,
      person,
      reason: { why: 'turns', age: 80 },
      day,
    });
    const deed = (id: string, what = 'take-call'): Deed => ({
      id,
      what,
      at: AT,
      by: '林小满',
      body: { why: 'turns' },
    });
    const codeOf = (asked: Promise<unknown>) =>
      asked.then(
        () => 'written',
        (error: { code?: string }) => error.code,
      );
    const ids = async () => (await reach.dueLines({ limit: 99 })).map(({ id }) => id);

    it('keeps who said yes; what changes is written by one of two', async () => {
      expect(await keep(resident('p-1'))).toEqual({ rev: 1 });
      expect(await codeOf(keep(resident('p-1')))).toBe('wrong-state');
      const read = await reach.residentOf({ person: 'p-1' });
      expect(read).toEqual(resident('p-1', { rev: 1 }));
      const changed = resident('p-1', { rev: 1, agreed: 'v2' });
      expect((await Promise.all([keep(changed), keep(changed)].map(codeOf))).sort()).toEqual([
        'written',
        'wrong-state',
      ]);
      expect(await reach.residentOf({ person: 'p-1' })).toMatchObject({ agreed: 'v2', rev: 2 });
      expect(await reach.residentOf({ person: 'p-2' })).toBeNull();
    });

    it('gives all of them, page by page', async () => {
      for (const person of ['p-3', 'p-1', 'p-2']) await keep(resident(person));
      const one = await reach.residents({ limit: 2 });
      expect(one.residents.map(({ person }) => person)).toEqual(['p-1', 'p-2']);
      const two = await reach.residents({ limit: 2, from: String(one.next) });
      expect(two).toMatchObject({ residents: [{ person: 'p-3' }], next: null });
    });

    it('refuses who has no name, no yes or no birthday', async () => {
      const said = resident('p').said;
      for (const over of [
        { agreed: '' },
        { by: '' },
        { said: { ...said, name: '' } },
        { said: { ...said, birth: '24.12.1946' } },
        { said: { ...said, checkedUntil: '长期' } },
        { said: { ...said, cards: [{ card: '身份证', until: 'soon' }] } },
      ])
        expect(await codeOf(keep(resident('p', over)))).toBe('bad-input');
      const cards = [{ card: '身份证', until: '长期' }];
      expect(await codeOf(keep(resident('p', { said: { ...said, cards } })))).toBe('written');
    });

    it('lists what is due, the earliest first, and of nobody who is not kept', async () => {
      await keep(resident('p-1'));
      const all = [
        line('late', 'p-1', '2027-01-02'),
        line('early', 'p-1', '2026-11-02'),
        line('nobody', 'p-9'),
      ];
      expect(await reach.setDueLines({ lines: all })).toEqual({ added: 2, gone: 0 });
      expect(await reach.setDueLines({ lines: all })).toEqual({ added: 0, gone: 0 });
      expect(await ids()).toEqual(['early', 'late']);
      expect((await reach.dueLines({ limit: 1 }))[0]).toMatchObject({
        state: 'open',
        owner: null,
        reason: { why: 'turns', age: 80 },
        resident: { person: 'p-1', said: { name: '王桂香' }, rev: 1 },
      });
    });

    it('takes off what is not due any more, but not what somebody took; what is over does not come back', async () => {
      await keep(resident('p-1'));
      const all = ['open', 'taken', 'over'].map((id) => line(id, 'p-1'));
      await reach.setDueLines({ lines: all });
      const about = (id: string, state: 'call' | 'over') =>
        reach.addDeed({ line: id, after: 1, deed: deed(id), state, owner: '林小满' });
      await about('taken', 'call');
      await about('over', 'over');
      expect(await reach.setDueLines({ lines: all })).toEqual({ added: 0, gone: 0 });
      expect(await ids()).toEqual(['open', 'taken']);
      expect(await reach.setDueLines({ lines: [] })).toEqual({ added: 0, gone: 2 });
      expect(await ids()).toEqual(['taken']);
    });

    it('of two who take the same line one has it; the same deed again counts once', async () => {
      await keep(resident('p-1'));
      await reach.setDueLines({ lines: [line('a', 'p-1')] });
      const take = (id: string, owner: string) =>
        codeOf(
          reach.addDeed({ line: 'a', after: 1, deed: { ...deed(id), by: owner }, state: 'visit', owner }),
        );
      const both = await Promise.all([take('1', '林小满'), take('2', '沈知秋')]);
      expect([...both].sort()).toEqual(['written', 'wrong-state']);
      const [there] = await reach.dueLines({ limit: 1 });
      expect(there).toMatchObject({ state: 'visit', rev: 2 });
      expect(await take(both[0] === 'written' ? '1' : '2', String(there?.owner))).toBe('written');
      expect(await reach.deedsOf({ person: 'p-1', limit: 9 })).toMatchObject([
        { what: 'take-call', by: there?.owner, body: { why: 'turns' } },
      ]);
      const other = { line: 'b', after: 2, state: 'open' as const, owner: null };
      const written = deed(both[0] === 'written' ? '1' : '2');
      expect(await codeOf(reach.addDeed({ ...other, deed: written }))).toBe('bad-input');
    });

    it('forgets her whole; what was done stays and says nothing of her', async () => {
      await keep(resident('p-1'));
      await keep(resident('p-2'));
      await reach.setDueLines({ lines: [line('a', 'p-1'), line('b', 'p-2')] });
      await reach.addDeed({ line: 'a', after: 1, deed: deed('1'), state: 'call', owner: '林小满' });
      const forget = () => reach.forgetResident({ person: 'p-1', why: 'asked', by: '林小满', at: AT + 1 });
      expect(await forget()).toEqual({ forgotten: true });
      expect(await forget()).toEqual({ forgotten: false });
      expect(await reach.residentOf({ person: 'p-1' })).toBeNull();
      expect(await ids()).toEqual(['b']);
      expect(await reach.deedsOf({ person: 'p-1', limit: 9 })).toEqual([]);
      const rows = await database.db.selectFrom('reach_deed').selectAll().orderBy('seq').execute();
      expect(rows.map(({ what }) => what)).toEqual(['agreed', 'agreed', 'take-call', 'forgotten']);
      expect(JSON.stringify(rows)).not.toMatch(/p-1|王桂香|1946|1380/);
    });

    it('changes and deletes no deed, whoever asks the database', async () => {
      await keep(resident('p-1'));
      await expect(database.db.updateTable('reach_deed').set({ by_name: 'x' }).execute()).rejects.toThrow();
      await expect(database.db.deleteFrom('reach_deed').execute()).rejects.toThrow();
    });

    it('owes each deed to the audit once, without a word of her; what the audit did not take stays owed', async () => {
      await keep(resident('p-1'));
      await reach.setDueLines({ lines: [line('a', 'p-1')] });
      await reach.addDeed({ line: 'a', after: 1, deed: deed('1'), state: 'call', owner: '林小满' });
      await reach.forgetResident({ person: 'p-1', why: 'kept-long-enough', by: 'system', at: AT });
      const refuses = { audit: () => Promise.reject(new Error('full')) };
      await expect(auditDeeds(reach, refuses)).rejects.toThrow('full');
      const rows: AuditEntry[] = [];
      const audit = async (row: AuditEntry) => ({ seq: rows.push(row) });
      await auditDeeds(reach, { audit });
      await auditDeeds(reach, { audit });
      expect(rows).toEqual([
        { at: AT, actor: 'staff:沈知秋', what: 'reach-agreed', detail: { agreed: 'v1' } },
        { at: AT, actor: 'staff:林小满', what: 'reach-take-call', about: 'a', detail: { why: 'turns' } },
        { at: AT, actor: 'system', what: 'reach-forgotten', detail: { why: 'kept-long-enough' } },
      ]);
    });
  });
}
