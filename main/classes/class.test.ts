import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import { advance, beginClass, type Class, type ClassEvent, type LessonOf, paceOf, waits } from './class.ts';
import { classNow, learnerPage, screenPage } from './class-pages.ts';
import { isDone, presses, rightPress, stepAt } from './practice.ts';

const { lessons } = loadLessons(join(import.meta.dirname, '..', '..', 'content'));
const lessonOf: LessonOf = (number) => {
  const lesson = lessons.find((one) => one.lesson === number);
  if (!lesson) throw new Error(`no lesson ${number}`);
  return lesson;
};
const VIDEO = lessonOf(6);
const fresh = () => beginClass(VIDEO, { id: 'c-1', code: '2345', began: 0 });
const having = (now: Class, ...events: ClassEvent[]) =>
  events.reduce((state, event) => advance(state, event, lessonOf), now);
const learner = (now: Class, seat: number) => {
  const found = now.learners.find((one) => one.seat === seat);
  if (!found) throw new Error(`nobody on seat ${seat}`);
  return found;
};
/** She touches what is right. */
const right = (now: Class, seat: number): Class => {
  const { practice } = learner(now, seat);
  const press = rightPress(lessonOf(now.lesson), practice);
  if (!press) throw new Error('nothing is right here');
  return having(now, { what: 'press', seat, rev: practice.rev, press });
};

describe('following', () => {
  test('who does the step waits for the teacher; when the teacher goes on she may', () => {
    let now = right(having(fresh(), { what: 'join', seat: 1 }), 1);
    expect(waits(now, learner(now, 1), lessonOf)).toBe(true);
    expect(right(now, 1)).toBe(now);
    now = having(now, { what: 'next' });
    expect(waits(now, learner(now, 1), lessonOf)).toBe(false);
    expect(learner(right(now, 1), 1).practice.screen).toBe('chat');
  });

  test('who is slow is not dragged along; the teacher can bring everybody', () => {
    const now = having(fresh(), { what: 'join', seat: 1 }, { what: 'next' });
    expect(learner(now, 1).practice.screen).toBe('desktop');
    expect(paceOf(now, learner(now, 1), lessonOf)).toBe('slow');
    expect(learner(having(now, { what: 'bring-all' }), 1).practice.screen).toBe('chats');
  });

  test('who comes late begins where the others are', () => {
    const now = having(fresh(), { what: 'next' }, { what: 'next' }, { what: 'join', seat: 3 });
    expect(learner(now, 3).practice.screen).toBe('chat');
  });

  test('everybody looks at the big screen: what is pressed meanwhile does nothing, and is not lost', () => {
    const now = having(fresh(), { what: 'join', seat: 1 }, { what: 'hold' });
    expect(right(now, 1)).toBe(now);
    expect(learner(right(having(now, { what: 'go-on' }), 1), 1).practice.screen).toBe('chats');
  });

  test('let go, everybody walks her own way to the end', () => {
    let now = having(fresh(), { what: 'join', seat: 1 }, { what: 'let-go' });
    for (let n = 0; !isDone(VIDEO, learner(now, 1).practice); n++) {
      expect(n).toBeLessThan(40);
      now = right(now, 1);
    }
    expect(paceOf(now, learner(now, 1), lessonOf)).toBe('done');
  });
});

test('a late press, of a screen that is gone, is not counted', () => {
  const now = having(fresh(), { what: 'join', seat: 1 }, { what: 'let-go' });
  const late: ClassEvent = {
    what: 'press',
    seat: 1,
    rev: 0,
    press: { what: 'touch', id: 'wechat', how: 'tap' },
  };
  const once = having(now, late);
  expect(having(once, late)).toBe(once);
});

test('somebody was with her: the hand is down, the hints stay below calling again', () => {
  let now = having(fresh(), { what: 'join', seat: 1 }, { what: 'hand', seat: 1 });
  for (let n = 0; n < 4; n++)
    now = having(now, { what: 'press', seat: 1, rev: learner(now, 1).practice.rev, press: { what: 'hint' } });
  expect(classNow(now, lessonOf, null).learners[0]).toMatchObject({ help: true, hint: 4 });
  now = having(now, { what: 'helped', seat: 1 });
  expect(classNow(now, lessonOf, null).learners[0]).toMatchObject({ help: false, hint: 3 });
});

