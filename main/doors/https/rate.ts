/** How often somebody may ask: so many at once, and so many a second from then on. Pure but for what it remembers. */

export interface Rate {
  /** Whether this one may ask now, at a time in milliseconds of a clock that never goes back; it counts as asked. */
  may(who: string, now: number): boolean;
}

/** Of more askers than that the longest silent is forgotten; in a house there are not so many. */
const REMEMBERED = 1_000;

export function makeRate({ atOnce, perSecond }: { atOnce: number; perSecond: number }): Rate {
  /** The one who asked last stands last. */
  const left = new Map<string, { count: number; at: number }>();
  return {
    may(who, now) {
      const before = left.get(who) ?? { count: atOnce, at: now };
      left.delete(who);
      const count = Math.min(atOnce, before.count + ((now - before.at) / 1000) * perSecond);
      left.set(who, { count: count >= 1 ? count - 1 : count, at: now });
      const [oldest] = left.keys();
      if (left.size > REMEMBERED && oldest !== undefined) left.delete(oldest);
      return count >= 1;
    },
  };
}
