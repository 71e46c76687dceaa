import { randomUUID } from 'node:crypto';
import type { Lesson } from '../../content/lesson-schema.ts';
import {
  againDue,
  coverage,
  isHelper,
  lessonsOf,
  MARKS,
  type Roll,
  ratioOf,
  rollOf,
  skillOf,
} from '../classes/roll.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import type { ClassFact, ClassStore, LearnerKept } from '../store/class-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainAct, PlainPage } from './plain-page.ts';

/**
 * 班里的事: when a class is, who learns, who is here, who can do it. A first name and a grid, no telephone, no card, no
 * face: whoever leads a class sees nothing else of anybody.
 */

/** What is read to her before her name is written down (desk.class.roll.hints.yes in content/words). */
export const LEARNER_CONSENT = 'v1';
const SHEET = 6;
const DAYS_AHEAD = 10;
const YEAR_MS = 366 * 86_400_000;

export interface ClassRollInput {
  store: ClassStore;
  /** Who may lead a class, by name. */
  leaders(): Promise<string[]>;
  /** Grids of the place, as they are called. */
  grids(): Promise<readonly string[]>;
  words: WordBook;
  clock: { wall(): number };
}

/** The class that is on, as far as the roll needs it. */
export interface OnNow {
  classId: string;
  lesson: Lesson;
  seats: readonly number[];
}

type Place =
  | { at: 'plan' | 'people' | 'roll' | 'check' | 'hands' | 'coverage' }
  | { at: 'plan-lesson' }
  | { at: 'plan-day'; lesson: number }
  | { at: 'plan-time'; lesson: number; day: string }
  | { at: 'planned'; classId: string }
  | { at: 'yes' | 'name' }
  | { at: 'grid'; name: string }
  | { at: 'person' | 'forget' | 'seat' | 'mark'; id: string };

export interface ClassRoll {
  /** Reads what is kept; to be called before it is shown. */
  read(): Promise<void>;
  go(at: 'plan' | 'people' | 'roll' | 'check' | 'hands' | 'coverage'): void;
  page(on: OnNow | null, lessons: readonly Lesson[], trouble: string | null): PlainPage;
  /** A touch. `left`: out of here; `begin`: that planned class is to begin. */
  act(
    action: string,
    who: string,
    on: OnNow | null,
  ): Promise<'more' | 'left' | { begin: { classId: string; lesson: number } }>;
  /** Why what was written was not taken; null: it was. */
  write(text: string, who: string): Promise<string | null>;
  /** Who sits there, by her first name. */
  nameAt(classId: string, seat: number): string | null;
  /** What is wrong with how many there are; null: nothing. */
  handsWords(on: OnNow): string | null;
  /** Writes down that the class was held, and whose time it took. */
  held(on: OnNow, minutes: number, who: string): Promise<void>;
}

