import type { Part } from '../paper/readiness.ts';

/** How the devices are, as the devices themselves say it: for every seat that shows it. */

export interface Machines {
  /** Null: nothing has told it yet. */
  now(): Part[] | null;
  /** Calls back at each change; returns what ends it. */
  onChange(listener: () => void): () => void;
}

export function makeMachines(): Machines & { set(parts: Part[]): void } {
  let parts: Part[] | null = null;
  const listeners = new Set<() => void>();
  return {
    now: () => parts,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      parts = next;
      for (const listener of listeners) listener();
    },
  };
}
