import type { Attachment } from '../store/port.ts';
import { stillNamed } from './recorded.ts';
import type { Effect, TaskRun } from './visit.ts';

/** A picture in the memory of the visit's process. */
export type HeldBytes = Pick<Attachment, 'type' | 'bytes'>;

/** What was taken in this visit. Nothing else has it until she confirms; it ends with this process at the latest. */
export interface Held {
  hold(effect: Extract<Effect, { do: 'hold' }>): void;
  /** By the name it has on the page; null when it was let go of. */
  get(id: string): HeldBytes | null;
  /** Lets go of what the matter does not name any more: taken anew, left out, or left behind with its matter. */
  letGo(run: TaskRun | null): void;
}

export function makeHeld(): Held {
  const held = new Map<string, HeldBytes>();
  return {
    hold: ({ id, type, bytes }) => void held.set(id, { type, bytes }),
    get: (id) => held.get(id) ?? null,
    letGo(run) {
      if (held.size === 0) return;
      const named = stillNamed(run);
      for (const id of held.keys()) if (!named.has(id)) held.delete(id);
    },
  };
}
