import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import {
  begin,
  hintAt,
  isDone,
  type Practice,
  press,
  presses,
  rightPress,
  stepAt,
  stepsOf,
} from './practice.ts';

const found = loadLessons(join(import.meta.dirname, '..', '..', 'content')).lessons.find(
  ({ lesson }) => lesson === 6,
);
if (!found) throw new Error('there is no lesson 6');
const lesson = found;
const start = begin(lesson, 'alone');
const touch = (now: Practice, id: string) => press(lesson, now, { what: 'touch', id, how: 'tap' });

describe('a practice', () => {
  test('the right touch leads on, and the board says which step it is', () => {
    const chats = touch(start, 'wechat');
    expect(chats.screen).toBe('chats');
    expect([stepAt(lesson, start), stepAt(lesson, chats)]).toEqual([1, 2]);
    expect(stepsOf(lesson)[1]?.words).toBe('碰女儿的名字');
  });

  test('a slip says what is wanted; the next ones say it more plainly, and a fourth calls somebody', () => {
    let now = start;
    for (const hint of [1, 2, 3, 4, 4] as const) {
      now = touch(now, 'camera');
      expect(now.slip).toContain('这是照相的');
      expect(hintAt(now)).toBe(hint);
    }
    expect(now.screen).toBe('desktop');
    expect(now.helped).toBe(true);
  });

  test('who slips onto another screen comes back by the phone’s own key, and finds the hints where they were', () => {
    const chats = touch(start, 'wechat');
    const group = touch(chats, 'group');
    expect(group).toMatchObject({ screen: 'group', slip: '这是一家人的群，打过去人人都会响。' });
    expect(stepAt(lesson, group)).toBe(2);
    const back = press(lesson, group, { what: 'back' });
    expect(back).toMatchObject({ screen: 'chats', slip: null });
    expect(hintAt(back)).toBe(1);
    expect(press(lesson, back, { what: 'back' }).screen).toBe('desktop');
  });

  test('what is not there does nothing, and leaves it as it was', () => {
    expect(touch(start, 'hang')).toBe(start);
    expect(press(lesson, start, { what: 'back' })).toBe(start);
    expect(press(lesson, start, { what: 'digit', digit: '1' })).toBe(start);
  });

  test('once more begins anew, in the same way', () => {
    const far = touch(touch(start, 'wechat'), 'daughter');
    expect(press(lesson, far, { what: 'again' })).toMatchObject({
      screen: 'desktop',
      mode: 'alone',
      before: [],
    });
  });

  test('whatever is pressed, in whatever order, the right touches still lead to the end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (picks) => {
        let now = start;
        for (const pick of picks) {
          const all = presses(lesson, now);
          const one = all[pick % all.length];
          if (one) now = press(lesson, now, one);
          expect(stepAt(lesson, now)).toBeGreaterThanOrEqual(1);
          expect(now.before).not.toContain(now.screen);
        }
        for (let turns = 0; !isDone(lesson, now); turns++) {
          expect(turns).toBeLessThan(40);
          now = press(lesson, now, rightPress(lesson, now) ?? { what: 'back' });
        }
      }),
    );
  });
});
