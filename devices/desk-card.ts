import { createHash } from 'node:crypto';
import type { DeviceEvent } from './port.ts';

/**
 * A card read for the desk. Of the card of somebody who works here only a mark leaves this room: the same for the same
 * card, another for each other one, and nothing that is written on it. Of a resident's card only the number leaves it.
 */
export type CardRead =
  | { read: 'card'; mark: string }
  /**
   * `in-use`: somebody at the kiosk has the reader. `over`: it was called off, or nobody came. `no-reader`: none
   * answers. `again`: it was no card that tells who it is, or it was lifted too soon.
   */
  | { read: 'none'; why: 'in-use' | 'over' | 'no-reader' | 'again' };

/** Whose card is waited for. */
export type Whose = 'staff' | 'resident';
/** `number`: of the resident's document, by which her cases are found. */
export type DeskCardRead = CardRead | { read: 'number'; number: string };

export interface DeskCards {
  /** Begins; another one that waits is over. Resolves with what came of it. */
  begin(whose: Whose, readers: { idCard: boolean; socialCard: boolean }): Promise<DeskCardRead>;
  waits(): boolean;
  end(why: 'in-use' | 'over'): void;
  /** Takes an event of a reader, so that nobody else hears of it. */
  take(event: DeviceEvent): boolean;
}

/** Long enough to find the card in a pocket. */
const WAIT_MS = 60_000;

/** This card and not its holder: one that is issued anew after a loss has another mark. */
const markOf = (...parts: (string | undefined)[]): string =>
  createHash('sha256')
    .update(JSON.stringify(['banban-staff-card', ...parts]))
    .digest('hex');

/** @param onEnd: nothing is waited for any more */
export function makeDeskCards(onEnd: () => void, waitMs = WAIT_MS): DeskCards {
  let waiting: {
    whose: Whose;
    done(read: DeskCardRead): void;
    timer: NodeJS.Timeout;
    missing: Set<string>;
  } | null = null;
  function finish(read: DeskCardRead): void {
    const now = waiting;
    if (!now) return;
    waiting = null;
    clearTimeout(now.timer);
    onEnd();
    now.done(read);
  }
  /** Without a reader only when none is left that could answer. */
  function trouble(device: string, why: string): void {
    if (why === 'reader-missing') waiting?.missing.add(device);
    else finish({ read: 'none', why: 'again' });
    if (waiting?.missing.size === 2) finish({ read: 'none', why: 'no-reader' });
  }
  const came = (number: string, mark: string): void =>
    finish(waiting?.whose === 'resident' ? { read: 'number', number } : { read: 'card', mark });
  const end: DeskCards['end'] = (why) => finish({ read: 'none', why });
  return {
    begin: (whose, { idCard, socialCard }) => {
      end('over');
      return new Promise((done) => {
        const missing = new Set([...(idCard ? [] : ['card']), ...(socialCard ? [] : ['social-card'])]);
        waiting = { whose, done, missing, timer: setTimeout(() => end('over'), waitMs) };
        if (missing.size === 2) finish({ read: 'none', why: 'no-reader' });
      });
    },
    waits: () => waiting !== null,
    end,
    take(event) {
      if (!waiting) return false;
      // A photo is of no use here.
      if (event.kind === 'card-photo') return true;
      if (event.kind !== 'card' && event.kind !== 'social-card') return false;
      const { state } = event;
      if (state.at === 'trouble') trouble(event.kind, state.trouble);
      else if (event.kind === 'card' && event.state.at === 'read') {
        const { kind, number, validFrom } = event.state.card;
        came(number, markOf(kind, number, validFrom));
      } else if (event.kind === 'social-card' && event.state.at === 'read') {
        const { identifier, cardNumber, holder } = event.state.card;
        came(holder.number, markOf('social', identifier, cardNumber, holder.number));
      } else if (state.at === 'needs-pin-refused') finish({ read: 'none', why: 'again' });
      return true;
    },
  };
}
