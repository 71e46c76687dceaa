import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import { calendarPoster, enrolmentSheet, type NextClass } from './class-papers.ts';
import { type ClassPart, makePages, type PartInput, touched, type Went } from './class-part.ts';
import type { PlainPage } from './plain-page.ts';

/** 课程表: which lesson is on which day. */

const DAYS_AHEAD = 10;
/** As many classes as stand on one paper in large type. */
const ON_PAPER = 6;

type Place =
  | { at: 'plan' | 'lesson' }
  | { at: 'day'; lesson: number }
  | { at: 'time'; lesson: number; day: string }
  | { at: 'planned'; classId: string };

export interface ClassCalendar extends ClassPart {
  open(): void;
  /** 报名纸, and the next classes to hang up. */
  print(paper: 'sheet' | 'poster'): void;
}

export function makeClassCalendar({
  kept,
  words,
  clock,
  station,
  printing,
  lessons,
}: PartInput): ClassCalendar {
  const { say, act, line, list, choose, turned, first } = makePages(words);
  let place: Place = { at: 'plan' };
  const go = (next: Place) => {
    if (next.at !== place.at) first();
    place = next;
  };
  const today = () => dayOf(clock.wall());
  const dayName = (day: string) => dateWords(dayParts(day), words.locale);
  const titleOf = (number: number) => lessons().find(({ lesson }) => lesson === number)?.title ?? '';
  const coming = () => kept.roll().planned.filter(({ day }) => day >= today());
  const next = (): NextClass[] =>
    coming()
      .slice(0, ON_PAPER)
      .map(({ day, time, lesson }) => ({ day: dayName(day), time, title: titleOf(lesson) }));

  function page(trouble: string | null): PlainPage {
    switch (place.at) {
      case 'plan':
        return list(
          'roll.plan',
          coming().map(({ classId, day, time, lesson, by }) =>
            line(`class:${classId}`, titleOf(lesson), `${dayName(day)} ${time}`, by),
          ),
          [act('new', say('roll.plan.new'), true)],
          trouble,
        );
      case 'lesson':
        return choose(
          say('roll.asks.lesson'),
          say('roll.hints.lesson'),
          lessons().map(({ lesson, title }) => act(`lesson:${lesson}`, `${lesson} ${title}`)),
          trouble,
        );
      case 'day':
        return choose(
          say('roll.asks.day'),
          titleOf(place.lesson),
          Array.from({ length: DAYS_AHEAD }, (_, days) => addDays(today(), days)).map((day) =>
            act(`day:${day}`, dayName(day)),
          ),
          trouble,
        );
      case 'time':
        return { at: 'write', title: say('roll.asks.time'), hint: say('roll.hints.time'), acts: [], trouble };
      case 'planned': {
        const { classId } = place;
        const one = coming().find((planned) => planned.classId === classId);
        return choose(
          one ? titleOf(one.lesson) : '',
          one ? `${dayName(one.day)} ${one.time}` : '',
          [act('begin', say('roll.begin'), true), act('cancel', say('roll.cancel'))],
          trouble,
        );
      }
    }
  }

  return {
    open: () => go({ at: 'plan' }),
    print: (paper) =>
      printing.print((paper === 'sheet' ? enrolmentSheet : calendarPoster)(next(), { words, station })),
    page,
    async act(action, who): Promise<Went> {
      const { kind, what } = touched(action);
      if (turned(action)) return 'here';
      if (action === 'back') {
        if (place.at === 'plan') return 'left';
        go({ at: 'plan' });
      } else if (place.at === 'plan') {
        if (action === 'new') go({ at: 'lesson' });
        else if (kind === 'class') go({ at: 'planned', classId: what });
      } else if (place.at === 'lesson' && kind === 'lesson') go({ at: 'day', lesson: Number(what) });
      else if (place.at === 'day' && kind === 'day') go({ at: 'time', lesson: place.lesson, day: what });
      else if (place.at === 'planned') {
        const { classId } = place;
        const one = coming().find((planned) => planned.classId === classId);
        if (action === 'begin' && one) return { begin: { classId, lesson: one.lesson } };
        if (action === 'cancel') {
          await kept.add('cancelled', { classId }, who);
          go({ at: 'plan' });
        }
      }
      return 'here';
    },
    async write(text, who) {
      if (place.at !== 'time') return null;
      const typed = text.normalize('NFKC').trim();
      const [, hour = '', minute = ''] = /^(\d{1,2})[:：点](\d{2})?分?$/.exec(typed) ?? [];
      if (hour === '' || Number(hour) > 22 || Number(minute) > 59) return say('roll.faults.time');
      const { lesson, day } = place;
      const time = `${Number(hour)}:${minute.padStart(2, '0')}`;
      await kept.add('planned', { classId: randomUUID(), body: { day, time, lesson } }, who);
      go({ at: 'plan' });
      return null;
    },
  };
}
