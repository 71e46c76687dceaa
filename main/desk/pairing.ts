import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';

/** The code by which one more computer is let in: shown in this house, typed there. Rules only. */

/** Long enough to walk to the next room. */
export const CODE_MS = 5 * 60_000;
/** Of a million codes five are tried: one in 200,000 guesses right. */
export const TRIES = 5;

interface Offer {
  code: string;
  /** Who shows it. */
  by: string;
  /** Of the clock that never goes back. */
  until: number;
  wrong: number;
}

export interface Pairing {
  /** Shows a new code; the one before is worth nothing from now on. */
  offer(by: string): void;
  /** The code that is shown; null: none, or its time is over. */
  shown(): { code: string; leftMs: number } | null;
  callOff(): void;
  /** A code was typed. A right one is used up, and tells who showed it; the fifth wrong one ends it. */
  take(code: string): { by: string } | 'wrong' | 'none';
}

/** @param draw: six figures that nobody can guess */
export function makePairing({ clock, draw }: { clock: Pick<Clock, 'mono'>; draw(): string }): Pairing {
  let offer: Offer | null = null;
  const now = () => (offer && clock.mono() < offer.until ? offer : null);
  return {
    offer(by) {
      offer = { code: draw(), by, until: clock.mono() + CODE_MS, wrong: 0 };
    },
    shown() {
      const one = now();
      return one && { code: one.code, leftMs: one.until - clock.mono() };
    },
    callOff() {
      offer = null;
    },
    take(code) {
      const one = now();
      if (!one) return 'none';
      if (same(code, one.code)) {
        offer = null;
        return { by: one.by };
      }
      one.wrong += 1;
      if (one.wrong >= TRIES) offer = null;
      return 'wrong';
    },
  };
}

/** How long it takes says nothing of where they differ. */
function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
