import type { Lesson } from '../../content/lesson-schema.ts';
import {
  begin,
  hintAt,
  isDone,
  type Mode,
  type Practice,
  type Press,
  press,
  rightPress,
  stepAt,
} from './practice.ts';

/**
 * A class while it is on: what the teacher shows, and where each learner is. Pure; nobody is in it but seats with
 * numbers. What comes in twice or late changes nothing, so that a bad line does no harm.
 */

export interface Learner {
  /** From 1, as it stands on the card before her. Whose it is, this does not know. */
  seat: number;
  practice: Practice;
  /** 举手: she asked for somebody. */
  hand: boolean;
  /** Her phone is on the line. */
  here: boolean;
  /** 陪同: somebody sits beside her and sees her phone. */
  accompanied: boolean;
}

/** A question of 温故卡 on the big screen; the answer stands there when the teacher shows it. */
export interface Quiz {
  question: number;
  shown: boolean;
}

export interface Class {
  id: string;
  /** What is typed to come in, where a code can not be scanned. */
  code: string;
  lesson: number;
  /** Milliseconds, from 1970. */
  began: number;
  /** How learners practise. */
  mode: Mode;
  /** 跟着老师: nobody is ahead of what is taught. Else everybody goes her own way. */
  led: boolean;
  /** 等等大家: everybody looks at the big screen. */
  held: boolean;
  /** The finger on the big screen. */
  finger: boolean;
  quiz: Quiz | null;
  /** The phone on the big screen. */
  shown: Practice;
  learners: readonly Learner[];
}

export type ClassEvent =
  /** What the teacher does. */
  | { what: 'next' | 'before' | 'once-more' | 'hold' | 'go-on' | 'finger' | 'bring-all' | 'lead' | 'let-go' }
  | { what: 'touch'; press: Press }
  | { what: 'lesson'; lesson: number }
  | { what: 'mode'; mode: Mode }
  | { what: 'quiz' | 'quiz-answer' | 'quiz-over' }
  /** Somebody has been with her. */
  | { what: 'helped'; seat: number }
  /** 陪同: a volunteer sits down beside her, points, gets up. Whoever does it can not press for her. */
  | { what: 'accompany' | 'point' | 'leave'; seat: number }
  /** What a learner does. */
  | { what: 'join'; seat: number }
  | { what: 'here' | 'away' | 'hand'; seat: number }
  /** `rev`: of the practice she saw; what was pressed on an older one is late. */
  | { what: 'press'; seat: number; rev: number; press: Press };

export type LessonOf = (lesson: number) => Lesson;

export function beginClass(lesson: Lesson, given: { id: string; code: string; began: number }): Class {
  return {
    ...given,
    lesson: lesson.lesson,
    mode: 'follow',
    led: true,
    held: false,
    finger: true,
    quiz: null,
    shown: begin(lesson, 'follow'),
    learners: [],
  };
}

/** Whether she is ahead of what is taught, and waits. */
export function waits(now: Class, learner: Learner, lessonOf: LessonOf): boolean {
  if (!now.led || now.mode === 'check') return false;
  const lesson = lessonOf(now.lesson);
  const shownDone = isDone(lesson, now.shown);
  const done = isDone(lesson, learner.practice);
  if (shownDone) return false;
  return done || stepAt(lesson, learner.practice) > stepAt(lesson, now.shown);
}

const place = (lesson: Lesson, practice: Practice) =>
  isDone(lesson, practice) ? Number.POSITIVE_INFINITY : stepAt(lesson, practice);

/** `with`: where the teacher is, or ahead · `slow`: a step behind or more · `done`: at the end. */
export function paceOf(now: Class, { practice }: Learner, lessonOf: LessonOf): 'with' | 'slow' | 'done' {
  const lesson = lessonOf(now.lesson);
  if (isDone(lesson, practice)) return 'done';
  return now.led && place(lesson, practice) < place(lesson, now.shown) ? 'slow' : 'with';
}

/** Whether somebody is to go to her: she raised her hand, or slipped until only a volunteer helps. */
export const wantsHelp = ({ hand, practice }: Learner): boolean => hand || hintAt(practice) === 4;

