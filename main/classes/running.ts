import { createHash, randomBytes } from 'node:crypto';
import { advance, type Class, type ClassEvent, type LessonOf } from './class.ts';
import {
  type ClassNow,
  classNow,
  type Join,
  type LearnerPage,
  learnerPage,
  type ScreenPage,
  screenPage,
} from './class-pages.ts';

/**
 * The class that is on, and whose phone is which seat. Nothing personal is here: a seat is a number, and what a phone
 * keeps to be known again is a random secret, of which only the hash is kept.
 */

/** Two more than thirty, for who leads and who helps. */
export const MOST_SEATS = 40;
/** Digits and letters that nobody confuses on a big screen. */
const SIGNS = '23456789';

export const makeCode = (): string => [...randomBytes(4)].map((byte) => SIGNS[byte % SIGNS.length]).join('');

/** What goes on after a power cut. */
export interface KeptClass {
  version: 1;
  now: Class;
  /** Hash of a phone's secret → its seat. */
  phones: Record<string, number>;
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

export interface Running {
  /** A seat for a phone that has none; `seat`: the one she had, if no other phone is on it. null: there is none left. */
  join(seat: number | null): { seat: number; secret: string } | null;
  /** The seat of this phone; null: it has none in this class. */
  seatOf(secret: string): number | null;
  act(event: ClassEvent): void;
  learner(seat: number): LearnerPage | null;
  /** Seats whose phone is not on the line: whose browser forgot it takes hers up again. */
  left(): number[];
  screen(): ScreenPage;
  now(): ClassNow;
  /** What it is called to come in; null: nobody can. */
  joinAt(join: Join | null): void;
  kept(): KeptClass;
  onChange(listener: () => void): () => void;
}

export function makeRunning(kept: KeptClass, lessonOf: LessonOf): Running {
  let { now } = kept;
  const phones = new Map(Object.entries(kept.phones));
  let join: Join | null = null;
  const listeners = new Set<() => void>();
  const told = () => {
    for (const listener of listeners) listener();
  };
  function act(event: ClassEvent): void {
    const next = advance(now, event, lessonOf);
    if (next === now) return;
    now = next;
    told();
  }
  const away = () => now.learners.filter(({ here }) => !here).map(({ seat }) => seat);

  return {
    join(wanted) {
      const taken = new Set(now.learners.map(({ seat }) => seat));
      const again = wanted !== null && away().includes(wanted) ? wanted : null;
      const free = Array.from({ length: MOST_SEATS }, (_, at) => at + 1).find((seat) => !taken.has(seat));
      const seat = again ?? free;
      if (seat === undefined) return null;
      const secret = randomBytes(24).toString('base64url');
      // One phone a seat: the one that had it before has it no longer.
      for (const [hash, one] of phones) if (one === seat) phones.delete(hash);
      phones.set(hashOf(secret), seat);
      act({ what: 'join', seat });
      told();
      return { seat, secret };
    },
    seatOf: (secret) => (secret === '' ? null : (phones.get(hashOf(secret)) ?? null)),
    act,
    learner(seat) {
      const learner = now.learners.find((one) => one.seat === seat);
      return learner ? learnerPage(now, learner, lessonOf) : null;
    },
    left: away,
    screen: () => screenPage(now, lessonOf, join),
    now: () => classNow(now, lessonOf, join),
    joinAt(next) {
      join = next;
      told();
    },
    kept: () => ({ version: 1, now, phones: Object.fromEntries(phones) }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
