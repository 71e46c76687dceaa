import type { Timers } from '../clock/clock.ts';
import type { Mirror } from '../visit/mirror.ts';

/**
 * What she let the desk see lies about in the memory of its process and of its page after it is shown no more. Both are
 * thrown away once it is handed back and nobody is signed in at any seat: then nobody is disturbed.
 */

const LOOK_MS = 2_000;

export interface Forgetting {
  /** What the desk is shown now; null: nothing. */
  shown(mirror: Pick<Mirror, 'sees'> | null): void;
}

/** @param forget throws this process away; it is called once */
export function makeForgetting({
  signedIn,
  forget,
  after,
}: { signedIn(): boolean; forget(): void } & Timers): Forgetting {
  let now: Pick<Mirror, 'sees'> | null = null;
  let saw = false;
  function look(): void {
    if (now === null && !signedIn()) forget();
    else after(LOOK_MS, look);
  }
  return {
    shown(mirror) {
      now = mirror;
      if (saw || !mirror?.sees) return;
      saw = true;
      after(LOOK_MS, look);
    },
  };
}
