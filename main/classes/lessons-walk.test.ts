import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import { begin, isDone, MODES, type Practice, press, presses, rightPress, stepsOf } from './practice.ts';

/** Every lesson there is, walked by script: all of it can be reached, and nobody is ever kept anywhere. */

const { lessons, faults } = loadLessons(join(import.meta.dirname, '..', '..', 'content'));

test('there are lessons, and all have the form of one', () => {
  expect(faults).toEqual([]);
  expect(lessons.length).toBeGreaterThan(0);
});

describe.each(lessons)('lesson $lesson: $title', (lesson) => {
  test.each(MODES)('the right touches lead from the first screen to the last (%s)', (mode) => {
    let now = begin(lesson, mode);
    const seen: string[] = [];
    while (!isDone(lesson, now)) {
      const right = rightPress(lesson, now);
      if (right === null) throw new Error(`nothing is right on ${now.screen}`);
      if (!seen.includes(now.screen)) seen.push(now.screen);
      const next = press(lesson, now, right);
      expect(next.slip, now.screen).toBeNull();
      expect(next, now.screen).not.toBe(now);
      now = next;
      expect(seen.length).toBeLessThan(40);
    }
    expect(seen).toEqual(stepsOf(lesson).map(({ screen }) => screen));
    expect(now.helped).toBe(false);
  });

  test('every screen is reached by touching, and left again: to the end from everywhere', () => {
    const start = begin(lesson, 'alone');
    const states = new Map<string, Practice>([[start.screen, start]]);
    const ways = new Map<string, Set<string>>();
    for (const [screen, state] of states) {
      const to = new Set<string>();
      for (const one of presses(lesson, state)) {
        const next = press(lesson, state, one);
        to.add(next.screen);
        if (!states.has(next.screen)) states.set(next.screen, next);
      }
      // Digits lead on only after one another.
      let typing: Practice = state;
      for (
        let right = rightPress(lesson, typing);
        right?.what === 'digit';
        right = rightPress(lesson, typing)
      ) {
        typing = press(lesson, typing, right);
        if (typing.screen !== screen) break;
      }
      to.add(typing.screen);
      if (!states.has(typing.screen)) states.set(typing.screen, typing);
      ways.set(screen, to);
    }
    expect([...states.keys()].sort()).toEqual(Object.keys(lesson.screens).sort());
    const ends = [...states].filter(([, state]) => isDone(lesson, state)).map(([screen]) => screen);
    expect(ends.length).toBeGreaterThan(0);
    const out = new Set(ends);
    for (let size = -1; size !== out.size; ) {
      size = out.size;
      for (const [screen, to] of ways) if ([...to].some((one) => out.has(one))) out.add(screen);
    }
    expect([...states.keys()].filter((screen) => !out.has(screen))).toEqual([]);
  });
});
