import type { Clock } from './clock.ts';

/** While `unsettled`, no date is promised: the clock was set back, and only people know which day it is. */
export type ClockState = 'settled' | 'unsettled';

/** A step back of up to this much is an ordinary correction by a time server, in milliseconds. */
export const JUMP_TOLERANCE_MS = 2 * 60_000;

export interface JumpWatch {
  /** Compares the clocks now. Call it on every tick and before a date is promised. */
  check(): ClockState;
  /** Staff looked at the clock and say that it is right. */
  settle(): void;
  /**
   * The latest wall time this kiosk has lived through, to be kept in the store and given back at the next start.
   * While unsettled it stays ahead of the clock, so that a restart does not settle anything.
   */
  stamp(): number;
}

/**
 * Notices that the wall clock went back: against the monotonic clock while the kiosk runs, and against the last
 * stamp kept in the store for the time it was off. Going forward is no fault (a machine that slept, a clock that a
 * time server put right). A clock that is put forward again to where it should be settles itself; merely waiting
 * until the old time comes round again does not.
 * @param lastStamp wall time in milliseconds, or null when nothing was kept yet
 */
export function watchForJumps(
  clock: Clock,
  lastStamp: number | null,
  toleranceMs: number = JUMP_TOLERANCE_MS,
): JumpWatch {
  // wall − mono is constant on a sound clock; its highest value is where the clock should still be.
  const offset = () => clock.wall() - clock.mono();
  let highest = lastStamp === null ? offset() : Math.max(offset(), lastStamp - clock.mono());
  const check = (): ClockState => {
    const at = offset();
    highest = Math.max(highest, at);
    return at < highest - toleranceMs ? 'unsettled' : 'settled';
  };
  return {
    check,
    settle() {
      highest = offset();
    },
    stamp() {
      check();
      return clock.mono() + highest;
    },
  };
}