test('another lesson keeps the seats', () => {
  const others = lessons.find(({ lesson }) => lesson !== 6);
  if (!others) return;
  const now = having(
    fresh(),
    { what: 'join', seat: 1 },
    { what: 'join', seat: 2 },
    { what: 'lesson', lesson: others.lesson },
  );
  expect(now.learners.map(({ seat, practice }) => [seat, practice.screen])).toEqual([
    [1, others.begin],
    [2, others.begin],
  ]);
});

test('the teacher goes to the end and back again', () => {
  let now = fresh();
  for (let n = 0; !isDone(VIDEO, now.shown); n++) {
    expect(n).toBeLessThan(40);
    now = having(now, { what: 'next' });
  }
  expect(having(now, { what: 'next' })).toBe(now);
  expect(stepAt(VIDEO, having(now, { what: 'before' }).shown)).toBe(9);
});

const plain = fc.constantFrom<ClassEvent['what'][]>(
  ...([
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
  ] as const),
);

test('whatever the teacher and thirty thumbs do in whatever order, nobody is lost and everybody has a page', () => {
  const seats = fc.integer({ min: 1, max: 4 });
  const step = fc.oneof(
    plain.map((what) => ({ kind: 'plain' as const, what })),
    fc.record({
      kind: fc.constant('seat' as const),
      what: fc.constantFrom('here', 'away', 'hand', 'helped', 'join'),
      seat: seats,
    }),
    fc.record({ kind: fc.constant('press' as const), seat: seats, pick: fc.nat() }),
    fc.record({ kind: fc.constant('mode' as const), mode: fc.constantFrom('follow', 'alone', 'check') }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let now = having(fresh(), ...[1, 2, 3, 4].map((seat) => ({ what: 'join', seat }) as const));
      for (const one of steps) {
        const revs = new Map(now.learners.map(({ seat, practice }) => [seat, practice.rev]));
        if (one.kind === 'press') {
          const { practice } = learner(now, one.seat);
          const all = presses(VIDEO, practice);
          const press = all[one.pick % all.length];
          if (press) now = having(now, { what: 'press', seat: one.seat, rev: practice.rev, press });
        } else if (one.kind === 'mode') now = having(now, { what: 'mode', mode: one.mode as 'follow' });
        else if (one.kind === 'seat') now = having(now, { what: one.what, seat: one.seat } as ClassEvent);
        else now = having(now, { what: one.what } as ClassEvent);
        expect(now.learners.map(({ seat }) => seat)).toEqual([1, 2, 3, 4]);
        for (const each of now.learners) {
          expect(each.practice.rev).toBeGreaterThanOrEqual(revs.get(each.seat) ?? 0);
          expect(learnerPage(now, each, lessonOf).practice.say).not.toBe('');
        }
        expect(screenPage(now, lessonOf, null).step.of).toBe(9);
      }
    }),
  );
});

describe('考一考', () => {
  /** Goes through the lesson, and slips at the first `slips` steps. */
  function through(lesson: number, slips: number): Class {
    let now = having(
      beginClass(lessonOf(lesson), { id: 'c-1', code: '2345', began: 0 }),
      { what: 'mode', mode: 'check' },
      { what: 'join', seat: 1 },
    );
    const slipped = new Set<string>();
    for (let left = 90; left > 0; left--) {
      const { practice } = learner(now, 1);
      if (isDone(lessonOf(lesson), practice)) return now;
      if (slipped.size < slips && !slipped.has(practice.screen)) {
        slipped.add(practice.screen);
        now = having(now, { what: 'press', seat: 1, rev: practice.rev, press: { what: 'hint' } });
      } else now = right(now, 1);
    }
    throw new Error('the lesson does not end');
  }
  const checked = (now: Class) => classNow(now, lessonOf, null).learners[0]?.checked;

  test('who checks her off reads how many steps she did at once; she does not', () => {
    const ten = checked(through(15, 0));
    expect(ten).toEqual({ right: ten?.of, of: ten?.of });
    const now = through(15, 2);
    expect(checked(now)).toEqual({ right: (ten?.of ?? 0) - 2, of: ten?.of });
    expect(JSON.stringify(learnerPage(now, learner(now, 1), lessonOf))).not.toContain('checked');
  });
  test('before it is done, and in the other ways, nothing is counted', () => {
    expect(checked(having(fresh(), { what: 'join', seat: 1 }))).toBeNull();
  });
});
