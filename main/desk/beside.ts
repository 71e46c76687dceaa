import type { HeldBytes } from '../visit/held.ts';
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
  /** The picture on that page, if she lets this person see it; null: there is none, or not any more. */
  picture(who: string, id: string): HeldBytes | null;
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
): Besides & { set(mirror: Mirror | null, picture?: HeldBytes): void } {
  let mirror: Mirror | null = null;
  let picture: (HeldBytes & { id: string }) | null = null;
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
    picture: (who, id) => (of(who) && picture?.id === id ? picture : null),
    set(next, taken) {
      mirror = next;
      const id = next?.picture?.id ?? null;
      if (picture && picture.id !== id) {
        // It is in nobody's memory any more.
        picture.bytes.fill(0);
        picture = null;
      }
      if (taken && id !== null) picture = { ...taken, id };
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
