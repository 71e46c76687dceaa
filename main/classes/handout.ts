import type { Lesson, Screen } from '../../content/lesson-schema.ts';
import { touchable } from '../../content/lesson-schema.ts';
import { begin, stepsOf } from './practice.ts';
import { type PhoneSeen, phoneSeen } from './practice-page.ts';

/** What a learner takes home of a lesson: its steps with pictures of the same screens, and what to beware of. Pure. */

/** More pictures than that nobody keeps apart on one page. */
export const MOST_PICTURES = 8;

export interface HandoutStep {
  /** Of the lesson, from 1. */
  number: number;
  words: string;
  where: string;
  /** Null: no picture of its own. */
  phone: PhoneSeen | null;
}

export interface Handout {
  lesson: number;
  title: string;
  /** A4: to be laid on the table · card: A5, with a hole for a string. */
  paper: 'a4' | 'card';
  /** How large its smallest words are, in points. Above the usual size it goes over as many pages as it needs. */
  print: number;
  /** Front and back; what to beware of, and room for notes, come after the last. */
  sheets: HandoutStep[][];
  careful: string[];
  station: { name: string; phone: string; hours: string };
}

/** No handout is printed smaller, in points. */
export const USUAL_PRINT = 18;
/** As many as stand on one page with what comes after them. */
const ONE_PAGE = 6;
/** Of more than that so much stands in front, where nothing comes after them. */
const IN_FRONT = 9 / 16;

/** How much there is to go wrong on a screen: other screens that a touch leads to count most. */
function temptation(screen: Screen): number {
  const right = new Set(screen.right ?? []);
  return touchable(screen)
    .filter(({ id }) => !right.has(id))
    .reduce((sum, { to, slip }) => sum + (to === undefined ? 0 : 4) + (slip === undefined ? 0 : 1), 0);
}

/** Which steps have a picture: the first, the last, and those on which most goes wrong. In their order. */
export function pictured(lesson: Lesson): string[] {
  const steps = stepsOf(lesson).map(({ screen }) => screen);
  if (steps.length <= MOST_PICTURES) return steps;
  const [first, last] = [steps[0], steps.at(-1)];
  const between = steps
    .slice(1, -1)
    .map((screen, place) => ({ screen, place, weight: temptation(lesson.screens[screen] as Screen) }))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, MOST_PICTURES - 2)
    .map(({ screen }) => screen);
  return steps.filter((screen) => screen === first || screen === last || between.includes(screen));
}

/**
 * @param paper a card has the pictured steps alone, on one side: it hangs where she practises
 * @param print her size in points, for who does not see well (content/placement.yaml)
 */
export function makeHandout(
  lesson: Lesson,
  paper: Handout['paper'],
  station: Handout['station'],
  print = USUAL_PRINT,
): Handout {
  const chosen = pictured(lesson);
  const all = stepsOf(lesson).map(({ screen, words }, place): HandoutStep => {
    const phone = chosen.includes(screen)
      ? phoneSeen(lesson, { ...begin(lesson, 'follow'), screen }, true)
      : null;
    return { number: place + 1, words, where: lesson.screens[screen]?.where ?? '', phone };
  });
  const front = all.length <= ONE_PAGE ? all.length : Math.ceil(all.length * IN_FRONT);
  const sheets =
    paper === 'card'
      ? [all.filter(({ phone }) => phone !== null)]
      : print > USUAL_PRINT
        ? [all]
        : [all.slice(0, front), all.slice(front)].filter((sheet) => sheet.length > 0);
  const { title, careful } = lesson;
  return { lesson: lesson.lesson, title, paper, print, sheets, careful, station };
}
