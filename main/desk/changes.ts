import type { CaseStore } from '../store/cases-port.ts';
import type { Casework } from '../store/port.ts';
import type { ReachStore } from '../store/reach-port.ts';

/** That a case was changed, for all seats that may be showing it or a list with it. */
export interface Changes {
  tell(): void;
  /** Calls back at each change; returns what ends it. */
  onChange(listener: () => void): () => void;
}

export function makeChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What changes a case, or a list, that somebody may be looking at. Whatever else is forgotten nobody looks at. */
const CHANGING: ReadonlySet<string | symbol> = new Set<keyof CaseStore | keyof Casework | keyof ReachStore>([
  'addFacts',
  'addFactsTogether',
  'forgetCases',
  'keepResident',
  'forgetResident',
  'setDueLines',
  'addDeed',
]);

/** The same store; whatever is changed in it of a case is told. */
export function telling<S extends object>(store: S, { tell }: Pick<Changes, 'tell'>): S {
  return new Proxy(store, {
    get(all, method) {
      const asked: unknown = Reflect.get(all, method);
      if (!CHANGING.has(method) || typeof asked !== 'function') return asked;
      return async (input: unknown): Promise<unknown> => {
        const answer: unknown = await asked(input);
        tell();
        return answer;
      };
    },
  });
}
