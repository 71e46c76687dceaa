import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClasses } from './casework/classes.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { ClassFact, ClassStore, LearnerKept } from './class-port.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import { AT } from './test-visit.ts';

/** What is promised of classes, on whatever engine `open` gives. */
export function classContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`classes, on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let classes: ClassStore;
    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      classes = createClasses(database.db as never);
    });
    afterEach(async () => {
      await database.db.destroy();
    });

    const learner = (id: string, name = '许阿姨'): LearnerKept => ({
      id,
      said: { name, grid: '一网格' },
      agreed: 'v1',
      agreedAt: AT,
      by: '方晓',
    });
    const fact = (id: string, about: string | null): ClassFact => ({
      ...{ id, what: 'checked', classId: 'c-1', learner: about },
      ...{ at: AT, by: '方晓', body: { lesson: 6, mark: 'can' } },
    });

    it('keeps who learns, and writes her anew', async () => {
      await classes.keepLearner({ learner: learner('l-1') });
      await classes.keepLearner({ learner: learner('l-1', '许长根') });
      expect(await classes.learners({})).toEqual([learner('l-1', '许长根')]);
      await expect(classes.keepLearner({ learner: learner('l-2', '') })).rejects.toMatchObject({
        code: 'bad-input',
      });
    });

    it('adds what happened once, in order', async () => {
      await classes.addClassFacts({ facts: [fact('f-1', 'l-1'), fact('f-2', null)] });
      await classes.addClassFacts({ facts: [fact('f-1', 'l-1')] });
      expect(await classes.classFacts({ since: 0 })).toEqual([fact('f-1', 'l-1'), fact('f-2', null)]);
      expect(await classes.classFacts({ since: AT + 1 })).toEqual([]);
    });

    it('all or none', async () => {
      const wrong = { ...fact('f-2', null), by: '' };
      await expect(classes.addClassFacts({ facts: [fact('f-1', null), wrong] })).rejects.toMatchObject({
        code: 'bad-input',
      });
      expect(await classes.classFacts({ since: 0 })).toEqual([]);
    });

    it('forgets her; what happened stays, of nobody', async () => {
      await classes.keepLearner({ learner: learner('l-1') });
      await classes.addClassFacts({ facts: [fact('f-1', 'l-1')] });
      const forget = { id: 'l-1', why: 'asked', by: '方晓', at: AT } as const;
      expect(await classes.forgetLearner(forget)).toEqual({ forgotten: true });
      expect(await classes.forgetLearner(forget)).toEqual({ forgotten: false });
      expect(await classes.learners({})).toEqual([]);
      expect(await classes.classFacts({ since: 0 })).toEqual([fact('f-1', null)]);
    });
  });
}
