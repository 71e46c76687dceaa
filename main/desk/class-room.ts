import { randomUUID } from 'node:crypto';
import type { Lesson } from '../../content/lesson-schema.ts';
import type { Placement } from '../../content/placement.ts';
import type { TrainingPage } from '../../content/training.ts';
import type { ClassEvent } from '../classes/class.ts';
import { makeClassCalendar } from './class-calendar.ts';
import { type ClassKeptInput, makeClassKept } from './class-kept.ts';
import { makeClassMenu, sheetsOf } from './class-menu.ts';
import type { ClassPage } from './class-page.ts';
import type { ClassPart, OnNow, PartInput } from './class-part.ts';
import { makeClassPrinting, type PrintingInput } from './class-printing.ts';
import { makeClassRecords } from './class-records.ts';
import { makeClassRoll } from './class-roll.ts';
import { makeClassTraining } from './class-training.ts';
import { makeClassVolunteers } from './class-volunteers.ts';
import type { Classes } from './classes.ts';
import { lessonPaper, lessonSlip } from './lesson-papers.ts';
import type { PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';

/** 学手机: a volunteer chooses a lesson, and leads the class that is on. */

/** Learners' phones ask there; any free one, when nobody says which. */
const ANY_PORT = 0;

/** What content says of classes. */
export interface Taught {
  lessons: Lesson[];
  /** The questions before the first lesson; null: none. */
  placement: Placement | null;
  /** What volunteers go through before their first class. */
  training: TrainingPage[];
}

export interface ClassRoomInput extends ClassKeptInput, PrintingInput, Pick<PartInput, 'station'> {
  classes: Classes;
  taught(): Promise<Taught>;
  /** Addresses of this machine in its house, its own to itself last. */
  addresses(): string[];
  /** The port for learners' phones; null: any. */
  port: number | null;
  /** Somebody looks: from now on she is told whatever changes in the class. */
  onOpen(): void;
}

type Place =
  | { at: 'lessons'; sheet: number; again: boolean }
  | { at: 'where'; lesson: Lesson; classId?: string }
  | { at: 'part'; part: ClassPart; back: Place }
  | { at: 'about' | 'more' | 'over' | 'on' }
  | { at: 'papers'; lesson: Lesson; back: Place };

/** What a touch on the console asks for, where nothing more is to be said with it. */
const PLAIN_EVENTS = [
  'next',
  'before',
  'once-more',
  'hold',
  'go-on',
  'finger',
  'bring-all',
  'lead',
  'let-go',
  'quiz',
  'quiz-answer',
  'quiz-over',
] as const;

/** What is asked for on the console; null: nothing. */
function eventOf(action: string): ClassEvent | null {
  const plain = PLAIN_EVENTS.find((one) => one === action);
  if (plain) return { what: plain };
  const point = /^point:(\d+)$/.exec(action)?.[1];
  if (point) return { what: 'point', seat: Number(point) };
  const helped = /^helped:(\d+)$/.exec(action)?.[1];
  if (helped) return { what: 'helped', seat: Number(helped) };
  const mode = /^mode:(follow|alone|check)$/.exec(action)?.[1] as 'follow' | 'alone' | 'check' | undefined;
  return mode ? { what: 'mode', mode } : null;
}

/** Sizes of print besides the usual one (content/placement.yaml). */
const LARGER = ['larger', 'largest'] as const;
const LESSONS: Place = { at: 'lessons', sheet: 0, again: false };

export function makeClassRoom(input: ClassRoomInput): Room<ClassPage> {
  const { classes, words, clock, station } = input;
  const kept = makeClassKept(input);
  const printing = makeClassPrinting(input);
  const menu = makeClassMenu(words);
  let place: Place = LESSONS;
  let lessons: Lesson[] = [];
  let placement: Placement | null = null;
  let training: TrainingPage[] = [];
  let trouble: string | null = null;
  /** Who sits here. */
  let leader = '';
  /** Whom she sits beside. */
  let beside: number | null = null;

  /** The class that is on, as its parts need it. */
  function onNow(): OnNow | null {
    const now = classes.now();
    const lesson = lessons.find((one) => one.lesson === now?.lesson);
    return now && lesson ? { classId: now.id, lesson, seats: now.learners.map(({ seat }) => seat) } : null;
  }
  const shared: PartInput = {
    ...{ kept, words, clock, station, printing, now: onNow },
    leader: () => leader,
    lessons: () => lessons,
    placement: () => placement,
    training: () => training,
  };
  const calendar = makeClassCalendar(shared);
  const roll = makeClassRoll(shared);
  const volunteers = makeClassVolunteers(shared);
  const learning = makeClassTraining(shared);
  const records = makeClassRecords(shared);

  async function begin(
    { lesson, classId }: { lesson: Lesson; classId?: string },
    address: string | null,
  ): Promise<void> {
    try {
      const listen = address === null ? null : { address, port: input.port ?? ANY_PORT };
      await classes.begin({ id: classId ?? randomUUID(), lesson: lesson.lesson, listen });
      [place, trouble] = [{ at: 'on' }, null];
    } catch (error) {
      input.onTrouble('class', error);
      trouble = words.text('common', 'desk.class.not-begun');
    }
  }
  /** Beside one at a time; whom she sat beside is left. */
  async function sit(seat: number | null): Promise<void> {
    if (beside !== null) await classes.act({ what: 'leave', seat: beside });
    beside = seat;
    if (seat !== null) await classes.act({ what: 'accompany', seat });
  }
  /** Another lesson in the same class: the phones in the room stay. */
  async function change(lesson: Lesson, who: string): Promise<void> {
    const before = onNow();
    await classes.act({ what: 'lesson', lesson: lesson.lesson });
    if (before && before.lesson !== lesson)
      await kept.add('taught', { classId: before.classId, body: { lesson: before.lesson.lesson } }, who);
  }
  /** Ends the class, and shows what came of it. */
  async function finish(who: string): Promise<void> {
    const [now, on] = [classes.now(), onNow()];
    place = LESSONS;
    if (!now || !on) return await classes.finish();
    // Somebody else may have marked, or helped, from another seat.
    await kept.read();
    await volunteers.held(on, Math.max(1, Math.round((clock.wall() - now.began) / 60_000)), who);
    await classes.finish();
    records.open(on.classId);
    place = { at: 'part', part: records, back: LESSONS };
  }
  /** What is kept is read before a part of the room is opened. */
  async function enter(part: ClassPart, back: Place): Promise<void> {
    await kept.read();
    place = { at: 'part', part, back };
  }

  async function actInPart(on: Extract<Place, { at: 'part' }>, action: string, who: string): Promise<void> {
    const went = await on.part.act(action, who);
    if (went === 'left') place = on.back;
    else if (went !== 'here') {
      const lesson = lessons.find((one) => one.lesson === went.begin.lesson);
      if (lesson && !classes.now()) place = { at: 'where', lesson, classId: went.begin.classId };
    }
  }
  async function actAtLessons(
    on: Extract<Place, { at: 'lessons' }>,
    action: string,
    who: string,
  ): Promise<void> {
    if (action === 'next') place = { ...on, sheet: Math.min(sheetsOf(lessons) - 1, on.sheet + 1) };
    else if (action === 'before') place = { ...on, sheet: Math.max(0, on.sheet - 1) };
    else if (action === 'about') place = { at: 'about' };
    else if (action === 'plan') {
      calendar.open();
      await enter(calendar, on);
    } else if (action === 'enrolled') {
      roll.open('people');
      await enter(roll, on);
    } else {
      const lesson = lessons.find((one) => action === `lesson:${one.lesson}`);
      if (!lesson) return;
      if (on.again && classes.now()) {
        await change(lesson, who);
        place = { at: 'on' };
      } else place = { at: 'where', lesson };
    }
  }
  async function actAtAbout(on: Place, action: string): Promise<void> {
    if (action === 'back') place = LESSONS;
    else if (action === 'held') {
      records.open(null);
      await enter(records, on);
    } else if (action === 'volunteers') {
      volunteers.open('all');
      await enter(volunteers, on);
    } else if (action === 'training') {
      learning.open();
      await enter(learning, on);
    } else if (action === 'sheet' || action === 'poster') calendar.print(action);
  }
  async function actAtMore(on: Place, action: string): Promise<void> {
    if (action === 'back') place = { at: 'on' };
    else if (action === 'roll' || action === 'check') {
      roll.open(action);
      await enter(roll, on);
    } else if (action === 'hands') {
      volunteers.open('hands');
      await enter(volunteers, on);
    } else if (action === 'over') place = { at: 'over' };
    else if (action === 'lessons') place = { at: 'lessons', sheet: 0, again: true };
    else if (action === 'papers') {
      const lesson = onNow()?.lesson;
      if (lesson) place = { at: 'papers', lesson, back: on };
    }
  }
  async function actAtWhere(on: Extract<Place, { at: 'where' }>, action: string): Promise<void> {
    if (action === 'back') place = LESSONS;
    else if (action === 'papers') place = { at: 'papers', lesson: on.lesson, back: on };
    else if (action === 'training') {
      learning.open();
      await enter(learning, on);
    } else if (action === 'at:none') await begin(on, null);
    else {
      const address = input.addresses().find((one) => action === `at:${one}`);
      if (address) await begin(on, address);
    }
  }
  function actAtPapers({ lesson, back }: Extract<Place, { at: 'papers' }>, action: string): void {
    if (action === 'back') place = back;
    else if (action === 'slip') printing.print(lessonSlip(lesson, { station, words, at: clock.wall() }));
    else if (action === 'a4' || action === 'card') printing.print(lessonPaper(lesson, action, station));
    else {
      const size = LARGER.find((one) => action === `a4-${one}`);
      if (size) printing.print(lessonPaper(lesson, 'a4', station, placement?.handouts[size]));
    }
  }
  async function actAtConsole(action: string): Promise<void> {
    if (/^sit:\d+$/.test(action)) await sit(Number(action.slice('sit:'.length)));
    else if (action === 'get-up') await sit(null);
    else if (action === 'screen') classes.screen();
    else if (action === 'more') place = { at: 'more' };
    else {
      const event = eventOf(action);
      if (event) await classes.act(event);
    }
  }

  function plain(): PlainPage {
    switch (place.at) {
      case 'part':
        return place.part.page(trouble);
      case 'about':
        return menu.about(printing.large, training.length > 0, trouble);
      case 'more':
        return menu.more(trouble);
      case 'where':
        return menu.where(
          place.lesson,
          { addresses: input.addresses(), toTrain: volunteers.left(leader) > 0 },
          trouble,
        );
      case 'papers':
        return menu.papers(place.lesson, { large: printing.large, sizes: placement ? LARGER : [] }, trouble);
      case 'over':
        return menu.over(trouble);
      default:
        return menu.lessons(lessons, place.at === 'lessons' ? place.sheet : 0, trouble);
    }
  }

  return {
    page() {
      const now = classes.now();
      const on = onNow();
      if (place.at !== 'on' || !now) return { at: 'plain', plain: printing.told(plain()) };
      const { learners, ...rest } = now;
      const mine = learners.find(({ seat }) => seat === beside);
      return {
        at: 'on',
        now: rest,
        learners: learners
          .map((one) => ({ ...one, name: roll.nameAt(now.id, one.seat), beside: null }))
          .sort((a, b) => Number(b.help) - Number(a.help) || a.seat - b.seat),
        beside: mine?.beside
          ? { ...mine.beside, seat: mine.seat, name: roll.nameAt(now.id, mine.seat) }
          : null,
        hands: on ? volunteers.handsWords(on) : null,
        toTrain: on ? volunteers.trainingWords(on) : null,
        minutes: Math.max(0, Math.floor((clock.wall() - now.began) / 60_000)),
        trouble,
      };
    },
    async open(who: Inside) {
      ({ lessons, placement, training } = await input.taught());
      await kept.read();
      input.onOpen();
      [trouble, leader] = [null, who.name];
      place = classes.now() ? { at: 'on' } : LESSONS;
    },
    async act(action, { name }) {
      trouble = null;
      printing.seen();
      // Somebody else has ended it.
      if (place.at === 'on' && !classes.now()) place = LESSONS;
      switch (place.at) {
        case 'part':
          return await actInPart(place, action, name);
        case 'lessons':
          return await actAtLessons(place, action, name);
        case 'about':
          return await actAtAbout(place, action);
        case 'more':
          return await actAtMore(place, action);
        case 'where':
          return await actAtWhere(place, action);
        case 'papers':
          return actAtPapers(place, action);
        case 'over':
          if (action === 'back') place = { at: 'on' };
          else if (action === 'sure') await finish(name);
          return;
        case 'on':
          return await actAtConsole(action);
      }
    },
    async write(text, { name }) {
      if (place.at === 'part') trouble = await place.part.write(text, name);
    },
    leave() {
      sit(null).catch((error: unknown) => input.onTrouble('class', error));
    },
  };
}
