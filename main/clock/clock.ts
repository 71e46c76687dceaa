/**
 * Core's one clock. `wall` can be set by people and servers and is only for what is shown and stamped;
 * `mono` never goes back and is for every time-out. Both are milliseconds.
 */
export interface Clock {
  /** Since 1970-01-01 UTC. */
  wall(): number;
  /** Since some moment before the process started. */
  mono(): number;
}

/** Runs something later. */
export interface Timers {
  /** Runs `run` once after `ms` milliseconds. Returns a function that calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  wall: () => Date.now(),
  mono: () => performance.now(),
};

/** The machine's timers. */
export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
