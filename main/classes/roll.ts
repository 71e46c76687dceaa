import { HANDOUTS, LEVELS, type Placed } from '../../content/placement.ts';
import { addDays, dateParts, dayOf } from '../clock/dates.ts';
import type { ClassFact, LearnerKept } from '../store/class-port.ts';

/** What follows of what happened in classes: who can do what, what is planned, whose hours, how far each grid is. Pure. */

/** 会了 · 再练 · 要人陪: nobody fails. */
export const MARKS = ['can', 'again', 'with'] as const;
export type Mark = (typeof MARKS)[number];

/** `can`: alone, on two days · `once`: alone on one day · `again`, `with`: as it was last · `none`: never looked at. */
export const SKILLS = ['can', 'once', 'again', 'with', 'none'] as const;
export type Skill = (typeof SKILLS)[number];

export interface Planned {
  classId: string;
  day: string;
  /** 9:30. */
  time: string;
  lesson: number;
  by: string;
}

export interface Roll {
  /** Those that were neither held nor called off, the earliest first. */
  planned: Planned[];
  /** By class: who was there, and on which seat; null: without a phone. */
  present: ReadonlyMap<string, ReadonlyMap<string, number | null>>;
  /** By learner and lesson: the days on which she did it alone, and how it was last. */
  looked: ReadonlyMap<string, ReadonlyMap<number, { alone: ReadonlySet<string>; last: Mark; on: string }>>;
  /** By learner: what followed from the questions before the first lesson, as it was last. */
  placed: ReadonlyMap<string, Placed>;
  /** By class: who helps besides who leads. */
  helpers: ReadonlyMap<string, ReadonlySet<string>>;
  /** By name and page of the volunteers' training: the day on which it was last gone through. */
  trained: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By name: 志愿时长, minutes. */
  minutes: ReadonlyMap<string, number>;
  held: number;
}

