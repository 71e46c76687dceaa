import { randomUUID } from 'node:crypto';
import { type Roll, rollOf } from '../classes/roll.ts';
import type { ClassFact, ClassStore, LearnerKept } from '../store/class-port.ts';

/** What is kept of classes, as it was last read, and what is added to it. */

const YEAR_MS = 366 * 86_400_000;

export interface ClassKept {
  /** To be called before anything of it is shown. */
  read(): Promise<void>;
  /** Of the last year. */
  facts(): readonly ClassFact[];
  roll(): Roll;
  /** By name. */
  learners(): readonly LearnerKept[];
  learner(id: string): LearnerKept | undefined;
  /** Who may lead a class, by name. */
  leaders(): readonly string[];
  /** Grids of the place, as they are called. */
  grids(): readonly string[];
  add(what: ClassFact['what'], more: Partial<ClassFact>, by: string): Promise<void>;
  keep(learner: LearnerKept): Promise<void>;
  forget(id: string, by: string): Promise<void>;
}

export interface ClassKeptInput {
  store: ClassStore;
  leaders(): Promise<string[]>;
  grids(): Promise<readonly string[]>;
  clock: { wall(): number };
}

export function makeClassKept({ store, clock, ...input }: ClassKeptInput): ClassKept {
  let learners: LearnerKept[] = [];
  let facts: ClassFact[] = [];
  let roll = rollOf([]);
  let leaders: string[] = [];
  let grids: readonly string[] = [];
  async function read(): Promise<void> {
    [learners, facts, leaders, grids] = [
      await store.learners({}),
      await store.classFacts({ since: clock.wall() - YEAR_MS }),
      await input.leaders(),
      await input.grids(),
    ];
    roll = rollOf(facts);
  }
  return {
    read,
    facts: () => facts,
    roll: () => roll,
    learners: () => learners,
    learner: (id) => learners.find((one) => one.id === id),
    leaders: () => leaders,
    grids: () => grids,
    async add(what, more, by) {
      const plain = { id: randomUUID(), what, classId: '', learner: null, at: clock.wall(), by, body: {} };
      await store.addClassFacts({ facts: [{ ...plain, ...more }] });
      await read();
    },
    async keep(learner) {
      await store.keepLearner({ learner });
      await read();
    },
    async forget(id, by) {
      await store.forgetLearner({ id, why: 'asked', by, at: clock.wall() });
      await read();
    },
  };
}
