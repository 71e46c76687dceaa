import { randomUUID } from 'node:crypto';
import type { Lesson } from '../../content/lesson-schema.ts';
import type { ClassEvent } from '../classes/class.ts';
import type { ClassStore } from '../store/class-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { ClassPage } from './class-page.ts';
import { type ClassRoll, makeClassRoll, type OnNow } from './class-roll.ts';
import type { Classes } from './classes.ts';
import type { Printed } from './desk-page.ts';
import { lessonPaper, lessonSlip } from './lesson-papers.ts';
import type { Paper, RollPaper } from './papers.ts';
import type { PlainPage } from './plain-page.ts';
import type { Inside, Room } from './rooms.ts';

/** 学手机: a volunteer chooses a lesson, and leads the class that is on. */

const SHEET = 5;
/** Learners' phones ask there; any free one, when nobody says which. */
const ANY_PORT = 0;

export interface ClassRoomInput {
  classes: Classes;
  lessons(): Promise<Lesson[]>;
  /** Addresses of this machine in its house, its own to itself last. */
  addresses(): string[];
  /** The port for learners' phones; null: any. */
  port: number | null;
  store: ClassStore;
  leaders(): Promise<string[]>;
  grids(): Promise<readonly string[]>;
  words: WordBook;
  station: SlipStation;
  /** A4 and A5; null: not from this seat. */
  print: ((paper: Paper) => Promise<Printed>) | null;
  /** The receipt printer, from every seat. */
  slip(paper: RollPaper): Promise<Printed>;
  /** The page changed while nobody touched it. */
  onChange(): void;
  clock: { wall(): number };
  /** Somebody looks: from now on she is told whatever changes in the class. */
  onOpen(): void;
  onTrouble(about: string, error: unknown): void;
}

type Place =
  | { at: 'lessons'; sheet: number; again: boolean }
  | { at: 'where'; lesson: Lesson; classId?: string }
  | { at: 'roll'; back: Place }
  | { at: 'more' }
  | { at: 'papers'; lesson: Lesson; back: Place; how: Printed | { how: 'working' } | null }
  | { at: 'over' }
  | { at: 'on' };

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

