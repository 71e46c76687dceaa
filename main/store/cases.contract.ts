import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCaseNumber } from './case-number.ts';
import type { AddedFacts, CaseRow, CaseStore, Cursor, InboxView } from './cases-port.ts';
import { type CaseProjection, foldStale } from './casework/case-rows.ts';
import { createCases } from './casework/cases.ts';
import { createCasework, type OwnedCasework } from './casework/casework.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import type { CaseFact, RatingLevel } from './port.ts';
import { RATING_OVER, ratedFact } from './ratings-port.ts';
import { AT, testFact } from './test-visit.ts';

const number = (sequence: number) => makeCaseNumber({ station: 'GHL', kiosk: '1', day: '261124', sequence });
const HOUR = 3_600_000;

/** Rules of a test's own: the last fact says what a row says, so that a row shows which facts it was made of. */
const projection: CaseProjection = {
  key: new Uint8Array(32),
  initialsOf: (name) => (name === '王桂香' ? 'wgx' : null),
  project(facts, times) {
    const opening = facts.find(({ kind }) => kind === 'confirmed');
    if (!opening) return null;
    const said = Object.assign({}, ...facts.map(({ body }) => body)) as Partial<CaseRow>;
    const name = opening.personal?.name;
    const row: CaseRow = {
      ...{ caseNumber: opening.caseNumber, version: facts.length },
      ...{ station: 'GHL', person: opening.person ?? null, level: '社区' },
      ...{ grade: 'general', work: 'ordinary', side: null, firstContact: null, lead: null },
      ...{ waitsFor: null, openedAt: opening.at, stageSince: opening.at, dueAbout: false },
      stage: facts.findLast(({ stage }) => stage)?.stage ?? '受理',
      owner: said.owner ?? null,
      turn: said.turn ?? null,
      paused: said.paused ?? false,
      dueAt: times?.known ? (said.dueAt ?? null) : null,
      yellowAt: times?.known ? (said.yellowAt ?? null) : null,
      taskId: said.taskId ?? 'electricity-bill',
      source: said.source ?? 'kiosk',
      grid: said.grid ?? null,
      takenAt: said.takenAt ?? null,
      toldAt: said.toldAt ?? null,
      closedAt: said.closedAt ?? null,
      trips: said.trips ?? 1,
    };
    return { row, name: typeof name === 'string' ? name : null };
  },
};