export function advance(now: Class, event: ClassEvent, lessonOf: LessonOf): Class {
  const lesson = lessonOf(now.lesson);
  const withLearner = (seat: number, change: (learner: Learner) => Learner): Class => {
    const at = now.learners.findIndex((one) => one.seat === seat);
    const before = now.learners[at];
    if (!before) return now;
    const after = change(before);
    return after === before ? now : { ...now, learners: now.learners.with(at, after) };
  };
  switch (event.what) {
    case 'next': {
      // Digit after digit is one step: the teacher shows them all at once.
      let shown = now.shown;
      for (let right = rightPress(lesson, shown); right; right = rightPress(lesson, shown)) {
        shown = press(lesson, shown, right);
        if (right.what !== 'digit' || shown.screen !== now.shown.screen) break;
      }
      // From a screen where something went wrong the way on is the way back.
      if (shown === now.shown) shown = press(lesson, shown, { what: 'back' });
      return shown === now.shown ? now : { ...now, shown, held: false, quiz: null };
    }
    case 'before': {
      const shown = press(lesson, now.shown, { what: 'back' });
      if (shown !== now.shown) return { ...now, shown, quiz: null };
      // From the end the phone's own key leads nowhere: one screen back all the same.
      const last = now.shown.before.at(-1);
      if (last === undefined) return now;
      const before = now.shown.before.slice(0, -1);
      return {
        ...now,
        quiz: null,
        shown: { ...now.shown, screen: last, before, typed: '', rev: now.shown.rev + 1 },
      };
    }
    case 'once-more':
      return { ...now, shown: press(lesson, now.shown, { what: 'again' }), quiz: null };
    case 'touch': {
      const shown = press(lesson, now.shown, event.press);
      return shown === now.shown ? now : { ...now, shown, quiz: null };
    }
    case 'hold':
      return { ...now, held: true };
    case 'go-on':
      return { ...now, held: false };
    case 'finger':
      return { ...now, finger: !now.finger };
    case 'lead':
      return { ...now, led: true };
    case 'let-go':
      return { ...now, led: false, held: false };
    case 'bring-all': {
      const { screen, before } = now.shown;
      const bring = (learner: Learner): Learner => ({
        ...learner,
        practice: {
          ...learner.practice,
          screen,
          before,
          typed: '',
          slip: null,
          rev: learner.practice.rev + 1,
        },
      });
      return { ...now, held: false, learners: now.learners.map(bring) };
    }
    case 'lesson':
      return anew(now, lessonOf(event.lesson), now.mode);
    case 'mode':
      return anew(now, lesson, event.mode);
    case 'quiz': {
      const question = now.quiz === null ? 0 : (now.quiz.question + 1) % lesson.again.length;
      return { ...now, quiz: { question, shown: false } };
    }
    case 'quiz-answer':
      return now.quiz ? { ...now, quiz: { ...now.quiz, shown: true } } : now;
    case 'quiz-over':
      return { ...now, quiz: null };
    case 'helped':
      return withLearner(event.seat, (learner) => {
        const { practice } = learner;
        const hints = {
          ...practice.hints,
          [practice.screen]: Math.min(3, hintAt(practice)) as 0 | 1 | 2 | 3,
        };
        return { ...learner, hand: false, practice: { ...practice, hints, rev: practice.rev + 1 } };
      });
    case 'accompany':
    case 'leave': {
      const accompanied = event.what === 'accompany';
      return withLearner(event.seat, (learner) =>
        learner.accompanied === accompanied ? learner : { ...learner, accompanied },
      );
    }
    case 'point':
      return withLearner(event.seat, (learner) => {
        const { practice } = learner;
        if (isDone(lesson, practice) || hintAt(practice) >= 3) return learner;
        const hints = { ...practice.hints, [practice.screen]: 3 as const };
        return { ...learner, practice: { ...practice, hints, helped: true, rev: practice.rev + 1 } };
      });
    case 'join': {
      if (now.learners.some(({ seat }) => seat === event.seat)) return now;
      // Who comes late begins where the others are.
      const fresh = begin(lesson, now.mode);
      const { screen, before } = now.shown;
      const practice = now.led && now.mode === 'follow' ? { ...fresh, screen, before } : fresh;
      const learner = { seat: event.seat, practice, hand: false, here: true, accompanied: false };
      return { ...now, learners: [...now.learners, learner].sort((a, b) => a.seat - b.seat) };
    }
    case 'here':
    case 'away': {
      const here = event.what === 'here';
      return withLearner(event.seat, (learner) => (learner.here === here ? learner : { ...learner, here }));
    }
    case 'hand':
      return withLearner(event.seat, (learner) => ({ ...learner, hand: !learner.hand }));
    case 'press':
      return withLearner(event.seat, (learner) => {
        const { practice } = learner;
        if (event.rev !== practice.rev || now.held || waits(now, learner, lessonOf)) return learner;
        const next = press(lesson, practice, event.press);
        return next === practice ? learner : { ...learner, practice: next };
      });
  }
}

/** Everybody begins anew: another lesson, or another way. */
function anew(now: Class, lesson: Lesson, mode: Mode): Class {
  const fresh = (learner: Learner): Learner => ({
    ...learner,
    practice: { ...begin(lesson, mode), rev: learner.practice.rev + 1 },
    hand: false,
  });
  return {
    ...now,
    lesson: lesson.lesson,
    mode,
    held: false,
    quiz: null,
    shown: { ...begin(lesson, 'follow'), rev: now.shown.rev + 1 },
    learners: now.learners.map(fresh),
  };
}
