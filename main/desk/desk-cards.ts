import type { CardRead, Whose } from '../../devices/desk-card.ts';

/**
 * A card on the kiosk's reader, of who works here or of a resident: the shell has the reader, and answers. The mark of a
 * resident's card is the reference by which her cases are found; her number does not come here.
 */

export type DeskCardEvent = { kind: 'desk-card'; id: number; whose: Whose } | { kind: 'desk-card-over' };

export interface DeskCards {
  /** Waits for one; resolves with its mark, or with why there is none. Who began before does not wait any more. */
  read(whose: Whose): Promise<CardRead>;
  stop(): void;
  /** The shell says what came of it. */
  came(input: { id: number; read: CardRead }): void;
}

/** @param tell: asks the shell */
export function makeDeskCards(tell: (event: DeskCardEvent) => void): DeskCards {
  let waiting: { id: number; done(read: CardRead): void } | null = null;
  let last = 0;
  function finish(read: CardRead): void {
    waiting?.done(read);
    waiting = null;
  }
  return {
    read: (whose) =>
      new Promise((done) => {
        finish({ read: 'none', why: 'over' });
        last += 1;
        waiting = { id: last, done };
        tell({ kind: 'desk-card', id: last, whose });
      }),
    stop() {
      if (!waiting) return;
      finish({ read: 'none', why: 'over' });
      tell({ kind: 'desk-card-over' });
    },
    came({ id, read }) {
      if (waiting?.id === id) finish(read);
    },
  };
}