export function rollOf(facts: readonly ClassFact[]): Roll {
  const planned = new Map<string, Planned>();
  const present = new Map<string, Map<string, number | null>>();
  const looked = new Map<string, Map<number, { alone: Set<string>; last: Mark; on: string }>>();
  const placed = new Map<string, Placed>();
  const helpers = new Map<string, Set<string>>();
  const trained = new Map<string, Map<string, string>>();
  const minutes = new Map<string, number>();
  let held = 0;
  for (const { what, classId, learner, at, by, body } of facts) {
    if (what === 'planned')
      planned.set(classId, {
        classId,
        day: String(body.day),
        time: String(body.time),
        lesson: Number(body.lesson),
        by,
      });
    else if (what === 'cancelled') planned.delete(classId);
    else if (what === 'held') {
      planned.delete(classId);
      held += 1;
    } else if (what === 'helper') {
      const of = helpers.get(classId) ?? new Set<string>();
      if (body.here === true) of.add(String(body.who));
      else of.delete(String(body.who));
      helpers.set(classId, of);
    } else if (what === 'trained') {
      trained.set(by, (trained.get(by) ?? new Map<string, string>()).set(String(body.page), dayOf(at)));
    } else if (what === 'helped-out') {
      const who = String(body.who);
      minutes.set(who, (minutes.get(who) ?? 0) + Number(body.minutes));
    } else if (learner !== null && what === 'placed') {
      placed.set(learner, {
        level: LEVELS.find((one) => one === body.level) ?? 0,
        handout: HANDOUTS.find((one) => one === body.handout) ?? 'largest',
        dialect: body.dialect === true,
        louder: body.louder === true,
      });
    } else if (learner !== null && what === 'present') {
      const there = present.get(classId) ?? new Map<string, number | null>();
      const seat = typeof body.seat === 'number' ? body.seat : null;
      // One learner a seat: who sits down on it later has it.
      for (const [other, one] of there) if (one !== null && one === seat) there.set(other, null);
      present.set(classId, there.set(learner, seat));
    } else if (learner !== null && what === 'checked') {
      const of = looked.get(learner) ?? new Map<number, { alone: Set<string>; last: Mark; on: string }>();
      const lesson = Number(body.lesson);
      const before = of.get(lesson) ?? { alone: new Set<string>(), last: 'with' as Mark, on: '' };
      const mark = MARKS.find((one) => one === body.mark) ?? 'with';
      if (mark === 'can') before.alone.add(dayOf(at));
      looked.set(learner, of.set(lesson, { ...before, last: mark, on: dayOf(at) }));
    }
  }
  const order = ({ day, time }: Planned) => `${day} ${time.padStart(5, '0')}`;
  return {
    planned: [...planned.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    present,
    looked,
    placed,
    helpers,
    trained,
    minutes,
    held,
  };
}

/** The class that is planned next, at this moment (milliseconds since 1970); null: none is. */
export function nextOf({ planned }: Roll, wall: number): { day: string; time: string } | null {
  const { hour, minute } = dateParts(wall);
  const now = hour * 60 + minute;
  const minutes = (time: string) => {
    const [hours = 0, rest = 0] = time.split(':').map(Number);
    return hours * 60 + rest;
  };
  const today = dayOf(wall);
  const found = planned.find(({ day, time }) => day > today || (day === today && minutes(time) > now));
  return found ? { day: found.day, time: found.time } : null;
}

export function skillOf({ looked }: Roll, learner: string, lesson: number): Skill {
  const one = looked.get(learner)?.get(lesson);
  if (!one) return 'none';
  if (one.alone.size >= 2) return 'can';
  return one.last === 'can' ? 'once' : one.last;
}

/** The lessons that she can do. A sign-in teaches nobody anything. */
export const lessonsOf = (roll: Roll, learner: string): number[] =>
  [...(roll.looked.get(learner)?.keys() ?? [])]
    .filter((lesson) => skillOf(roll, learner, lesson) === 'can')
    .sort((a, b) => a - b);

/** 防骗. */
const NO_FRAUD = 15;
/** Half of what there is. */
const HELPS_FROM = 8;
/** 小老师: who can do half of the lessons, and keeps her money, may help in class. */
export function isHelper(roll: Roll, learner: string): boolean {
  const can = lessonsOf(roll, learner);
  return can.length >= HELPS_FROM && can.includes(NO_FRAUD);
}

/** 温故卡: asked again so many days after she last did it. */
export const AGAIN_AFTER: readonly number[] = [7, 21];
/** So long a card that was forgotten is still worth asking. */
const AGAIN_FOR = 6;
/** The lessons of which she is asked again these days. */
export function againDue(roll: Roll, learner: string, today: string): number[] {
  return [...(roll.looked.get(learner) ?? [])].flatMap(([lesson, { on }]) =>
    AGAIN_AFTER.some((days) => today >= addDays(on, days) && today <= addDays(on, days + AGAIN_FOR))
      ? [lesson]
      : [],
  );
}

export interface Coverage {
  grid: string | null;
  /** Who wants to learn. */
  wants: number;
  /** Who can do at least one lesson. */
  trained: number;
}

/** 应培尽培: by grid, the least covered first. */
export function coverage(learners: readonly LearnerKept[], roll: Roll): Coverage[] {
  const grids = [...new Set(learners.map(({ said }) => said.grid))];
  return grids
    .map((grid) => {
      const here = learners.filter(({ said }) => said.grid === grid);
      return {
        grid,
        wants: here.length,
        trained: here.filter(({ id }) => lessonsOf(roll, id).length > 0).length,
      };
    })
    .sort((a, b) => a.trained / a.wants - b.trained / b.wants || b.wants - a.wants);
}

/** Sizes by the level of the lesson: at most so many learners, and one helper to so many of them. */
const SIZES = { 0: { most: 8, each: 3 }, 1: { most: 12, each: 4 }, 2: { most: 20, each: 6 } } as const;
/** Two are in every room. */
const LEAST_HELPERS = 2;

export interface Ratio {
  /** So many more than there should be; 0: none. */
  over: number;
  /** So many helpers are missing, the teacher counted; 0: none. */
  missing: number;
}

/** Whether there are enough hands in the room. @param helpers with who leads */
export function ratioOf(level: 0 | 1 | 2, learners: number, helpers: number): Ratio {
  const { most, each } = SIZES[level];
  const wanted = learners === 0 ? 1 : Math.max(LEAST_HELPERS, Math.ceil(learners / each));
  return { over: Math.max(0, learners - most), missing: Math.max(0, wanted - helpers) };
}
