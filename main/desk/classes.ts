import type { ClassEvent } from '../classes/class.ts';
import type { ClassNow } from '../classes/class-pages.ts';
import type { ClassMethods, ClassTold, Listen } from '../classes/port.ts';
import type { Timers } from '../clock/clock.ts';
import type { Client } from '../workers/rpc.ts';

/** The class that is on, as all seats at the desk see it: its process is there only while one is. */

/** What the shell is asked for. */
export type ClassWanted =
  /** The process, joined to this one. */
  | { kind: 'class-begins' }
  | { kind: 'class-over' }
  /** The big screen, on another display if there is one. */
  | { kind: 'class-screen' };

/** A process is there within a second; one that is not after that long does not come. */
const COMES_MS = 15_000;

export interface Classes {
  now(): ClassNow | null;
  /** Rejects when its process does not come, or can not listen there. */
  begin(input: { id: string; lesson: number; listen: Listen | null }): Promise<void>;
  act(event: ClassEvent): Promise<void>;
  screen(): void;
  finish(): Promise<void>;
  onChange(listener: () => void): () => void;
}

type Call = Client<ClassMethods, ClassTold>['call'];

export function makeClasses(
  ask: (wanted: ClassWanted) => void,
  after: Timers['after'],
): Classes & { join(call: Call): void; told(event: ClassTold): void; gone(): void } {
  let now: ClassNow | null = null;
  let call: Call | null = null;
  const waiting = new Set<() => void>();
  const listeners = new Set<() => void>();
  function set(next: ClassNow | null): void {
    now = next;
    for (const listener of listeners) listener();
  }
  /** The process is there. What calls it is not handed on by a promise: that would call its `then`. */
  async function process(): Promise<{ call: Call }> {
    if (call) return { call };
    ask({ kind: 'class-begins' });
    await new Promise<void>((came, failed) => {
      const callOff = after(COMES_MS, () => {
        waiting.delete(come);
        failed(new Error('the class process did not come'));
      });
      const come = () => {
        callOff();
        came();
      };
      waiting.add(come);
    });
    if (!call) throw new Error('the class process has gone');
    return { call };
  }
  return {
    now: () => now,
    async begin(input) {
      const there = await process();
      set(await there.call.begin(input));
    },
    async act(event) {
      if (call) set(await call.act({ event }));
    },
    screen: () => ask({ kind: 'class-screen' }),
    async finish() {
      await call?.finish({});
      call = null;
      set(null);
      ask({ kind: 'class-over' });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    join(next) {
      call = next;
      for (const come of waiting) come();
      waiting.clear();
    },
    told(event) {
      if (event.kind === 'class') set(event.now);
    },
    gone() {
      call = null;
      set(null);
    },
  };
}
