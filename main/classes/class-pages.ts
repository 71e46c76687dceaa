import type { Lesson } from '../../content/lesson-schema.ts';
import { phrasesOf } from '../voice/phrases.ts';
import type { SpokenPhrase } from '../voice/port.ts';
import { type Class, type Learner, type LessonOf, paceOf, waits, wantsHelp } from './class.ts';
import { atOnce, hintAt, isDone, type Mode, stepAt, stepsOf } from './practice.ts';
import { type PhoneSeen, type PracticePage, phoneSeen, practicePage, slipTold } from './practice-page.ts';

/** What a class looks like to each who looks at it: the learner's phone, the big screen, the teacher. Pure. */

export interface LearnerPage {
  seat: number;
  practice: PracticePage;
  /** Everybody looks at the big screen. */
  held: boolean;
  /** She is ahead, and what she did was right. */
  waits: boolean;
  hand: boolean;
}

export interface ScreenPage {
  lesson: number;
  title: string;
  step: { at: number; of: number; words: string };
  /** What is said aloud, phrase by phrase. */
  say: SpokenPhrase[];
  where: string | null;
  phone: PhoneSeen;
  held: boolean;
  done: boolean;
  quiz: { ask: string; answer: string | null } | null;
  /** How to come in; null: nobody can. */
  join: Join | null;
  learners: number;
}

/** Where learners come in with their own phones. */
export interface Join {
  /** What the code to scan holds: an address of this house and the class's code, nothing of anybody. */
  url: string;
  code: string;
}

export interface LearnerRow {
  seat: number;
  at: number;
  /** `away`: her phone is not on the line; her place is kept. */
  pace: 'with' | 'slow' | 'done' | 'away';
  help: boolean;
  /** How plainly it has to be said to her now, 0 to 4; for the teacher alone. */
  hint: number;
  /** 考一考, when it is done: how many steps she did at once. For who checks her off, and nobody else. */
  checked: { right: number; of: number } | null;
  /** What is on her phone, while somebody sits beside her. */
  beside: { words: string; say: string; phone: PhoneSeen } | null;
}

export interface ClassNow {
  id: string;
  lesson: number;
  title: string;
  began: number;
  mode: Mode;
  led: boolean;
  held: boolean;
  finger: boolean;
  quiz: { ask: string; answer: string; shown: boolean } | null;
  steps: string[];
  at: number;
  say: string;
  done: boolean;
  phone: PhoneSeen;
  learners: LearnerRow[];
  join: Join | null;
}

export function learnerPage(now: Class, learner: Learner, lessonOf: LessonOf): LearnerPage {
  return {
    seat: learner.seat,
    practice: practicePage(lessonOf(now.lesson), learner.practice),
    held: now.held,
    waits: waits(now, learner, lessonOf),
    hand: learner.hand,
  };
}

function besideOf(lesson: Lesson, { practice }: Learner): LearnerRow['beside'] {
  const { phone, step, say, told } = practicePage(lesson, practice);
  return { words: step.words, say: told ?? say, phone };
}

const saidAt = (lesson: Lesson, name: string) => lesson.screens[name]?.say ?? '';

export function screenPage(now: Class, lessonOf: LessonOf, join: Join | null): ScreenPage {
  const lesson = lessonOf(now.lesson);
  const steps = stepsOf(lesson);
  const at = stepAt(lesson, now.shown);
  const asked = now.quiz ? lesson.again[now.quiz.question] : undefined;
  const words = asked
    ? now.quiz?.shown
      ? asked.answer
      : asked.ask
    : (slipTold(now.shown) ?? saidAt(lesson, now.shown.screen));
  return {
    lesson: lesson.lesson,
    title: lesson.title,
    step: { at, of: steps.length, words: steps[at - 1]?.words ?? '' },
    say: phrasesOf(words, {}, 'zh-CN', { headphones: false }),
    where: lesson.screens[now.shown.screen]?.where ?? null,
    phone: phoneSeen(lesson, now.shown, now.finger),
    held: now.held,
    done: isDone(lesson, now.shown),
    quiz: asked ? { ask: asked.ask, answer: now.quiz?.shown ? asked.answer : null } : null,
    join,
    learners: now.learners.length,
  };
}

export function classNow(now: Class, lessonOf: LessonOf, join: Join | null): ClassNow {
  const lesson = lessonOf(now.lesson);
  const asked = now.quiz ? lesson.again[now.quiz.question] : undefined;
  return {
    id: now.id,
    lesson: lesson.lesson,
    title: lesson.title,
    began: now.began,
    mode: now.mode,
    led: now.led,
    held: now.held,
    finger: now.finger,
    quiz: now.quiz && asked ? { ...asked, shown: now.quiz.shown } : null,
    steps: stepsOf(lesson).map(({ words }) => words),
    at: stepAt(lesson, now.shown),
    say: saidAt(lesson, now.shown.screen),
    done: isDone(lesson, now.shown),
    phone: phoneSeen(lesson, now.shown, now.finger),
    learners: now.learners.map((learner) => ({
      seat: learner.seat,
      at: stepAt(lesson, learner.practice),
      pace: learner.here ? paceOf(now, learner, lessonOf) : 'away',
      help: wantsHelp(learner),
      hint: hintAt(learner.practice),
      checked:
        learner.practice.mode === 'check' && isDone(lesson, learner.practice)
          ? atOnce(lesson, learner.practice)
          : null,
      beside: learner.accompanied ? besideOf(lesson, learner) : null,
    })),
    join,
  };
}
