import type { CaseStore } from '../store/cases-port.ts';

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

type Adding = Pick<CaseStore, 'addFacts' | 'addFactsTogether'>;

/** The same store; whatever is added to a case in it is told. */
export function telling<S extends Adding>(store: S, { tell }: Pick<Changes, 'tell'>): S {
  const told =
    <I, R>(add: (input: I) => Promise<R>) =>
    async (input: I): Promise<R> => {
      const added = await add(input);
      tell();
      return added;
    };
  const adding: Adding = { addFacts: told(store.addFacts), addFactsTogether: told(store.addFactsTogether) };
  return new Proxy(store, {
    get: (all, method) =>
      method === 'addFacts' || method === 'addFactsTogether' ? adding[method] : Reflect.get(all, method),
  });
}
