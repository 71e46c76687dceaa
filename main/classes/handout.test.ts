import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import { MOST_PICTURES, makeHandout, pictured } from './handout.ts';
import { stepsOf } from './practice.ts';

const { lessons } = loadLessons(join(import.meta.dirname, '..', '..', 'content'));
const station = { name: '桂花里', phone: '5550 0120', hours: '周一到周六' };

describe.each(lessons)('lesson $lesson: $title', (lesson) => {
  const steps = stepsOf(lesson);
  test('every step stands on the handout once, in order, with its words; at most eight have a picture', () => {
    const { sheets, careful } = makeHandout(lesson, 'a4', station);
    expect(sheets.length).toBeLessThanOrEqual(2);
    expect(sheets.flat().map(({ number, words }) => [number, words])).toEqual(
      steps.map(({ words }, place) => [place + 1, words]),
    );
    const pictures = sheets.flat().filter(({ phone }) => phone !== null);
    expect(pictures.length).toBe(Math.min(MOST_PICTURES, steps.length));
    // Each shows what is to be touched.
    for (const { phone, words } of pictures) expect(phone?.finger, words).not.toBeNull();
    expect(careful.length).toBeGreaterThan(0);
  });

  test('where most goes wrong there is a picture, and at the first and the last step', () => {
    const screens = steps.map(({ screen }) => screen);
    const chosen = pictured(lesson);
    expect(chosen[0]).toBe(screens[0]);
    expect(chosen.at(-1)).toBe(screens.at(-1));
    expect(screens.filter((screen) => chosen.includes(screen))).toEqual(chosen);
  });

  test('a card is one side', () => {
    const { sheets } = makeHandout(lesson, 'card', station);
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.every(({ phone }) => phone !== null)).toBe(true);
  });
});