/** What is promised of cases, on whatever engine `open` gives. */
export function casesContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`cases on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let casework: OwnedCasework;
    let cases: CaseStore;

    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      casework = createCasework(database.db, projection);
      cases = createCases(database.db, projection);
      await cases.setCaseTimes({ times: { known: true } });
    });
    afterEach(async () => {
      await casework.close();
    });

    let count = 0;
    const moved = (caseNumber: string, body: CaseFact['body'], over: Partial<CaseFact> = {}): CaseFact => ({
      eventId: `${caseNumber}#moved-${++count}`,
      caseNumber,
      kind: 'moved',
      at: AT + 1000,
      actor: 'staff:01',
      body,
      ...over,
    });
    const opens = async (sequence: number, body: CaseFact['body'] = {}, over: Partial<CaseFact> = {}) => {
      const fact = testFact(number(sequence), over);
      await casework.appendFacts({ facts: [fact, moved(number(sequence), body)] });
      return fact;
    };
    const listed = async (view: InboxView, owner?: string) =>
      (await cases.inbox({ view, at: AT, limit: 10, ...(owner === undefined ? {} : { owner }) })).rows.map(
        ({ caseNumber }) => caseNumber,
      );
    const found = async (by: Parameters<CaseStore['searchCases']>[0]['by']) =>
      (await cases.searchCases({ by, limit: 10 })).rows.map(({ caseNumber }) => caseNumber);
    const allRows = async () => (await cases.inbox({ view: 'all-open', at: AT, limit: 200 })).rows;

    it('adds what was decided on the case as it is; who was slower is told', async () => {
      await opens(1);
      const fact = moved(number(1), { owner: '沈知秋' });
      const input = { caseNumber: number(1), after: 2, facts: [fact] };
      expect(await cases.addFacts(input)).toEqual({ added: 1, version: 3 });
      // The answer was lost, and it is asked again.
      expect(await cases.addFacts(input)).toEqual({ added: 0, version: 3 });
      const other = { ...input, facts: [moved(number(1), { owner: '林小满' })] };
      await expect(cases.addFacts(other)).rejects.toMatchObject({ code: 'wrong-state' });
      // Two desks give their decisions on one state the same id.
      const sameId = { ...input, facts: [{ ...fact, body: { owner: '林小满' } }] };
      await expect(cases.addFacts(sameId)).rejects.toMatchObject({ code: 'wrong-state' });
      expect(await cases.caseFacts({ caseNumber: number(1).toLowerCase() })).toHaveLength(3);
      expect((await allRows()).map(({ owner, version }) => [owner, version])).toEqual([['沈知秋', 3]]);
    });

    it('lists bad ratings until what follows is over, the oldest first', async () => {
      for (const at of [1, 2, 3, 4]) await opens(at);
      const rate = async (at: number, level: RatingLevel, time: number) => {
        const rated = { caseNumber: number(at), level, at: time, actor: 'resident', body: {} };
        await casework.appendFacts({ facts: [ratedFact(rated)] });
      };
      await rate(1, 1, AT + 30);
      await rate(2, 2, AT + 20);
      await rate(3, 3, AT + 10);
      const open = async () => (await cases.openRatings({ limit: 10 })).caseNumbers;
      expect(await open()).toEqual([number(2), number(1)]);
      expect((await cases.openRatings({ limit: 1 })).caseNumbers).toEqual([number(2)]);
      // Once a case: the second one changes nothing.
      await rate(1, 5, AT + 40);
      await casework.appendFacts({ facts: [moved(number(2), {}, { kind: RATING_OVER })] });
      expect(await open()).toEqual([number(1)]);
      // Whoever it is about is forgotten; the rating stays.
      await casework.forgetCases({ caseNumbers: [number(1)], at: AT });
      expect(await open()).toEqual([number(1)]);
      await expect(cases.openRatings({ limit: 0 })).rejects.toMatchObject({ code: 'bad-input' });
    });

    it('adds what was decided on two cases together, or nothing', async () => {
      for (const at of [1, 2]) await opens(at);
      const [one, two] = [1, 2].map((at) => ({
        caseNumber: number(at),
        after: 2,
        facts: [moved(number(at), { owner: '沈知秋' })],
      })) as [AddedFacts, AddedFacts];
      const late = { ...two, after: 1 };
      for (const cases_ of [
        [one, late],
        [late, one],
      ])
        await expect(cases.addFactsTogether({ cases: cases_ })).rejects.toMatchObject({
          code: 'wrong-state',
        });
      for (const cases_ of [[], [one, one]])
        await expect(cases.addFactsTogether({ cases: cases_ })).rejects.toMatchObject({ code: 'bad-input' });
      expect((await allRows()).map(({ version, owner }) => [version, owner])).toEqual([
        [2, null],
        [2, null],
      ]);
      expect(await cases.addFactsTogether({ cases: [two, one] })).toEqual({ added: 2 });
      // The answer was lost, and it is asked again.
      expect(await cases.addFactsTogether({ cases: [one, two] })).toEqual({ added: 0 });
      expect((await allRows()).map(({ version, owner }) => [version, owner])).toEqual([
        [3, '沈知秋'],
        [3, '沈知秋'],
      ]);
    });

    it('of two writers at once exactly one wins', async () => {
      await opens(1);
      const write = (owner: string) =>
        cases.addFacts({ caseNumber: number(1), after: 2, facts: [moved(number(1), { owner })] });
      const ends = await Promise.allSettled([write('沈知秋'), write('林小满')]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await cases.caseFacts({ caseNumber: number(1) })).toHaveLength(3);
    });

    it('refuses facts of another case, none, and a version that is none', async () => {
      const facts = [testFact(number(1))];
      for (const wrong of [
        { caseNumber: number(2), after: 0, facts },
        { caseNumber: number(1), after: 0, facts: [] },
        { caseNumber: number(1), after: 0.5, facts },
      ])
        await expect(cases.addFacts(wrong)).rejects.toMatchObject({ code: 'bad-input' });
      expect(await cases.caseFacts({ caseNumber: number(1) })).toEqual([]);
      expect(await cases.addFacts({ caseNumber: number(1), after: 0, facts })).toEqual({
        added: 1,
        version: 1,
      });
    });

    it('has no row before the opening arrived', async () => {
      await casework.appendFacts({ facts: [moved(number(1), { owner: '沈知秋' })] });
      expect(await allRows()).toEqual([]);
      await casework.appendFacts({ facts: [testFact(number(1))] });
      expect(await allRows()).toMatchObject([{ owner: '沈知秋', version: 2 }]);
    });

    it('lists what nobody took, what is mine, my turn, over, and due today, the most pressing first', async () => {
      await opens(1, { dueAt: AT + HOUR });
      await opens(2, { dueAt: AT - 1, owner: '沈知秋' });
      await opens(3, { dueAt: AT, owner: '沈知秋', turn: '林小满' });
      await opens(4, { dueAt: AT + 24 * HOUR, owner: '林小满' });
      await opens(5, { owner: '沈知秋', paused: true });
      await opens(6, { dueAt: AT - 5 });
      await casework.appendFacts({ facts: [moved(number(6), {}, { stage: '归档' })] });
      expect(await listed('unassigned')).toEqual([number(1)]);
      expect(await listed('mine', '沈知秋')).toEqual([number(2), number(3), number(5)]);
      expect(await listed('my-turn', '林小满')).toEqual([number(3)]);
      expect(await listed('overdue')).toEqual([number(2)]);
      expect(await listed('today')).toEqual([number(3), number(1)]);
      expect(await listed('today', '沈知秋')).toEqual([number(3)]);
      expect(await listed('all-open')).toHaveLength(5);
      for (const wrong of [
        { view: 'mine', at: AT, limit: 10 },
        { view: 'mine', owner: '沈知秋', at: AT, limit: 0 },
        { view: 'all', at: AT, limit: 10 } as unknown as { view: 'mine'; at: number; limit: number },
      ] as const)
        await expect(cases.inbox(wrong)).rejects.toMatchObject({ code: 'bad-input' });
    });

    it.each(['all-open', 'unassigned'] as const)('pages through %s without loss or double', async (view) => {
      // Equal times too.
      for (const at of [1, 2, 3, 4, 5]) await opens(at, { dueAt: AT + (at % 2) }, { at: AT + (at % 2) });
      const seen: string[] = [];
      let from: { at: number; caseNumber: string } | null = null;
      let pages = 0;
      do {
        const page = await cases.inbox({ view, at: AT, limit: 2, ...(from ? { from } : {}) });
        seen.push(...page.rows.map(({ caseNumber }) => caseNumber));
        from = page.next;
        pages += 1;
      } while (from && pages < 9);
      expect([pages, seen]).toEqual([3, await listed(view)]);
      expect(new Set(seen).size).toBe(5);
    });

    it('finds by number as typed, by token, by person and by the first letters of a name', async () => {
      const fact = await opens(1, {}, { person: 'p-1' });
      await opens(2, {}, { person: 'p-2', personal: { name: '无名' } });
      expect(await found({ number: ` ${number(1).toLowerCase()} ` })).toEqual([number(1)]);
      expect(await cases.searchCases({ by: { number: 'GHL' }, limit: 1 })).toMatchObject({ fault: 'shape' });
      const misread = number(1).replace(/\d$/, (figure) => String((Number(figure) + 1) % 10));
      expect(await cases.searchCases({ by: { number: misread }, limit: 1 })).toMatchObject({
        rows: [],
        fault: 'check',
      });
      expect(await found({ token: String(fact.body.caseToken) })).toEqual([number(1)]);
      expect(await found({ token: 'nothing' })).toEqual([]);
      expect(await found({ person: 'p-2' })).toEqual([number(2)]);
      expect(await found({ initials: 'W G X' })).toEqual([number(1)]);
      expect(await found({ initials: '' })).toEqual([]);
      const kept = await sql<{ initials: string }>`select initials from case_now`.execute(database.db);
      expect(JSON.stringify(kept.rows)).not.toContain('wgx');
    });

    it('finds nobody by what was forgotten, with and without rules at hand', async () => {
      for (const rules of [projection, undefined]) {
        await opens(1, {}, { person: 'p-1' });
        await createCasework(database.db, rules).forgetPerson({ person: 'p-1', at: AT });
        expect(await found({ person: 'p-1' })).toEqual([]);
        expect(await found({ initials: 'wgx' })).toEqual([]);
        await opens(2, {}, { person: 'p-1' });
      }
    });

    it('counts by stage, owner and light', async () => {
      await opens(1, { dueAt: AT - 1, yellowAt: AT - 9, owner: '沈知秋' });
      await opens(2, { dueAt: AT, yellowAt: AT, owner: '沈知秋' });
      await opens(3, { dueAt: AT + 9, yellowAt: AT + 1, owner: '沈知秋' });
      await opens(4, { owner: '沈知秋', paused: true });
      await opens(5);
      await casework.appendFacts({ facts: [moved(number(5), {}, { stage: '归档' })] });
      expect(await cases.caseCounts({ at: AT })).toEqual([
        { stage: '受理', owner: '沈知秋', all: 4, red: 1, yellow: 1, paused: 1 },
      ]);
    });

    it('says in numbers what happened in a time, as who counts one by one', async () => {
      const time = fc.integer({ min: 0, max: 9 }).map((hours) => AT + hours * HOUR);
      const maybe = fc.option(time, { nil: null });
      const made = fc.record({
        at: time,
        person: fc.constantFrom(null, 'p-1', 'p-2', 'p-3'),
        taskId: fc.constantFrom('electricity-bill', 'water-bill'),
        source: fc.constantFrom('kiosk', 'phone'),
        grid: fc.constantFrom(null, '第一网格', '第二网格'),
        ...{ takenAt: maybe, toldAt: maybe, closedAt: maybe, trips: fc.nat(2) },
      });
      const kept: (typeof made extends fc.Arbitrary<infer T> ? T : never)[] = [];
      const counted = <K extends string | number | null>(of: readonly K[]) =>
        new Map([...new Set(of)].map((key) => [key, of.filter((one) => one === key).length]));
      await fc.assert(
        fc.asyncProperty(fc.array(made, { maxLength: 8 }), time, time, async (some, one, other) => {
          for (const { at, person, ...body } of some) {
            kept.push({ at, person, ...body });
            await opens(kept.length, body, { at, person: person ?? undefined });
          }
          const [from, to] = one < other ? [one, other] : [other, one];
          const within = (moment: number | null): moment is number =>
            moment !== null && moment >= from && moment < to;
          const came = kept.filter(({ at }) => within(at));
          const closed = kept.filter(({ closedAt }) => within(closedAt));
          const half = (until: 'takenAt' | 'toldAt' | 'closedAt') => {
            const took = closed.flatMap((row) => (row[until] === null ? [] : [row[until] - row.at]));
            return took.sort((a, b) => a - b)[Math.floor((took.length - 1) / 2)] ?? null;
          };
          const figures = await cases.caseFigures({ from, to });
          expect(figures).toMatchObject({
            ...{ opened: came.length, closed: closed.length },
            ...{ toTaken: half('takenAt'), toTold: half('toldAt'), toClosed: half('closedAt') },
          });
          expect(new Map(figures.trips.map(({ trips, count: n }) => [trips, n]))).toEqual(
            counted(closed.map(({ trips }) => trips)),
          );
          expect(new Map(figures.sources.map(({ source, count: n }) => [source, n]))).toEqual(
            counted(came.map(({ source }) => source)),
          );
          for (const task of figures.tasks) {
            const of = (all: typeof kept) => all.filter(({ taskId }) => taskId === task.taskId).length;
            expect([task.opened, task.closed]).toEqual([of(came), of(closed)]);
          }
          for (const { grid, ...figure } of figures.grids) {
            const there = came.filter((row) => row.grid === grid);
            const people = new Set(there.flatMap(({ person }) => person ?? [])).size;
            expect(figure).toEqual({ count: there.length, people });
          }
          expect(figures.grids).toHaveLength(new Set(came.map(({ grid }) => grid)).size);
        }),
        { numRuns: 15, endOnFailure: true },
      );
      await expect(cases.caseFigures({ from: 2, to: 1 })).rejects.toMatchObject({ code: 'bad-input' });
    });

    it('makes rows again for whoever left none, slice by slice, twice the same', async () => {
      const before = createCasework(database.db);
      for (const at of [1, 2, 3])
        await before.appendFacts({ facts: [testFact(number(at), { at: AT + at })] });
      expect(await allRows()).toEqual([]);
      const rebuild = async (all: boolean) => {
        let { left } = await cases.rebuildCases({ all });
        for (let slices = 0; left > 0 && slices < 9; slices++) ({ left } = await cases.rebuildCases({}));
        expect(left).toBe(0);
      };
      await rebuild(false);
      const rows = await allRows();
      expect(rows).toHaveLength(3);
      await sql`delete from case_now`.execute(database.db);
      await rebuild(true);
      expect(await allRows()).toEqual(rows);
      expect(await cases.rebuildCases({})).toEqual({ rebuilt: 0, left: 0 });
    });

    it('makes all rows again in slices that end in time, and from the beginning when that is said meanwhile', async () => {
      for (const at of [1, 2, 3]) await opens(at, { dueAt: AT });
      await cases.setCaseTimes({ times: { known: false } });
      // A slice that has no time makes one row all the same.
      expect(await foldStale(database.db, projection, 0)).toEqual({ rebuilt: 1, left: 2 });
      await cases.setCaseTimes({ times: { known: true, more: true } });
      const slices: number[] = [];
      for (let left = 1; left > 0 && slices.length < 9; ) {
        ({ left } = await foldStale(database.db, projection, 0));
        slices.push(left);
      }
      expect(slices).toEqual([2, 1, 0]);
      // Whoever adds a fact meanwhile waits for nothing.
      await cases.setCaseTimes({ times: { known: false } });
      await casework.appendFacts({ facts: [moved(number(3), { owner: '林小满' })] });
      expect((await cases.inbox({ view: 'mine', owner: '林小满', at: AT, limit: 9 })).rows).toHaveLength(1);
      expect(await foldStale(database.db, projection, 60_000)).toEqual({ rebuilt: 3, left: 0 });
      expect((await allRows()).map(({ dueAt }) => dueAt)).toEqual([null, null, null]);
    });

    it('names what a clock has something to do with, page by page', async () => {
      await opens(1, { dueAt: AT + 9, yellowAt: AT });
      await opens(2, { dueAt: AT + 9, yellowAt: AT + 1 });
      await opens(3, { dueAt: AT - 9, yellowAt: AT - 10 });
      await opens(4, { paused: true });
      await opens(5, { dueAt: AT - 9, yellowAt: AT - 10 });
      await casework.appendFacts({ facts: [moved(number(5), {}, { stage: '归档' })] });
      const seen: string[] = [];
      let from: Cursor | undefined;
      do {
        const page = await cases.casesToLookAt({ at: AT, limit: 1, ...(from ? { from } : {}) });
        seen.push(...page.rows.map(({ caseNumber }) => caseNumber));
        from = page.next ?? undefined;
      } while (from && seen.length < 9);
      expect(seen).toEqual([number(3), number(1), number(4)]);
    });

    it('marks all rows when the times of the office change, and only then', async () => {
      await opens(1);
      expect(await cases.setCaseTimes({ times: { known: true } })).toEqual({ changed: false });
      expect(await cases.rebuildCases({})).toEqual({ rebuilt: 0, left: 0 });
      expect(await cases.setCaseTimes({ times: { known: false } })).toEqual({ changed: true });
      expect(await cases.rebuildCases({})).toEqual({ rebuilt: 1, left: 0 });
    });
  });
}
