import type { ClassStore } from './class-port.ts';
import type { Journal } from './port.ts';

/** The store process's methods about classes: who is kept and who is forgotten is in the audit, and nothing of her. */
export function classMethods(
  now: () => Promise<{ classes: ClassStore; journal: Pick<Journal, 'audit'> }>,
): ClassStore {
  const classes = async () => (await now()).classes;
  return {
    async keepLearner(input) {
      const { classes: kept, journal } = await now();
      await kept.keepLearner(input);
      const { by, agreed, agreedAt } = input.learner;
      await journal.audit({ at: agreedAt, actor: by, what: 'learner-agreed', detail: { agreed } });
    },
    async forgetLearner(input) {
      const { classes: kept, journal } = await now();
      const came = await kept.forgetLearner(input);
      const { by, at, why } = input;
      if (came.forgotten) await journal.audit({ at, actor: by, what: 'learner-forgotten', detail: { why } });
      return came;
    },
    learners: async (input) => await (await classes()).learners(input),
    addClassFacts: async (input) => await (await classes()).addClassFacts(input),
    classFacts: async (input) => await (await classes()).classFacts(input),
  };
}
