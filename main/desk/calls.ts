import type { HelpCall } from './help-call.ts';

/** The calls that seats see. A kiosk has one person in front of it: there is one call at a time. */
export interface Calls {
  now(): HelpCall | null;
  /** Calls back at each change; returns what ends it. */
  onChange(listener: () => void): () => void;
  /** Somebody goes there. The first one is told to her; false: somebody else goes already, or nobody calls. */
  take(who: string): boolean;
  /** Whoever went there says that it is done. */
  done(): void;
  /** Staff looked at the person and her card (人证一致). */
  witnessed(who: string): void;
}

/** What a desk lets the kiosk know. */
export type DeskEvent =
  | { kind: 'coming'; who: string }
  | { kind: 'witnessed'; who: string }
  | { kind: 'done' };

/** The one place where seats agree on who goes. */
export function makeCalls(tell: (event: DeskEvent) => void): Calls & { set(call: HelpCall | null): void } {
  let call: HelpCall | null = null;
  const listeners = new Set<() => void>();
  const change = (next: HelpCall | null) => {
    call = next;
    for (const listener of listeners) listener();
  };
  return {
    now: () => call,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // What the kiosk says comes later than what a seat has just said: who is on the way stays so for the same call.
    set: (next) =>
      change(next && call?.since === next.since && next.who === null ? { ...next, who: call.who } : next),
    take(who) {
      if (!call || call.who !== null) return false;
      change({ ...call, who });
      tell({ kind: 'coming', who });
      return true;
    },
    done() {
      if (call) tell({ kind: 'done' });
    },
    witnessed(who) {
      if (call?.about === 'witness') tell({ kind: 'witnessed', who });
    },
  };
}
