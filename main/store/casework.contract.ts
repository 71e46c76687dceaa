import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCaseNumber } from './case-number.ts';
import { createCasework, type OwnedCasework } from './casework/casework.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import type { CaseFact } from './port.ts';
import { AT, testFact, testPhoto } from './test-visit.ts';

const number = (sequence: number) => makeCaseNumber({ station: 'GHL', kiosk: '1', day: '261124', sequence });

/** What casework promises, on whatever engine `open` gives. */
export function caseworkContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`casework on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let casework: OwnedCasework;

    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      casework = createCasework(database.db);
    });
    afterEach(async () => {
      await casework.close();
    });

    const later = (
      caseNumber: string,
      stage: CaseFact['stage'],
      eventId = `${caseNumber}-${stage}`,
    ): CaseFact => ({
      eventId,
      caseNumber,
      kind: 'moved',
      at: AT + 1000,
      actor: 'staff:01',
      ...(stage === undefined ? {} : { stage }),
      body: {},
    });

    it('adds facts once, whoever sends them how often', async () => {
      const fact = testFact(number(1));
      expect(await casework.appendFacts({ facts: [fact, fact] })).toEqual({ added: 1 });
      expect(await casework.appendFacts({ facts: [fact] })).toEqual({ added: 0 });
      expect(await casework.appendFacts({ facts: [] })).toEqual({ added: 0 });
      expect((await casework.caseByNumber({ caseNumber: number(1) }))?.facts).toEqual([fact]);
    });

    it('adds all facts or none', async () => {
      const bad = { ...testFact(number(2)), actor: '' };
      await expect(casework.appendFacts({ facts: [testFact(number(1)), bad] })).rejects.toMatchObject({
        code: 'bad-input',
      });
      expect(await casework.caseByNumber({ caseNumber: number(1) })).toBeNull();
    });

    it('finds a case by its number as typed, and by its token', async () => {
      const fact = testFact(number(7));
      await casework.appendFacts({ facts: [fact, later(number(7), '分析')] });
      const found = await casework.caseByNumber({ caseNumber: ` ${number(7).toLowerCase()} ` });
      expect(found).toMatchObject({
        caseNumber: number(7),
        stage: '分析',
        openedAt: AT,
        taskId: 'electricity-bill',
      });
      const caseToken = String(fact.body.caseToken);
      expect(await casework.caseByToken({ caseToken })).toEqual(found);
      expect(await casework.caseByToken({ caseToken: 'nothing' })).toBeNull();
      expect(await casework.caseByNumber({ caseNumber: number(8) })).toBeNull();
    });

    it('lists open cases, newest first, by their latest stage', async () => {
      await casework.appendFacts({
        facts: [
          testFact(number(1), { at: AT }),
          testFact(number(2), { at: AT + 1 }),
          testFact(number(3), { at: AT + 2 }),
          testFact(number(4), { at: AT + 3 }),
          later(number(2), '归档'),
          later(number(3), '归档'),
          later(number(3), '处置'),
          later(number(4), undefined),
        ],
      });
      const open = await casework.openCases({ limit: 10 });
      expect(open.map((line) => [line.caseNumber, line.stage])).toEqual([
        [number(4), '受理'],
        [number(3), '处置'],
        [number(1), '受理'],
      ]);
      expect(open[0]).not.toHaveProperty('caseToken');
      expect(await casework.openCases({ limit: 1 })).toHaveLength(1);
    });

    it('refuses to change or remove a fact', async () => {
      await casework.appendFacts({ facts: [testFact(number(1))] });
      for (const statement of [
        `update fact set body = '{}'`,
        `update fact set stage = '归档'`,
        'delete from fact',
      ]) {
        await expect(sql.raw(statement).execute(database.db), statement).rejects.toThrow('append-only');
      }
    });

    it('forgets a person and keeps the fact', async () => {
      await casework.appendFacts({
        facts: [testFact(number(1), { person: 'p-1' }), testFact(number(2), { person: 'p-2' })],
      });
      expect(await casework.forgetPerson({ person: 'p-1', at: AT })).toEqual({ facts: 1 });
      const [one, two] = [
        await casework.caseByNumber({ caseNumber: number(1) }),
        await casework.caseByNumber({ caseNumber: number(2) }),
      ];
      expect(one?.facts[0]).toMatchObject({ kind: 'confirmed', personal: null });
      expect(one?.facts[0]).not.toHaveProperty('person');
      expect(two?.facts[0]).toMatchObject({ personal: { name: '王桂香' }, person: 'p-2' });
    });

    it('keeps pictures with their fact, and forgets them with the person', async () => {
      const [one, two] = [
        testFact(number(1), { person: 'p-1' }),
        testFact(number(2), { person: 'p-2' }),
      ] as const;
      const photo = { ...testPhoto(), eventId: one.eventId };
      const other = { ...testPhoto(), eventId: two.eventId };
      const both = { facts: [one, two], attachments: [photo, other] };
      expect(await casework.appendFacts(both)).toEqual({ added: 2 });
      expect(await casework.appendFacts(both)).toEqual({ added: 0 });
      expect(await casework.attachment({ id: photo.id })).toEqual(photo);
      await casework.forgetPerson({ person: 'p-1', at: AT });
      expect(await casework.attachment({ id: photo.id })).toBeNull();
      expect(await casework.attachment({ id: other.id })).toEqual(other);
      // The fact comes once more: what was forgotten stays forgotten.
      await casework.appendFacts(both);
      expect(await casework.attachment({ id: photo.id })).toBeNull();
    });

    it('forgets whole cases, once, whoever they are about', async () => {
      const one = testFact(number(1), { person: 'p-1' });
      const photo = { ...testPhoto(), eventId: one.eventId };
      const said = { ...later(number(1), '分析'), personal: { words: '她的电话坏了' } };
      await casework.appendFacts({ facts: [one, said, testFact(number(2))], attachments: [photo] });
      const gone = { caseNumbers: [number(1), number(1)], at: AT };
      expect(await casework.forgetCases(gone)).toEqual({ facts: 2 });
      expect(await casework.forgetCases(gone)).toEqual({ facts: 0 });
      expect((await casework.caseByNumber({ caseNumber: number(1) }))?.facts).toMatchObject([
        { kind: 'confirmed', personal: null },
        { kind: 'moved', personal: null },
      ]);
      expect(await casework.attachment({ id: photo.id })).toBeNull();
      const { rows } = await sql<{
        kept: string;
      }>`select coalesce(personal, '') || coalesce(person, '') as kept
        from fact where case_number = ${number(1)}`.execute(database.db);
      expect(rows.map(({ kept }) => kept)).toEqual(['', '']);
      expect((await casework.caseByNumber({ caseNumber: number(2) }))?.facts[0]).toMatchObject({
        personal: { name: '王桂香' },
      });
    });

    it('takes no attachment without its fact, and none that is not what it says: then nothing is added', async () => {
      const fact = testFact(number(1));
      for (const wrong of [
        { ...testPhoto(), eventId: 'another' },
        { ...testPhoto({ bytes: Uint8Array.from([0x4d, 0x5a, 0x90]) }), eventId: fact.eventId },
        { ...testPhoto({ type: 'audio/webm' }), eventId: fact.eventId },
      ])
        await expect(casework.appendFacts({ facts: [fact], attachments: [wrong] })).rejects.toMatchObject({
          code: 'bad-input',
        });
      expect(await casework.caseByNumber({ caseNumber: number(1) })).toBeNull();
    });
  });
}
