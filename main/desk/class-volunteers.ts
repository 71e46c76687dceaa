import { roomCount } from '../classes/class-report.ts';
import { ratioOf } from '../classes/roll.ts';
import { type ClassPart, makePages, type OnNow, type PartInput, touched, type Went } from './class-part.ts';
import { hoursWords } from './class-says.ts';
import type { PlainPage } from './plain-page.ts';

/** 志愿者: who helps in the room, and whose hours it took. */

type Place = 'hands' | 'all';

export interface ClassVolunteers extends ClassPart {
  open(at: Place): void;
  /** What is wrong with how many there are; null: nothing. @param leads who leads it */
  handsWords(on: OnNow): string | null;
  /** Pages of the training that she has not gone through. */
  left(name: string): number;
  /** Who leads or helps and has not gone through the training yet, kindly; null: all have. */
  trainingWords(on: OnNow): string | null;
  /** Writes down that the class was held, and whose time it took. */
  held(on: OnNow, minutes: number, who: string): Promise<void>;
}

export function makeClassVolunteers({ kept, words, now, training, leader }: PartInput): ClassVolunteers {
  const { say, act, line, list, turned, first } = makePages(words);
  let place: Place = 'all';
  /** Who leads is no helper. */
  const helpers = (classId: string): string[] =>
    [...(kept.roll().helpers.get(classId) ?? [])].filter((one) => one !== leader());
  const presentIn = ({ classId }: OnNow) => kept.roll().present.get(classId) ?? new Map();

  function handsWords(on: OnNow): string | null {
    const there = roomCount(presentIn(on), on.seats);
    const hands = 1 + helpers(on.classId).length;
    const { over, missing } = ratioOf(on.lesson.level as 0 | 1 | 2, there, hands);
    if (missing > 0) return say('roll.missing', { count: String(missing) });
    return over > 0 ? say('roll.over', { count: String(over) }) : null;
  }
  const left = (name: string): number => {
    const done = kept.roll().trained.get(name);
    return training().filter(({ id }) => !done?.has(id)).length;
  };
  const leftWords = (name: string): string => {
    if (training().length === 0) return '';
    const count = left(name);
    return count === 0 ? say('training.all') : say('training.left', { count: String(count) });
  };
  function trainingWords(on: OnNow): string | null {
    const names = [leader(), ...helpers(on.classId)].filter((name) => left(name) > 0);
    return names.length > 0 ? say('training.kindly', { names: names.join('、') }) : null;
  }
  function page(trouble: string | null): PlainPage {
    const on = now();
    if (place === 'hands' && on) {
      const here = helpers(on.classId);
      return {
        at: 'choose',
        title: say('roll.asks.hands'),
        hint: handsWords(on) ?? say('roll.hints.hands'),
        choices: kept
          .leaders()
          .filter((name) => name !== leader())
          .map((name) => ({ ...act(`hand:${name}`, name), chosen: here.includes(name) })),
        acts: [act('back', say('roll.back'), true)],
        trouble,
      };
    }
    const lines = kept
      .leaders()
      .map((name) =>
        line(
          null,
          name,
          say('volunteers.hours', { time: hoursWords(kept.roll().minutes.get(name) ?? 0, words) }),
          leftWords(name),
        ),
      );
    return list('volunteers', lines, [], trouble);
  }
  return {
    open(at) {
      first();
      place = at;
    },
    handsWords,
    left,
    trainingWords,
    page,
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      const on = now();
      if (turned(action)) return 'here';
      if (action === 'back') return 'left';
      if (place === 'hands' && kind === 'hand' && on && kept.leaders().includes(what)) {
        const here = !helpers(on.classId).includes(what);
        await kept.add('helper', { classId: on.classId, body: { who: what, here } }, who);
      }
      return 'here';
    },
    write: async () => null,
    async held(on, minutes, who) {
      const { classId } = on;
      const body = {
        lesson: on.lesson.lesson,
        minutes,
        learners: roomCount(presentIn(on), on.seats),
        phones: on.seats.length,
      };
      const hands = helpers(classId);
      await kept.add('held', { classId, body }, who);
      for (const name of new Set([who, ...hands]))
        await kept.add('helped-out', { classId, body: { who: name, minutes } }, who);
    },
  };
}
