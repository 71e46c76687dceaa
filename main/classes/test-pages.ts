import { join } from 'node:path';
import { loadLessons } from '../../content/load-lessons.ts';
import { advance, beginClass, type Class, type ClassEvent, type LessonOf } from './class.ts';
import { type LearnerPage, learnerPage } from './class-pages.ts';
import { isDone, rightPress } from './practice.ts';

/** What a learner sees in a class of the test, for whoever follows one. */

const { lessons } = loadLessons(join(import.meta.dirname, '..', '..', 'content'));
export const lessonOf: LessonOf = (number) => {
  const lesson = lessons.find((one) => one.lesson === number);
  if (!lesson) throw new Error(`there is no lesson ${number}`);
  return lesson;
};

const having = (now: Class, ...events: ClassEvent[]) =>
  events.reduce((state, event) => advance(state, event, lessonOf), now);

/** A class with one learner, who may go her own way. */
const begun = (lesson: number) =>
  having(
    beginClass(lessonOf(lesson), { id: 'c-1', code: '2345', began: 0 }),
    { what: 'join', seat: 3 },
    { what: 'let-go' },
  );

/** She touches what is right. */
function right(now: Class): Class {
  const [learner] = now.learners;
  const press = learner && rightPress(lessonOf(now.lesson), learner.practice);
  if (!learner || !press) throw new Error('nothing is right here');
  return having(now, { what: 'press', seat: learner.seat, rev: learner.practice.rev, press });
}

function seen(now: Class): LearnerPage {
  const [learner] = now.learners;
  if (!learner) throw new Error('nobody is there');
  return learnerPage(now, learner, lessonOf);
}

function finished(lesson: number): Class {
  let now = begun(lesson);
  for (let left = 60; left > 0; left--) {
    const [learner] = now.learners;
    if (learner && isDone(lessonOf(lesson), learner.practice)) return now;
    now = right(now);
  }
  throw new Error('the lesson does not end');
}

/** The first screen · the teacher holds everybody · she is ahead · the lesson is done · she calls · digits to press. */
export const LEARNER_PAGES = {
  first: seen(begun(6)),
  held: seen(having(begun(6), { what: 'hold' })),
  waits: seen(having(right(begun(6)), { what: 'lead' })),
  done: seen(finished(6)),
  calls: seen(having(begun(6), { what: 'hand', seat: 3 })),
} satisfies Record<string, LearnerPage>;
