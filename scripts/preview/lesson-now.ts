import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkLesson, waysOf } from '../../content/check-lesson.ts';
import { type Lesson, pathOf } from '../../content/lesson-schema.ts';
import { loadLessons } from '../../content/load-lessons.ts';
import type { LearnerPage } from '../../main/classes/class-pages.ts';
import { begin, type Mode, type Practice, press, stepsOf } from '../../main/classes/practice.ts';
import { practicePage } from '../../main/classes/practice-page.ts';

/** A lesson while it is written: the file as it is now, what is wrong with it, and one practice that goes on meanwhile. */

/** One line of the list beside the phone. `step`: its place among the steps; null: where something went wrong, or the end. */
export interface ScreenRow {
  name: string;
  step: number | null;
  words: string;
}

export interface Beside {
  title: string;
  mode: Mode;
  /** The screen that is on the phone; null: the lesson could never be shown yet. */
  at: string | null;
  screens: ScreenRow[];
  /** `where` is file and line. */
  faults: { where: string; says: string }[];
}

/** The lesson's file, by its number; null: there is none. @param folder the content folder */
export function lessonFile(folder: string, number: number): string | null {
  const start = `${String(number).padStart(2, '0')}-`;
  const lessons = join(folder, 'lessons');
  if (!existsSync(lessons)) return null;
  const found = readdirSync(lessons).find((name) => name.startsWith(start) && name.endsWith('.yaml'));
  return found === undefined ? null : join('lessons', found);
}

/** Whether each touch leads to a screen that is there: one that does not could not be drawn. */
function holds(lesson: Lesson): boolean {
  const ways = Object.keys(lesson.screens).flatMap((name) => waysOf(lesson, name));
  return [lesson.begin, ...ways].every((name) => Object.hasOwn(lesson.screens, name));
}

/** The rows of the list: the way of the lesson first, then what lies beside it. */
function rowsOf(lesson: Lesson): ScreenRow[] {
  const steps = stepsOf(lesson).map(({ screen }) => screen);
  const names = [...new Set([...pathOf(lesson), ...Object.keys(lesson.screens)])];
  return names.map((name) => {
    const screen = lesson.screens[name];
    const step = steps.indexOf(name);
    return { name, step: step < 0 ? null : step + 1, words: screen?.step ?? screen?.say ?? '' };
  });
}

/** @param folder the content folder @param file the lesson's file in it @param icons the pictures that a phone has */
export function makeLessonNow(folder: string, file: string, icons: ReadonlySet<string>) {
  let lesson: Lesson | null = null;
  let practice: Practice | null = null;
  let mode: Mode = 'follow';
  let hand = false;
  let faults: Beside['faults'] = [];

  /** Another practice than the one before; what was sent for that one is late. */
  function put(next: Practice): void {
    practice = { ...next, rev: (practice?.rev ?? 0) + 1 };
  }
  return {
    /** Reads the file anew. While it can not be shown the last that could stays; who practises keeps her place. */
    read(): void {
      const all = loadLessons(folder);
      const read = all.lessons.find((one) => all.sources.get(one.lesson)?.file === file);
      const source = read && all.sources.get(read.lesson);
      const found = [
        ...all.faults.filter((one) => one.file === file),
        ...(read && source ? checkLesson(read, source, icons) : []),
      ];
      faults = found.map(({ line, says }) => ({ where: line === null ? file : `${file}:${line}`, says }));
      if (!existsSync(join(folder, file)))
        faults = [{ where: file, says: 'this file is not there any more' }];
      if (!read || !holds(read)) return;
      lesson = read;
      const stays = practice && Object.hasOwn(read.screens, practice.screen) ? practice : begin(read, mode);
      put({ ...stays, typed: '', before: stays.before.filter((name) => Object.hasOwn(read.screens, name)) });
    },
    press(rev: number, by: Parameters<typeof press>[2]): void {
      if (lesson && practice?.rev === rev) practice = press(lesson, practice, by);
    },
    hand(): void {
      hand = !hand;
    },
    /** In this mode, from the beginning. */
    inMode(next: Mode): void {
      mode = next;
      if (lesson) put(begin(lesson, mode));
    },
    /** Shows this screen, as if she had come to it the right way. */
    show(name: string): void {
      if (!lesson || !Object.hasOwn(lesson.screens, name)) return;
      const path = pathOf(lesson);
      put({ ...begin(lesson, mode), screen: name, before: path.slice(0, Math.max(0, path.indexOf(name))) });
    },
    /** What is on the learner's phone; null: nothing yet. */
    page(): LearnerPage | null {
      if (!lesson || !practice) return null;
      return { seat: 1, practice: practicePage(lesson, practice), held: false, waits: false, hand };
    },
    beside(): Beside {
      const screens = lesson ? rowsOf(lesson) : [];
      return { title: lesson?.title ?? file, mode, at: practice?.screen ?? null, screens, faults };
    },
  };
}
