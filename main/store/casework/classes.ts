import type { Kysely } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { canonicalJson } from '../canonical.ts';
import type { ClassFact, ClassStore, LearnerSaid } from '../class-port.ts';
import { withStoreErrors } from '../database/errors.ts';
import type { JsonObject } from '../port.ts';
import type { ClassTables } from './classes-schema.ts';

const MOST = 500;
const isText = (text: unknown): boolean => typeof text === 'string' && text !== '';
const bad = (words: string) => new RpcError('bad-input', words);

/** Builds it over an open, migrated casework. */
export function createClasses(database: Kysely<ClassTables>): ClassStore {
  return {
    keepLearner: ({ learner: { id, said, agreed, agreedAt, by } }) =>
      withStoreErrors(async () => {
        if (![id, said.name, agreed, by].every(isText) || !Number.isFinite(agreedAt))
          throw bad('nobody is kept without her name, her yes, and who heard it');
        const row = {
          said: canonicalJson({ ...said }),
          agreed,
          agreed_at: Math.round(agreedAt),
          by_name: by,
        };
        await database
          .insertInto('class_learner')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      }),

    learners: () =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('class_learner')
          .selectAll()
          .orderBy('id')
          .limit(MOST)
          .execute();
        return rows
          .map((row) => ({
            id: row.id,
            said: JSON.parse(row.said) as LearnerSaid,
            agreed: row.agreed,
            agreedAt: Number(row.agreed_at),
            by: row.by_name,
          }))
          .sort((a, b) => a.said.name.localeCompare(b.said.name, 'zh-CN'));
      }),

    forgetLearner: ({ id }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          const { numDeletedRows } = await trx
            .deleteFrom('class_learner')
            .where('id', '=', id)
            .executeTakeFirst();
          await trx.updateTable('class_fact').set({ learner: null }).where('learner', '=', id).execute();
          return { forgotten: Number(numDeletedRows) > 0 };
        }),
      ),

    addClassFacts: ({ facts }) =>
      withStoreErrors(() =>
        database.transaction().execute(async (trx) => {
          for (const { id, what, classId, learner, at, by, body } of facts) {
            if (![id, what, classId, by].every(isText) || !Number.isFinite(at))
              throw bad('what happened has an id, a time, a class, and somebody who says so');
            await trx
              .insertInto('class_fact')
              .values({
                id,
                what,
                class_id: classId,
                learner,
                at: Math.round(at),
                by_name: by,
                body: canonicalJson(body),
              })
              .onConflict((conflict) => conflict.column('id').doNothing())
              .execute();
          }
        }),
      ),

    classFacts: ({ since }) =>
      withStoreErrors(async () => {
        const rows = await database
          .selectFrom('class_fact')
          .selectAll()
          .where('at', '>=', Math.round(since))
          .orderBy('seq')
          .execute();
        return rows.map(
          ({ id, what, class_id, learner, at, by_name, body }): ClassFact => ({
            id,
            what: what as ClassFact['what'],
            classId: class_id,
            learner,
            at: Number(at),
            by: by_name,
            body: JSON.parse(body) as JsonObject,
          }),
        );
      }),
  };
}
