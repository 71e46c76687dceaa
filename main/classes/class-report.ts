import { addDays, dayOf } from '../clock/dates.ts';
import type { ClassFact, LearnerKept } from '../store/class-port.ts';
import { AGAIN_AFTER, type Coverage, coverage, rollOf, type Skill, skillOf } from './roll.ts';

/** What came of a class that was held: counts, and no learner's name. Pure. */

export interface LessonResult {
  lesson: number;
  /** How many of those who were there can do it now, and so on. */
  skills: Readonly<Record<Skill, number>>;
}

export interface ClassReport {
  classId: string;
  day: string;
  minutes: number;
  /** Who led. */
  led: string;
  /** Who helped, with their minutes. */
  helpers: { who: string; minutes: number }[];
  came: number;
  /** Of them with a phone in the class. */
  phones: number;
  /** The lesson that was taught last, then the others. */
  lessons: LessonResult[];
  /** How far the grids were after it. */
  coverage: Coverage[];
  /** How often its lesson was held in these seven days, this class counted. Each is held twice a week. */
  timesThisWeek: number;
  /** 温故: the days on which it is asked again. */
  againOn: string[];
}

const WEEK = 7;
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The classes that were held, the last one first. */
export const heldClasses = (facts: readonly ClassFact[]): ClassFact[] =>
  facts.filter(({ what }) => what === 'held').toReversed();

/** As things stood when it was over. Null: no such class was held. */
export function reportOf(
  facts: readonly ClassFact[],
  learners: readonly LearnerKept[],
  classId: string,
): ClassReport | null {
  const last = facts.findLastIndex((one) => one.what === 'held' && one.classId === classId);
  const held = facts[last];
  if (!held) return null;
  const until = facts.slice(0, last + 1);
  const roll = rollOf(until);
  const day = dayOf(held.at);
  const there = roll.present.get(classId) ?? new Map<string, number | null>();
  const here = facts.filter((one) => one.classId === classId);
  const main = number(held.body.lesson);
  const others = here.filter(({ what }) => what === 'taught' || what === 'checked');
  const taught = [...new Set([main, ...others.map(({ body }) => number(body.lesson))])];
  const result = (lesson: number): LessonResult => {
    const looked = here.flatMap(({ what, learner, body }) =>
      what === 'checked' && learner !== null && number(body.lesson) === lesson ? [learner] : [],
    );
    const skills: Record<Skill, number> = { can: 0, once: 0, again: 0, with: 0, none: 0 };
    for (const id of new Set([...(lesson === main ? there.keys() : []), ...looked]))
      skills[skillOf(roll, id, lesson)] += 1;
    return { lesson, skills };
  };
  const without = [...there.values()].filter((seat) => seat === null).length;
  const came = Math.max(number(held.body.learners), there.size);
  const weekAgo = addDays(day, 1 - WEEK);
  return {
    ...{ classId, day, came },
    minutes: number(held.body.minutes),
    led: held.by,
    helpers: here.flatMap(({ what, body }) =>
      what === 'helped-out' && body.who !== held.by
        ? [{ who: String(body.who), minutes: number(body.minutes) }]
        : [],
    ),
    phones: typeof held.body.phones === 'number' ? held.body.phones : came - without,
    lessons: taught.map(result),
    coverage: coverage(
      learners.filter(({ agreedAt }) => agreedAt <= held.at),
      roll,
    ),
    timesThisWeek: until.filter(
      ({ what, body, at }) => what === 'held' && number(body.lesson) === main && dayOf(at) >= weekAgo,
    ).length,
    againOn: AGAIN_AFTER.map((days) => addDays(day, days)),
  };
}

/** How many are in the room: the phones, and who sits there without one. */
export function roomCount(present: ReadonlyMap<string, number | null>, seats: readonly number[]): number {
  const besides = [...present.values()].filter((seat) => seat === null || !seats.includes(seat));
  return seats.length + besides.length;
}
