import type { StaffCardRead } from '../../devices/staff-card.ts';

/** The card of somebody who works here, on the kiosk's reader: the shell has the reader, and answers. */

export type StaffCardEvent = { kind: 'staff-card'; id: number } | { kind: 'staff-card-over' };

export interface StaffCards {
  /** Waits for one; resolves with its mark, or with why there is none. Who began before does not wait any more. */
  read(): Promise<StaffCardRead>;
  stop(): void;
  /** The shell says what came of it. */
  came(input: { id: number; read: StaffCardRead }): void;
}

/** @param tell: asks the shell */
export function makeStaffCards(tell: (event: StaffCardEvent) => void): StaffCards {
  let waiting: { id: number; done(read: StaffCardRead): void } | null = null;
  let last = 0;
  function finish(read: StaffCardRead): void {
    waiting?.done(read);
    waiting = null;
  }
  return {
    read: () =>
      new Promise((done) => {
        finish({ read: 'none', why: 'over' });
        last += 1;
        waiting = { id: last, done };
        tell({ kind: 'staff-card', id: last });
      }),
    stop() {
      if (!waiting) return;
      finish({ read: 'none', why: 'over' });
      tell({ kind: 'staff-card-over' });
    },
    came({ id, read }) {
      if (waiting?.id === id) finish(read);
    },
  };
}
