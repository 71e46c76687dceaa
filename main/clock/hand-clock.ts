import type { Clock, Timers } from './clock.ts';

/** A clock for tests that stands still until it is moved. Its timers fire in order as it moves. */
export function handClock(
  wall = Date.parse('2026-11-24T09:20:00+08:00'),
): Clock & Timers & { advance(ms: number): void; setWall(wall: number): void; waiting(): number } {
  let mono = 1_000;
  let ahead = wall - mono;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    wall: () => mono + ahead,
    mono: () => mono,
    after(ms, run) {
      const entry = { at: mono + ms, run };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(ms) {
      const end = mono + ms;
      for (;;) {
        const next = [...due].filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due.delete(next);
        mono = Math.max(mono, next.at);
        next.run();
      }
      mono = end;
    },
    setWall(to) {
      ahead = to - mono;
    },
    /** How many timers are still to fire. */
    waiting: () => due.size,
  };
}