export function makeClassRoom(input: ClassRoomInput): Room<ClassPage> {
  const { classes, words, clock } = input;
  const roll = makeClassRoll(input);
  const say = (key: string, slots: Record<string, string> = {}) =>
    words.text('common', `desk.class.${key}`, slots);
  let place: Place = { at: 'lessons', sheet: 0, again: false };
  let lessons: Lesson[] = [];
  let trouble: string | null = null;
  /** Whom she sits beside. */
  let beside: number | null = null;

  function lessonsPage(sheet: number): PlainPage {
    const some = lessons.slice(sheet * SHEET, (sheet + 1) * SHEET);
    return {
      at: 'list',
      title: say('lessons'),
      hint: say('lessons-hint'),
      none: say('none'),
      lines: some.map((one) => ({
        action: `lesson:${one.lesson}`,
        title: say('lesson', { number: String(one.lesson), title: one.title }),
        what: one.goal,
        due: say(`level-${one.level}`),
        mark: null,
      })),
      sheet: sheet + 1,
      sheets: Math.ceil(lessons.length / SHEET),
      acts: [
        { action: 'plan', words: say('roll.plan.title'), leads: false },
        { action: 'enrolled', words: say('roll.people.title'), leads: false },
      ],
      trouble,
    };
  }
  /** What belongs to a class besides leading it. */
  function morePage(): PlainPage {
    const choice = (action: string, words: string) => ({ action, words, leads: false });
    return {
      at: 'choose',
      title: say('more'),
      hint: say('more-hint'),
      choices: [
        ...(['roll', 'check'] as const).map((one) => choice(one, say(`roll.${one}.title`))),
        choice('hands', say('roll.asks.hands')),
        choice('papers', say('papers')),
        choice('lessons', say('other')),
        choice('over', say('over-sure')),
      ],
      trouble,
    };
  }
  function wherePage(lesson: Lesson): PlainPage {
    const choices = input.addresses().map((address) => ({
      action: `at:${address}`,
      words: address === '127.0.0.1' ? say('only-here') : say('phones', { address }),
      leads: true,
    }));
    return {
      at: 'choose',
      title: say('where', { title: lesson.title }),
      hint: say('where-hint'),
      choices: [...choices, { action: 'at:none', words: say('no-phones'), leads: true }],
      acts: [{ action: 'papers', words: say('papers'), leads: false }],
      trouble,
    };
  }
  function papersPage({ lesson, how }: Extract<Place, { at: 'papers' }>): PlainPage {
    const sizes = input.print ? (['a4', 'card', 'slip'] as const) : (['slip'] as const);
    return {
      at: 'choose',
      title: say('papers-of', { title: lesson.title }),
      hint: how === null ? say('papers-hint') : say(`printed.${how.how}`),
      choices: sizes.map((size) => ({ action: size, words: say(`paper.${size}`), leads: true })),
      trouble: how?.how === 'failed' || how?.how === 'no-printer' ? say(`printed.${how.how}`) : null,
    };
  }

  /** The class that is on, as its roll needs it. */
  function onNow(): OnNow | null {
    const now = classes.now();
    const lesson = lessons.find((one) => one.lesson === now?.lesson);
    return now && lesson ? { classId: now.id, lesson, seats: now.learners.map(({ seat }) => seat) } : null;
  }

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
      trouble = say('not-begun');
    }
  }
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

  /** Beside one at a time; whom she sat beside is left. */
  async function sit(seat: number | null): Promise<void> {
    if (beside !== null) await classes.act({ what: 'leave', seat: beside });
    beside = seat;
    if (seat !== null) await classes.act({ what: 'accompany', seat });
  }

  /** One at a time; whoever chooses a printer holds up nobody. */
  async function print(on: Extract<Place, { at: 'papers' }>, action: string): Promise<void> {
    if (on.how?.how === 'working') return;
    const { lesson } = on;
    const { station } = input;
    const ready = () => {
      if (action === 'slip') return input.slip(lessonSlip(lesson, { station, words, at: clock.wall() }));
      if (!input.print || (action !== 'a4' && action !== 'card')) return null;
      return input.print(lessonPaper(lesson, action, station));
    };
    const going = ready();
    if (!going) return;
    const mine: Place = { ...on, how: { how: 'working' } };
    place = mine;
    going
      .catch((error: unknown): Printed => {
        input.onTrouble('handout', error);
        return { how: 'failed' };
      })
      .then((how) => {
        // She has gone on meanwhile: it is on paper all the same.
        if (place === mine) place = { ...mine, how };
        input.onChange();
      })
      .catch((error: unknown) => input.onTrouble('handout', error));
  }

  async function onRoll(at: Extract<Place, { at: 'roll' }>, action: string, who: string): Promise<void> {
    const came = await roll.act(action, who, onNow());
    if (came === 'left') place = at.back;
    else if (came !== 'more') {
      const lesson = lessons.find((one) => one.lesson === came.begin.lesson);
      if (lesson && !classes.now()) place = { at: 'where', lesson, classId: came.begin.classId };
    }
  }
  async function openRoll(at: Parameters<ClassRoll['go']>[0], back: Place): Promise<void> {
    await roll.read();
    roll.go(at);
    place = { at: 'roll', back };
  }

  async function actHere(action: string, who: string): Promise<void> {
    trouble = null;
    if (place.at === 'roll') await onRoll(place, action, who);
    else if (place.at === 'more') {
      const on = { at: 'on' } as const;
      if (action === 'back') place = on;
      else if (action === 'roll' || action === 'check' || action === 'hands') await openRoll(action, place);
      else if (action === 'over') place = { at: 'over' };
      else if (action === 'lessons') place = { at: 'lessons', sheet: 0, again: true };
      else if (action === 'papers') {
        const lesson = onNow()?.lesson;
        if (lesson) place = { at: 'papers', lesson, back: place, how: null };
      }
    } else if (place.at === 'lessons') {
      const last = Math.ceil(lessons.length / SHEET) - 1;
      if (action === 'next') place = { ...place, sheet: Math.min(last, place.sheet + 1) };
      else if (action === 'before') place = { ...place, sheet: Math.max(0, place.sheet - 1) };
      else if (action === 'plan') await openRoll('plan', place);
      else if (action === 'enrolled') await openRoll('people', place);
      else {
        const lesson = lessons.find((one) => action === `lesson:${one.lesson}`);
        if (!lesson) return;
        // The phones in the room stay: only what is taught is another.
        if (place.again && classes.now()) {
          await classes.act({ what: 'lesson', lesson: lesson.lesson });
          place = { at: 'on' };
        } else place = { at: 'where', lesson };
      }
    } else if (place.at === 'where') {
      if (action === 'back') place = { at: 'lessons', sheet: 0, again: false };
      else if (action === 'papers') place = { at: 'papers', lesson: place.lesson, back: place, how: null };
      else if (action === 'at:none') await begin(place, null);
      else {
        const address = input.addresses().find((one) => action === `at:${one}`);
        if (address) await begin(place, address);
      }
    } else if (place.at === 'papers') {
      if (action === 'back') place = place.back;
      else await print(place, action);
    } else if (place.at === 'over') {
      if (action === 'back') place = { at: 'on' };
      else if (action === 'sure') {
        const [now, on] = [classes.now(), onNow()];
        if (now && on) await roll.held(on, Math.max(1, Math.round((clock.wall() - now.began) / 60_000)), who);
        await classes.finish();
        place = { at: 'lessons', sheet: 0, again: false };
      }
    } else if (/^sit:\d+$/.test(action)) await sit(Number(action.slice('sit:'.length)));
    else if (action === 'get-up') await sit(null);
    else if (action === 'screen') classes.screen();
    else if (action === 'more') place = { at: 'more' };
    else {
      const event = eventOf(action);
      if (event) await classes.act(event);
    }
  }

  return {
    page() {
      const now = classes.now();
      const on = onNow();
      if (place.at === 'on' && now) {
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
          hands: on ? roll.handsWords(on) : null,
          minutes: Math.max(0, Math.floor((clock.wall() - now.began) / 60_000)),
          trouble,
        };
      }
      if (place.at === 'roll') return { at: 'plain', plain: roll.page(on, lessons, trouble) };
      if (place.at === 'more') return { at: 'plain', plain: morePage() };
      if (place.at === 'where') return { at: 'plain', plain: wherePage(place.lesson) };
      if (place.at === 'papers') return { at: 'plain', plain: papersPage(place) };
      if (place.at === 'over')
        return {
          at: 'plain',
          plain: {
            at: 'choose',
            title: say('over'),
            hint: say('over-hint'),
            choices: [{ action: 'sure', words: say('over-sure'), leads: true }],
            trouble,
          },
        };
      return { at: 'plain', plain: lessonsPage(place.at === 'lessons' ? place.sheet : 0) };
    },
    async open(_who: Inside) {
      lessons = await input.lessons();
      await roll.read();
      input.onOpen();
      trouble = null;
      place = classes.now() ? { at: 'on' } : { at: 'lessons', sheet: 0, again: false };
    },
    async act(action, who) {
      await actHere(action, who.name);
    },
    async write(text, who) {
      if (place.at === 'roll') trouble = await roll.write(text, who.name);
    },
    leave() {
      sit(null).catch((error: unknown) => input.onTrouble('class', error));
    },
  };
}
