import type { Mirror } from '../visit/mirror.ts';

/** 帮办 on the screen, as seats see it: what is open there, and what who is beside her does. */

/** What a desk wants of the visit. A touch belongs to the page it was made on; the visit decides. */
export type BesideEvent =
  | { kind: 'beside'; who: string; wants: 'press' | 'see' | 'leave' }
  | { kind: 'beside-press'; who: string; stepId: string; rev: number; action: string }
  | { kind: 'beside-key'; who: string; stepId: string; rev: number; key: string };

export interface Besides {
  /** The page as this person may see it; null: it is not theirs, or nobody is beside her. */
  of(who: string): Mirror | null;
  /** Calls back at each change; returns what ends it. */
  onChange(listener: () => void): () => void;
  wants(who: string, what: 'press' | 'see' | 'leave'): void;
  /** A touch, on the page with this number; on any other it is none (law 2: it was not meant for that). */
  press(who: string, rev: number, action: string): void;
  key(who: string, rev: number, key: string): void;
}

/** @param tell: lets the kiosk know */
export function makeBesides(
  tell: (event: BesideEvent) => void,
): Besides & { set(mirror: Mirror | null): void } {
  let mirror: Mirror | null = null;
  const listeners = new Set<() => void>();
  const of = (who: string) => (mirror?.who === who ? mirror : null);
  /** The page that was touched, if it is still open. */
  const open = (who: string, rev: number) => {
    const seen = of(who);
    return seen?.rev === rev ? seen : null;
  };
  return {
    of,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      mirror = next;
      for (const listener of listeners) listener();
    },
    wants: (who, what) => tell({ kind: 'beside', who, wants: what }),
    press(who, rev, action) {
      const seen = open(who, rev);
      if (seen) tell({ kind: 'beside-press', who, stepId: seen.stepId, rev, action });
    },
    key(who, rev, key) {
      const seen = open(who, rev);
      if (seen) tell({ kind: 'beside-key', who, stepId: seen.stepId, rev, key });
    },
  };
}
