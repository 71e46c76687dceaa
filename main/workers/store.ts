import { makeProjection } from '../cases/row.ts';
import { createStore } from '../store/store.ts';
import { runWorker } from './entry.ts';

/** Comes from the parent; only tests give one. */
interface StoreConfig {
  /** End the process as a power cut would, between the last statement of this write and its commit. */
  dieBeforeCommitOf?: string;
}

// The store process. It is opened by its first call, which brings the data key: never by environment or arguments.
runWorker<never, StoreConfig>((_emit, config) =>
  createStore({
    cases: {
      project: makeProjection(),
      // The sounds of all characters are a good part of the program: not loaded before the first name.
      initialsOf: async (name) => (await import('../cases/initials.ts')).initialsOf(name),
    },
    ...(config.dieBeforeCommitOf === undefined
      ? {}
      : {
          hooks: {
            beforeCommit(what) {
              if (what === config.dieBeforeCommitOf) process.kill(process.pid, 'SIGKILL');
            },
          },
        }),
  }),
);