export function makeClassRoll({ store, leaders, words, clock, ...input }: ClassRollInput): ClassRoll {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.class.roll.${key}`, values);
  let place: Place = { at: 'people' };
  let sheet = 0;
  let learners: LearnerKept[] = [];
  let roll: Roll = rollOf([]);
  let names: string[] = [];
  let grids: readonly string[] = [];
  /** Who helps in the room, besides who leads. */
  let hands: readonly string[] = [];
  const today = () => dayOf(clock.wall());
  const act = (action: string, said: string, leads = false): PlainAct => ({ action, words: said, leads });
  const go = (next: Place) => {
    if (next.at !== place.at) sheet = 0;
    place = next;
  };
  const dayName = (day: string) => dateWords(dayParts(day), words.locale);
  const gridName = (grid: string | null) => grid ?? say('no-grid');
  const learnerAt = (id: string) => learners.find((one) => one.id === id);

  async function read(): Promise<void> {
    [learners, roll, names, grids] = [
      await store.learners({}),
      rollOf(await store.classFacts({ since: clock.wall() - YEAR_MS })),
      await leaders(),
      await input.grids(),
    ];
  }
  async function add(what: ClassFact['what'], more: Partial<ClassFact>, by: string): Promise<void> {
    const fact = {
      id: randomUUID(),
      what,
      classId: '',
      learner: null,
      at: clock.wall(),
      by,
      body: {},
      ...more,
    };
    await store.addClassFacts({ facts: [fact] });
    await read();
  }

  type Lines = Extract<PlainPage, { at: 'list' }>['lines'];
  function list(key: string, lines: Lines, acts: PlainAct[], trouble: string | null): PlainPage {
    const sheets = Math.max(1, Math.ceil(lines.length / SHEET));
    sheet = Math.min(sheet, sheets - 1);
    const some = lines.slice(sheet * SHEET, (sheet + 1) * SHEET);
    const [title, hint, none] = [say(`${key}.title`), say(`${key}.hint`), say(`${key}.none`)];
    return {
      at: 'list',
      title,
      hint,
      none,
      lines: some,
      sheet: sheet + 1,
      sheets,
      acts: [act('back', say('back')), ...acts],
      trouble,
    };
  }
  const line = (action: string | null, title: string, what: string, due = '') => ({
    action,
    title,
    what,
    due,
    mark: null,
  });
  const choose = (title: string, hint: string, choices: PlainAct[], trouble: string | null): PlainPage => ({
    at: 'choose',
    title,
    hint,
    choices,
    trouble,
  });
  const presentIn = (on: OnNow) => roll.present.get(on.classId) ?? new Map<string, number | null>();
  const canWords = (id: string) => {
    const can = lessonsOf(roll, id).length;
    return isHelper(roll, id) ? say('helper', { count: String(can) }) : say('can', { count: String(can) });
  };
  function handsWords(on: OnNow): string | null {
    const there = Math.max(presentIn(on).size, on.seats.length);
    const { over, missing } = ratioOf(on.lesson.level as 0 | 1 | 2, there, 1 + hands.length);
    if (missing > 0) return say('missing', { count: String(missing) });
    return over > 0 ? say('over', { count: String(over) }) : null;
  }

  function page(on: OnNow | null, lessons: readonly Lesson[], trouble: string | null): PlainPage {
    const titleOf = (lesson: number) => lessons.find((one) => one.lesson === lesson)?.title ?? '';
    switch (place.at) {
      case 'plan':
        return list(
          'plan',
          roll.planned
            .filter(({ day }) => day >= today())
            .map(({ classId, day, time, lesson, by }) =>
              line(`class:${classId}`, titleOf(lesson), `${dayName(day)} ${time}`, by),
            ),
          [act('new', say('plan.new'), true)],
          trouble,
        );
      case 'plan-lesson':
        return choose(
          say('asks.lesson'),
          say('hints.lesson'),
          lessons.map(({ lesson, title }) => act(`lesson:${lesson}`, `${lesson} ${title}`)),
          trouble,
        );
      case 'plan-day':
        return choose(
          say('asks.day'),
          titleOf(place.lesson),
          Array.from({ length: DAYS_AHEAD }, (_, days) => addDays(today(), days)).map((day) =>
            act(`day:${day}`, dayName(day)),
          ),
          trouble,
        );
      case 'plan-time':
        return { at: 'write', title: say('asks.time'), hint: say('hints.time'), acts: [], trouble };
      case 'planned': {
        const { classId } = place;
        const one = roll.planned.find((planned) => planned.classId === classId);
        return choose(
          one ? titleOf(one.lesson) : '',
          one ? `${dayName(one.day)} ${one.time}` : '',
          [act('begin', say('begin'), true), act('cancel', say('cancel'))],
          trouble,
        );
      }
      case 'people':
        return list(
          'people',
          learners.map(({ id, said }) =>
            line(
              `person:${id}`,
              said.name,
              gridName(said.grid),
              againDue(roll, id, today()).length > 0 ? say('again') : canWords(id),
            ),
          ),
          [act('coverage', say('coverage.open')), act('new', say('people.new'), true)],
          trouble,
        );
      case 'yes':
        return choose(
          say('asks.yes'),
          say('hints.yes'),
          [act('yes', say('yes'), true), act('no', say('no'))],
          trouble,
        );
      case 'name':
        return { at: 'write', title: say('asks.name'), hint: say('hints.name'), acts: [], trouble };
      case 'grid':
        return choose(
          say('asks.grid'),
          place.name,
          [...grids.map((grid) => act(`grid:${grid}`, grid)), act('grid:', say('no-grid'))],
          trouble,
        );
      case 'person': {
        const one = learnerAt(place.id);
        if (!one) break;
        const can = lessonsOf(roll, one.id);
        const due = againDue(roll, one.id, today());
        const titles = (some: number[]) => some.map((lesson) => titleOf(lesson)).join('、') || say('nothing');
        return {
          at: 'one',
          title: one.said.name,
          hint: gridName(one.said.grid),
          facts: [
            { name: say('rows.can'), value: titles(can) },
            { name: say('rows.again'), value: titles(due) },
          ],
          acts: [act('forget', say('forget'))],
          trouble,
        };
      }
      case 'forget':
        return choose(say('asks.forget'), say('hints.forget'), [act('sure', say('forget'), true)], trouble);
      case 'coverage':
        return list(
          'coverage',
          coverage(learners, roll).map(({ grid, wants, trained }) =>
            line(
              null,
              gridName(grid),
              say('covered', { wants: String(wants), trained: String(trained) }),
              `${Math.round((100 * trained) / wants)}%`,
            ),
          ),
          [],
          trouble,
        );
      case 'hands':
        return {
          at: 'choose',
          title: say('asks.hands'),
          hint: (on && handsWords(on)) ?? say('hints.hands'),
          choices: names.map((name) => ({ ...act(`hand:${name}`, name), chosen: hands.includes(name) })),
          acts: [act('back', say('back'), true)],
          trouble,
        };
      case 'roll': {
        const there = on ? presentIn(on) : new Map<string, number | null>();
        return list(
          'roll',
          learners.map(({ id, said }) => {
            const seat = there.get(id);
            const where =
              seat === undefined
                ? say('not-here')
                : seat === null
                  ? say('no-phone')
                  : say('seat', { seat: String(seat) });
            return line(
              `person:${id}`,
              said.name,
              where,
              againDue(roll, id, today()).length > 0 ? say('again') : '',
            );
          }),
          [act('new', say('people.new'))],
          trouble,
        );
      }
      case 'seat': {
        const taken = on ? [...presentIn(on).values()] : [];
        const free = (on?.seats ?? []).filter((seat) => !taken.includes(seat));
        return choose(
          learnerAt(place.id)?.said.name ?? '',
          say('hints.seat'),
          [
            ...free.map((seat) => act(`seat:${seat}`, say('seat', { seat: String(seat) }))),
            act('seat:0', say('no-phone')),
          ],
          trouble,
        );
      }
      case 'check': {
        const there = on ? presentIn(on) : new Map<string, number | null>();
        return list(
          'check',
          learners
            .filter(({ id }) => there.has(id))
            .map(({ id, said }) =>
              line(`person:${id}`, said.name, say(`skills.${skillOf(roll, id, on?.lesson.lesson ?? 0)}`)),
            ),
          [],
          trouble,
        );
      }
      case 'mark':
        return choose(
          learnerAt(place.id)?.said.name ?? '',
          on?.lesson.check ?? '',
          MARKS.map((mark) => act(`mark:${mark}`, say(`marks.${mark}`))),
          trouble,
        );
    }
    return list('people', [], [], trouble);
  }

  const BACK: Partial<Record<Place['at'], Place['at']>> = {
    'plan-lesson': 'plan',
    'plan-day': 'plan',
    'plan-time': 'plan',
    planned: 'plan',
    yes: 'people',
    name: 'people',
    grid: 'people',
    person: 'people',
    forget: 'people',
    coverage: 'people',
    seat: 'roll',
    mark: 'check',
  };

  async function doHere(
    action: string,
    who: string,
    on: OnNow | null,
  ): Promise<'more' | 'left' | { begin: { classId: string; lesson: number } }> {
    const [, kind = '', what = ''] = /^([a-z]+):(.*)$/.exec(action) ?? [];
    if (action === 'next') sheet += 1;
    else if (action === 'before') sheet = Math.max(0, sheet - 1);
    else if (action === 'back') {
      const to = BACK[place.at];
      if (!to) return 'left';
      go({ at: to } as Place);
    } else if (kind === 'person') {
      const to = place.at === 'roll' ? 'seat' : place.at === 'check' ? 'mark' : 'person';
      if (learnerAt(what)) go({ at: to, id: what });
    } else if (action === 'new') go(place.at === 'plan' ? { at: 'plan-lesson' } : { at: 'yes' });
    else if (action === 'coverage') go({ at: 'coverage' });
    else if (place.at === 'plan' && kind === 'class') go({ at: 'planned', classId: what });
    else if (place.at === 'plan-lesson' && kind === 'lesson') go({ at: 'plan-day', lesson: Number(what) });
    else if (place.at === 'plan-day' && kind === 'day')
      go({ at: 'plan-time', lesson: place.lesson, day: what });
    else if (place.at === 'planned') {
      const { classId } = place;
      const one = roll.planned.find((planned) => planned.classId === classId);
      if (action === 'begin' && one) return { begin: { classId, lesson: one.lesson } };
      if (action === 'cancel') {
        await add('cancelled', { classId }, who);
        go({ at: 'plan' });
      }
    } else if (place.at === 'yes') {
      if (action === 'yes') go({ at: 'name' });
      else if (action === 'no') go({ at: 'people' });
    } else if (place.at === 'grid' && kind === 'grid') {
      const said = { name: place.name, grid: what === '' ? null : what };
      await store.keepLearner({
        learner: { id: randomUUID(), said, agreed: LEARNER_CONSENT, agreedAt: clock.wall(), by: who },
      });
      await read();
      // In class she sits down at once.
      go({ at: on ? 'roll' : 'people' });
    } else if (place.at === 'person' && action === 'forget') go({ at: 'forget', id: place.id });
    else if (place.at === 'forget' && action === 'sure') {
      await store.forgetLearner({ id: place.id, why: 'asked', by: who, at: clock.wall() });
      await read();
      go({ at: 'people' });
    } else if (place.at === 'hands' && kind === 'hand')
      hands = hands.includes(what) ? hands.filter((one) => one !== what) : [...hands, what];
    else if (place.at === 'seat' && kind === 'seat' && on) {
      const seat = Number(what);
      await add('present', { classId: on.classId, learner: place.id, body: seat > 0 ? { seat } : {} }, who);
      go({ at: 'roll' });
    } else if (place.at === 'mark' && kind === 'mark' && on && MARKS.some((mark) => mark === what)) {
      await add(
        'checked',
        { classId: on.classId, learner: place.id, body: { lesson: on.lesson.lesson, mark: what } },
        who,
      );
      go({ at: 'check' });
    }
    return 'more';
  }

  return {
    read,
    page,
    handsWords,
    go: (at) => go({ at }),
    act: doHere,
    async write(text, who) {
      const typed = text.normalize('NFKC').trim();
      if (place.at === 'name') {
        if (!/^[\p{L}·]{1,8}$/u.test(typed)) return say('faults.name');
        go({ at: 'grid', name: typed });
      } else if (place.at === 'plan-time') {
        const [, hour = '', minute = ''] = /^(\d{1,2})[:：点](\d{2})?分?$/.exec(typed) ?? [];
        if (hour === '' || Number(hour) > 22 || Number(minute) > 59) return say('faults.time');
        const { lesson, day } = place;
        const time = `${Number(hour)}:${minute.padStart(2, '0')}`;
        await add('planned', { classId: randomUUID(), body: { day, time, lesson } }, who);
        go({ at: 'plan' });
      }
      return null;
    },
    nameAt(classId, seat) {
      for (const [id, one] of roll.present.get(classId) ?? [])
        if (one === seat) return learnerAt(id)?.said.name ?? null;
      return null;
    },
    async held(on, minutes, who) {
      const { classId } = on;
      const body = {
        lesson: on.lesson.lesson,
        minutes,
        learners: Math.max(presentIn(on).size, on.seats.length),
      };
      await add('held', { classId, body }, who);
      for (const name of new Set([who, ...hands]))
        await add('helped-out', { classId, body: { who: name, minutes } }, who);
      hands = [];
    },
  };
}
